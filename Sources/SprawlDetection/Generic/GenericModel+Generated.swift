// swift-format-ignore-file
// Generated from rules/generic.toml by SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests.

/// What `rules/generic.toml` says, compiled.
enum GenericModel {
  /// In the order of the file.
  static let signs: [(id: String, weight: Double, text: String)] = [
    ("base", -2.3, "any assignment to a credential's name"),
    ("namePassword", 2.8, "the name says password"),
    ("nameSecret", 2.3, "the name says secret"),
    ("nameToken", 1.7, "the name says token"),
    ("nameKey", 1.4, "the name says secret key"),
    ("nameOtherKey", -0.8, "the name says key of something"),
    ("nameWeakKey", -1.4, "the name says only key"),
    ("nameWeak", -0.9, "the name says credential or auth"),
    ("nameBare", -0.6, "the name is one word"),
    ("nameAbout", -3.3, "the name says something about a credential"),
    ("nameAct", -2.2, "the name says an act, a label or a state"),
    ("nameHash", -4.3, "the name says a one-way or encrypted form"),
    ("nameSample", -1.5, "the name says test or example"),
    ("nameUnknownTail", -1.5, "other words follow in the name"),
    ("configQuoted", 0.7, "quoted in a configuration"),
    ("configBare", 1.7, "bare in a configuration"),
    ("codeQuoted", -0.5, "quoted in code"),
    ("codeBare", -5.1, "bare in code, where names stand"),
    ("proseQuoted", 0.7, "quoted in a text or comment"),
    ("proseBare", 0.2, "bare in a text or comment"),
    ("syntaxElement", -1.6, "text of an element"),
    ("syntaxFlag", 0.0, "argument of a flag"),
    ("syntaxHeader", 0.2, "behind an authorization scheme"),
    ("syntaxFallback", 0.6, "default where a source has none"),
    ("syntaxSpaced", -0.5, "behind a blank only"),
    ("syntaxComparison", -0.5, "compared, not assigned"),
    ("syntaxArgument", -0.5, "second argument of a call"),
    ("syntaxSetter", -0.9, "argument of a call of that name"),
    ("syntaxAttribute", -0.5, "beside the name in a list of names and values"),
    ("isWrapped", -0.5, "inside a call"),
    ("hasTail", -2.0, "more words follow"),
    ("placeTest", -0.3, "in a test"),
    ("placeExample", -0.3, "in an example"),
    ("placeVendor", -0.6, "in vendored code"),
    ("placeLocale", -5.4, "in a translation"),
    ("random32", 4.2, "32 or more mixed characters"),
    ("random16", 3.2, "16 or more mixed characters"),
    ("random8", 1.1, "8 or more mixed characters"),
    ("randomTiny", -0.7, "under 8 mixed characters"),
    ("randomLetters", 0.3, "letters that make no words"),
    ("hex32", 4.0, "32 or more hexadecimal digits"),
    ("hex16", 2.3, "16 or more hexadecimal digits"),
    ("uuid", 1.8, "a UUID"),
    ("wordsDigits", 0.3, "words with digits"),
    ("wordsDigitsSymbols", 1.4, "words with digits and symbols"),
    ("digitsOnly", -1.9, "digits only"),
    ("words", -1.3, "words only"),
    ("prose", -3.6, "a sentence"),
    ("noDigit", -1.4, "no digit"),
    ("rareLetters", 1.9, "letters in rare order"),
    ("commonLetters", -0.1, "letters in common order"),
    ("plainPassword", 1.0, "words as a password in a configuration"),
    ("short", -1.3, "under 8 characters"),
    ("tiny", -2.7, "under 6 characters"),
    ("weakWords", -0.8, "a usual word of examples"),
    ("sameAsName", -0.6, "repeats the name"),
    ("nearUser", 0.7, "a user, login or host is named near"),
    ("camelCase", -1.1, "a camel-case name"),
    ("capsConstant", -3.1, "a constant's name"),
    ("looksPath", -3.1, "a path"),
    ("looksURL", -2.8, "a URL"),
    ("looksEmail", -2.0, "an address"),
    ("looksVersion", -3.0, "a version"),
    ("looksDotted", -3.0, "a dotted name"),
    ("looksSnake", -2.4, "a name with joints"),
    ("looksDate", -3.0, "a date"),
    ("looksCode", -5.7, "code"),
    ("tightColon", -0.6, "behind a colon without a blank"),
    ("unnamed", -1.5, "no name, but an argument of a call that takes credentials"),
    ("syntaxItem", -0.8, "an item of a list"),
  ]

  /// Rows of base 64 digits, a digit the surprise of a letter in quarters of a bit.
  static let letters = """
    bSQSdaVgTnYMSNmUoNQLXYdgZkS
    NVUVMWfhPYkLafPbrRSaOjsiXkN
    NbUaNaoNSpQSejKdoTZNUinrdqP
    RZaVJZfgMkmXgfShpXUeUejqcqG
    SbRNWWahcmjTVNeXdLNSgYdUdmK
    OWVVNOmlKvqSjfNhqSVUSznrW0M
    SkdhLfXTQpoWaTUdsQTcTjkrehG
    JnkeJmqmMthbZbMfvTaSUriraqL
    UVQUTVUpjpdRTIOXnUPOlVsboXW
    KfeaJgecQkajegKcjfPjLgaog_Q
    PgebIcaWNleWhVTbiaPXWvZrZpI
    NfeVKdhmLphNfhObzhUUVdmrPmM
    JUhdJijpMoeYTgPNsiUeUoopexO
    QiQPPXLhRkacgYSfohOMYalvclK
    ZXSSdZXhZjaSQJUS6LSSQVUgglS
    MmfdLifVRqgOghORuLVQTkhsZwO
    Ygdeambja_macbdmdaXhChe8d_P
    NfWWIdYmNyZYVWOcwVRSXcgyVsM
    UlUhMejTPxcYcfUUjgQLSjfsYpG
    OlYeKenQKvnYegRb0PSUWpenVmK
    TRSXSZVlSoeORLbRsNNNimmgkiW
    LgclEgelK_oedfSipgadfoslj_P
    KkeaMihPLofXfQOevPShjqahmqM
    RaPYNYjbOsmbUiZLthSLemrVckK
    UdbfUlgnUqlYVTWQ_aRVcjbphhD
    LhjkFe2VMppWZhSd_dcdanakXVM
    PSOQRRVVSbaTRVVPfQNRVZVdfh_
    """
}

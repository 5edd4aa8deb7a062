/// One observation about a candidate.
///
/// `table` is the whole model: a verdict is the logistic function of the sum of weights.
enum GenericSign: UInt8, CaseIterable, Sendable {
  case base, namePassword, nameSecret, nameToken, nameKey, nameOtherKey, nameWeakKey, nameWeak
  case nameBare, nameAbout, nameAct, nameHash, nameSample, nameUnknownTail, configQuoted
  case configBare, codeQuoted, codeBare, proseQuoted, proseBare, syntaxElement, syntaxFlag
  case syntaxHeader, syntaxFallback, syntaxSpaced, syntaxComparison, syntaxArgument
  case syntaxSetter, syntaxAttribute, isWrapped, hasTail, placeTest, placeExample, placeVendor
  case placeLocale, random32, random16, random8, randomTiny, randomLetters, hex32, hex16, uuid
  case wordsDigits, wordsDigitsSymbols, digitsOnly, words, prose, noDigit, rareLetters
  case commonLetters, plainPassword, short, tiny, weakWords, sameAsName, nearUser, camelCase
  case capsConstant, looksPath, looksURL, looksEmail, looksVersion, looksDotted, looksSnake
  case looksDate, looksCode

  /// What it adds to the log-odds of a secret.
  var weight: Double { Self.table[Int(rawValue)].weight }

  /// The observation in words.
  var text: String { Self.table[Int(rawValue)].text }

  /// The weights, in the order of the cases.
  ///
  /// They were fitted by logistic regression with a pull (ridge, strength 5) towards hand-set
  /// values, and rounded. Secrets: 1,214 labelled assignments in configuration, source code and
  /// documentation of open-source projects and of other scanners' examples. No secrets: labelled
  /// assignments of the same files, and 100,000 assignments of shipped software (Linux,
  /// Kubernetes, Home Assistant, Django, TypeScript and others), copies counted once. The weight
  /// of test paths was held at -0.3: the labelled secrets lie in tests far more often than
  /// secrets do.
  static let table: [(weight: Double, text: String)] = [
    (-2.5, "any assignment to a credential's name"),
    (2.7, "the name says password"),
    (2.0, "the name says secret"),
    (1.4, "the name says token"),
    (1.6, "the name says secret key"),
    (-0.8, "the name says key of something"),
    (-1.2, "the name says only key"),
    (-0.3, "the name says credential or auth"),
    (-0.4, "the name is one word"),
    (-3.3, "the name says something about a credential"),
    (-2.2, "the name says an act, a label or a state"),
    (-3.1, "the name says a one-way or encrypted form"),
    (-1.5, "the name says test or example"),
    (-1.2, "other words follow in the name"),
    (0.6, "quoted in a configuration"),
    (0.9, "bare in a configuration"),
    (-0.2, "quoted in code"),
    (-4.5, "bare in code, where names stand"),
    (0.5, "quoted in a text or comment"),
    (-0.1, "bare in a text or comment"),
    (-0.8, "text of an element"),
    (0.1, "argument of a flag"),
    (0.4, "behind an authorization scheme"),
    (0.4, "default where a source has none"),
    (-0.6, "behind a blank only"),
    (-0.5, "compared, not assigned"),
    (-0.5, "second argument of a call"),
    (-0.7, "argument of a call of that name"),
    (-0.3, "beside the name in a list of names and values"),
    (-0.5, "inside a call"),
    (-2.1, "more words follow"),
    (-0.3, "in a test"),
    (-0.4, "in an example"),
    (-0.6, "in vendored code"),
    (-4.4, "in a translation"),
    (4.2, "32 or more mixed characters"),
    (3.4, "16 or more mixed characters"),
    (1.7, "8 or more mixed characters"),
    (-0.5, "under 8 mixed characters"),
    (0.7, "letters that make no words"),
    (3.3, "32 or more hexadecimal digits"),
    (2.2, "16 or more hexadecimal digits"),
    (1.5, "a UUID"),
    (0.7, "words with digits"),
    (1.4, "words with digits and symbols"),
    (-1.6, "digits only"),
    (-1.4, "words only"),
    (-3.8, "a sentence"),
    (-0.9, "no digit"),
    (1.3, "letters in rare order"),
    (-0.5, "letters in common order"),
    (1.0, "words as a password in a configuration"),
    (-0.9, "under 8 characters"),
    (-2.4, "under 6 characters"),
    (-0.8, "a usual word of examples"),
    (-1.2, "repeats the name"),
    (0.6, "a user, login or host is named near"),
    (-1.6, "a camel-case name"),
    (-3.0, "a constant's name"),
    (-3.1, "a path"),
    (-2.9, "a URL"),
    (-2.0, "an address"),
    (-3.0, "a version"),
    (-3.0, "a dotted name"),
    (-2.1, "a name with joints"),
    (-3.0, "a date"),
    (-5.1, "code"),
  ]
}

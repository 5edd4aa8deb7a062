/// One observation about a candidate.
///
/// `rules/generic.toml` holds the weights, in the order of the cases: a verdict is the logistic
/// function of their sum.
package enum GenericSign: UInt8, CaseIterable, Sendable {
  case base, namePassword, nameSecret, nameToken, nameKey, nameOtherKey, nameWeakKey, nameWeak
  case nameBare, nameAbout, nameAct, nameHash, nameSample, nameUnknownTail, configQuoted
  case configBare, codeQuoted, codeBare, proseQuoted, proseBare, syntaxElement, syntaxFlag
  case syntaxHeader, syntaxFallback, syntaxSpaced, syntaxComparison, syntaxArgument
  case syntaxSetter, syntaxAttribute, isWrapped, hasTail, placeTest, placeExample, placeVendor
  case placeLocale, random32, random16, random8, randomTiny, randomLetters, hex32, hex16, uuid
  case wordsDigits, wordsDigitsSymbols, digitsOnly, words, prose, noDigit, rareLetters
  case commonLetters, plainPassword, short, tiny, weakWords, sameAsName, nearUser, camelCase
  case capsConstant, looksPath, looksURL, looksEmail, looksVersion, looksDotted, looksSnake
  case looksDate, looksCode, tightColon, unnamed, syntaxItem

  /// Its name in `rules/generic.toml`.
  package var id: String { String(describing: self) }

  /// What it adds to the log-odds of a secret.
  package var weight: Double { GenericModel.signs[Int(rawValue)].weight }

  /// The observation in words.
  package var text: String { GenericModel.signs[Int(rawValue)].text }

  /// The signs that are looked for last, because they cost most.
  static let late: [GenericSign] = [
    .camelCase, .capsConstant, .looksPath, .looksURL, .looksEmail, .looksVersion, .looksDotted,
    .looksSnake, .looksDate, .looksCode, .sameAsName, .nearUser,
  ]
}

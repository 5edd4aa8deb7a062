import Glibc
internal import SprawlModel

/// The observations about one candidate.
struct GenericSigns: Sendable, Hashable {
  /// The odds under which nothing that is still unseen can make it worth counting.
  private static let settledOdds: Double = {
    let least = GenericClassifier.confidenceMin
    return log(least / (1 - least)) - GenericSign.late.map { max(0, $0.weight) }.reduce(0, +)
  }()

  /// Words of credentials' names.
  private static let ownWords = TextList([
    "password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key",
    "credential", "accesskey",
  ])
  /// How far into a value they are looked for, in bytes.
  private static let ownWordsReach = 128
  private static let userWords = TextList(["user", "login", "email", "host"])

  private var bits: UInt128 = 1
  /// The sum of the weights of what was seen: the log-odds of a secret.
  private(set) var odds = GenericSign.base.weight
  /// Whether the dearer observations were left out, because they could not matter.
  private(set) var isSettled = false

  /// Whether `sign` was seen.
  subscript(sign: GenericSign) -> Bool { bits >> UInt128(sign.rawValue) & 1 == 1 }

  private mutating func note(_ sign: GenericSign, if isSeen: Bool = true) {
    guard isSeen, !self[sign] else { return }
    bits |= 1 << UInt128(sign.rawValue)
    odds += sign.weight
  }

  /// Observes a candidate, the value of which has `shape`; all of it where `isWhole`, else what
  /// may matter.
  init(
    _ bytes: borrowing Span<UInt8>,
    _ parsed: ParsedAssignment,
    _ words: NameWords,
    _ place: GenericPlace,
    _ shape: ValueShape,
    limits: Range<Int>,
    isWhole: Bool
  ) {
    noteName(words)
    noteSite(bytes, parsed, place, isComment: Self.isComment(bytes, parsed, limits))
    let value = bytes.extracting(parsed.value)
    noteShape(shape, value)
    isSettled = !isWhole && odds < Self.settledOdds
    if isSettled { return }
    noteForm(shape, value)
    note(.sameAsName, if: Self.sharesWord(bytes, parsed))
    note(.nearUser, if: Self.isNearUser(bytes, parsed, limits))
  }

  private mutating func noteName(_ words: NameWords) {
    switch words.kind {
    case .password: note(.namePassword)
    case .secret: note(.nameSecret)
    case .token: note(.nameToken)
    case .key: note(.nameKey)
    case .otherKey: note(.nameOtherKey)
    case .weakKey: note(.nameWeakKey)
    case .weak, .seed: note(.nameWeak)
    case .none: break
    }
    note(.nameBare, if: words.isBare)
    note(.nameAbout, if: words.isAbout)
    note(.nameAct, if: words.isAct)
    note(.nameHash, if: words.isHash)
    note(.nameSample, if: words.isSample)
    note(.nameUnknownTail, if: words.hasUnknownTail)
  }

  private mutating func noteSite(
    _ bytes: borrowing Span<UInt8>,
    _ parsed: ParsedAssignment,
    _ place: GenericPlace,
    isComment: Bool
  ) {
    // A header, a query or a flag stands inside a text, where bare words are values.
    let isInText = [.header, .query, .flag, .fallback, .element].contains(parsed.syntax)
    let form = place.form == .code && isComment ? .prose : place.form
    switch (form, parsed.isQuoted || (isInText && form == .code) || parsed.syntax == .element) {
    case (.config, true): note(.configQuoted)
    case (.config, false): note(.configBare)
    case (.code, true): note(.codeQuoted)
    case (.code, false): note(.codeBare)
    case (.prose, true): note(.proseQuoted)
    case (.prose, false): note(.proseBare)
    }
    switch parsed.syntax {
    case .element: note(.syntaxElement)
    case .flag: note(.syntaxFlag)
    case .header: note(.syntaxHeader)
    case .fallback: note(.syntaxFallback)
    case .spaced: note(.syntaxSpaced)
    case .comparison: note(.syntaxComparison)
    case .argument: note(.syntaxArgument)
    case .setter: note(.syntaxSetter)
    case .attribute: note(.syntaxAttribute)
    case .item: note(.syntaxItem)
    case .call: note(.unnamed)
    case .assignment, .pair, .arrow, .query: break
    }
    note(.isWrapped, if: parsed.isWrapped)
    note(
      .tightColon,
      if: parsed.syntax == .pair && !parsed.isQuoted && parsed.value.lowerBound > 0
        && bytes[parsed.value.lowerBound - 1] == UInt8(ascii: ":")
    )
    note(.hasTail, if: parsed.hasTail)
    note(.placeTest, if: place.context == .test)
    note(.placeExample, if: place.context == .example)
    note(.placeVendor, if: place.context == .vendor)
    note(.placeLocale, if: place.isLocale)
  }

  private mutating func noteShape(_ shape: ValueShape, _ value: borrowing Span<UInt8>) {
    let isWordy = shape.wordShare >= 0.6
    let isLong = shape.count >= 32
    if ValueForm.isUUID(value) {
      note(.uuid)
    } else if shape.digits == shape.count {
      note(shape.count < 20 ? .digitsOnly : .random16)
    } else if shape.isHex, shape.count >= 16 {
      note(isLong ? .hex32 : .hex16)
    } else if shape.isProse {
      note(.prose)
    } else if shape.digits == 0 && isWordy {
      note(.words)
    } else if isWordy, shape.wordLetters >= 4 || shape.longestWord * 2 > shape.count {
      note(shape.symbols > 0 ? .wordsDigitsSymbols : .wordsDigits)
    } else if shape.digits == 0 && shape.symbols == 0 && (shape.smalls == 0 || shape.capitals == 0)
    {
      note(.randomLetters)
    } else if isLong {
      note(.random32)
    } else {
      note(shape.count >= 16 ? .random16 : shape.count >= 8 ? .random8 : .randomTiny)
    }
    note(.noDigit, if: shape.digits == 0)
    note(.rareLetters, if: shape.runLetters >= 5 && shape.letterBits >= 5)
    note(.commonLetters, if: shape.runLetters >= 5 && shape.letterBits < 4.4)
    note(.weakWords, if: shape.wordShare >= 0.5 && Self.hasWeakWord(value))
    note(
      .plainPassword,
      if: self[.namePassword] && self[.words] && (self[.configBare] || self[.configQuoted])
        && !self[.weakWords] && shape.spaces == 0 && shape.count >= 8 && shape.count <= 24
    )
    note(.tiny, if: shape.count < 6)
    note(.short, if: shape.count == 6 || shape.count == 7)
  }

  private static func hasWeakWord(_ value: borrowing Span<UInt8>) -> Bool {
    var start = 0
    while start < value.count {
      guard Byte.isLetter(value[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < value.count, Byte.isLetter(value[end]),
        !(Byte.isUpper(value[end]) && Byte.isLower(value[end - 1]))
      { end += 1 }
      if PlaceholderWords.weak.contains(NameWords.hash(value, start..<end)) { return true }
      start = end
    }
    return false
  }

  private mutating func noteForm(_ shape: ValueShape, _ value: borrowing Span<UInt8>) {
    let isName = Placeholder.isName(value, from: 0)
    note(
      .camelCase,
      if: isName && shape.wordShare > 0.7 && shape.smalls > 0 && shape.runs > 1
        && shape.capitals > 0
    )
    note(
      .capsConstant,
      if: isName && shape.smalls == 0 && shape.capitals > 3
        && (shape.wordShare > 0.6 || shape.digits == 0 && shape.symbols > 0)
    )
    note(.looksPath, if: ValueForm.isPath(value, shape))
    note(.looksURL, if: ValueForm.isURL(value))
    note(.looksEmail, if: ValueForm.isEmail(value))
    note(.looksVersion, if: ValueForm.isVersion(value, shape))
    note(.looksDotted, if: ValueForm.isDotted(value, shape))
    note(.looksSnake, if: ValueForm.isSnake(value, shape))
    note(.looksDate, if: ValueForm.isDate(value, shape))
    note(.looksCode, if: ValueForm.isCode(value))
  }

  /// Whether the assignment's line begins as a comment does.
  private static func isComment(
    _ bytes: borrowing Span<UInt8>,
    _ parsed: ParsedAssignment,
    _ limits: Range<Int>
  ) -> Bool {
    var start = parsed.name.lowerBound
    while start > limits.lowerBound, !Byte.isNewline(bytes[start - 1]) { start -= 1 }
    while start < parsed.name.lowerBound, Byte.isBlank(bytes[start]) { start += 1 }
    return bytes.holds("//", at: start) || bytes.holds("#", at: start)
      || bytes.holds("* ", at: start)
      || bytes.holds("--", at: start) || bytes.holds(";", at: start) || bytes.holds("/*", at: start)
  }

  /// Whether the value is made of the name's own word (`password = "my_password"`).
  private static func sharesWord(_ bytes: borrowing Span<UInt8>, _ parsed: ParsedAssignment) -> Bool
  {
    let value = bytes.extracting(parsed.value)
    return ownWords.stands(inLowered: value.extracting(first: ownWordsReach))
  }

  /// Whether a user, login or host is named close by.
  private static func isNearUser(
    _ bytes: borrowing Span<UInt8>,
    _ parsed: ParsedAssignment,
    _ limits: Range<Int>
  ) -> Bool {
    let before = bytes.extracting(
      max(limits.lowerBound, parsed.name.lowerBound - 96)..<parsed.name.lowerBound
    )
    let after = bytes.extracting(
      parsed.value.upperBound..<min(limits.upperBound, parsed.value.upperBound + 96)
    )
    return userWords.stands(inLowered: before) || userWords.stands(inLowered: after)
  }
}

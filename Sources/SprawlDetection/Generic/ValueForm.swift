/// Forms of values that are usually something other than a secret.
enum ValueForm {
  private static let codeMarks = TextList([
    "()", "->", "::", "=>", " == ", "&&", "||", "</", "({", "](", "[]", "['", "[\"", ");", "){",
    "=(", "[0]", "),", "\\t\\t", "\\x", "\\u",
  ])
  private static let urlMarks = TextList(["://", ".html"])

  /// A UUID, as such or as the last part of a path.
  static func isUUID(_ value: borrowing Span<UInt8>) -> Bool {
    let start = value.holds("/") ? 1 : 0
    return TokenShapes.uuid(value.extracting(start..<value.count), isRandom: false).isPassed
  }

  /// What a seed of keys looks like: long, of letters and digits, without blanks.
  ///
  /// Generators of random numbers and test vectors of ciphers are seeded with digits, decimal or
  /// hexadecimal; those of a wallet or another key count, where the name `isKeyed`.
  static func isSeed(_ value: borrowing Span<UInt8>, isKeyed: Bool) -> Bool {
    guard value.count >= 20 else { return false }
    var letters = 0
    var digits = 0
    var hexDigits = 0
    for index in value.indices {
      let byte = value[index]
      if Byte.isDigit(byte) { digits += 1 } else if Byte.isLetter(byte) { letters += 1 }
      if Byte.hexValue(byte) != nil { hexDigits += 1 }
    }
    let prefix = value.holds("0x") ? 1 : 0
    return digits > 0 && letters > prefix && letters + digits + 2 >= value.count
      && (isKeyed || hexDigits + prefix < value.count)
  }

  /// A path: it begins as one, or slashes part words, or one stands before a UUID.
  static func isPath(_ value: borrowing Span<UInt8>, _ shape: ValueShape) -> Bool {
    // A scoped package.
    if value[0] == UInt8(ascii: "@"), value.first(0x2F) != nil { return true }
    if value.holds("/"), isUUID(value) { return true }
    var slashes = 0
    for index in value.indices where value[index] == 0x2F || value[index] == 0x5C { slashes += 1 }
    // Small letters between slashes, a digit at most here and there: `notify/html5/key`.
    if slashes > 1, shape.capitals == 0, shape.digits <= 2 { return true }
    if value.holds("/") || value.holds("./") || value.holds("../") || value.holds("~/") {
      return shape.wordShare > 0.4 || shape.count < 12
    }
    if value.count > 3, Byte.isLetter(value[0]), value[1] == 0x3A,
      value[2] == 0x5C || value[2] == 0x2F
    {
      return true
    }
    return slashes > 0 && shape.wordShare > 0.75
  }

  /// An address of the web, or the name of a page.
  static func isURL(_ value: borrowing Span<UInt8>) -> Bool { urlMarks.stands(in: value) }

  /// `name@host.tld`.
  static func isEmail(_ value: borrowing Span<UInt8>) -> Bool {
    guard let at = value.first(0x40), at > 0, let dot = value.last(0x2E), dot > at + 1,
      dot < value.count - 2
    else { return false }
    for index in value.indices {
      let byte = value[index]
      guard Byte.isAlphanumeric(byte) || [0x2E, 0x2D, 0x5F, 0x2B].contains(byte) || index == at
      else {
        return false
      }
    }
    return true
  }

  /// Numbers with dots between, with or without `v` before or a word behind.
  static func isVersion(_ value: borrowing Span<UInt8>, _ shape: ValueShape) -> Bool {
    var dots = 0
    var start = 0
    if value[0] | 0x20 == UInt8(ascii: "v") { start = 1 }
    guard start < value.count, Byte.isDigit(value[start]) else { return false }
    for index in value.indices where value[index] == 0x2E { dots += 1 }
    return dots > 0 && shape.count < 24 && (shape.letters <= 1 || shape.wordShare > 0.9)
      && shape.digits + dots + shape.letters >= shape.count - 2
  }

  /// Identifiers with dots between, made of words: `config.password`.
  static func isDotted(_ value: borrowing Span<UInt8>, _ shape: ValueShape) -> Bool {
    var dots = 0
    for index in value.indices {
      let byte = value[index]
      if byte == 0x2E { dots += 1 }
      let isPart =
        Byte.isAlphanumeric(byte) || byte == 0x2E || byte == 0x5F || byte == 0x2D || byte == 0x3F
      guard isPart else { return false }
    }
    return dots > 0 && !Byte.isDigit(value[0]) && shape.digits <= 2
      && (shape.wordShare > 0.6 || shape.letterBits > 0 && shape.letterBits < 4.7)
  }

  /// Small words with joints between: `example_key`, `power-off`.
  static func isSnake(_ value: borrowing Span<UInt8>, _ shape: ValueShape) -> Bool {
    var joints = 0
    for index in value.indices {
      let byte = value[index]
      if byte == 0x2D || byte == 0x5F || byte == 0x2C || byte == 0x2E { joints += 1 }
    }
    guard joints > 0, shape.capitals == 0, shape.smalls + shape.digits + joints == shape.count
    else { return false }
    if shape.digits == 0, shape.wordShare > 0.4 { return true }
    return shape.digits <= 2 && shape.letterBits > 0 && shape.letterBits < 4.8
      && (shape.digits == 0 || shape.smalls > 5 * shape.digits)
  }

  /// A date or a time of day.
  static func isDate(_ value: borrowing Span<UInt8>, _ shape: ValueShape) -> Bool {
    guard shape.count >= 8, shape.count <= 32, shape.letters <= 3, shape.digits >= 6,
      Byte.isDigit(value[0])
    else { return false }
    for index in value.indices {
      let byte = value[index]
      let isPart =
        Byte.isDigit(byte) || [0x2D, 0x3A, 0x2F, 0x54, 0x5A, 0x2E, 0x2B, 0x20].contains(byte)
      guard isPart else { return false }
    }
    return value.first(0x2D) != nil || value.first(0x3A) != nil || value.first(0x2F) != nil
  }

  /// Something with a call, an arrow, a scope or a tag in it.
  static func isCode(_ value: borrowing Span<UInt8>) -> Bool {
    if codeMarks.stands(in: value) { return true }
    if isChoice(value) { return true }
    var index = 1
    while index < value.count {
      if value[index] == UInt8(ascii: "("), Byte.isAlphanumeric(value[index - 1]),
        value[value.count - 1] == UInt8(ascii: ")")
      {
        return true
      }
      if value[index] == UInt8(ascii: "["), Byte.isLetter(value[index - 1]),
        value[value.count - 1] == UInt8(ascii: "]")
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// Alternatives with bars between: a pattern.
  private static func isChoice(_ value: borrowing Span<UInt8>) -> Bool {
    var bars = 0
    for index in 1..<max(1, value.count - 1)
    where value[index] == UInt8(ascii: "|") && Byte.isLetter(value[index - 1])
      && Byte.isLetter(value[index + 1])
    { bars += 1 }
    return bars > 1
  }
}

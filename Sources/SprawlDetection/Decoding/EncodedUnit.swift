/// What stands for one character or for none: an escape, a character reference, a joint.
struct EncodedUnit {
  enum Content {
    case byte(UInt8)
    case scalar(Unicode.Scalar)
    /// A joint between two literals or lines writes nothing.
    case nothing

    /// Whether it could be a part of a secret, or is a joint in one.
    fileprivate var isASCIIMark: Bool {
      switch self {
      case .byte(let byte): Byte.isPrintable(byte)
      case .scalar(let scalar): scalar.value < 0x80 && scalar.value >= 0x20
      case .nothing: true
      }
    }
  }

  let content: Content
  /// How many bytes it takes.
  let length: Int
  /// Whether it hides what could stand there in plain: `\n` and `\"` stand in any literal, and
  /// letters of other alphabets in translations.
  let isTelling: Bool

  private init(_ content: Content, length: Int, isTelling: Bool? = nil) {
    self.content = content
    self.length = length
    self.isTelling = isTelling ?? content.isASCIIMark
  }

  /// `%` and two digits.
  init?(percent bytes: borrowing Span<UInt8>, at start: Int, before end: Int) {
    guard let value = Self.hex(bytes, start + 1, count: 2, before: end) else { return nil }
    self.init(.byte(UInt8(truncatingIfNeeded: value)), length: 3)
  }

  /// A backslash and what follows it in a literal.
  init?(escape bytes: borrowing Span<UInt8>, at start: Int, before end: Int) {
    guard start + 1 < end else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "x"):
      guard let value = Self.hex(bytes, start + 2, count: 2, before: end) else { return nil }
      self.init(.byte(UInt8(truncatingIfNeeded: value)), length: 4)
    case UInt8(ascii: "u"):
      self.init(unicode: bytes, at: start, before: end)
    case UInt8(ascii: "U"):
      guard let value = Self.hex(bytes, start + 2, count: 8, before: end),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      self.init(.scalar(scalar), length: 10)
    case UInt8(ascii: "/"): self.init(.byte(0x2F), length: 2)
    case UInt8(ascii: "n"): self.init(.byte(0x0A), length: 2, isTelling: false)
    case UInt8(ascii: "r"): self.init(.byte(0x0D), length: 2, isTelling: false)
    case UInt8(ascii: "t"): self.init(.byte(0x09), length: 2, isTelling: false)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      self.init(.byte(bytes[start + 1]), length: 2, isTelling: false)
    default: return nil
    }
  }

  /// `\u002f` or `\u{2f}`; half of a surrogate pair is no text and stays as it is.
  private init?(unicode bytes: borrowing Span<UInt8>, at start: Int, before end: Int) {
    var digits = start + 2
    var count = 4
    let isBraced = digits < end && bytes[digits] == UInt8(ascii: "{")
    if isBraced {
      digits += 1
      count = 0
      while digits + count < end, count < 6, Byte.isHex(bytes[digits + count]) { count += 1 }
      guard digits + count < end, bytes[digits + count] == UInt8(ascii: "}") else { return nil }
    }
    guard let value = Self.hex(bytes, digits, count: count, before: end),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    self.init(.scalar(scalar), length: digits + count + (isBraced ? 1 : 0) - start)
  }

  private static let names: [(name: String, scalar: Unicode.Scalar)] = [
    ("amp;", "&"), ("quot;", "\""), ("lt;", "<"), ("gt;", ">"), ("apos;", "'"), ("sol;", "/"),
    ("equals;", "="), ("plus;", "+"), ("colon;", ":"), ("commat;", "@"), ("lowbar;", "_"),
    ("num;", "#"), ("dollar;", "$"), ("percnt;", "%"), ("period;", "."),
  ]
  /// The longest of them, in bytes.
  private static let nameBytesMax = 7

  /// `&amp;`, `&#47;`, `&#x2f;`.
  ///
  /// Source: the HTML standard, section "Named character references"; the marks of ASCII.
  init?(reference bytes: borrowing Span<UInt8>, at start: Int, before end: Int) {
    guard start + 1 < end else { return nil }
    guard bytes[start + 1] == UInt8(ascii: "#") else {
      // Most of what follows an ampersand is no name, which the missing semicolon tells.
      var next = start + 2
      let last = min(end, start + 1 + Self.nameBytesMax)
      while next < last, Byte.isLetter(bytes[next]) { next += 1 }
      guard next < last, bytes[next] == UInt8(ascii: ";") else { return nil }
      for known in Self.names where bytes.holds(text: known.name, at: start + 1) {
        self.init(.scalar(known.scalar), length: next + 1 - start)
        return
      }
      return nil
    }
    var index = start + 2
    let isHex = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHex { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < end, index - first < 7, let digit = Byte.hexValue(bytes[index]),
      isHex || digit < 10
    {
      value = value * (isHex ? 16 : 10) + UInt32(digit)
      index += 1
    }
    guard index > first, index < end, bytes[index] == UInt8(ascii: ";"),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    self.init(.scalar(scalar), length: index + 1 - start)
  }

  /// The number that `count` digits write, all of them before `end`.
  private static func hex(
    _ bytes: borrowing Span<UInt8>,
    _ start: Int,
    count: Int,
    before end: Int
  ) -> UInt32? {
    guard count > 0, start + count <= end else { return nil }
    return Hex.decode(bytes.extracting(start..<start + count))
  }
}

extension EncodedUnit {
  /// The longest joint between two literals, in bytes.
  private static let jointMax = 96

  /// The end of a literal and the beginning of the next, with an operator between; or a backslash
  /// at the end of a line.
  ///
  /// `joinsAdjacent` lets literals on successive lines count as one without an operator, as in C
  /// and Python.
  init?(
    joint bytes: borrowing Span<UInt8>,
    at start: Int,
    before end: Int,
    joinsAdjacent: Bool
  ) {
    let limit = min(end, start + Self.jointMax)
    var index = start + 1
    guard Byte.isQuote(bytes[start]) else {
      while index < limit, bytes[index] == 0x0D { index += 1 }
      guard index < limit, bytes[index] == 0x0A else { return nil }
      index += 1
      while index < limit, Byte.isBlank(bytes[index]) { index += 1 }
      self.init(.nothing, length: index - start)
      return
    }
    let first = Self.pastSpace(bytes, index, before: limit)
    index = Self.pastOperator(bytes, first, before: limit)
    let hasOperator = index > first
    let second = Self.pastSpace(bytes, index, before: limit)
    let isBroken = (start..<second).contains { bytes[$0] == 0x0A }
    guard hasOperator || (joinsAdjacent && isBroken) else { return nil }
    index = second
    // A letter before the quote tells the literal's kind (`f"…"`, `L"…"`).
    if index + 1 < limit, Byte.isLetter(bytes[index]), Byte.isQuote(bytes[index + 1]) { index += 1 }
    guard index < limit, Byte.isQuote(bytes[index]) else { return nil }
    self.init(.nothing, length: index + 1 - start)
  }

  private static func pastSpace(
    _ bytes: borrowing Span<UInt8>,
    _ start: Int,
    before end: Int
  ) -> Int {
    var index = start
    while index < end {
      // A backslash or, in Visual Basic, an underscore ends a line that goes on.
      let isContinuation =
        (bytes[index] == 0x5C || bytes[index] == 0x5F) && index + 1 < end
        && Byte.isNewline(bytes[index + 1])
      guard Byte.isBlank(bytes[index]) || Byte.isNewline(bytes[index]) || isContinuation else {
        break
      }
      index += 1
    }
    return index
  }

  /// Past `+`, `.`, `..`, `&`, `~` or `++`; `start` itself where none of them stands.
  private static func pastOperator(
    _ bytes: borrowing Span<UInt8>,
    _ start: Int,
    before end: Int
  ) -> Int {
    guard start < end else { return start }
    switch bytes[start] {
    case UInt8(ascii: "&"), UInt8(ascii: "~"): return start + 1
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      return start + 1 < end && bytes[start + 1] == bytes[start] ? start + 2 : start + 1
    default: return start
    }
  }
}

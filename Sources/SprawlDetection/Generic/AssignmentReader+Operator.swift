// Operators between a name and its value.

internal import SprawlMatching

extension AssignmentReader {
  mutating func skipBlanks(_ bytes: borrowing Span<UInt8>) {
    while position < limits.upperBound, Byte.isBlank(bytes[position]) { position += 1 }
  }

  /// Past blanks, a closing bracket, emphasis, an index or a type between name and operator.
  mutating func skipDecoration(_ bytes: borrowing Span<UInt8>) {
    if position < limits.upperBound, bytes[position] == UInt8(ascii: "["), mark == nil {
      let start = position
      while position < limits.upperBound, position - start < 16,
        bytes[position] != UInt8(ascii: "]")
      { position += 1 }
    }
    while position < limits.upperBound {
      let byte = bytes[position]
      let isDecoration =
        Byte.isBlank(byte) || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "*")
        || byte == UInt8(ascii: "`") || (byte == UInt8(ascii: ")") && mark != nil)
      if !isDecoration { return }
      position += 1
    }
  }

  /// Reads an operator that assigns; `nil` for every other one.
  mutating func readOperator(_ bytes: borrowing Span<UInt8>) -> AssignmentSyntax? {
    guard position < limits.upperBound else { return nil }
    let next = position + 1 < limits.upperBound ? bytes[position + 1] : 0
    switch bytes[position] {
    case UInt8(ascii: "="):
      switch next {
      case UInt8(ascii: "="):
        position += position + 2 < limits.upperBound && bytes[position + 2] == next ? 3 : 2
        return .comparison
      case UInt8(ascii: ">"):
        position += 2
        return .arrow
      case UInt8(ascii: "~"): return nil
      default:
        position += 1
        return isQuery(bytes) ? .query : .assignment
      }
    case UInt8(ascii: ":"):
      if next == UInt8(ascii: "=") {
        position += 2
        return .assignment
      }
      guard next != UInt8(ascii: ":") else { return nil }
      position += 1
      return skipType(bytes) ? .assignment : .pair
    case UInt8(ascii: "?"), UInt8(ascii: "!"):
      // An optional member with a type (`name?: string = "…"`), or make's `?=`.
      if next == UInt8(ascii: "="), bytes[position] == UInt8(ascii: "?") {
        position += 2
        return .assignment
      }
      guard next == UInt8(ascii: ":") else { return nil }
      position += 2
      return skipType(bytes) ? .assignment : nil
    case UInt8(ascii: "|") where next == UInt8(ascii: "|"):
      guard position + 2 < limits.upperBound, bytes[position + 2] == UInt8(ascii: "=") else {
        return nil
      }
      position += 3
      return .assignment
    case UInt8(ascii: "-"), 0xE2:
      guard let past = pastDash(bytes) else { return nil }
      position = past
      return .pair
    default: return skipType(bytes) ? .assignment : nil
    }
  }

  /// Past a dash between blanks, short or long, before a literal: notes write `token - 'value'`.
  private func pastDash(_ bytes: borrowing Span<UInt8>) -> Int? {
    let isLong = bytes.holds("\u{2013} ", at: position) || bytes.holds("\u{2014} ", at: position)
    guard isLong || bytes.holds("- ", at: position), Byte.isBlank(bytes[position - 1]) else {
      return nil
    }
    let past = position + (isLong ? 3 : 1)
    return startsLiteral(bytes, after: past) ? past : nil
  }

  private func isQuery(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard name.lowerBound > limits.lowerBound else { return false }
    let before = bytes[name.lowerBound - 1]
    return before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
  }

  /// How far the `=` behind a type may stand from the name.
  private static let typeReach = 48

  /// Whether an `=` stands where one may follow a type at `position`.
  static func mayHoldType(
    _ bytes: borrowing Span<UInt8>,
    at position: Int,
    _ limits: Range<Int>
  ) -> Bool {
    let end = min(limits.upperBound, position + typeReach)
    return Bytes.first(UInt8(ascii: "="), in: bytes, position..<end) != nil
  }

  /// Past a type and `=`, where at most three words (`As String`, `&'static str`, `varchar(40)`)
  /// stand before it and a quote after it.
  mutating func skipType(_ bytes: borrowing Span<UInt8>) -> Bool {
    var index = position
    var words = 0
    var isInWord = false
    let end = min(limits.upperBound, position + Self.typeReach)
    // Prose assigns nothing: most names are followed by words only.
    guard Self.mayHoldType(bytes, at: position, limits) else { return false }
    while index < end {
      let byte = bytes[index]
      if Byte.isAlphanumeric(byte) {
        if !isInWord, Byte.isLetter(byte) {
          words += 1
          if words > 3 { return false }
        }
        isInWord = true
      } else {
        isInWord = false
        if byte == UInt8(ascii: "=") {
          guard words > 0, index + 1 < end, bytes[index + 1] != byte,
            bytes[index + 1] != UInt8(ascii: ">"), startsLiteral(bytes, after: index + 1)
          else { return false }
          position = index + 1
          return true
        }
        // An apostrophe only begins a lifetime: &'static str.
        let isLifetime =
          byte == UInt8(ascii: "'") && index > position && bytes[index - 1] == UInt8(ascii: "&")
        if !isLifetime, !Self.joinsTypes(byte) { return false }
      }
      index += 1
    }
    return false
  }

  /// Blanks and `_ . < > & * ? ( ) [ ] |`.
  private static func joinsTypes(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x5F, 0x2E, 0x3C, 0x3E, 0x26, 0x2A, 0x3F, 0x28, 0x29, 0x5B, 0x5D, 0x7C: true
    default: Byte.isBlank(byte)
    }
  }

  private func startsLiteral(_ bytes: borrowing Span<UInt8>, after start: Int) -> Bool {
    var index = start
    while index < limits.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
    index = pastPrefix(bytes, index)
    return QuoteMark(bytes, at: index, before: limits.upperBound) != nil
  }

  /// Past the letters that may stand before a literal (`b"…"`, `@"…"`, `L"…"`, `N'…'`).
  func pastPrefix(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < limits.upperBound, index - start < 2 {
      let byte = bytes[index] | 0x20
      let isPrefix =
        bytes[index] == UInt8(ascii: "@") || byte == UInt8(ascii: "b") || byte == UInt8(ascii: "r")
        || byte == UInt8(ascii: "u") || byte == UInt8(ascii: "l") || byte == UInt8(ascii: "n")
      if !isPrefix { break }
      index += 1
    }
    guard index < limits.upperBound, Byte.isQuote(bytes[index]) else { return start }
    return index
  }
}

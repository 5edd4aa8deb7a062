/// A look at what stands around a credential word, before an assignment is read there.
///
/// Most words stand in prose, in lists and in names of other things, and the next few bytes show
/// that nothing is assigned. This says so at a fifth of what reading costs; it is only an answer
/// ahead of time: where it says so, `parseAssignment` gives `nil`, and `AssignmentGate` leads to no
/// literal.
enum AssignmentLook {
  /// How many bytes more than it looks at must lie within the limits.
  private static let margin = 3

  /// Whether nothing is assigned to the name that holds `word`; `false` where that is not clear.
  static func showsNothing(
    _ bytes: borrowing Span<UInt8>,
    around word: Range<Int>,
    limits: Range<Int>
  ) -> Bool {
    let longest = AssignmentReader.nameSideMax &+ 1
    let highest = min(limits.upperBound &- margin, word.upperBound &+ longest)
    var end = word.upperBound
    guard end < highest, Byte.isLetter(bytes[word.lowerBound]), Byte.isLetter(bytes[end &- 1])
    else { return false }
    while end < highest, AssignmentReader.isNameByte(bytes[end]) { end &+= 1 }
    // A name that is too long is none.
    if end &- word.upperBound == longest { return true }
    // `=`, `:` and quotes come first: where a value follows, it is soon left to the reader.
    guard end < highest, !leadsToValue(bytes[end]), !isTrimmed(bytes[end &- 1]),
      let start = plainStart(bytes, word.lowerBound, limits)
    else { return false }
    let name = start..<end
    switch bytes[end] {
    case 0x20, 0x09: return isBeforeWord(bytes, name, limits)
    case 0x0A, 0x0D, UInt8(ascii: ";"): return !mayLeadToValueKey(bytes, end, limits)
    case UInt8(ascii: ","): return bytes[end + 1] == 0x20 && isWordStart(bytes[end + 2])
    case UInt8(ascii: ")"): return bytes[end + 1] == 0x3B || Byte.isNewline(bytes[end + 1])
    // These end a name, and begin no operator, type, quote or element.
    case UInt8(ascii: "/"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"),
      UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), 0x80...0xFF:
      return true
    default: return false
    }
  }

  /// Where the name begins that holds a word at `position`; `nil` where what stands there makes it
  /// the name of a flag, an element or a reference.
  private static func plainStart(
    _ bytes: borrowing Span<UInt8>,
    _ position: Int,
    _ limits: Range<Int>
  ) -> Int? {
    let lowest = max(limits.lowerBound &+ 1, position &- AssignmentReader.nameSideMax)
    var start = position
    guard start >= lowest else { return nil }
    while start > lowest, AssignmentReader.isNameByte(bytes[start &- 1]) { start &-= 1 }
    let before = bytes[start &- 1]
    guard !AssignmentReader.isNameByte(before), !isTrimmed(bytes[start]),
      before != UInt8(ascii: "<"), before != UInt8(ascii: ":"), before != UInt8(ascii: "{")
    else { return nil }
    return start
  }

  /// Whether a byte behind a name is most often followed by its value.
  private static func leadsToValue(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || Byte.isQuote(byte)
  }

  /// Whether a name does not begin or end with the byte, though it may hold it.
  private static func isTrimmed(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2E }

  /// Whether a word begins here that is not `value`, the key beside a key.
  private static func isWordStart(_ byte: UInt8) -> Bool {
    Byte.isAlphanumeric(byte) && byte | 0x20 != UInt8(ascii: "v")
  }

  /// Whether blanks and a word follow `name`, and neither a type with an operator behind it nor
  /// something before the name makes the word a value.
  private static func isBeforeWord(
    _ bytes: borrowing Span<UInt8>,
    _ name: Range<Int>,
    _ limits: Range<Int>
  ) -> Bool {
    let highest = min(limits.upperBound - margin, name.upperBound + 12)
    var index = name.upperBound + 1
    while index < highest, Byte.isBlank(bytes[index]) { index += 1 }
    guard index <= highest, isWordStart(bytes[index]), !Byte.isQuote(bytes[index + 1]),
      !Byte.isQuote(bytes[index + 2]), bytes[name.lowerBound] | 0x20 != UInt8(ascii: "b"),
      !AssignmentReader.mayHoldType(bytes, at: index, limits)
    else { return false }
    return !NameWords.takesArgument(bytes, name, limits)
  }

  /// Whether a `v` follows what may stand between a key's name and `value`.
  private static func mayLeadToValueKey(
    _ bytes: borrowing Span<UInt8>,
    _ start: Int,
    _ limits: Range<Int>
  ) -> Bool {
    let end = min(limits.upperBound, start + AssignmentReader.valueKeyReach)
    var index = start
    while index < end, AssignmentReader.isBeforeValueKey(bytes[index]) { index += 1 }
    return index == end || bytes[index] | 0x20 == UInt8(ascii: "v")
  }
}

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
    guard let name = plainName(bytes, around: word, limits: limits) else { return false }
    let end = name.upperBound
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

  /// The name around `word`; `nil` where what stands before it, or at its ends, makes it the name
  /// of a flag, an element or a reference.
  private static func plainName(
    _ bytes: borrowing Span<UInt8>,
    around word: Range<Int>,
    limits: Range<Int>
  ) -> Range<Int>? {
    let lowest = max(limits.lowerBound &+ 1, word.lowerBound &- AssignmentReader.nameSideMax)
    let highest = min(limits.upperBound &- margin, word.upperBound &+ AssignmentReader.nameSideMax)
    var start = word.lowerBound
    var end = word.upperBound
    guard start >= lowest, end < highest, Byte.isLetter(bytes[start]),
      Byte.isLetter(bytes[end &- 1])
    else { return nil }
    while start > lowest, AssignmentReader.isNameByte(bytes[start &- 1]) { start &-= 1 }
    while end < highest, AssignmentReader.isNameByte(bytes[end]) { end &+= 1 }
    let before = bytes[start &- 1]
    guard end < highest, !AssignmentReader.isNameByte(before), !isTrimmed(bytes[start]),
      !isTrimmed(bytes[end &- 1]), before != UInt8(ascii: "<"), before != UInt8(ascii: ":"),
      before != UInt8(ascii: "{")
    else { return nil }
    return start..<end
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

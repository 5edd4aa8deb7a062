// Values without a name of their own: arguments of calls that log in, items of lists.

extension AssignmentReader {
  /// The last argument that stands in the parentheses that open at `position`, where it is a
  /// literal and the call takes credentials: `login(user, "value")`, `Client("value")`.
  ///
  /// `nil` where an argument is named, nested or a template: then names speak.
  mutating func readCredentialCall(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    var index = position
    var last: QuoteMark?
    let end = min(limits.upperBound, position + 240)
    while index < end {
      if let mark = QuoteMark(bytes, at: index, before: limits.upperBound) {
        guard let close = mark.close(bytes, from: mark.range.upperBound, before: end) else {
          return nil
        }
        last = mark
        index = close + mark.range.count
        continue
      }
      let byte = bytes[index]
      if byte == UInt8(ascii: ")") {
        guard let last, NameWords.isCredentialCall(bytes, name) else { return nil }
        return readQuoted(bytes, last, .call)
      }
      // What stands behind the last literal is what counts.
      if byte == UInt8(ascii: ",") {
        last = nil
      } else if !Byte.isBlank(byte), !Byte.isNewline(byte) {
        guard Self.isNameByte(byte), last == nil else { return nil }
      }
      index += 1
    }
    return nil
  }

  /// The first literal of the list that opens at `position`: `names = ["value", …]`.
  mutating func readItem(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    guard bytes[position] == UInt8(ascii: "[") || bytes[position] == UInt8(ascii: "{") else {
      return nil
    }
    return readLiteralItem(bytes, from: position + 1)
  }

  fileprivate mutating func readLiteralItem(
    _ bytes: borrowing Span<UInt8>,
    from start: Int
  ) -> ParsedAssignment? {
    guard let literal = literalStart(bytes, start),
      let mark = QuoteMark(bytes, at: literal, before: limits.upperBound),
      let item = readQuoted(bytes, mark, .item),
      let next = nextByte(bytes, from: item.value.upperBound + mark.range.count),
      [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(next.byte)
    else { return nil }
    return item
  }

  fileprivate func nextByte(
    _ bytes: borrowing Span<UInt8>,
    from start: Int
  ) -> (byte: UInt8, position: Int)? {
    var index = start
    while index < limits.upperBound, Byte.isBlank(bytes[index]) || Byte.isNewline(bytes[index]) {
      index += 1
    }
    return index < limits.upperBound ? (bytes[index], index) : nil
  }
}

/// The item of a list behind `item`; `nil` behind the last, and where `item` is none.
package func nextItem(
  in bytes: borrowing Span<UInt8>,
  behind item: ParsedAssignment,
  limits: Range<Int>
) -> ParsedAssignment? {
  guard item.syntax == .item else { return nil }
  var reader = AssignmentReader(limits: limits.clamped(to: 0..<bytes.count))
  reader.name = item.name
  // A literal's closing quote stands once: lists of texts in triple quotes are prose.
  guard let comma = reader.nextByte(bytes, from: item.value.upperBound + 1),
    comma.byte == UInt8(ascii: ",")
  else { return nil }
  return reader.readLiteralItem(bytes, from: comma.position + 1)
}

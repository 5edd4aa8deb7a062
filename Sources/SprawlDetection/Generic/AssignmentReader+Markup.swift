// Values in XML, in lists of names and values, and as arguments of calls.

extension AssignmentReader {
  /// Whether the name is an element's: `<name>`, `<ns:name attribute="…">`.
  func isElement(_ bytes: borrowing Span<UInt8>) -> Bool {
    var index = name.lowerBound
    while index > limits.lowerBound,
      Byte.isAlphanumeric(bytes[index - 1]) || bytes[index - 1] == 0x3A
    { index -= 1 }
    return index > limits.lowerBound && bytes[index - 1] == UInt8(ascii: "<")
  }

  mutating func readElement(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    while position < limits.upperBound, bytes[position] != UInt8(ascii: ">") {
      if Byte.isNewline(bytes[position]) { return nil }
      position += 1
      runs.read += 1
    }
    guard position < limits.upperBound, bytes[position - 1] != UInt8(ascii: "/") else { return nil }
    position += 1
    return readText(bytes)
  }

  /// Text up to the next `</`, without blanks around it or a CDATA section's marks.
  mutating func readText(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    var start = position
    if bytes.holds("<![CDATA[", at: start) { start += 9 }
    while start < limits.upperBound, Byte.isBlank(bytes[start]) || Byte.isNewline(bytes[start]) {
      start += 1
    }
    var end = start
    while end < limits.upperBound, bytes[end] != UInt8(ascii: "<"), !Byte.isNewline(bytes[end]) {
      if bytes.holds("]]>", at: end) { break }
      end += 1
    }
    let close = end
    runs.read += close - position
    while end > start, Byte.isBlank(bytes[end - 1]) { end -= 1 }
    guard close < limits.upperBound,
      bytes[close] != UInt8(ascii: "<") || bytes.holds("</", at: close)
    else { return nil }
    return assignment(start..<end, .element)
  }

  /// The text of the element after the one whose whole text is the name, as in property lists.
  mutating func readSibling(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    guard name.lowerBound > limits.lowerBound, bytes[name.lowerBound - 1] == UInt8(ascii: ">"),
      let end = pastTag(bytes, from: position)
    else { return nil }
    var start = end
    while start < limits.upperBound, Byte.isBlank(bytes[start]) || Byte.isNewline(bytes[start]) {
      start += 1
    }
    guard start < limits.upperBound, bytes[start] == UInt8(ascii: "<"),
      !bytes.holds("</", at: start), let text = pastTag(bytes, from: start)
    else { return nil }
    position = text
    return readText(bytes)
  }

  private func pastTag(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int? {
    var index = start
    let end = min(limits.upperBound, start + 64)
    while index < end {
      if bytes[index] == UInt8(ascii: ">") { return index + 1 }
      index += 1
    }
    return nil
  }

  /// A quoted literal that begins here, after blanks.
  mutating func readLiteral(
    _ bytes: borrowing Span<UInt8>,
    _ syntax: AssignmentSyntax
  ) -> ParsedAssignment? {
    guard let literal = literalStart(bytes, position),
      let opening = QuoteMark(bytes, at: literal, before: limits.upperBound),
      let found = readQuoted(bytes, opening, syntax)
    else { return nil }
    if syntax == .argument, isKey(bytes, after: found.value.upperBound + opening.range.count) {
      return nil
    }
    return found
  }

  /// Whether a `:` or `=` follows, so that the literal was a key.
  private func isKey(_ bytes: borrowing Span<UInt8>, after end: Int) -> Bool {
    var index = end
    while index < limits.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
    guard index < limits.upperBound else { return false }
    return bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=")
  }

  /// How far a key called `value` may stand behind a name, in bytes.
  static let valueKeyReach = 96

  /// Whether a byte may stand between them.
  static func isBeforeValueKey(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || Byte.isNewline(byte) || byte == UInt8(ascii: ",")
      || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
      || byte == UInt8(ascii: ";")
  }

  /// The value beside a name that is itself a value: `key="name" value="…"`,
  /// `"name": "NAME", "value": "…"`, `name: NAME` and on a next line `value: …`.
  mutating func readValueKey(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    var index = position
    let end = min(limits.upperBound, position + Self.valueKeyReach)
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "v") || byte == UInt8(ascii: "V") { break }
      if !Self.isBeforeValueKey(byte) { return nil }
      index += 1
    }
    guard index > position, bytes.holds("alue", at: index + 1) else { return nil }
    var after = index + 5
    while after < limits.upperBound,
      bytes[after] == 0x22 || bytes[after] == 0x27 || bytes[after] == 0x5C
    { after += 1 }
    while after < limits.upperBound, Byte.isBlank(bytes[after]) { after += 1 }
    guard after < limits.upperBound,
      bytes[after] == UInt8(ascii: ":") || bytes[after] == UInt8(ascii: "=")
    else { return nil }
    let saved = position
    position = after + 1
    guard var found = readValue(bytes, .attribute) else {
      position = saved
      return nil
    }
    if found.syntax == .header { return found }
    found.syntax = .attribute
    return found
  }
}

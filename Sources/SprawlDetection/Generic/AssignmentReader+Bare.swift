// Values without quotes.

extension AssignmentReader {
  mutating func readBare(
    _ bytes: borrowing Span<UInt8>,
    _ syntax: AssignmentSyntax
  ) -> ParsedAssignment? {
    let start = pastBareScheme(bytes)
    let isHeader = start > position
    let first = bytes[start]
    if first == UInt8(ascii: "[") || first == UInt8(ascii: "(") { return nil }
    var index = start
    var depth = 0
    let end = min(limits.upperBound, start + Self.valueMax + 1)
    while true {
      index = runs.bare.end(bytes, from: index, before: end, where: Self.mayEndBare)
      guard index < end else { break }
      runs.read += Self.stopBytes
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") {
        depth += 1
      }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") {
        if depth == 0 { break }
        depth -= 1
      }
      if endsBare(bytes, index, syntax), byte != UInt8(ascii: "<") || index > start { break }
      index += 1
    }
    // What an opening bracket ends is an expression; what a brace follows names a block.
    if index > start, bytes[index - 1] == UInt8(ascii: "[") || bytes[index - 1] == UInt8(ascii: "(")
    {
      return nil
    }
    if opensBlock(bytes, after: index) { return nil }
    return assignment(
      start..<index,
      isHeader ? .header : syntax,
      hasTail: hasTail(bytes, after: index)
    )
  }

  /// Whether a byte may end a bare value, changes the depth of brackets in it, or may begin another
  /// source behind it (`readAlternative`).
  static func mayEndBare(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x23, 0x26, 0x27, 0x28, 0x29, 0x2C, 0x3B, 0x3C, 0x3F,
      0x5B, 0x5C, 0x5D, 0x60, 0x7B, 0x7C, 0x7D:
      true
    default: false
    }
  }

  /// Whether the byte at `index`, which opens and closes nothing, ends a bare value.
  private func endsBare(
    _ bytes: borrowing Span<UInt8>,
    _ index: Int,
    _ syntax: AssignmentSyntax
  ) -> Bool {
    switch bytes[index] {
    case 0, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x27, 0x60: true
    case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "<"): true
    case UInt8(ascii: "&"): syntax == .query || bytes.holds("&amp", at: index)
    case UInt8(ascii: "#"): syntax == .query
    case UInt8(ascii: "\\"): isEscapedEnd(bytes, index)
    default: false
    }
  }

  /// What follows a scheme that stands without its header's name: `"Bearer value"`.
  mutating func readSchemeArgument(
    _ bytes: borrowing Span<UInt8>
  ) -> ParsedAssignment? {
    guard position + 16 < limits.upperBound, bytes[position] == 0x20,
      bytes.holds("earer", at: name.lowerBound + 1) || bytes.holds("asic", at: name.lowerBound + 1),
      NameWords.isScheme(bytes, name)
    else { return nil }
    let start = position
    position += 1
    if let found = readBare(bytes, .header), !found.hasTail, found.value.count >= 8,
      isCredential(bytes, found.value)
    {
      return found
    }
    position = start
    return nil
  }

  /// `basic` is a word of any text; only base 64 makes a scheme of it.
  private func isCredential(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard bytes.holds("asic", at: name.lowerBound + 1) else { return true }
    return value.count % 4 == 0 && Base64.decode(bytes.extracting(value)) != nil
  }

  private func isEscapedEnd(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    guard index + 1 < limits.upperBound else { return true }
    let next = bytes[index + 1]
    return next == UInt8(ascii: "n") || next == UInt8(ascii: "r") || next == UInt8(ascii: "t")
      || next == UInt8(ascii: "\\") || Byte.isQuote(next)
  }

  private func pastBareScheme(_ bytes: borrowing Span<UInt8>) -> Int {
    // A scheme is a short word, and most values are none: then no line has to be measured.
    var word = position
    while word < limits.upperBound, word - position < 10, Byte.isAlphanumeric(bytes[word]) {
      word += 1
    }
    guard word < limits.upperBound, bytes[word] == 0x20 else { return position }
    var end = position
    while end < limits.upperBound, !Byte.isNewline(bytes[end]), end - position < 64 { end += 1 }
    return pastScheme(bytes, position..<end).lowerBound
  }

  /// Whether words follow on the line, other than a comment or the rest of a command.
  private func hasTail(_ bytes: borrowing Span<UInt8>, after end: Int) -> Bool {
    var index = end
    while index < limits.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
    guard index > end, index < limits.upperBound else { return false }
    return Byte.isLetter(bytes[index]) || bytes[index] >= 0x80
  }

  /// A value behind blanks only: a literal, a flag's argument, `ENV NAME value`, or the
  /// argument of a directive that is always a password.
  mutating func readSpaced(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    guard position < limits.upperBound, Byte.isBlank(bytes[position]) else { return nil }
    skipBlanks(bytes)
    guard position < limits.upperBound, !Byte.isNewline(bytes[position]) else { return nil }
    let literal = pastPrefix(bytes, position)
    if let opening = QuoteMark(bytes, at: literal, before: limits.upperBound), opening.quote != 0x60
    {
      guard isFlag || NameWords.mayStandBeforeText(bytes, name), !isEndOfText(bytes, opening)
      else { return nil }
      return readQuoted(bytes, opening, isFlag ? .flag : .spaced)
    }
    return readArgument(bytes)
  }

  /// The argument of a flag, of an instruction, or of a directive that is always a password.
  mutating func readArgument(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    if isFlag {
      guard bytes[position] != UInt8(ascii: "-") else { return nil }
      return readBare(bytes, .flag).map(withoutTail)
    }
    guard NameWords.takesArgument(bytes, name, limits) else { return nil }
    return readBare(bytes, .spaced)
  }

  /// Whether `opening` rather closes a text that the name stands in (`"… password "`).
  private func isEndOfText(_ bytes: borrowing Span<UInt8>, _ opening: QuoteMark) -> Bool {
    let past = opening.range.upperBound
    guard past < limits.upperBound, !Byte.isBlank(bytes[past]), bytes[past] != 0x2C,
      bytes[past] != 0x29, bytes[past] != 0x3B, !Byte.isNewline(bytes[past])
    else { return true }
    var index = name.lowerBound
    var quotes = 0
    while index > limits.lowerBound, !Byte.isNewline(bytes[index - 1]) {
      index -= 1
      if bytes[index] == opening.quote { quotes += 1 }
    }
    return quotes % 2 == 1
  }

  private func opensBlock(_ bytes: borrowing Span<UInt8>, after end: Int) -> Bool {
    var index = end
    while index < limits.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
    guard index > end, index + 1 < limits.upperBound, bytes[index] == UInt8(ascii: "{") else {
      return false
    }
    return Byte.isNewline(bytes[index + 1])
  }

  private func withoutTail(_ found: ParsedAssignment) -> ParsedAssignment {
    var found = found
    found.hasTail = false
    return found
  }
}

// Literals behind an operator, also inside calls and behind other sources.

extension AssignmentReader {
  func assignment(
    _ value: Range<Int>,
    _ syntax: AssignmentSyntax,
    quote: UInt8 = 0,
    isWrapped: Bool = false,
    hasTail: Bool = false
  ) -> ParsedAssignment? {
    guard !value.isEmpty, value.count <= Self.valueMax else { return nil }
    return ParsedAssignment(
      name: name,
      value: value,
      quote: quote,
      syntax: syntax,
      isWrapped: isWrapped,
      hasTail: hasTail
    )
  }

  mutating func readValue(
    _ bytes: borrowing Span<UInt8>,
    _ syntax: AssignmentSyntax
  ) -> ParsedAssignment? {
    skipBlanks(bytes)
    skipLineBreak(bytes, syntax)
    guard position < limits.upperBound else { return nil }
    position = pastPrefix(bytes, position)
    if let opening = QuoteMark(bytes, at: position, before: limits.upperBound) {
      return readQuoted(bytes, opening, syntax)
    }
    guard !Byte.isNewline(bytes[position]) else { return nil }
    if syntax == .comparison { return nil }
    if bytes[position] == UInt8(ascii: "$"), let found = readDefault(bytes, at: position) {
      return found
    }
    if calleeRange(bytes, from: position) != nil {
      return readCall(bytes, syntax) ?? readAlternative(bytes)
    }
    if let found = readAlternative(bytes) { return found }
    if let item = readItem(bytes) { return item }
    return readBare(bytes, syntax)
  }

  /// Past one line end where a literal or an indented block scalar follows it.
  private mutating func skipLineBreak(_ bytes: borrowing Span<UInt8>, _ syntax: AssignmentSyntax) {
    var index = position
    if syntax == .pair, index < limits.upperBound,
      bytes[index] == UInt8(ascii: "|") || bytes[index] == UInt8(ascii: ">")
    {
      index += 1
      while index < limits.upperBound, bytes[index] == 0x2D || bytes[index] == 0x2B { index += 1 }
      guard index < limits.upperBound, Byte.isNewline(bytes[index]) else { return }
      while index < limits.upperBound, Byte.isNewline(bytes[index]) || Byte.isBlank(bytes[index]) {
        index += 1
      }
      position = index
      return
    }
    while index < limits.upperBound {
      let isContinued =
        bytes[index] == 0x5C && index + 1 < limits.upperBound && Byte.isNewline(bytes[index + 1])
      guard Byte.isNewline(bytes[index]) || Byte.isBlank(bytes[index]) || isContinued else { break }
      index += 1
    }
    guard index > position else { return }
    let literal = pastPrefix(bytes, index)
    guard literal < limits.upperBound, bytes[literal] == 0x22 || bytes[literal] == 0x27 else {
      return
    }
    // In YAML the next line may be another quoted key.
    if let mark = QuoteMark(bytes, at: literal, before: limits.upperBound),
      let close = mark.close(bytes, from: mark.range.upperBound, before: limits.upperBound),
      close + mark.range.count < limits.upperBound,
      bytes[close + mark.range.count] == UInt8(ascii: ":"), index > position
    {
      return
    }
    position = index
  }

  mutating func readQuoted(
    _ bytes: borrowing Span<UInt8>,
    _ opening: QuoteMark,
    _ syntax: AssignmentSyntax,
    isWrapped: Bool = false
  ) -> ParsedAssignment? {
    let start = opening.range.upperBound
    let end = opening.close(bytes, from: start, before: limits.upperBound)
    runs.read += (end ?? limits.upperBound) - start
    guard let close = end else { return nil }
    let past = close + opening.range.count
    // A string that goes on (`"…" + x`, `"…" % x`) is a template, not a value.
    if past < limits.upperBound, isJoined(bytes, after: past) { return nil }
    if bytes[start] == UInt8(ascii: "$"), let found = readDefault(bytes, at: start) {
      return found
    }
    let secret = pastScheme(bytes, start..<close)
    let isHeader = secret.lowerBound > start
    return assignment(
      secret,
      isHeader ? .header : syntax,
      quote: opening.quote,
      isWrapped: isWrapped
    )
  }

  private func isJoined(_ bytes: borrowing Span<UInt8>, after past: Int) -> Bool {
    var index = past
    while index < limits.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
    guard index + 1 < limits.upperBound else { return false }
    let byte = bytes[index]
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%") {
      return bytes[index + 1] != UInt8(ascii: "+")
    }
    return bytes.holds(".format(", at: index)
  }

  /// Past `Bearer`, `Basic` or another scheme of an Authorization header.
  func pastScheme(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
    var index = value.lowerBound
    while index < value.upperBound, Byte.isAlphanumeric(bytes[index]) { index += 1 }
    let length = index - value.lowerBound
    guard length >= 4, length <= 9, index + 8 < value.upperBound, bytes[index] == 0x20,
      NameWords.isScheme(bytes, value.lowerBound..<index)
    else { return value }
    while index < value.upperBound, bytes[index] == 0x20 { index += 1 }
    return index..<value.upperBound
  }

  /// `${NAME:-value}`, `${NAME:value}`; `nil` where the reference has no default.
  func readDefault(_ bytes: borrowing Span<UInt8>, at start: Int) -> ParsedAssignment? {
    guard bytes.holds("${", at: start) else { return nil }
    var index = start + 2
    while index < limits.upperBound, Self.isNameByte(bytes[index]), bytes[index] != 0x2D {
      index += 1
    }
    guard index > start + 2, index < limits.upperBound else { return nil }
    if bytes[index] == UInt8(ascii: ":") { index += 1 }
    if index < limits.upperBound, bytes[index] == 0x2D || bytes[index] == 0x3D { index += 1 }
    guard !Self.isNameByte(bytes[index - 1]) || bytes[index - 1] == 0x2D else { return nil }
    let first = index
    while index < limits.upperBound, bytes[index] != UInt8(ascii: "}") {
      if Byte.isNewline(bytes[index]) || bytes[index] == UInt8(ascii: "$") { return nil }
      index += 1
    }
    guard index < limits.upperBound, index > first else { return nil }
    return assignment(unquoted(bytes, first..<index), .fallback)
  }

  private func unquoted(_ bytes: borrowing Span<UInt8>, _ value: Range<Int>) -> Range<Int> {
    guard value.count >= 2, Byte.isQuote(bytes[value.lowerBound]),
      bytes[value.upperBound - 1] == bytes[value.lowerBound]
    else { return value }
    return value.lowerBound + 1..<value.upperBound - 1
  }

  /// The first literal of a call (`Secret("…")`, `new Secret("…")`, `f(g("…"))`); of a call that
  /// asks an environment or a configuration the second one, its default.
  private mutating func readCall(
    _ bytes: borrowing Span<UInt8>,
    _ syntax: AssignmentSyntax
  ) -> ParsedAssignment? {
    guard var callee = calleeRange(bytes, from: position) else { return nil }
    var literal = literalStart(bytes, callee.upperBound + 1)
    if literal == nil, let inner = calleeRange(bytes, from: callee.upperBound + 1) {
      callee = inner
      literal = literalStart(bytes, callee.upperBound + 1)
    }
    var isDefault = false
    if NameWords.asksElsewhere(bytes, callee) {
      guard let first = literal, let mark = QuoteMark(bytes, at: first, before: limits.upperBound),
        let close = mark.close(bytes, from: mark.range.upperBound, before: limits.upperBound)
      else { return nil }
      var next = close + mark.range.count
      while next < limits.upperBound, Byte.isBlank(bytes[next]) { next += 1 }
      guard next < limits.upperBound, bytes[next] == UInt8(ascii: ",") else { return nil }
      literal = literalStart(bytes, next + 1)
      isDefault = true
    }
    guard let literal, let mark = QuoteMark(bytes, at: literal, before: limits.upperBound) else {
      return nil
    }
    return readQuoted(bytes, mark, isDefault ? .fallback : syntax, isWrapped: true)
  }

  /// The name of the call that begins at `start`, up to its parenthesis.
  private mutating func calleeRange(_ bytes: borrowing Span<UInt8>, from start: Int) -> Range<Int>?
  {
    var first = start
    while first < limits.upperBound, Byte.isBlank(bytes[first]) { first += 1 }
    if bytes.holds("new ", at: first) { first += 4 }
    if bytes.holds("[]", at: first) { first += 2 }
    let index = runs.callee.end(bytes, from: first, before: limits.upperBound) { byte in
      !Self.isNameByte(byte) && byte != 0x3A && byte != 0x21
    }
    guard index > first, index < limits.upperBound, bytes[index] == UInt8(ascii: "(") else {
      return nil
    }
    return first..<index
  }

  func literalStart(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int? {
    var index = start
    while index < limits.upperBound, Byte.isBlank(bytes[index]) || Byte.isNewline(bytes[index]) {
      index += 1
    }
    index = pastPrefix(bytes, index)
    return QuoteMark(bytes, at: index, before: limits.upperBound) == nil ? nil : index
  }

  /// The literal after `||`, `??`, `?:` or `or`, where a name or an index stands before it.
  private mutating func readAlternative(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    var index = position
    let end = min(limits.upperBound, position + 96)
    while true {
      // None of the bytes that are asked for here is passed.
      index = runs.bare.end(bytes, from: index, before: end, where: Self.mayEndBare)
      guard index < end else { return nil }
      runs.read += AssignmentReader.stopBytes
      let byte = bytes[index]
      if Byte.isNewline(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        return nil
      }
      if isAlternative(bytes, at: index) {
        let past = index + (byte == 0x20 ? 4 : 2)
        guard let literal = literalStart(bytes, past),
          let mark = QuoteMark(bytes, at: literal, before: limits.upperBound)
        else { return nil }
        return readQuoted(bytes, mark, .fallback)
      }
      index += 1
    }
  }

  private func isAlternative(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "|"):
      bytes.holds("|| ", at: index) || bytes.holds("||'", at: index)
        || bytes.holds("||\"", at: index)
    case UInt8(ascii: "?"): bytes.holds("?? ", at: index) || bytes.holds("?: ", at: index)
    case 0x20: bytes.holds(" or ", at: index)
    default: false
    }
  }
}

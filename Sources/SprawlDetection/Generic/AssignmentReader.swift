/// Walks from a name over an operator to a value.
struct AssignmentReader {
  /// The bytes that may be looked at.
  let limits: Range<Int>
  var name = 0..<0
  var mark: QuoteMark?
  var isFlag = false
  var position = 0
  /// What this and earlier readers of the same bytes passed.
  var runs: PassedRuns

  /// The longest part of a name on either side of its word.
  static let nameSideMax = 64
  /// What a byte costs that may end a value, in bytes that are only passed.
  static let stopBytes = 3
  /// The longest value.
  static let valueMax = 512

  init(limits: Range<Int>, runs: PassedRuns = PassedRuns()) {
    self.limits = limits
    self.runs = runs
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    Byte.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  /// Finds the identifier around `word`; `false` where it is too long.
  mutating func readName(_ bytes: borrowing Span<UInt8>, around word: Range<Int>) -> Bool {
    var start = word.lowerBound
    while start > limits.lowerBound, Self.isNameByte(bytes[start - 1]) {
      start -= 1
      if word.lowerBound - start > Self.nameSideMax { return false }
    }
    var end = word.upperBound
    while end < limits.upperBound, Self.isNameByte(bytes[end]) {
      end += 1
      if end - word.upperBound > Self.nameSideMax { return false }
    }
    isFlag = bytes[start] == UInt8(ascii: "-") && start < word.lowerBound
    while start < word.lowerBound, bytes[start] == 0x2D || bytes[start] == 0x2E { start += 1 }
    while end > word.upperBound, bytes[end - 1] == 0x2D || bytes[end - 1] == 0x2E { end -= 1 }
    name = start..<end
    runs.read += name.count
    mark = QuoteMark(
      bytes,
      endingAt: start - (isFlag ? flagDashes(bytes, start) : 0),
      after: limits.lowerBound
    )
    position = end
    return true
  }

  private func flagDashes(_ bytes: borrowing Span<UInt8>, _ start: Int) -> Int {
    var first = start
    while first > limits.lowerBound, bytes[first - 1] == UInt8(ascii: "-") { first -= 1 }
    return start - first
  }

  /// The assignment that follows the name.
  mutating func read(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    if let mark, mark.isSame(bytes, at: position) {
      position += mark.range.count
      return readAfterQuotedName(bytes)
    }
    mark = nil
    if isBeforeWord(bytes) { return readBeforeWord(bytes) }
    if name.lowerBound >= limits.lowerBound + 2, bytes.holds("${", at: name.lowerBound - 2) {
      return readDefault(bytes, at: name.lowerBound - 2)
    }
    if isElement(bytes) { return readElement(bytes) }
    if let header = readSchemeArgument(bytes) { return header }
    if position < limits.upperBound, bytes[position] == UInt8(ascii: "(") {
      position += 1
      return readCredentialCall(bytes) ?? readLiteral(bytes, .setter)
    }
    if bytes.holds("</", at: position) { return readSibling(bytes) }
    if let pair = readValueKey(bytes) { return pair }
    let afterName = position
    skipDecoration(bytes)
    if let syntax = readOperator(bytes) { return readValue(bytes, syntax) }
    position = afterName
    return readSpaced(bytes)
  }

  /// Whether a blank and a word of small letters follow the name, as in prose, and no markup can
  /// hold it; then few forms are left to look for.
  private func isBeforeWord(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard position + 3 < limits.upperBound, bytes[position] == 0x20, name.lowerBound > 0 else {
      return false
    }
    let first = bytes[position + 1]
    let before = bytes[name.lowerBound - 1]
    return Byte.isLower(first) && first != UInt8(ascii: "v") && Byte.isLower(bytes[position + 2])
      && !Byte.isQuote(bytes[position + 3]) && before != UInt8(ascii: "<")
      && before != UInt8(ascii: ":") && before != UInt8(ascii: "{")
  }

  private mutating func readBeforeWord(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    if let header = readSchemeArgument(bytes) { return header }
    position += 1
    return skipType(bytes) ? readValue(bytes, .assignment) : readArgument(bytes)
  }

  private mutating func readAfterQuotedName(_ bytes: borrowing Span<UInt8>) -> ParsedAssignment? {
    if let pair = readValueKey(bytes) { return pair }
    let afterName = position
    skipDecoration(bytes)
    guard position < limits.upperBound else { return nil }
    if bytes[position] == UInt8(ascii: ",") {
      position += 1
      return isListItem(bytes) ? nil : readLiteral(bytes, .argument)
    }
    if bytes[position] == UInt8(ascii: ">") {
      position += 1
      return readText(bytes)
    }
    if let syntax = readOperator(bytes) { return readValue(bytes, syntax) }
    position = afterName
    return nil
  }

  /// Whether the quoted name stands alone on its line before a comma, so that the next literal is
  /// another name and not its value.
  private func isListItem(_ bytes: borrowing Span<UInt8>) -> Bool {
    var after = position
    while after < limits.upperBound, Byte.isBlank(bytes[after]) { after += 1 }
    guard after < limits.upperBound, Byte.isNewline(bytes[after]), let mark else { return false }
    var before = mark.range.lowerBound
    while before > limits.lowerBound, Byte.isBlank(bytes[before - 1]) { before -= 1 }
    return before == limits.lowerBound || Byte.isNewline(bytes[before - 1])
  }
}

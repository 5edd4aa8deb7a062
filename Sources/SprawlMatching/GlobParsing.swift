private let backslash = UInt8(ascii: "\\")
private let exclamation = UInt8(ascii: "!")
private let caret = UInt8(ascii: "^")
private let classStart = UInt8(ascii: "[")
private let classEnd = UInt8(ascii: "]")
private let braceStart = UInt8(ascii: "{")
private let braceEnd = UInt8(ascii: "}")
private let comma = UInt8(ascii: ",")

/// All patterns that the braces of `pattern` stand for, in the order they are written.
func expandBraces(_ pattern: String) throws(GlobError) -> [[UInt8]] {
  var expansion = BraceExpansion(bytes: Array(pattern.utf8), pattern: pattern)
  return try expansion.alternatives()
}

/// One walk over a pattern that keeps, for each open brace, what it has gathered so far.
private struct BraceExpansion {
  /// An open brace, or the pattern itself.
  struct Group {
    /// Alternatives that a comma has ended.
    var done: [[UInt8]] = []
    /// What the alternative at hand stands for up to here.
    var current: [[UInt8]] = [[]]

    var all: [[UInt8]] { done + current }
  }

  let bytes: [UInt8]
  let pattern: String
  var groups: [Group] = [Group()]

  mutating func alternatives() throws(GlobError) -> [[UInt8]] {
    var index = 0
    while index < bytes.count {
      let length = literalLength(at: index)
      if length > 0 {
        append(bytes[index..<index + length])
        index += length
        continue
      }
      try take(bytes[index])
      index += 1
    }
    guard groups.count == 1 else { throw .unbalanced(pattern) }
    return groups[0].current
  }

  /// How many bytes from `index` on are an escape or a class, in which braces mean nothing.
  private func literalLength(at index: Int) -> Int {
    if bytes[index] == backslash { return min(2, bytes.count - index) }
    guard bytes[index] == classStart else { return 0 }
    var end = index + 1
    if end < bytes.count, bytes[end] == exclamation || bytes[end] == caret { end += 1 }
    let first = end
    while end < bytes.count, end == first || bytes[end] != classEnd {
      end += bytes[end] == backslash ? 2 : 1
    }
    return min(end + 1, bytes.count) - index
  }

  private mutating func take(_ byte: UInt8) throws(GlobError) {
    let top = groups.count - 1
    switch byte {
    case braceStart: groups.append(Group())
    case comma where top > 0:
      groups[top].done += groups[top].current
      groups[top].current = [[]]
    case braceEnd:
      guard top > 0 else { throw .unbalanced(pattern) }
      let choices = groups.removeLast().all
      try multiply(by: choices)
    default: append([byte])
    }
  }

  private mutating func append(_ more: ArraySlice<UInt8>) {
    let top = groups.count - 1
    for index in groups[top].current.indices { groups[top].current[index] += more }
  }

  private mutating func multiply(by choices: [[UInt8]]) throws(GlobError) {
    let top = groups.count - 1
    let limit = Glob.alternativesMax
    guard groups[top].current.count * choices.count + groups[top].done.count <= limit else {
      throw .tooManyAlternatives(pattern, limit: limit)
    }
    groups[top].current = groups[top].current.flatMap { start in choices.map { start + $0 } }
  }
}

extension PathPattern {
  init(globText: [UInt8], of pattern: String) throws(GlobError) {
    var elements: [[GlobElement]] = [[]]
    var reader = GlobReader(bytes: globText, pattern: pattern)
    while let byte = reader.next() {
      if byte == slash {
        elements.append([])
      } else {
        elements[elements.count - 1].append(try reader.element(startingWith: byte))
      }
    }
    let isBelow = elements.count > 1 && elements.last == []
    let isAnchored = elements.count > (isBelow ? 2 : 1)
    var components = elements.filter { $0 != [] }.map(Self.component)
    guard !components.isEmpty else { throw .empty(pattern) }

    if components.last == .anyDepth { components.append(.any) }
    if isBelow { components += [.anyDepth, .any] }
    self.init(components: isAnchored ? components : [.anyDepth] + components)
  }

  /// `**` alone is any depth; inside a longer component it says no more than `*`.
  private static func component(_ elements: [GlobElement]) -> PathComponentPattern {
    if elements == [.anyRun, .anyRun] { return .anyDepth }
    var plain: [GlobElement] = []
    for element in elements where !(element == .anyRun && plain.last == .anyRun) {
      plain.append(element)
    }
    return PathComponentPattern(plain)
  }
}

private struct GlobReader {
  let bytes: [UInt8]
  let pattern: String
  var position = 0

  mutating func next() -> UInt8? {
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  mutating func element(startingWith byte: UInt8) throws(GlobError) -> GlobElement {
    switch byte {
    case UInt8(ascii: "*"): return .anyRun
    case UInt8(ascii: "?"): return .anyByte
    case classStart: return .oneOf(try byteClass())
    case backslash:
      guard let escaped = next(), escaped != slash else { throw .danglingEscape(pattern) }
      return .byte(escaped)
    default: return .byte(byte)
    }
  }

  /// The rest of a class after its `[`; a `]` that stands first is a member.
  private mutating func byteClass() throws(GlobError) -> ByteClass {
    let isNegated =
      position < bytes.count && (bytes[position] == exclamation || bytes[position] == caret)
    if isNegated { position += 1 }
    var members = ByteClass(isNegated: isNegated)
    var isEmpty = true
    while true {
      guard let byte = next() else { throw .unbalanced(pattern) }
      if byte == classEnd, !isEmpty { return members }
      isEmpty = false
      let first = try member(byte)
      let last = try rangeEnd() ?? first
      guard first <= last else { throw .badClass(pattern) }
      for value in first...last { members.insert(value) }
    }
  }

  /// The upper end where a `-` and another member follow; a `-` before the `]` is a member.
  private mutating func rangeEnd() throws(GlobError) -> UInt8? {
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"),
      bytes[position + 1] != classEnd
    else { return nil }
    position += 2
    return try member(bytes[position - 1])
  }

  private mutating func member(_ byte: UInt8) throws(GlobError) -> UInt8 {
    var value = byte
    if byte == backslash {
      guard let escaped = next() else { throw .danglingEscape(pattern) }
      value = escaped
    }
    guard value < 128, value != slash else { throw .badClass(pattern) }
    return value
  }
}

/// What a pattern's text tells before it is compiled: how long a match can be and how it begins.
///
/// Read from the syntax alone, with look-arounds as zero-width and back references as unbounded.
/// What the reader does not know makes the answer wider (longer, fewer known beginnings), never
/// narrower.
package struct PatternShape: Sendable, Hashable {
  /// Most beginnings that are worked out.
  package static let prefixCountMax = 256
  /// Longest beginning that is worked out, in bytes.
  package static let prefixBytesMax = 32

  /// Shortest match in bytes.
  package let minBytes: Int
  /// Longest match in bytes; `nil` when there is no bound.
  package let maxBytes: Int?
  /// Every way a match can begin; one empty beginning when nothing is known.
  package let prefixes: [[UInt8]]
  /// Whether letters in `prefixes` stand for both cases (they are lower-case then).
  package let isCaseless: Bool
  /// What bytes a match is made of.
  package let form: MatchForm

  /// Reads `pattern`; `nil` when its brackets do not balance.
  package init?(_ pattern: String, isCaseless: Bool = false) {
    var reader = ShapeReader(pattern: Array(pattern.utf8), isCaseless: isCaseless)
    guard let shape = reader.alternatives(), reader.isAtEnd else { return nil }
    minBytes = shape.minBytes
    maxBytes = shape.maxBytes
    prefixes = shape.beginnings.texts.isEmpty ? [[]] : shape.beginnings.texts
    self.isCaseless = reader.wasCaseless
    form = MatchForm(shape, isSure: reader.isSure)
  }

  /// Whether a match can begin with all of `literal`.
  package func canBegin(with literal: [UInt8]) -> Bool {
    let wanted = isCaseless ? literal.map(lowercased) : literal
    return prefixes.contains { $0.count >= wanted.count && $0.starts(with: wanted) }
  }
}

extension PatternShape {
  /// Whether each way a match can begin is one of `literals`; an optional part before one is not.
  package func alwaysBegins(withOneOf literals: [[UInt8]]) -> Bool {
    let wanted = isCaseless ? literals.map { $0.map(lowercased) } : literals
    return prefixes.allSatisfy { prefix in wanted.contains { prefix.starts(with: $0) } }
  }
}

/// An ASCII letter in lower case; any other byte as it is.
package func lowercased(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

private struct ShapeReader {
  let pattern: [UInt8]
  var isCaseless: Bool
  var wasCaseless: Bool
  var position = 0
  /// Whether nothing stood there that can mean less than was taken for it.
  private(set) var isSure: Bool

  init(pattern: [UInt8], isCaseless: Bool) {
    self.pattern = pattern
    self.isCaseless = isCaseless
    wasCaseless = isCaseless
    // Verbs such as `(*UTF)` change what the rest means.
    isSure = !pattern.starts(with: "(*".utf8)
  }

  var isAtEnd: Bool { position == pattern.count }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < pattern.count ? pattern[position + ahead] : nil
  }

  private func looksAt(_ text: StaticString) -> Bool {
    let wanted = Array("\(text)".utf8)
    return pattern[position...].starts(with: wanted)
  }

  mutating func alternatives() -> Part? {
    guard var whole = sequence() else { return nil }
    while peek() == UInt8(ascii: "|") {
      position += 1
      guard let other = sequence() else { return nil }
      whole = whole.or(other)
    }
    return whole
  }

  private mutating func sequence() -> Part? {
    var whole: Part?
    while let byte = peek(), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      guard let atom = atom(byte) else { return nil }
      let part = quantified(atom)
      whole = whole?.followed(by: part) ?? part
    }
    return whole ?? .nothing
  }

  private mutating func quantified(_ part: Part) -> Part {
    var least = 1
    var most: Int? = 1
    switch peek() {
    case UInt8(ascii: "*"): (least, most) = (0, nil)
    case UInt8(ascii: "+"): (least, most) = (1, nil)
    case UInt8(ascii: "?"): (least, most) = (0, 1)
    case UInt8(ascii: "{"):
      guard let bounds = bounds() else {
        isSure = false
        return part
      }
      (least, most) = bounds
      position -= 1
    default: return part
    }
    position += 1
    if peek() == UInt8(ascii: "?") || peek() == UInt8(ascii: "+") { position += 1 }
    // One more quantifier would repeat the whole.
    if let next = peek(), "*+?{".utf8.contains(next) { isSure = false }
    return part.repeated(least, most)
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; leaves the position alone when it is none of them.
  private mutating func bounds() -> (Int, Int?)? {
    guard let end = pattern[position...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let text = String(decoding: pattern[(position + 1)..<end], as: UTF8.self)
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, let least = Int(first), parts.count <= 2 else { return nil }
    var most: Int? = least
    if parts.count == 2 {
      most = parts[1].isEmpty ? nil : Int(parts[1])
      guard parts[1].isEmpty || most != nil else { return nil }
    }
    position = end + 1
    return (least, most)
  }

  private mutating func atom(_ byte: UInt8) -> Part? {
    switch byte {
    case UInt8(ascii: "("): return group()
    case UInt8(ascii: "["): return characterClass()
    case UInt8(ascii: "\\"): return escape()
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      position += 1
      return .nothing
    case UInt8(ascii: "."):
      position += 1
      return .one(of: .all, isExact: false)
    default:
      position += 1
      return literal(byte)
    }
  }

  private func literal(_ byte: UInt8) -> Part {
    let set = ByteSet(byte...byte)
    var part = Part.one(of: isCaseless ? set.inBothCases : set)
    part.beginnings = Beginnings(texts: [[isCaseless ? lowercased(byte) : byte]], isWhole: true)
    if isRunByte(byte) { part.run = .one }
    return part
  }

  private mutating func group() -> Part? {
    let outerCase = isCaseless
    if looksAt("(?=") || looksAt("(?!") || looksAt("(?<=") || looksAt("(?<!") {
      return assertion(outerCase)
    } else if looksAt("(?:") || looksAt("(?>") || looksAt("(?|") {
      position += 3
    } else if looksAt("(?#") {
      return comment()
    } else if looksAt("(?<") || looksAt("(?P<") || looksAt("(?'") {
      let close: UInt8 = looksAt("(?'") ? UInt8(ascii: "'") : UInt8(ascii: ">")
      guard let end = pattern[(position + 3)...].firstIndex(of: close) else { return nil }
      position = end + 1
    } else if looksAt("(?") {
      return options(outerCase)
    } else {
      position += 1
    }
    guard let inner = alternatives(), peek() == UInt8(ascii: ")") else { return nil }
    position += 1
    isCaseless = outerCase
    return inner
  }

  private mutating func assertion(_ outerCase: Bool) -> Part? {
    let forbidsNext = looksAt("(?!")
    let forbidsLast = looksAt("(?<!")
    position += looksAt("(?<") ? 4 : 3
    guard let inner = alternatives(), peek() == UInt8(ascii: ")") else { return nil }
    position += 1
    isCaseless = outerCase
    var nothing = Part.nothing
    if forbidsNext { nothing.notAfter = inner.singles }
    if forbidsLast { nothing.notBefore = inner.singles }
    return nothing
  }

  private mutating func comment() -> Part? {
    guard let end = pattern[position...].firstIndex(of: UInt8(ascii: ")")) else { return nil }
    position = end + 1
    return .nothing
  }

  /// Reads `(?i)`, `(?-i:...)` and the like; what it does not know is unbounded.
  private mutating func options(_ outerCase: Bool) -> Part? {
    position += 2
    var turnsOn = true
    while let byte = peek(), byte != UInt8(ascii: ")"), byte != UInt8(ascii: ":") {
      switch byte {
      case UInt8(ascii: "-"): turnsOn = false
      case UInt8(ascii: "^"): isCaseless = false
      case UInt8(ascii: "i"):
        isCaseless = turnsOn
        wasCaseless = wasCaseless || turnsOn
      case UInt8(ascii: "x"): isSure = false
      case UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "J"), UInt8(ascii: "U"),
        UInt8(ascii: "n"):
        break
      default: return skipUnknownGroup()
      }
      position += 1
    }
    guard let close = peek() else { return nil }
    position += 1
    guard close == UInt8(ascii: ":") else { return .nothing }
    guard let inner = alternatives(), peek() == UInt8(ascii: ")") else { return nil }
    position += 1
    isCaseless = outerCase
    return inner
  }

  /// Passes over a recursion, a conditional or another construct to its closing bracket.
  private mutating func skipUnknownGroup() -> Part? {
    var depth = 1
    while let byte = peek() {
      position += 1
      if byte == UInt8(ascii: "\\") { position += 1 }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { return .unbounded }
    }
    return nil
  }

  private mutating func escape() -> Part? {
    guard let byte = peek(1) else { return nil }
    position += 2
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"),
      UInt8(ascii: "Z"), UInt8(ascii: "G"), UInt8(ascii: "K"):
      return .nothing
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "s"), UInt8(ascii: "S"),
      UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "h"), UInt8(ascii: "H"):
      var one = Part.one(of: ByteSet(escape: byte) ?? .all)
      if byte == UInt8(ascii: "d") || byte == UInt8(ascii: "w") { one.run = .one }
      return one
    case UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "N"), UInt8(ascii: "C"):
      return .one(of: .all, isExact: false)
    case UInt8(ascii: "R"):
      return Part(minBytes: 1, maxBytes: 2, beginnings: .unknown, content: .any(2))
    case UInt8(ascii: "n"): return literal(0x0A)
    case UInt8(ascii: "r"): return literal(0x0D)
    case UInt8(ascii: "t"): return literal(0x09)
    case UInt8(ascii: "x"): return hexEscape()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "g"), UInt8(ascii: "k"),
      UInt8(ascii: "X"), UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "Q"):
      isSure = false
      return .unbounded
    default:
      if isAlphanumeric(byte) { isSure = false }
      return literal(byte)
    }
  }

  private mutating func hexEscape() -> Part? {
    if peek() == UInt8(ascii: "{") {
      guard let end = pattern[position...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      position = end + 1
      return .one(of: .all, isExact: false)
    }
    var value: UInt8 = 0
    for _ in 0..<2 {
      guard let byte = peek(), let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        break
      }
      value = value << 4 | UInt8(digit)
      position += 1
    }
    return literal(value)
  }

  /// Reads `[...]`; up to eight plain members are worked out.
  private mutating func characterClass() -> Part? {
    var reader = ByteClassReader(pattern, from: position + 1, isCaseless: isCaseless)
    let set = reader.read()
    guard var part = describedClass() else { return nil }
    let isRead = set != nil && reader.position + 1 == position
    let bytes = isRead ? set ?? .all : .all
    part.content = PartBytes(bytes)
    part.singles = isRead ? bytes : .none
    return part
  }

  private mutating func describedClass() -> Part? {
    position += 1
    var members: [UInt8]? = []
    var run = TokenRun.one
    if peek() == UInt8(ascii: "^") {
      members = nil
      run = .broken
      position += 1
    }
    var isFirst = true
    while let byte = peek() {
      if byte == UInt8(ascii: "]"), !isFirst { break }
      isFirst = false
      if looksAt("[:") {
        guard let end = pattern[position...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
        members = nil
        run = .broken
        position = end + 1
        continue
      }
      if byte == UInt8(ascii: "\\")
        || (peek(1) == UInt8(ascii: "-") && peek(2) != UInt8(ascii: "]"))
      {
        if !isRunRange(byte) { run = .broken }
        members = range(byte, members)
        continue
      }
      if !isRunByte(byte) { run = .broken }
      members?.append(isCaseless ? lowercased(byte) : byte)
      position += 1
    }
    guard peek() == UInt8(ascii: "]") else { return nil }
    position += 1
    var part = Part.one(of: .all)
    part.run = run
    guard let members, !members.isEmpty, members.count <= 8 else { return part }
    let texts = Set(members).sorted().map { [$0] }
    part.beginnings = Beginnings(texts: texts, isWhole: true)
    return part
  }

  /// Whether an escape or a range inside a class holds nothing but run bytes.
  private func isRunRange(_ byte: UInt8) -> Bool {
    let next = peek(1) ?? 0
    if byte == UInt8(ascii: "\\") {
      return "dw_-.=+~/".utf8.contains(next)
    }
    let last = peek(2) ?? byte
    return last >= byte && last != UInt8(ascii: "\\") && (byte...last).allSatisfy(isRunByte)
  }

  /// Passes over an escape or a range inside a class; short ranges of digits and letters are kept.
  private mutating func range(_ byte: UInt8, _ members: [UInt8]?) -> [UInt8]? {
    if byte == UInt8(ascii: "\\") {
      let escaped = peek(1)
      position += 2
      guard let escaped, !"dDwWsShHvVxnrtpP0123456789".utf8.contains(escaped) else { return nil }
      return members.map { $0 + [escaped] }
    }
    let last = peek(2) ?? byte
    position += 3
    guard var members, last >= byte, last - byte < 8, last != UInt8(ascii: "\\") else { return nil }
    for member in byte...last { members.append(isCaseless ? lowercased(member) : member) }
    return members
  }
}

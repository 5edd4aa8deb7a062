/// JSON read back by rules of its own (RFC 8259): strict, and members in the order they stand.
indirect enum JSONNode: Equatable {
  case object([(key: String, value: JSONNode)])
  case array([JSONNode])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  /// Why a text is no JSON, and at which byte.
  struct Fault: Error, Equatable {
    let position: Int
  }

  init(_ bytes: [UInt8]) throws(Fault) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }

  static func == (left: JSONNode, right: JSONNode) -> Bool {
    switch (left, right) {
    case (.object(let one), .object(let other)):
      one.map(\.key) == other.map(\.key) && one.map(\.value) == other.map(\.value)
    case (.array(let one), .array(let other)): one == other
    case (.string(let one), .string(let other)): Array(one.utf8) == Array(other.utf8)
    case (.number(let one), .number(let other)): one == other
    case (.bool(let one), .bool(let other)): one == other
    case (.null, .null): true
    default: false
    }
  }

  subscript(key: String) -> JSONNode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  subscript(index: Int) -> JSONNode? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  var elements: [JSONNode] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONNode.Fault) -> JSONNode {
    let node = try value()
    blanks()
    guard position == bytes.count else { throw fault }
    return node
  }

  private var fault: JSONNode.Fault { JSONNode.Fault(position: position) }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func blanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A { position += 1 }
  }

  private mutating func take(_ expected: Unicode.Scalar) throws(JSONNode.Fault) {
    blanks()
    guard next == UInt8(ascii: expected) else { throw fault }
    position += 1
  }

  private mutating func taken(_ byte: Unicode.Scalar) -> Bool {
    blanks()
    guard next == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONNode.Fault) -> JSONNode {
    blanks()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object() throws(JSONNode.Fault) -> JSONNode {
    try take("{")
    var members: [(key: String, value: JSONNode)] = []
    if taken("}") { return .object([]) }
    repeat {
      blanks()
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else { throw fault }
      try take(":")
      members.append((key, try value()))
    } while taken(",")
    try take("}")
    return .object(members)
  }

  private mutating func array() throws(JSONNode.Fault) -> JSONNode {
    try take("[")
    var elements: [JSONNode] = []
    if taken("]") { return .array([]) }
    repeat { elements.append(try value()) } while taken(",")
    try take("]")
    return .array(elements)
  }

  private mutating func word(_ word: String, _ node: JSONNode) throws(JSONNode.Fault) -> JSONNode {
    guard bytes[position...].starts(with: word.utf8) else { throw fault }
    position += word.utf8.count
    return node
  }

  private mutating func number() throws(JSONNode.Fault) -> String {
    let start = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let shape = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/
    guard text.wholeMatch(of: shape) != nil else { throw fault }
    return text
  }

  private mutating func string() throws(JSONNode.Fault) -> String {
    try take("\"")
    var units: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault }
      position += 1
      if byte == UInt8(ascii: "\\") {
        units += try escaped()
      } else {
        units.append(byte)
      }
    }
    try take("\"")
    guard let text = String(validating: units, as: UTF8.self) else { throw fault }
    return text
  }

  private mutating func escaped() throws(JSONNode.Fault) -> [UInt8] {
    guard let byte = next else { throw fault }
    position += 1
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return [byte] }
    guard byte == UInt8(ascii: "u") else { throw fault }
    var units = [try hex()]
    if 0xD800...0xDBFF ~= units[0] {
      try word2()
      units.append(try hex())
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func word2() throws(JSONNode.Fault) {
    guard bytes[position...].starts(with: "\\u".utf8) else { throw fault }
    position += 2
  }

  private mutating func hex() throws(JSONNode.Fault) -> UInt16 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else { throw fault }
    position += 4
    return unit
  }
}

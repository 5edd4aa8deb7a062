/// A JSON text as a tree; enough to read the claims of a token.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads one JSON text with nothing but white space around it; `nil` for anything else.
  ///
  /// Nesting over 32 levels is refused. Of two equal keys the last one counts.
  ///
  /// Source: RFC 8259.
  package init?(_ bytes: borrowing Span<UInt8>) {
    var reader = JSONReader()
    guard let value = reader.value(bytes, depth: 0) else { return nil }
    reader.skipSpace(bytes)
    guard reader.position == bytes.count else { return nil }
    self = value
  }

  /// The value under `key`; `nil` where this is no object or has no such key.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The text of a string; `nil` for any other value.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The whole number that this is, within 2^53; `nil` for any other value.
  package var integer: Int? {
    guard case .number(let number) = self, abs(number) < 9_007_199_254_740_992 else { return nil }
    return Int(number)
  }

  /// Whether this is an object.
  package var isObject: Bool {
    guard case .object = self else { return false }
    return true
  }
}

private struct JSONReader {
  var position = 0

  mutating func skipSpace(_ bytes: borrowing Span<UInt8>) {
    while position < bytes.count, Byte.isBlank(bytes[position]) || Byte.isNewline(bytes[position]) {
      position += 1
    }
  }

  mutating func value(_ bytes: borrowing Span<UInt8>, depth: Int) -> JSONValue? {
    skipSpace(bytes)
    guard depth < 32, position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return object(bytes, depth: depth)
    case UInt8(ascii: "["): return array(bytes, depth: depth)
    case UInt8(ascii: "\""): return string(bytes).map(JSONValue.string)
    case UInt8(ascii: "t"): return word("true", .bool(true), bytes)
    case UInt8(ascii: "f"): return word("false", .bool(false), bytes)
    case UInt8(ascii: "n"): return word("null", .null, bytes)
    default: return number(bytes)
    }
  }

  private mutating func word(
    _ text: String,
    _ value: JSONValue,
    _ bytes: borrowing Span<UInt8>
  ) -> JSONValue? {
    guard bytes.holds(text: text, at: position) else { return nil }
    position += text.utf8.count
    return value
  }

  private mutating func object(_ bytes: borrowing Span<UInt8>, depth: Int) -> JSONValue? {
    position += 1
    var members: [String: JSONValue] = [:]
    if takes(UInt8(ascii: "}"), bytes) { return .object(members) }
    while true {
      skipSpace(bytes)
      guard let key = string(bytes), takes(UInt8(ascii: ":"), bytes),
        let member = value(bytes, depth: depth + 1)
      else { return nil }
      members[key] = member
      if takes(UInt8(ascii: "}"), bytes) { return .object(members) }
      guard takes(UInt8(ascii: ","), bytes) else { return nil }
    }
  }

  private mutating func array(_ bytes: borrowing Span<UInt8>, depth: Int) -> JSONValue? {
    position += 1
    var elements: [JSONValue] = []
    if takes(UInt8(ascii: "]"), bytes) { return .array(elements) }
    while true {
      guard let element = value(bytes, depth: depth + 1) else { return nil }
      elements.append(element)
      if takes(UInt8(ascii: "]"), bytes) { return .array(elements) }
      guard takes(UInt8(ascii: ","), bytes) else { return nil }
    }
  }

  private mutating func takes(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) -> Bool {
    skipSpace(bytes)
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func string(_ bytes: borrowing Span<UInt8>) -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape(bytes) else { return nil }
        text += escaped
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(_ bytes: borrowing Span<UInt8>) -> [UInt8]? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard position + 4 <= bytes.count,
      let unit = Hex.decode(bytes.extracting(position..<position + 4))
    else { return nil }
    position += 4
    // A lone half of a surrogate pair is no scalar; claims need no exact text there.
    return Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
  }

  private mutating func number(_ bytes: borrowing Span<UInt8>) -> JSONValue? {
    var text: [UInt8] = []
    while position < bytes.count, isNumeric(bytes[position]) {
      text.append(bytes[position])
      position += 1
    }
    return Double(String(decoding: text, as: UTF8.self)).map(JSONValue.number)
  }

  private func isNumeric(_ byte: UInt8) -> Bool {
    Byte.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }
}

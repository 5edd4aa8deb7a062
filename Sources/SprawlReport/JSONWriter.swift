/// Writes JSON straight into bytes, members in the order they are given.
///
/// Controls and invisible characters are written as escapes, so that a report is safe to print;
/// numbers are the shortest that read back the same.
struct JSONWriter {
  /// How a container's elements are laid out.
  enum Layout {
    /// On one line.
    case inline
    /// One a line, indented.
    case lines
  }

  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private var isFirst = true
  private var followsKey = false
  private var depth = 0
  private var layout = Layout.inline

  /// Writes `{ ... }` with the members that `body` writes.
  mutating func object(_ layout: Layout = .inline, _ body: (inout JSONWriter) -> Void) {
    container(open: "{", close: "}", layout, body)
  }

  /// Writes `[ ... ]` with the values that `body` writes.
  mutating func array(_ layout: Layout = .inline, _ body: (inout JSONWriter) -> Void) {
    container(open: "[", close: "]", layout, body)
  }

  /// Writes a member's name; its value comes next.
  mutating func key(_ name: String) {
    separate()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .lines { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  /// Writes a string.
  mutating func value(_ text: String) {
    separate()
    string(text)
  }

  /// Writes an integer.
  mutating func value(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes an unsigned integer.
  mutating func value(_ number: UInt64) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a number; one that is not finite becomes `null`, for JSON has none.
  mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    if let integer = Int(exactly: number), abs(integer) < 1_000_000_000_000_000 {
      return value(integer)
    }
    separate()
    bytes.append(contentsOf: number.description.utf8)
  }

  /// Writes `true` or `false`.
  mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// Writes `null`.
  mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends a line between two documents.
  mutating func newline() {
    bytes.append(0x0A)
    isFirst = true
  }

  private mutating func container(
    open: Unicode.Scalar,
    close: Unicode.Scalar,
    _ inner: Layout,
    _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    let outer = layout
    bytes.append(UInt8(ascii: open))
    depth += 1
    (layout, isFirst) = (inner, true)
    body(&self)
    depth -= 1
    if inner == .lines, !isFirst { indent() }
    bytes.append(UInt8(ascii: close))
    (layout, isFirst) = (outer, false)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    if layout == .lines, depth > 0 { indent() }
  }

  private mutating func indent() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth))
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar == "\"" || scalar == "\\" {
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(UInt8(ascii: scalar))
    } else if TerminalText.isHidden(scalar) {
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: padded(hex: UInt32(unit), digits: 4).utf8)
      }
    } else {
      bytes.append(contentsOf: String(scalar).utf8)
    }
  }
}

extension JSONWriter {
  /// Writes a member that holds a string, or `null`.
  mutating func field(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  /// Writes a member that holds an integer.
  mutating func field(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  /// Writes a member that holds a number, or `null`.
  mutating func field(_ name: String, _ number: Double?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  /// Writes a member that holds a truth value.
  mutating func field(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Writes a member that holds a list of strings.
  mutating func field(_ name: String, _ texts: [String]) {
    key(name)
    array { writer in
      for text in texts { writer.value(text) }
    }
  }

  /// Writes a member that holds a count a reason, sorted by reason.
  mutating func field(_ name: String, _ counts: [String: Int]) {
    key(name)
    object { writer in
      for (reason, count) in sortedByBytes(counts) { writer.field(reason, count) }
    }
  }
}

/// Pairs of a dictionary in the order of their keys' bytes.
func sortedByBytes<Value>(_ pairs: [String: Value]) -> [(key: String, value: Value)] {
  pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
}

/// `value` in lower-case hex with at least `digits` digits.
func padded(hex value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

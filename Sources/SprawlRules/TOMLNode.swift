internal import TOMLKit

/// A TOML value as plain data.
package indirect enum TOMLNode: Sendable, Hashable {
  case table([String: TOMLNode])
  case array([TOMLNode])
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  /// A date or time; nothing of ours uses one.
  case date

  /// The kind in words, for messages.
  var kind: String {
    switch self {
    case .table: "a table"
    case .array: "an array"
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a number"
    case .boolean: "a boolean"
    case .date: "a date"
    }
  }
}

/// A TOML file: its values, and its text for finding lines.
package struct TOMLFile: Sendable {
  /// The file as the user named it.
  package let name: String
  /// The values at the top.
  package let root: [String: TOMLNode]
  private let lines: [Substring]

  /// Parses `text`.
  ///
  /// - Throws: `ConfigurationError` with the line of a syntax error.
  package init(name: String, text: String) throws(ConfigurationError) {
    self.name = name
    // A line break with a carriage return is one `Character` of its own.
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    do {
      guard case .table(let values) = Self.node(try TOMLTable(string: text)) else {
        throw ConfigurationError(file: name, message: "no table at the top")
      }
      root = values
    } catch let error as TOMLParseError {
      throw ConfigurationError(
        file: name,
        line: error.source.begin.line,
        message: "not TOML: \(error.description) (column \(error.source.begin.column))"
      )
    } catch {
      throw ConfigurationError(file: name, message: "not TOML: \(error)")
    }
  }

  /// The line of `key` in the `index`-th `[[header]]` block (or of the block), 1-based.
  ///
  /// Without a header the key stands above all blocks, or is a block's own name. A key that is
  /// missing gives the line where its block begins.
  package func line(header: String?, index: Int, key: String?) -> Int? {
    guard let header else { return key.flatMap(topLine) }
    let headers = lines.indices.filter { isHeader(lines[$0], header) }
    guard headers.indices.contains(index) else { return nil }
    let start = headers[index] + 1
    guard let key else { return start }
    for number in start..<lines.count {
      if trimmed(lines[number]).hasPrefix("[") { break }
      if isAssignment(lines[number], of: key) { return number + 1 }
    }
    return start
  }

  /// The line of `key` in the `number`-th `[[header.name]]` block of the `index`-th `[[header]]`.
  ///
  /// Where the nested table is written inline, the line of `name`; else that of the nearest block.
  package func line(
    header: String,
    index: Int,
    nested name: String,
    number: Int,
    key: String
  ) -> Int? {
    guard let parent = line(header: header, index: index, key: nil) else { return nil }
    let end = lines[parent...].firstIndex { isOtherBlock($0, than: header) } ?? lines.count
    let blocks = lines[parent..<end].indices.filter { isHeader(lines[$0], "\(header).\(name)") }
    guard blocks.indices.contains(number) else {
      return line(header: header, index: index, key: name)
    }
    let start = blocks[number] + 1
    for place in start..<end {
      if trimmed(lines[place]).hasPrefix("[") { break }
      if isAssignment(lines[place], of: key) { return place + 1 }
    }
    return start
  }

  /// Whether the line begins a block that does not belong to one of `[[header]]`.
  private func isOtherBlock(_ line: Substring, than header: String) -> Bool {
    let text = trimmed(line)
    guard text.hasPrefix("[") else { return false }
    return !text.drop { $0 == "[" || $0 == " " }.hasPrefix(header + ".")
  }

  private func topLine(of key: String) -> Int? {
    let found = lines.firstIndex { isAssignment($0, of: key) || isHeader($0, key) }
    return found.map { $0 + 1 }
  }

  private func isAssignment(_ line: Substring, of key: String) -> Bool {
    let text = trimmed(line)
    for written in [key, "\"\(key)\"", "'\(key)'"] where text.hasPrefix(written) {
      let rest = trimmed(text.dropFirst(written.count))
      if rest.hasPrefix("=") || rest.hasPrefix(".") { return true }
    }
    return false
  }

  /// Whether the line is `[header]` or `[[header]]`, blanks and a comment aside.
  private func isHeader(_ line: Substring, _ header: String) -> Bool {
    let text = trimmed(line)
    guard text.hasPrefix("[") else { return false }
    let code = text.prefix { $0 != "#" }.filter { !$0.isWhitespace }
    return code == "[\(header)]" || code == "[[\(header)]]"
  }

  private func trimmed(_ line: Substring) -> Substring {
    var text = line
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  private static func node(_ value: any TOMLValueConvertible) -> TOMLNode {
    switch value.type {
    case .table:
      var values: [String: TOMLNode] = [:]
      if let table = value.table {
        for key in table.keys { values[key] = table[key].map(node) }
      }
      return .table(values)
    case .array: return .array(value.array.map { $0.map(node) } ?? [])
    case .string: return .string(value.string ?? "")
    case .int: return .integer(value.int ?? 0)
    case .double: return .float(value.double ?? 0)
    case .bool: return .boolean(value.bool ?? false)
    case .date, .time, .dateTime: return .date
    }
  }
}

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
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
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
  /// A nested header such as `rules.allowlists` is looked for inside its parent by the caller's
  /// count over the whole file.
  package func line(header: String?, index: Int, key: String?) -> Int? {
    var start = 0
    if let header {
      var seen = -1
      guard
        let found = lines.firstIndex(where: { line in
          let text = trimmed(line)
          guard text == "[[\(header)]]" || text == "[\(header)]" else { return false }
          seen += 1
          return seen == index
        })
      else { return nil }
      start = found + 1
    }
    guard let key else { return header == nil ? nil : start }
    for number in start..<lines.count {
      let text = trimmed(lines[number])
      if text.hasPrefix("["), header != nil { break }
      if text.hasPrefix(key), trimmed(text.dropFirst(key.count)).hasPrefix("=") {
        return number + 1
      }
    }
    return header == nil ? nil : start
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

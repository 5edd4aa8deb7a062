/// Reads one table of a TOML file: typed values, unknown keys, and errors that say where.
struct TableReader {
  let file: TOMLFile
  /// The `[[header]]` it stands under; `nil` at the top of the file.
  let header: String?
  /// Which of the blocks with that header.
  let index: Int
  /// Where it stands under that block, such as the second of `allowlists`.
  private let nested: (name: String, number: Int)?
  /// How messages name the table, such as `rule acme.api-key`.
  var label: String
  private let values: [String: TOMLNode]
  private var known: Set<String> = []
  private(set) var errors: [ConfigurationError] = []

  /// Keys of betterleaks that hold a program.
  private static let expressions: Set = ["filter", "prefilter", "validate"]

  init(
    _ values: [String: TOMLNode],
    of file: TOMLFile,
    header: String?,
    index: Int,
    nested: (name: String, number: Int)? = nil,
    label: String
  ) {
    self.nested = nested
    self.values = values
    self.file = file
    self.header = header
    self.index = index
    self.label = label
  }

  /// Notes that `key` is wrong.
  mutating func fail(_ key: String, _ message: String) {
    let place = label.isEmpty ? key : "\(label): \(key)"
    errors.append(
      ConfigurationError(
        file: file.name,
        line: line(of: key),
        key: place,
        message: message
      )
    )
  }

  private func line(of key: String) -> Int? {
    guard let nested, let header else { return file.line(header: header, index: index, key: key) }
    return file.line(
      header: header,
      index: index,
      nested: nested.name,
      number: nested.number,
      key: key
    )
  }

  mutating func add(_ others: [ConfigurationError]) { errors += others }

  mutating func has(_ key: String) -> Bool {
    known.insert(key)
    return values[key] != nil
  }

  mutating func node(_ key: String) -> TOMLNode? {
    known.insert(key)
    return values[key]
  }

  mutating func string(_ key: String) -> String? {
    guard let value = node(key) else { return nil }
    if case .string(let text) = value { return text }
    fail(key, "wants a string, has \(value.kind)")
    return nil
  }

  mutating func requiredString(_ key: String) -> String {
    guard has(key) else {
      fail(key, "is missing")
      return ""
    }
    guard let text = string(key) else { return "" }
    if text.isEmpty { fail(key, "is empty") }
    return text
  }

  mutating func strings(_ key: String) -> [String] {
    guard let value = node(key) else { return [] }
    guard case .array(let items) = value else {
      fail(key, "wants an array of strings, has \(value.kind)")
      return []
    }
    return items.compactMap { item in
      if case .string(let text) = item { return text }
      fail(key, "wants strings only, has \(item.kind)")
      return nil
    }
  }

  mutating func boolean(_ key: String) -> Bool? {
    guard let value = node(key) else { return nil }
    if case .boolean(let flag) = value { return flag }
    fail(key, "wants true or false, has \(value.kind)")
    return nil
  }

  mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = node(key) else { return nil }
    guard case .integer(let number) = value else {
      fail(key, "wants an integer, has \(value.kind)")
      return nil
    }
    guard range.contains(number) else {
      fail(key, "wants \(range.lowerBound) to \(range.upperBound), has \(number)")
      return nil
    }
    return number
  }

  /// A number; integers are accepted.
  mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let value = node(key) else { return nil }
    guard let number = value.number else {
      fail(key, "wants a number, has \(value.kind)")
      return nil
    }
    guard range.contains(number) else {
      fail(key, "wants \(range.lowerBound) to \(range.upperBound), has \(number)")
      return nil
    }
    return number
  }

  /// One of the raw values of `type`.
  mutating func choice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = string(key) else { return nil }
    if let found = Choice(rawValue: text) { return found }
    let all = Choice.allCases.map(\.rawValue)
    fail(key, "'\(text)' is none of \(all.joined(separator: ", "))")
    return nil
  }

  /// Tables under `key`, as `[[header.key]]` or inline.
  mutating func tables(_ key: String) -> [[String: TOMLNode]] {
    guard let value = node(key) else { return [] }
    guard case .array(let items) = value else {
      if case .table(let table) = value { return [table] }
      fail(key, "wants tables, has \(value.kind)")
      return []
    }
    return items.compactMap { item in
      if case .table(let table) = item { return table }
      fail(key, "wants tables only, has \(item.kind)")
      return nil
    }
  }

  /// A reader for each of the tables of `key`; what they find wrong is not yet noted here.
  mutating func readers(_ key: String) -> [TableReader] {
    tables(key).enumerated().map { number, table in
      TableReader(
        table,
        of: file,
        header: header,
        index: index,
        nested: (key, number),
        label: "\(label): \(key)[\(number)]"
      )
    }
  }

  /// Notes every key that nothing asked for, with the nearest known one.
  mutating func rejectUnknownKeys() {
    for key in values.keys.sorted() where !known.contains(key) {
      if Self.expressions.contains(key) {
        fail(key, "is an expression of betterleaks, which is not run here; leave the key out")
        continue
      }
      let hint = nearest(to: key, among: known).map { "; did you mean '\($0)'?" } ?? ""
      fail(key, "is not a known key\(hint)")
    }
  }
}

extension TOMLNode {
  /// An integer's or a float's value.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }
}

/// The candidate with the smallest edit distance to `word`, when it is near enough to be meant.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  var best: (word: String, distance: Int)?
  for candidate in candidates.sorted() {
    let distance = editDistance(Array(word.utf8), Array(candidate.utf8))
    if distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  guard let best, best.distance <= max(1, word.utf8.count / 3) else { return nil }
  return best.word
}

/// Insertions, deletions, changes and swaps of neighbours that lead from one word to the other
/// (optimal string alignment).
///
/// - Complexity: O(`left.count` x `right.count`).
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (i, byte) in left.enumerated() {
    var row = [i + 1]
    for (j, other) in right.enumerated() {
      var least = min(last[j] + (byte == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, byte == right[j - 1], left[i - 1] == other {
        least = min(least, beforeLast[j - 1] + 1)
      }
      row.append(least)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}

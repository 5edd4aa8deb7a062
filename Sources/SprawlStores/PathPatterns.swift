/// A set of path globs, compiled once.
///
/// Nearly all globs are a name at any depth (`**/.env`), both ends of a name (`**/values*.yaml`) or
/// the end of a path (`**/.aws/credentials`): those are looked up, and only the rest is matched.
package struct PathPatterns: Sendable {
  /// Whether a glob matches a path.
  package typealias Matching = @Sendable (_ pattern: String, _ path: String) -> Bool

  private struct Tail: Sendable {
    let text: String
    let index: Int
  }

  private struct Ends: Sendable {
    let start: String
    let end: String
    let index: Int

    func match(_ name: Substring) -> Bool {
      name.utf8.count >= start.utf8.count + end.utf8.count && name.hasPrefix(start)
        && name.hasSuffix(end)
    }
  }

  /// A pattern that has to be matched, where the path ends as it does.
  private struct Other: Sendable {
    let text: String
    let end: [UInt8]
    let index: Int
  }

  private let matches: Matching
  private let specificities: [Int]
  /// Literal path ends by their last part.
  private var literals: [String: [Tail]] = [:]
  /// Both ends of file names, by what follows their last dot.
  private var endings: [String: [Ends]] = [:]
  private var others: [Other] = []

  /// Compiles `patterns`; `matching` answers for those that cannot be looked up.
  package init(_ patterns: [String], matching: @escaping Matching) {
    matches = matching
    specificities = patterns.map { $0.utf8.count { $0 != 0x2A && $0 != 0x3F } }
    for (index, pattern) in patterns.enumerated() { add(pattern, index) }
  }

  /// Whether any pattern matches `path`; true when there are no patterns.
  package func allow(_ path: String) -> Bool {
    specificities.isEmpty || mostSpecific(path) != nil
  }

  /// The index of the pattern with the most literal bytes that matches `path`, the first of equals.
  package func mostSpecific(_ path: String) -> Int? {
    indices(matching: path).max { left, right in
      (specificities[left], right) < (specificities[right], left)
    }
  }

  /// Indices of all patterns that match `path`, in no order.
  package func indices(matching path: String) -> [Int] {
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    var found: [Int] = []
    for tail in literals[String(name)] ?? [] where Self.ends(path, with: tail.text) {
      found.append(tail.index)
    }
    for ends in endings[Self.ending(of: name)] ?? [] where ends.match(name) {
      found.append(ends.index)
    }
    for other in others
    where path.utf8.suffix(other.end.count).elementsEqual(other.end) && matches(other.text, path) {
      found.append(other.index)
    }
    return found
  }

  private mutating func add(_ pattern: String, _ index: Int) {
    let bytes = Array(pattern.utf8)
    guard bytes.starts(with: "**/".utf8) else {
      others.append(Other(text: pattern, end: Self.literalEnd(of: bytes), index: index))
      return
    }
    let rest = bytes.dropFirst(3)
    let star = rest.firstIndex(of: UInt8(ascii: "*"))
    let isPlain = !rest.contains { Self.specialBytes.contains($0) }
    if star == nil, isPlain {
      let name = rest.split(separator: UInt8(ascii: "/")).last ?? []
      let tail = Tail(text: Self.text(rest), index: index)
      literals[Self.text(name), default: []].append(tail)
      return
    }
    if let star, isPlain, !rest.contains(UInt8(ascii: "/")) {
      let end = rest[(star + 1)...]
      if end.contains(UInt8(ascii: ".")), !end.contains(UInt8(ascii: "*")) {
        let ends = Ends(start: Self.text(rest[..<star]), end: Self.text(end), index: index)
        endings[Self.ending(of: ends.end[...]), default: []].append(ends)
        return
      }
    }
    others.append(Other(text: pattern, end: Self.literalEnd(of: bytes), index: index))
  }

  /// What every path that `pattern` matches ends with; nothing where that is a directory's name.
  private static func literalEnd(of pattern: [UInt8]) -> [UInt8] {
    let end = pattern.reversed().prefix { !Self.globBytes.contains($0) }
    return end.first == UInt8(ascii: "/") ? [] : Array(end.reversed())
  }

  private static let globBytes = Array("*?[]{}\\".utf8)

  /// What makes a pattern more than names and stars.
  private static let specialBytes = Array("?[{\\".utf8)

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// What follows the last dot of a file name; the whole name when there is none.
  private static func ending(of name: Substring) -> String {
    name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? String(name)
  }

  private static func ends(_ path: String, with tail: String) -> Bool {
    path == tail || (path.hasSuffix(tail) && path.dropLast(tail.count).last == "/")
  }
}

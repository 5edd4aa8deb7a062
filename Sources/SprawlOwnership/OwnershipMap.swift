package import SprawlMatching
package import SprawlModel

/// Who answers for a path, and how that is known.
package struct OwnerAnswer: Sendable, Hashable {
  /// Team ids, sorted, each once.
  ///
  /// Empty when no line matches, and when the deciding line names nobody: `source` tells the two
  /// apart.
  package let owners: [String]
  /// Where the answer comes from; `none` when no line matches.
  package let source: OwnerSource
  /// The deciding line of the file, from 1; `nil` when there is none.
  package let line: Int?

  /// An answer from its parts.
  package init(owners: [String], source: OwnerSource, line: Int?) {
    self.owners = owners
    self.source = source
    self.line = line
  }

  /// Nothing says who owns the path.
  package static let unknown = OwnerAnswer(owners: [], source: .none, line: nil)
}

/// The owners of a repository's paths at one revision.
///
/// The last rule that matches a path decides. Each rule is filed under the rarest literal thing
/// that a path must hold to match it, so an answer looks at few of many thousand rules.
package struct OwnershipMap: Sendable {
  /// One line of a file that gives paths to owners.
  package struct Rule: Sendable, Hashable {
    /// The paths it speaks of.
    package let pattern: PathPattern
    /// What a path must hold to match `pattern`, each by itself; never empty.
    fileprivate let handles: [RuleHandle]
    /// Team ids, sorted, each once; empty when the line takes ownership away.
    package let owners: [String]
    /// The line's number, from 1.
    package let line: Int

    /// A rule for the paths that these components describe.
    package init(components: [PathComponentPattern], owners: [String], line: Int) {
      pattern = PathPattern(components: components)
      handles = RuleHandle.all(ofPattern: components)
      self.owners = owners
      self.line = line
    }
  }

  private let rules: [Rule]
  private let source: OwnerSource
  /// Indexes into `rules`, in rising order.
  private var rulesOfHandle: [RuleHandle: [Int]] = [:]

  /// A map in which the last of `rules` that matches decides.
  package init(rules: [Rule], source: OwnerSource) {
    self.rules = rules
    self.source = source
    var counts: [RuleHandle: Int] = [:]
    for handle in rules.lazy.flatMap(\.handles) { counts[handle, default: 0] += 1 }
    for (index, rule) in rules.enumerated() {
      let rarest = rule.handles.min { counts[$0, default: 0] < counts[$1, default: 0] }
      rulesOfHandle[rarest ?? .anything, default: []].append(index)
    }
  }

  /// Who answers for the file at `path`, which is relative to the repository's root.
  ///
  /// - Complexity: O(components) look-ups, and one match for each rule filed under one of them.
  package func owners(ofPath path: String) -> OwnerAnswer {
    owners(ofPathBytes: Array(path.utf8))
  }

  /// Who answers for the file at the path with these bytes.
  ///
  /// - Complexity: as for a path that is text.
  package func owners(ofPathBytes path: [UInt8]) -> OwnerAnswer {
    var best = -1
    for handle in RuleHandle.all(inPath: path) {
      guard let candidates = rulesOfHandle[handle] else { continue }
      let match = candidates.last { $0 > best && rules[$0].pattern.matches(path.span) }
      best = max(best, match ?? -1)
    }
    guard best >= 0 else { return .unknown }
    return OwnerAnswer(owners: rules[best].owners, source: source, line: rules[best].line)
  }
}

/// Something literal that every path that matches a rule holds.
fileprivate enum RuleHandle: Sendable, Hashable {
  /// Nothing is known.
  case anything
  /// The path starts with these components, joined by `/`.
  case prefix([UInt8])
  /// One of the components is this.
  case component([UInt8])
  /// One of the components ends in a dot and this.
  case suffix([UInt8])

  /// The handles of a pattern, each of which every path that matches it has.
  fileprivate static func all(ofPattern components: [PathComponentPattern]) -> [RuleHandle] {
    var handles: [RuleHandle] = []
    let prefix = components.prefix { literal($0) != nil }.compactMap(literal)
    if !prefix.isEmpty { handles.append(.prefix(Array(prefix.joined(separator: [slash])))) }
    handles += components.compactMap(literal).map(RuleHandle.component)
    handles += components.compactMap(literalSuffix).map(RuleHandle.suffix)
    return handles.isEmpty ? [.anything] : handles
  }

  /// Every handle under which a rule for `path` may be filed.
  fileprivate static func all(inPath path: [UInt8]) -> [RuleHandle] {
    var handles: [RuleHandle] = [.anything]
    var start = 0
    while start <= path.count {
      let end = path[start...].firstIndex(of: slash) ?? path.count
      let component = path[start..<end]
      handles.append(.prefix(Array(path[..<end])))
      handles.append(.component(Array(component)))
      if let period = component.lastIndex(of: dot) {
        handles.append(.suffix(Array(component[(period + 1)...])))
      }
      start = end + 1
    }
    return handles
  }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")

private func literal(_ component: PathComponentPattern) -> [UInt8]? {
  guard case .literal(let bytes) = component else { return nil }
  return bytes
}

/// What follows the last dot of a component that ends in a dot and literal bytes.
private func literalSuffix(_ component: PathComponentPattern) -> [UInt8]? {
  guard case .elements(let elements) = component else { return nil }
  guard let period = elements.lastIndex(of: .byte(dot)) else { return nil }
  var bytes: [UInt8] = []
  for element in elements[(period + 1)...] {
    guard case .byte(let byte) = element else { return nil }
    bytes.append(byte)
  }
  return bytes
}

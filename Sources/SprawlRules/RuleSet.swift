internal import SprawlMatching
internal import SprawlModel

/// The rules of one scan: the built-in table, read in place, and a user's.
///
/// A rule is a number here; its parts are decoded when an anchor of it is met for the first time.
package final class RuleSet: Sendable {
  /// Byte range of a built-in rule's line in the table, without kind and line break.
  private struct Row: Sendable {
    let start: Int
    let end: Int
  }

  /// The compiled table that the rules of `number(ofRow:)` stand in.
  package let table: CatalogueBytes
  private let rows: [Row]
  /// The number of the rule in each row of the table; `nil` where they are the same.
  private let numbers: [Int?]?
  private let own: [Rule]
  private let ownOutlines: [RuleOutline]
  private let disabled: Set<String>
  /// Allowlists over all rules.
  package let allowlists: [Allowlist]
  /// First 8 bytes of SHA-256 over the rules, as 16 hex digits.
  package let digest: String

  /// Built-in rules (unless `usesBuiltin` is false), a user's on top, less `disabled`.
  ///
  /// A user's rule with a built-in id takes its place.
  package init(
    usesBuiltin: Bool = true,
    own: [Rule] = [],
    allowlists: [Allowlist] = [],
    disabled: Set<String> = [],
    enabled: Set<String>? = nil,
    table: CatalogueBytes = .builtin
  ) {
    self.table = table
    self.allowlists = allowlists
    let replaced = disabled.union(own.map(\.id))
    var rows: [Row] = []
    if usesBuiltin {
      rows.reserveCapacity(2048)
      table.forEachLine(kind: UInt8(ascii: "R")) { start, end in
        rows.append(Row(start: start, end: end))
      }
    }
    numbers =
      replaced.isEmpty && enabled == nil
      ? nil
      : Self.numbers(rows.map { table.field(0, from: $0.start, to: $0.end) }) { id in
        !replaced.contains(id) && enabled?.contains(id) ?? true
      }
    self.rows = numbers.map { numbers in zip(rows, numbers).filter { $1 != nil }.map(\.0) } ?? rows
    self.own = own.filter { !disabled.contains($0.id) && enabled?.contains($0.id) ?? true }
    ownOutlines = self.own.map(\.outline)
    self.disabled = disabled
    digest =
      own.isEmpty && usesBuiltin && disabled.isEmpty && enabled == nil
      ? table.digest : Self.digest(usesBuiltin ? table.digest : "", own, disabled, enabled)
  }

  /// How many rules there are.
  package var count: Int { rows.count + own.count }

  /// Numbers for the ids that are kept.
  private static func numbers(_ ids: [String], _ isKept: (String) -> Bool) -> [Int?] {
    var next = 0
    return ids.map { id in
      guard isKept(id) else { return nil }
      next += 1
      return next - 1
    }
  }

  /// The number of the rule in row `row` of the table; `nil` when it is not in this set.
  package func number(ofRow row: Int) -> Int? {
    guard let numbers else { return row < rows.count ? row : nil }
    return numbers.indices.contains(row) ? numbers[row] : nil
  }

  /// The rules that are not the table's, by number, with their anchors.
  package var ownAnchors: [(number: Int, anchors: [Anchor])] {
    own.enumerated().map { (rows.count + $0.offset, $0.element.anchors) }
  }

  /// Decodes rule number `index`.
  package func rule(_ index: Int) -> Rule {
    guard index < rows.count else { return own[index - rows.count] }
    let row = rows[index]
    return table.line(row.start, row.end).rule()
  }

  /// What is needed to see that rule number `index` cannot match; read without decoding the rule.
  package func outline(_ index: Int) -> RuleOutline {
    guard index < rows.count else { return ownOutlines[index - rows.count] }
    let row = rows[index]
    let field = { self.table.field($0, from: row.start, to: row.end) }
    return RuleOutline(
      before: Int(field(2)) ?? 64,
      after: Int(field(3)) ?? 160,
      isForeign: false,
      form: MatchForm(field(4).utf8) ?? .unknown
    )
  }

  /// The ids in the order of their numbers.
  package func ids() -> [String] {
    rows.map { table.field(0, from: $0.start, to: $0.end) } + own.map(\.id)
  }

  /// Calls `body` with every rule's number and its anchors.
  package func forEachRule(_ body: (_ rule: Int, _ anchors: [Anchor]) -> Void) {
    for (number, row) in rows.enumerated() {
      body(number, table.anchors(1, from: row.start, to: row.end))
    }
    for (offset, rule) in own.enumerated() { body(rows.count + offset, rule.anchors) }
  }

  private static func digest(
    _ builtin: String,
    _ own: [Rule],
    _ disabled: Set<String>,
    _ enabled: Set<String>?
  ) -> String {
    var text = builtin
    for rule in own { text += "\u{1E}\(rule.id)\u{1F}\(rule.regex)\u{1F}\(rule.anchors)" }
    text += disabled.sorted().joined(separator: "\u{1F}")
    text += enabled.map { "\u{1E}" + $0.sorted().joined(separator: "\u{1F}") } ?? ""
    return hexadecimal(sha256(Array(text.utf8)).prefix(8))
  }
}

internal import SprawlModel

/// The team x store table of the first screen.
struct MatrixTable {
  private struct Column {
    let label: String
    let weights: [Int]
    var total: Int { weights.reduce(0, +) }
  }

  private let matrix: TeamStoreMatrix
  private let figures: ReportFigures
  private let managers: [Column]
  private let others: [Column]

  /// A table of `report`'s matrix; `nil` when it would say nothing.
  init?(_ report: ScanReport, labels: StoreLabels) {
    matrix = report.matrix
    figures = ReportFigures(report)
    let hasStores = matrix.weights.contains { $0.contains { $0 > 0 } }
    guard hasStores || matrix.teams.contains(where: { $0 != noOwner }) else { return nil }

    let tiers = Dictionary(
      report.stores.map { ($0.id, $0.tier) },
      uniquingKeysWith: { first, _ in first }
    )
    let columns = report.matrix.stores.enumerated().map { index, id in
      (
        tier: tiers[id] ?? .platform,
        column: Column(
          label: labels.label(id),
          weights: report.matrix.weights.map { $0[index] }
        )
      )
    }
    managers = columns.filter { $0.tier == .manager }.map(\.column)
    others = columns.filter { $0.tier != .manager }.map(\.column)
  }

  /// Writes the heading and at most `rowsMax` rows.
  func write(to page: inout Page, rowsMax: Int) {
    let rows = chosenRows(rowsMax)
    let teamColumns = min(max(6, rows.map { page.columns($0.name) }.max() ?? 0), page.width / 5)
    let shown = fitted(page, teamColumns: teamColumns)
    page.line(heading(page, teamColumns: teamColumns, shown), .strong)
    for row in rows { page.line(line(page, row, teamColumns: teamColumns, shown)) }
  }

  // MARK: Rows

  private struct Row {
    let name: String
    let members: [Int]
    let inTeam: Double?
  }

  /// Teams by how many stores they juggle, then by name; what has no owner last.
  private func chosenRows(_ rowsMax: Int) -> [Row] {
    let named = matrix.teams.indices.filter { matrix.teams[$0] != noOwner }
      .map { Row(name: matrix.teams[$0], members: [$0], inTeam: inTeam($0)) }
      .sorted { ($1.inTeam ?? 0, $0.name) < ($0.inTeam ?? 0, $1.name) }
    let last = matrix.teams.indices.filter { matrix.teams[$0] == noOwner }
      .map { Row(name: noOwner, members: [$0], inTeam: nil) }
    let room = max(1, rowsMax - last.count)
    guard named.count > room else { return named + last }
    let rest = named[(room - 1)...]
    let other = Row(
      name: "other (\(rest.count))",
      members: rest.flatMap(\.members),
      inTeam: nil
    )
    return named.prefix(room - 1) + [other] + last
  }

  /// A small team shows counts, no ratio.
  private func inTeam(_ team: Int) -> Double? {
    guard matrix.weights[team].reduce(0, +) >= 5 * TeamStoreMatrix.unit else { return nil }
    return figures.effectiveStores(of: matrix.teams[team])
  }

  // MARK: Columns

  private typealias Groups = (managers: [Column], others: [Column])

  /// As many columns as fit, the smallest gathered in one; their order stays.
  private func fitted(_ page: Page, teamColumns: Int) -> Groups {
    let room = page.width - teamColumns - Self.tailColumns
    var count = managers.count + others.count
    while count > 0 {
      let groups = largest(count)
      let taken = (groups.managers + groups.others).reduce(0) { $0 + Self.width($1) }
      if taken <= room { return groups }
      count -= 1
    }
    return ([], [])
  }

  private func largest(_ count: Int) -> Groups {
    let all = managers + others
    guard count < all.count else { return (managers, others) }
    let order = all.indices.sorted { (all[$1].total, $0) < (all[$0].total, $1) }
    let kept = Set(order.prefix(count))
    let rest = order.dropFirst(count)
    let sums = matrix.teams.indices.map { team in
      rest.reduce(0) { $0 + all[$1].weights[team] }
    }
    let other = Column(label: "+\(rest.count)", weights: sums)
    return (
      managers.indices.filter { kept.contains($0) }.map { managers[$0] },
      others.indices.filter { kept.contains($0 + managers.count) }.map { others[$0] } + [other]
    )
  }

  /// ` |`, `plain` and `in-team` with their separators.
  private static let tailColumns = 2 + 2 + 6 + 10

  private static func width(_ column: Column) -> Int {
    // Rows may be gathered into one, and no sum is wider than that of all of them.
    let widest = cell(column.total, nothing: ".").utf8.count
    return max(5, column.label.utf8.count, widest) + 1
  }

  private func heading(_ page: Page, teamColumns: Int, _ groups: Groups) -> String {
    joined(page, page.fitted("team", to: teamColumns), groups, plain: "plain", last: "in-team") {
      $0.label
    }
  }

  private func line(_ page: Page, _ row: Row, teamColumns: Int, _ groups: Groups) -> String {
    let nothing = page.sign(.nothing)
    func sum(_ weights: [Int]) -> Int { row.members.reduce(0) { $0 + weights[$1] } }
    return joined(
      page,
      page.fitted(row.name, to: teamColumns),
      groups,
      plain: Self.cell(sum(matrix.unmanaged), nothing: nothing),
      last: row.inTeam.map { Amount.decimal($0) } ?? "-"
    ) {
      Self.cell(sum($0.weights), nothing: nothing)
    }
  }

  private func joined(
    _ page: Page,
    _ team: String,
    _ groups: Groups,
    plain: String,
    last: String,
    _ cell: (Column) -> String
  ) -> String {
    let bar = " " + page.sign(.bar)
    var text = team
    for column in groups.managers {
      text += page.fitted(cell(column), to: Self.width(column), side: .right)
    }
    if !groups.others.isEmpty { text += bar }
    for column in groups.others {
      text += page.fitted(cell(column), to: Self.width(column), side: .right)
    }
    return text + bar + page.fitted(plain, to: 6, side: .right)
      + page.fitted(last, to: 10, side: .right)
  }

  /// Identities in a cell: whole numbers, `nothing` for zero, `<1` for a small share.
  private static func cell(_ weight: Int, nothing: String) -> String {
    if weight == 0 { return nothing }
    let unit = TeamStoreMatrix.unit
    return weight < unit ? "<1" : String((weight + unit / 2) / unit)
  }
}

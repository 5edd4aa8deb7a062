internal import SprawlModel

/// The first screen: the whole answer in 24 lines.
///
/// A line without data is left out; every percentage carries its count; amounts carry the share
/// that is assumed.
struct SummaryScreen {
  private let report: ScanReport
  private let figures: ReportFigures
  private let labels: StoreLabels

  init(_ report: ScanReport, labels: StoreLabels) {
    self.report = report
    self.labels = labels
    figures = ReportFigures(report)
  }

  /// Lines of a terminal that the screen fills at most.
  static let linesMax = 24

  /// Writes the screen at the top of `page`.
  func write(to page: inout Page) {
    writeHeader(to: &page)
    page.rule()
    writeFigures(to: &page)

    let actions = NextActions(report, labels: labels).list
    if let table = MatrixTable(report, labels: labels) {
      page.rule()
      // Below the table: a rule, the actions, what was not seen, what was read; its heading.
      let rows = Self.linesMax - page.lineCount - actions.count - 4
      table.write(to: &page, rowsMax: rows)
    }
    page.rule()
    writeActions(actions, to: &page)
    page.screenLine(unseen, .faint)
    let coverage = CoverageWording(report.coverage).variants
    page.screenLine(coverage, report.coverage.isComplete ? .faint : .alarm)
  }

  // MARK: Heading

  private func writeHeader(to page: inout Page) {
    let scope = report.scope
    var parts = ["sprawl"]
    if let name = scope.repos.count == 1 ? scope.repos.first : scope.targets.first {
      parts.append(name)
    }
    if scope.repos.count > 1 { parts.append("\(Amount.count(scope.repos.count)) repos") }
    if figures.teamCount > 0 { parts.append(Amount.count(figures.teamCount, "team")) }
    parts.append("as of \(report.asOf)")
    let left = parts.joined(separator: "  ")
    let gap = page.width - page.columns(left) - page.columns(surface)
    guard gap >= 2 else { return page.screenLine([left], .strong) }
    page.line([
      Page.Run(left, .strong), Page.Run(String(repeating: " ", count: gap) + surface, .faint),
    ])
  }

  private var surface: String {
    switch report.scope.verb {
    case "git": "code + git history only"
    case "scan": "files only"
    default: "code only"
    }
  }

  private var unseen: [String] {
    let history = report.scope.verb == "git" ? "" : "git history, "
    let text = "not seen: \(history)vault contents, chat, wikis, tickets"
    return [text + ".  more: -v, -f json", text]
  }

  // MARK: Figures

  private func writeFigures(to page: inout Page) {
    page.screenLine(label: "VALUES", ResultWording(report).variants)
    writeStores(to: &page)
    if !control.isEmpty { page.screenLine(label: "CONTROL", control) }
    if !time.isEmpty { page.screenLine(label: "TIME", time) }
    if !agents.isEmpty { page.screenLine(label: "AGENTS", agents) }
    if let overhead = CostWording(report.cost, page).overhead {
      page.screenLine(label: "OVERHEAD", overhead)
    }
  }

  private func writeStores(to page: inout Page) {
    guard !report.stores.allSatisfy({ !$0.tier.isGoverned }) else {
      let isEmpty = report.references.isEmpty
      let text = isEmpty ? "no store reference seen" : "no store reference in live code at the head"
      return page.screenLine(label: "STORES", [text])
    }
    if let effective = figures.effectiveStores {
      page.screenLine(label: "STORES", decomposition(effective, times: page.sign(.times)))
      page.screenLine(label: "", storeCounts)
    } else {
      page.screenLine(label: "STORES", storeCounts)
    }
  }

  private func decomposition(_ effective: Double, times: String) -> [String] {
    let head = "\(Amount.decimal(effective)) effective"
    guard let inside = figures.insideTeam, let between = figures.betweenTeams else {
      let reason = figures.reason("C1").map { "  (inside and between teams: n/a, \($0))" }
      return [head + (reason ?? ""), head]
    }
    let factors = (Amount.decimal(inside), Amount.decimal(between))
    let oneTeam = figures.teamCount == 1 ? " (one team)" : ""
    return [
      "\(head)  = \(factors.0) inside a team \(times) \(factors.1) silos between teams\(oneTeam)",
      "\(head) = \(factors.0) in-team \(times) \(factors.1) silos\(oneTeam)",
    ]
  }

  private var storeCounts: [String] {
    let managers = figures.managers
    let first =
      managers.upperBound == 0
      ? "no secrets manager seen in code" : "managers \(text(managers)) (survey mean 6)"
    let platform = text(figures.stores(of: .platform))
    let encrypted = text(figures.stores(of: .encrypted))
    return [
      "\(first)   platform/CI \(platform)   in-repo crypto \(encrypted)",
      "\(first)  CI \(platform)  in-repo \(encrypted)",
    ]
  }

  private func text(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound
      ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  private var control: [String] {
    let parts = [("unmanaged", "D1", figures.unmanaged), ("no owner", "F1", figures.unowned)]
    let shares = parts.compactMap { name, id, part in
      figures.number(id).map { "\(name) \(Amount.percent($0))\(count(part, agreeing: $0))" }
    }
    guard !shares.isEmpty else { return [] }
    var lives: [String] = []
    if let share = figures.number("H1") {
      lives.append("long-lived \(Amount.percent(share))")
    } else if let reason = figures.reason("H1") {
      lives.append("long-lived n/a (\(reason))")
    }
    return [(shares + lives).joined(separator: "   "), shares.joined(separator: "   ")]
  }

  /// The count behind a share, where the matrix counts the same things as the metric does.
  private func count(_ part: ReportFigures.Part, agreeing share: Double) -> String {
    guard part.total > 0 else { return "" }
    let difference = Double(part.count) / Double(part.total) - share
    return difference.magnitude < 0.0005 ? " (\(Amount.count(part.count)))" : ""
  }

  /// Ages of live values, where history was read (`G2`: median, over94, count; `G3`: median).
  private var time: [String] {
    guard let median = figures.number("G2", "median") else { return [] }
    var text = "live values: median \(Amount.decimal(median, places: 0)) d"
    if let over = figures.count("G2", "over94"), let count = figures.count("G2", "count") {
      text += ", >94 d \(over) of \(count)"
    }
    guard let removed = figures.number("G3", "median") else { return [text] }
    return ["\(text); half removed after \(Amount.decimal(removed, places: 0)) d", text]
  }

  /// Agent configurations (`I2`: configs, inline, count; `I3`: shared).
  private var agents: [String] {
    guard let inline = figures.count("I2", "inline"), let count = figures.count("I2", "count"),
      count > 0
    else { return [] }
    let text = "\(inline) of \(Amount.count(count, "credential")) inline"
    let configs = figures.count("I2", "configs").map { Amount.count($0, "config") + ", " } ?? ""
    let shared = figures.count("I3", "shared").map { ", \($0) shared with services" } ?? ""
    return [configs + text + shared, configs + text]
  }

  // MARK: Actions

  private func writeActions(_ actions: [NextAction], to page: inout Page) {
    let room = page.width - 8
    func widest(_ part: KeyPath<NextAction, String>, max limit: Int) -> Int {
      min(actions.map { page.columns($0[keyPath: part]) }.max() ?? 0, limit)
    }
    let what = widest(\.what, max: room * 45 / 100)
    var team = widest(\.team, max: room * 20 / 100)
    var note = widest(\.note, max: 12)
    // A place that is cut to nothing helps nobody: what is said elsewhere gives way.
    if room - what - team - note - 6 < 18 { note = 0 }
    if room - what - team - note - 6 < 14 { team = 0 }
    let place = max(8, room - what - team - note - (team > 0 ? 2 : 0) - (note > 0 ? 2 : 0) - 2)
    for (index, action) in actions.enumerated() {
      let clippedPlace = TerminalText.clipped(
        page.shown(action.place),
        to: place,
        side: action.isPath ? .right : .left,
        mark: page.sign(.more)
      )
      let columns = [
        page.fitted(action.what, to: what), team > 0 ? page.fitted(action.team, to: team) : nil,
        page.fitted(clippedPlace, to: place), note > 0 ? page.fitted(action.note, to: note) : nil,
      ]
      page.line([
        Page.Run(index == 0 ? "NEXT  " : "      ", .strong),
        Page.Run("\(index + 1) " + columns.compactMap(\.self).joined(separator: "  ")),
      ])
    }
  }
}

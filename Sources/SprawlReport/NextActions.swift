internal import SprawlModel

/// One thing worth doing, with its place and how long it has been waiting.
struct NextAction: Equatable {
  /// What to do, in the imperative.
  let what: String
  /// Teams concerned.
  let team: String
  /// A file and line, a folder, or a store.
  let place: String
  /// For how long, or in which environment.
  let note: String
  /// Whether `place` is a path, whose end tells most.
  var isPath = true
}

/// At most five actions, one of a sort, in an order that is fixed rather than scored.
///
/// The order: logins of secret stores in plaintext, production values shared across teams,
/// credentials in agent configurations, duplicate managers of one kind and environment, values
/// without an owner; then, where there is room, the rest of what lies in plaintext.
struct NextActions {
  private let report: ScanReport
  private let labels: StoreLabels
  private let live: [LiveFinding]

  /// A finding that counts, with its places in live code at the head.
  private struct LiveFinding {
    let finding: Finding
    let places: [Placement]

    var teams: [String] { Set(places.flatMap(\.owners)).sorted() }
    var isProduction: Bool { places.contains { $0.environment == .prod } }
    var first: Placement { places[0] }

    /// Whether different places have different owners: one place of two teams is not sharing.
    var isShared: Bool { teams.count > 1 && Set(places.map(\.owners)).count > 1 }

    /// Most telling first: production, then teams, then repositories.
    var rank: (Int, Int, Int) {
      (isProduction ? 1 : 0, teams.count, Set(places.map(\.repo)).count)
    }
  }

  init(_ report: ScanReport, labels: StoreLabels) {
    self.report = report
    self.labels = labels
    live = report.findings.filter { $0.suppression == nil }
      .compactMap { finding in
        let places = finding.placements.filter {
          $0.isHead && $0.context == .live && $0.suppression == nil
        }
        return places.isEmpty ? nil : LiveFinding(finding: finding, places: places)
      }
  }

  /// The actions, most urgent first.
  var list: [NextAction] {
    let actions = [storeLogins, sharedValues, agentValues, duplicates, unowned, theRest]
    return Array(actions.compactMap(\.self).prefix(5))
  }

  private var logins: [LiveFinding] {
    live.filter { $0.finding.credentialClass == .loginOfStore }
  }

  private var storeLogins: NextAction? {
    action(for: logins, "rotate+move store login")
  }

  private var sharedValues: NextAction? {
    let shared = live.filter { $0.isProduction && $0.isShared }
    let teams = ranked(shared).first?.teams.count ?? 0
    return action(for: shared, "split value of \(teams) teams")
  }

  private var agentValues: NextAction? {
    let agents = Set(report.stores.filter { $0.family == "ai-config" }.map(\.id))
    let inline = live.filter { $0.places.contains { agents.contains($0.store) } }
    return action(for: inline, "move inline agent value")
  }

  /// The smaller of two managers of one kind goes into the larger; known environments first.
  private var duplicates: NextAction? {
    let managers = report.stores.filter {
      $0.tier == .manager && $0.resolution != .unresolved && $0.identities > 0
    }
    let groups = Dictionary(grouping: managers) { "\($0.kind) \($0.environment.rawValue)" }
      .filter { $0.value.count > 1 }
    let ordered = groups.sorted {
      let left = ($0.value[0].environment == .unknown ? 1 : 0, $0.key)
      return left < ($1.value[0].environment == .unknown ? 1 : 0, $1.key)
    }
    guard let group = ordered.first?.value else { return nil }
    let sorted = group.sorted { ($1.identities, $0.id) < ($0.identities, $1.id) }
    guard let kept = sorted.first, let moved = sorted.last else { return nil }
    let environment = kept.environment
    return NextAction(
      what: "merge \(labels.label(moved.id)) into \(labels.label(kept.id))"
        + more(ordered.reduce(-1) { $0 + $1.value.count - 1 }),
      team: teamText(moved.teams),
      place: "\(Amount.count(moved.identities, "secret")), "
        + (environment == .unknown ? "env unknown" : "both \(environment.rawValue)"),
      note: "",
      isPath: false
    )
  }

  private var unowned: NextAction? {
    let orphans = live.filter { $0.teams.isEmpty }
    guard let first = orphans.first else { return nil }
    return NextAction(
      what: "name owners of \(Amount.count(orphans.count, "value"))",
      team: "",
      place: commonFolder(orphans.map { $0.first.path.text }) ?? place(first.first),
      note: ""
    )
  }

  /// Everything else in plaintext, so that a list is empty only where nothing was found.
  private var theRest: NextAction? {
    let moves = live.filter { $0.finding.credentialClass != .loginOfStore }
    guard let first = ranked(moves).first else { return nil }
    let what =
      moves.count == 1 ? "move value into a store" : "move \(moves.count) values into a store"
    return action(on: first, what)
  }

  private func action(for findings: [LiveFinding], _ what: String) -> NextAction? {
    ranked(findings).first.map { action(on: $0, what + more(findings.count - 1)) }
  }

  private func action(on finding: LiveFinding, _ what: String) -> NextAction {
    let age = finding.places.compactMap(\.firstSeen).min().map { report.asOf.number - $0.number }
    let environment = finding.first.environment
    return NextAction(
      what: what,
      team: teamText(finding.teams),
      place: place(finding.first),
      note: age.map { "for \(max(0, $0)) d" }
        ?? (environment == .unknown ? "" : environment.rawValue)
    )
  }

  private func more(_ count: Int) -> String { count > 0 ? " (+\(count))" : "" }

  private func ranked(_ findings: [LiveFinding]) -> [LiveFinding] {
    findings.enumerated().sorted { left, right in
      left.element.rank == right.element.rank
        ? left.offset < right.offset : left.element.rank > right.element.rank
    }
    .map(\.element)
  }

  private func teamText(_ teams: [String]) -> String {
    teams.count > 2 ? "\(teams[0]), +\(teams.count - 1)" : teams.joined(separator: ", ")
  }

  private func place(_ placement: Placement) -> String {
    "\(placement.path.text):\(placement.span.line)"
  }

  /// The longest folder that holds every path; `nil` when that is the root.
  private func commonFolder(_ paths: [String]) -> String? {
    guard paths.count > 1 else { return nil }
    var common = paths[0].split(separator: "/").dropLast()
    for path in paths.dropFirst() {
      let parts = path.split(separator: "/").dropLast()
      common = common.prefix(zip(common, parts).prefix { $0 == $1 }.count)
    }
    return common.isEmpty ? nil : common.joined(separator: "/") + "/"
  }
}

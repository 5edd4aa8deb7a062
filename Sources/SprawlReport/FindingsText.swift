internal import SprawlModel

/// The list of findings, by team and store.
struct FindingsText {
  private let report: ScanReport
  private let reveal: SecretReveal?
  private let isVerbose: Bool
  private let advice: StoreAdvice

  init(_ report: ScanReport, options: ReportOptions, reveal: SecretReveal?) {
    self.report = report
    self.reveal = reveal
    isVerbose = options.verbosity == .verbose
    advice = StoreAdvice(report)
  }

  /// Places that are listed under one finding unless everything is asked for.
  static let placesMax = 10

  /// Writes every finding that nothing holds back, then, when verbose, the others.
  func write(to page: inout Page) {
    let counted = report.findings.filter { $0.heldBackBy == nil && !$0.placements.isEmpty }
    for team in groups(counted) {
      page.line()
      page.line(team.name, .strong)
      for store in team.stores {
        page.line("  " + heading(of: store.findings), .strong)
        for finding in store.findings { write(finding, to: &page) }
        for text in advice.advice(for: store.findings, on: page) { page.line("    \(text)") }
      }
    }
    guard isVerbose else { return }
    let held = report.findings.filter { $0.heldBackBy != nil }
    if !held.isEmpty {
      page.line()
      page.line("held back", .strong)
    }
    for finding in held { write(finding, to: &page) }
  }

  // MARK: Groups

  private struct Store {
    let id: String
    let findings: [Finding]
  }

  private struct Team {
    let name: String
    let stores: [Store]
  }

  /// By the owners and the store of a finding's first place; what has no owner comes last.
  private func groups(_ findings: [Finding]) -> [Team] {
    let teams = Dictionary(grouping: findings) { ownerText($0.placements.first) }
    return teams.map { name, members in
      let stores = Dictionary(grouping: members) { $0.placements.first?.store ?? "" }
      let sorted = sortedByBytes(stores).map { Store(id: $0.key, findings: $0.value) }
      return Team(name: name, stores: sorted)
    }
    .sorted { left, right in
      (left.name == noOwner ? 1 : 0, left.name) < (right.name == noOwner ? 1 : 0, right.name)
    }
  }

  private func ownerText(_ placement: Placement?) -> String {
    let owners = placement?.owners ?? []
    return owners.isEmpty ? noOwner : owners.joined(separator: " + ")
  }

  /// `plaintext: env-file, 3 values`; the repository too where there are several.
  private func heading(of findings: [Finding]) -> String {
    guard let placement = findings.first?.placements.first else { return "" }
    let count = Amount.count(findings.count, "value")
    guard placement.tier == .unmanaged else { return "\(placement.store), \(count)" }
    let repo = report.scope.repos.count > 1 ? " in \(placement.repo)" : ""
    return "plaintext: \(placement.storeKind)\(repo), \(count)"
  }

  // MARK: One finding

  private func write(_ finding: Finding, to page: inout Page) {
    let confidence = "confidence \(Amount.decimal(finding.confidence, places: 2))"
    var runs = [
      Page.Run("    "),
      Page.Run(page.shown(shownValue(of: finding, reveal: reveal)), .caution),
      Page.Run("  \(confidence)\(traits(of: finding))"),
    ]
    if let why = finding.heldBackBy { runs.append(Page.Run("  held back by \(why)", .faint)) }
    page.line(runs)
    let owner = ownerText(finding.placements.first)
    let places = isVerbose ? finding.placements[...] : finding.placements.prefix(Self.placesMax)
    for placement in places {
      page.line("      " + line(for: placement, owner: owner, on: page))
    }
    if places.count < finding.placements.count {
      let rest = Amount.count(finding.placements.count - places.count)
      page.line("      \(page.sign(.more)) \(rest) more places: -v, -f json", .faint)
    }
    if isVerbose, !finding.reasons.isEmpty {
      page.line("      why: \(finding.reasons.joined(separator: ", "))", .faint)
    }
    if isVerbose { writeRule(of: finding, to: &page) }
    if let text = advice.advice(for: finding) { page.line("      do: \(text)") }
  }

  /// What the rule says of itself: what it finds, how to revoke that.
  private func writeRule(of finding: Finding, to page: inout Page) {
    guard let rule = report.rules.first(where: { $0.id == finding.rule }) else { return }
    if !rule.description.isEmpty { page.line("      what: \(rule.description)", .faint) }
    if !rule.help.isEmpty { page.line("      help: \(rule.help)", .faint) }
    for link in rule.references { page.line("      see: \(link)", .faint) }
  }

  private func traits(of finding: Finding) -> String {
    var traits: [String] = []
    if finding.credentialClass != .generic { traits.append(finding.credentialClass.rawValue) }
    if finding.life != .unknown { traits.append(finding.life.rawValue) }
    let teams = Set(finding.placements.flatMap(\.owners))
    if teams.count > 1 { traits.append("\(teams.count) teams") }
    return traits.isEmpty ? "" : "  " + traits.joined(separator: ", ")
  }

  private func line(for placement: Placement, owner: String, on page: Page) -> String {
    var notes: [String] = []
    let team = ownerText(placement)
    if team != owner { notes.append(team) }
    if placement.environment != .unknown { notes.append(placement.environment.rawValue) }
    if placement.context != .live, placement.context != .historyOnly {
      notes.append(placement.context.rawValue)
    }
    if !placement.isHead { notes.append("removed from the default branch") }
    if let commit = placement.commit { notes.append("commit \(commit.prefix(10))") }
    if let day = placement.firstSeen {
      notes.append("since \(day), \(max(0, report.asOf.number - day.number)) d")
    }
    if !placement.decoders.isEmpty { notes.append(placement.decoders.joined(separator: "+")) }
    if let why = placement.suppression { notes.append("suppressed: \(why)") }
    let text = placeText(placement, on: page, repos: report.scope.repos)
    return notes.isEmpty ? text : "\(text)  \(notes.joined(separator: ", "))"
  }
}

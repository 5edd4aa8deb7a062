internal import SprawlModel

/// What the columns of the table stand for, and what the figures beside them mean.
struct StoresText {
  private let report: ScanReport
  private let labels: StoreLabels

  init(_ report: ScanReport, labels: StoreLabels) {
    self.report = report
    self.labels = labels
  }

  /// Writes one line a governed store; nothing where there is none.
  func write(to page: inout Page) {
    let governed = report.stores.filter(\.tier.isGoverned)
    guard !governed.isEmpty else { return }
    page.line()
    page.line("STORES seen in code", .strong)
    for store in governed {
      let label = page.fitted(labels.label(store.id), to: 7)
      let teams = store.teams.isEmpty ? noOwner : store.teams.joined(separator: ", ")
      let environment =
        store.environment == .unknown ? "" : ", \(store.environment.rawValue)"
      let count = Amount.count(store.identities, "identity", "identities")
      page.line(
        "  \(label)  \(page.shown(store.id))  \(store.kind), tier \(store.tier.rawValue), "
          + "\(store.resolution.rawValue)\(environment), \(count): \(teams)"
      )
    }
    page.line(
      "  survey mean 6: secrets managers an organisation reports; Voice of Practitioners 2024 "
        + "(GitGuardian and CyberArk, self-reported, 2024)",
      .faint
    )
  }
}

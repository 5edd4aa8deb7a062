internal import SprawlModel

/// The operating cost line by line, with its grades and what is not in it.
struct CostText {
  private let cost: CostReport

  init(_ cost: CostReport) { self.cost = cost }

  /// Writes the lines; nothing where there are none.
  func write(to page: inout Page) {
    guard cost.lines.contains(where: { $0.amount != nil }) else { return }
    let wording = CostWording(cost, page)
    page.line()
    page.line(
      "COST of the stores seen, \(cost.currency) a year, middle and one-in-ten ends",
      .strong
    )
    for line in cost.lines { page.line("  " + text(line, wording)) }
    if let headline = cost.headline {
      let part =
        cost.missing.isEmpty ? "" : ", partial: without \(cost.missing.joined(separator: ", "))"
      page.line("  headline \(wording.yearly(headline))\(part)")
    }
    if let overhead = cost.overhead {
      page.line("  fragmentation overhead \(wording.yearly(overhead)), \(wording.grades)")
    }
    if let target = cost.target { page.line("  \(text(target))") }
    if cost.licencesMissing > 0 {
      page.line("  licence not included: \(Amount.count(cost.licencesMissing, "store"))")
    }
    writeQuestions(to: &page)
  }

  private func text(_ line: CostLine, _ wording: CostWording) -> String {
    let beside = line.isInHeadline ? "" : "  (beside the headline, never inside)"
    let amount =
      line.amount.map { wording.range($0) } ?? "n/a (\(line.notApplicable ?? "not measured"))"
    return "\(line.id) \(line.name): \(amount)\(beside)"
  }

  private func text(_ target: CostTarget) -> String {
    let moves = target.moves.map { "\($0.from) into \($0.to)" }.joined(separator: ", ")
    let whose = target.isProposal ? "proposed target" : "target"
    return "\(whose): \(target.storesTarget) of \(target.storesToday) stores, "
      + "\(target.edgesTarget) of \(target.edgesToday) team-store pairs"
      + (moves.isEmpty ? "" : ": \(moves)")
  }

  /// The three answers that would narrow the range most.
  private func writeQuestions(to page: inout Page) {
    let bars = cost.tornado.filter { $0.valueOfAsking >= 0.02 }
      .sorted { $0.valueOfAsking > $1.valueOfAsking }
    for bar in bars.prefix(3) {
      guard let input = cost.inputs.first(where: { $0.id == bar.input }) else { continue }
      page.line(
        "  ask: \(input.question) (narrows the range by \(Amount.percent(bar.valueOfAsking)); "
          + "now \(input.grade.rawValue))"
      )
    }
  }
}

internal import SprawlModel

/// The cost estimate in words: a range, its grades, and what it leaves out.
///
/// Two significant digits and the words "order of magnitude" where most of it is assumed, else
/// three; no digits at all where the range spans more than a factor of ten.
struct CostWording {
  private let cost: CostReport
  private let dash: String

  init(_ cost: CostReport, _ page: Page) {
    self.cost = cost
    dash = page.sign(.dash)
  }

  /// The overhead from the fullest to the shortest wording; `nil` where no store is governed.
  var overhead: [String]? {
    guard let overhead = cost.overhead else { return nil }
    guard overhead.p90 != 0 || overhead.p10 != 0 else {
      return ["none: the stores seen are the stated target"]
    }
    let amount = yearly(overhead)
    let assumed = "\(share(.assumed)) assumed"
    let short = text(overhead, period: "")
    return ["\(amount), \(grades)", "\(amount), \(assumed)", "\(short), \(assumed)"]
  }

  /// `92% assumed, 8% sourced`: every grade that has a part in it.
  var grades: String {
    let order: [EvidenceGrade] = [.assumed, .sourced, .asked, .measured]
    let parts = order.filter { (cost.evidence[$0] ?? 0) > 0 }
      .map { "\(share($0)) \($0.rawValue)" }
    return parts.isEmpty ? "grades not known" : parts.joined(separator: ", ")
  }

  /// `order of magnitude 39k USD a year (29k-53k)`.
  func yearly(_ amount: Quantiles) -> String { text(amount, period: " a year") }

  private func text(_ amount: Quantiles, period: String) -> String {
    guard !isTooWide(amount) else {
      return
        "order of magnitude: \(Amount.orderOfMagnitude(amount.p50)) of \(cost.currency)\(period)"
    }
    let words = isMostlyAssumed ? "order of magnitude " : ""
    return "\(words)\(money(amount.p50)) \(cost.currency)\(period) (\(ends(amount)))"
  }

  /// `21k (12k-34k)`, for a table whose heading says the rest.
  func range(_ amount: Quantiles) -> String {
    isTooWide(amount)
      ? Amount.orderOfMagnitude(amount.p50) : "\(money(amount.p50)) (\(ends(amount)))"
  }

  private var isMostlyAssumed: Bool { (cost.evidence[.assumed] ?? 0) > 0.5 }

  private func ends(_ amount: Quantiles) -> String {
    "\(money(amount.p10))\(dash)\(money(amount.p90))"
  }

  private func money(_ amount: Double) -> String {
    Amount.money(amount, digits: isMostlyAssumed ? 2 : 3)
  }

  private func isTooWide(_ amount: Quantiles) -> Bool {
    amount.p90 > 0 && amount.p90 > 10 * amount.p10
  }

  private func share(_ grade: EvidenceGrade) -> String {
    Amount.decimal((cost.evidence[grade] ?? 0) * 100, places: 0) + "%"
  }
}

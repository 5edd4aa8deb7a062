import SprawlModel

/// Distinct secrets-manager instances, lowest and highest number that the code allows.
struct ManagerInterval {
  /// Distinct kinds: exact, as a kind is never in doubt.
  let products: Int
  /// Resolved instances, and one for each kind that has only unresolved references.
  let low: Int
  /// Resolved instances, and one for each kind and repository with unresolved references.
  let high: Int

  /// The managers (tier M) that `placements` use.
  init(_ placements: [Placement]) {
    let managers = placements.filter { $0.tier == .manager }
    let resolved = managers.filter { $0.resolution != .unresolved }
    let unresolved = managers.filter { $0.resolution == .unresolved }
    let instances = Set(resolved.map(\.store)).count
    let kinds = Set(managers.map(\.storeKind))
    products = kinds.count
    low = instances + kinds.subtracting(resolved.map(\.storeKind)).count
    high = instances + Set(unresolved.map { KindInRepo(kind: $0.storeKind, repo: $0.repo) }).count
  }

  private struct KindInRepo: Hashable {
    let kind: String
    let repo: String
  }
}

/// The mean number of secrets-manager instances that respondents named.
///
/// Source: GitGuardian and CyberArk, "Voice of Practitioners 2024: The State of Secrets in
/// AppSec", 2024; n = 1,000 IT decision makers; self-reported.
private let surveyMean = 6.0

/// A1 to A3: how many kinds and instances of stores there are.
func inventoryMetrics(_ placements: [Placement]) -> [String: Metric] {
  let managers = ManagerInterval(placements)
  return [
    "A1": storeKinds(placements),
    "A2": Metric(
      name: "manager instances",
      value: .object([
        "product": interval(.count(managers.products), .count(managers.products)),
        "instance": interval(.count(managers.low), .count(managers.high)),
      ]),
      unit: "stores"
    ),
    "A3": versusSurvey(managers),
  ]
}

private func storeKinds(_ placements: [Placement]) -> Metric {
  var kinds: [Tier: Set<String>] = [:]
  for placement in placements { kinds[placement.tier, default: []].insert(placement.storeKind) }
  let counts = countedTiers.map { ($0.rawValue, MetricValue.count(kinds[$0]?.count ?? 0)) }
  return Metric(
    name: "store kinds",
    value: .object(Dictionary(uniqueKeysWithValues: counts)),
    unit: "kinds"
  )
}

/// The survey does not define its unit, so the figure spans from products to instances.
private func versusSurvey(_ managers: ManagerInterval) -> Metric {
  let name = "versus benchmark"
  guard managers.products > 0 else {
    return Metric(name: name, unit: "ratio", notApplicable: "no secrets manager seen in code")
  }
  return Metric(
    name: name,
    value: .object([
      "lo": .number(Double(managers.products) / surveyMean),
      "hi": .number(Double(managers.high) / surveyMean),
      "benchmark": .text("survey mean 6, self-reported, 2024"),
    ]),
    unit: "ratio"
  )
}

private func interval(_ low: MetricValue, _ high: MetricValue) -> MetricValue {
  .object(["lo": low, "hi": high])
}

/// The tiers that anything is counted in.
let countedTiers: [Tier] = [.manager, .platform, .encrypted, .unmanaged]

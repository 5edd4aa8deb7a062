import SprawlModel

/// D1, D2 and F1: what is not managed and what nobody owns.
func managedMetrics(_ pairs: [IdentityInStore]) -> [String: Metric] {
  guard !pairs.isEmpty else {
    let names = ["D1": "unmanaged ratio", "D2": "tier mix", "F1": "orphan ratio"]
    return names.mapValues { Metric(name: $0, unit: "share", notApplicable: "nothing found") }
  }
  let all = Double(pairs.count)
  let tiers = countedTiers.map { tier in
    (tier.rawValue, MetricValue.number(Double(pairs.count { $0.tier == tier }) / all))
  }
  return [
    "D1": Metric(name: "unmanaged ratio", value: .number(unmanagedRatio(pairs)), unit: "share"),
    "D2": Metric(
      name: "tier mix",
      value: .object(Dictionary(uniqueKeysWithValues: tiers)),
      unit: "share"
    ),
    "F1": Metric(
      name: "orphan ratio",
      // Every pair has the same weight, so the share of weight is the share of pairs.
      value: .number(Double(pairs.count { $0.owners.isEmpty }) / all),
      unit: "share"
    ),
  ]
}

/// Identities with a placement in tier U, of all identities; values and references alike.
private func unmanagedRatio(_ pairs: [IdentityInStore]) -> Double {
  let identities = Set(pairs.map(\.identity))
  return Double(unmanagedIdentities(pairs)) / Double(identities.count)
}

/// Distinct identities with a placement in tier U.
func unmanagedIdentities(_ pairs: [IdentityInStore]) -> Int {
  Set(pairs.lazy.filter(\.isUnmanaged).map(\.identity)).count
}

/// Distinct references in tiers M, P and E that nothing shows to be dynamic.
func staticReferences(_ pairs: [IdentityInStore]) -> Int {
  let governed = pairs.filter { $0.kind == .reference && $0.tier.isGoverned && !$0.isEphemeral }
  return Set(governed.map(\.identity)).count
}

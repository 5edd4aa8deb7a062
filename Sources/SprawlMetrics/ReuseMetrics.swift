import SprawlModel

/// E1 to E5: how often one value is kept in several places.
func reuseMetrics(_ placements: [Placement]) -> [String: Metric] {
  let values = placements.filter { $0.kind == .value }
  let holdings = Dictionary(grouping: values, by: \.fingerprint).mapValues(Holding.init)
  let distinct = holdings.count
  guard distinct > 0 else {
    return names.mapValues { Metric(name: $0.0, unit: $0.1, notApplicable: "no values") }
  }
  let sharedByTeams = holdings.values.count { $0.holders > 1 }
  let sharedByStores = holdings.values.count { $0.stores > 1 }
  return [
    "E1": metric("E1", Double(values.count) / Double(distinct)),
    "E2": metric("E2", Double(sharedByTeams) / Double(distinct)),
    "E3": metric("E3", Double(sharedByStores) / Double(distinct)),
    "E4": sharedByEnvironments(holdings.values.filter(\.hasKnownEnvironment)),
    "E5": sharedCredentialIndex(holdings.values.map(\.holders)),
  ]
}

/// Placements a distinct value; 1 when there are no values.
func reuseFactor(_ placements: [Placement]) -> Double {
  let values = placements.filter { $0.kind == .value }
  let distinct = Set(values.map(\.fingerprint)).count
  return distinct == 0 ? 1 : Double(values.count) / Double(distinct)
}

private let names = [
  "E1": ("reuse factor", "placements a value"), "E2": ("shared across teams", "share"),
  "E3": ("shared across stores", "share"), "E4": ("shared across environments", "share"),
  "E5": ("shared-credential index", "share"),
]

private func metric(_ id: String, _ value: Double) -> Metric {
  let (name, unit) = names[id] ?? (id, "")
  return Metric(name: name, value: .number(value), unit: unit)
}

private func sharedByEnvironments(_ known: [Holding]) -> Metric {
  guard !known.isEmpty else {
    let reason = "no value with a known environment"
    return Metric(name: "shared across environments", unit: "share", notApplicable: reason)
  }
  let shared = known.count { $0.environments > 1 }
  return metric("E4", Double(shared) / Double(known.count))
}

/// The share of team holdings that would be new identities if every team had its own.
private func sharedCredentialIndex(_ holders: [Int]) -> Metric {
  let all = holders.reduce(0, +)
  guard all > 0 else {
    let reason = "no value with an owner"
    return Metric(name: "shared-credential index", unit: "share", notApplicable: reason)
  }
  let extra = holders.reduce(0) { $0 + max(0, $1 - 1) }
  return metric("E5", Double(extra) / Double(all))
}

/// Who and what holds one value.
private struct Holding {
  /// Distinct teams that hold it; 0 when nobody is named.
  ///
  /// Owners of one file hold it together: a value in a single owned file has one holder.
  let holders: Int
  /// Distinct store instances.
  let stores: Int
  /// Distinct among prod, staging, dev and test.
  let environments: Int
  /// Whether any placement tells its environment.
  let hasKnownEnvironment: Bool

  init(_ placements: [Placement]) {
    let owned = placements.filter { !$0.owners.isEmpty }
    let teams = Set(owned.flatMap(\.owners)).count
    holders = owned.count > 1 ? teams : min(1, teams)
    stores = Set(placements.map(\.store)).count
    let known = Set(placements.map(\.environment)).subtracting([.unknown])
    environments = known.subtracting([.shared]).count
    hasKnownEnvironment = !known.isEmpty
  }
}

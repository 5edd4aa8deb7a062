import SprawlModel

/// The stores that `placements` are in or point at, sorted by id.
func storeRecords(
  _ placements: [Placement],
  pairs: [IdentityInStore],
  kinds: [String: StoreKind]
) -> [StoreRecord] {
  let identities = Dictionary(grouping: pairs, by: \.store)
  return Dictionary(grouping: placements, by: \.store)
    .sorted { $0.key < $1.key }
    .compactMap { id, found in
      // The most governed placement speaks for the store; ties fall to the first in order.
      guard let first = found.min(by: { $0.tier.rank < $1.tier.rank }) else { return nil }
      let held = identities[id] ?? []
      return StoreRecord(
        id: id,
        kind: first.storeKind,
        family: kinds[first.storeKind]?.family ?? "",
        tier: first.tier,
        resolution: found.map(\.resolution).min { $0.rank < $1.rank } ?? first.resolution,
        identities: held.count,
        teams: Set(held.flatMap(\.owners)).sorted(),
        environment: environment(of: found)
      )
    }
}

/// The one environment that `placements` name; `shared` when they name several.
private func environment(of placements: [Placement]) -> DeploymentEnvironment {
  let named = Set(placements.map(\.environment)).subtracting([.unknown])
  guard let first = named.first else { return .unknown }
  return named.count == 1 ? first : .shared
}

extension Resolution {
  /// Position by strength: what the user says, then what was read, then what was concluded.
  fileprivate var rank: Int {
    switch self {
    case .declared: 0
    case .exact: 1
    case .binding: 2
    case .inferred: 3
    case .unresolved: 4
    }
  }
}

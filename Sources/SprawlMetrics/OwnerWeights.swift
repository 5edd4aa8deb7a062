import SprawlModel

/// The row for identities that nobody is named for.
package let noOwner = "(no owner)"
/// The row for identities with more owners than the unit can be shared among.
package let manyOwners = "(many owners)"

/// One identity in one store: what is counted, with everything its placements say about it.
struct IdentityInStore {
  let kind: PlacementKind
  let identity: Fingerprint
  let store: String
  /// The most governed tier of its placements.
  private(set) var tier: Tier
  private(set) var owners: Set<String>
  /// Whether a placement sits in tier U.
  private(set) var isUnmanaged: Bool
  /// Whether a placement says that the credential ends by itself.
  private(set) var isEphemeral: Bool

  init(_ first: Placement) {
    kind = first.kind
    identity = first.fingerprint
    store = first.store
    tier = first.tier
    owners = Set(first.owners)
    isUnmanaged = first.tier == .unmanaged
    isEphemeral = first.life == .ephemeral
  }

  mutating func add(_ other: Placement) {
    if other.tier.rank < tier.rank { tier = other.tier }
    owners.formUnion(other.owners)
    isUnmanaged = isUnmanaged || other.tier == .unmanaged
    isEphemeral = isEphemeral || other.life == .ephemeral
  }

  /// The teams that hold it, each with its integer share of the unit; the shares sum to the unit.
  var shares: [(team: String, weight: Int)] {
    let unit = TeamStoreMatrix.unit
    if owners.isEmpty { return [(noOwner, unit)] }
    // The unit is lcm(1...16), so it divides by every number of owners up to 16.
    if owners.count > 16 { return [(manyOwners, unit)] }
    return owners.map { ($0, unit / owners.count) }
  }
}

extension Tier {
  /// Position in the report: managers first, unmanaged after everything governed.
  var rank: Int {
    switch self {
    case .manager: 0
    case .platform: 1
    case .encrypted: 2
    case .unmanaged: 3
    case .bridge: 4
    }
  }
}

/// The distinct (identity, store) pairs of `placements`, in the order of their first placement.
func identitiesInStores(_ placements: [Placement]) -> [IdentityInStore] {
  var index: [IdentityKey: Int] = [:]
  var pairs: [IdentityInStore] = []
  for placement in placements {
    let key = IdentityKey(
      kind: placement.kind,
      identity: placement.fingerprint,
      store: placement.store
    )
    if let found = index[key] {
      pairs[found].add(placement)
    } else {
      index[key] = pairs.count
      pairs.append(IdentityInStore(placement))
    }
  }
  return pairs
}

private struct IdentityKey: Hashable {
  let kind: PlacementKind
  let identity: Fingerprint
  let store: String
}

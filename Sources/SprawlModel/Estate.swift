/// A governed store as the cost model sees it.
public struct EstateStore: Sendable, Hashable {
  /// Canonical instance id.
  public let id: String
  /// Store kind.
  public let kind: String
  /// The kind's family: decides what running it takes.
  public let family: String
  /// What it counts towards: M, P or E.
  public let tier: Tier
  /// Distinct identities seen in it.
  public let identities: Int

  /// A store from its parts.
  public init(id: String, kind: String, family: String, tier: Tier, identities: Int) {
    self.id = id
    self.kind = kind
    self.family = family
    self.tier = tier
    self.identities = identities
  }
}

/// The shape of an estate: what can change when stores are merged.
public struct EstateStructure: Sendable, Hashable {
  /// Stores of tiers M, P and E that hold identities, sorted by id.
  public let stores: [EstateStore]
  /// Team-store pairs, `(no owner)` counted as a team.
  public let edges: Int
  /// Effective stores inside a team; `nil` when no team is named.
  public let alpha: Double?

  /// A structure from its parts.
  public init(stores: [EstateStore], edges: Int, alpha: Double?) {
    self.stores = stores
    self.edges = edges
    self.alpha = alpha
  }
}

/// What the scan measured for the cost model.
public struct EstateQuantities: Sendable, Hashable {
  /// The estate's shape today.
  public let structure: EstateStructure
  /// Distinct references in tiers M, P and E that nothing shows to be dynamic.
  public let staticReferences: Int
  /// Placements a distinct value; 1 when there are no values.
  public let reuseFactor: Double
  /// Distinct identities with a placement in tier U at the head.
  public let unmanagedIdentities: Int

  /// Quantities from their parts.
  public init(
    structure: EstateStructure,
    staticReferences: Int,
    reuseFactor: Double,
    unmanagedIdentities: Int
  ) {
    self.structure = structure
    self.staticReferences = staticReferences
    self.reuseFactor = reuseFactor
    self.unmanagedIdentities = unmanagedIdentities
  }
}

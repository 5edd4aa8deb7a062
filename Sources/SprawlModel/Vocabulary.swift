/// Whether a placement is a secret's value or a pointer to a managed store.
public enum PlacementKind: String, Sendable, Hashable, CaseIterable {
  /// A credential found in the clear.
  case value
  /// A pointer to a value held elsewhere; it holds no secret.
  case reference
}

/// What a store counts towards (`M P E U B` of the store taxonomy).
public enum Tier: String, Sendable, Hashable, CaseIterable {
  /// A secrets manager: own policy, audit and rotation.
  case manager = "M"
  /// A platform's or CI system's secret store.
  case platform = "P"
  /// Encrypted in the repository.
  case encrypted = "E"
  /// Unmanaged: plaintext, a credential file, a literal in an agent configuration.
  case unmanaged = "U"
  /// A bridge, which is resolved to the store it points at and never counted.
  case bridge = "B"

  /// Whether identities of this tier stand in the team x store matrix.
  public var isGoverned: Bool { self == .manager || self == .platform || self == .encrypted }
}

/// What kind of system a credential opens.
public enum CredentialClass: String, Sendable, Hashable, CaseIterable {
  /// A cloud provider's account.
  case cloud
  /// A database.
  case db
  /// A source forge or package registry.
  case vcs
  /// Another hosted service.
  case saas
  /// A model provider, vector store or agent platform.
  case ai
  /// Key material.
  case crypto
  /// Not known.
  case generic
  /// A credential that opens a secret store.
  case loginOfStore = "login-of-store"
}

/// How long a credential lives, as far as its own shape tells.
public enum Life: String, Sendable, Hashable, CaseIterable {
  /// Works until somebody revokes it.
  case `static`
  /// Ends by itself within a day.
  case ephemeral
  /// The shape does not tell; kept out of ratios.
  case unknown
}

/// What kind of place a path is.
///
/// A label, never a reason to drop a structured token.
public enum PlaceContext: String, Sendable, Hashable, CaseIterable {
  /// Code or configuration that people run.
  case live
  /// A test or its data.
  case test
  /// Documentation, a sample or a template.
  case example
  /// Somebody else's code, kept here.
  case vendor
  /// Only in history, not at the head.
  case historyOnly = "history-only"
}

/// Which deployment environment a place or store instance belongs to.
public enum DeploymentEnvironment: String, Sendable, Hashable, CaseIterable {
  /// Production.
  case prod
  /// Staging or pre-production.
  case staging
  /// Development.
  case dev
  /// Test or quality assurance.
  case test
  /// Used by several environments.
  case shared
  /// Nothing tells.
  case unknown
}

/// How a store instance was identified (`domain/stores.md`, resolution steps).
public enum Resolution: String, Sendable, Hashable, CaseIterable {
  /// Every part of the identity was a literal.
  case exact
  /// A part was a variable that the same file binds to a literal.
  case binding
  /// The repository's only exact instance of that kind.
  case inferred
  /// The user's store map says so.
  case declared
  /// The kind is known, the instance is not.
  case unresolved
}

/// Where the answer "who owns this path" came from.
public enum OwnerSource: String, Sendable, Hashable, CaseIterable {
  /// A CODEOWNERS file.
  case codeowners
  /// Nothing names an owner.
  case none
}

/// What is known about one kind of secret store, apart from how it is recognised.
public struct StoreKind: Sendable, Hashable {
  /// `hashicorp-vault`, `aws-secrets-manager`, ...
  public let id: String
  /// The product's name.
  public let name: String
  /// `manager-cloud`, `ci`, `encrypted-repo`, `plaintext`, ...
  public let family: String
  /// What it counts towards.
  public let tier: Tier
  /// What it can do about long-lived secrets: `dynamic`, `rotate`, `federate`.
  public let abilities: [String]

  /// A store kind from its parts.
  public init(id: String, name: String, family: String, tier: Tier, abilities: [String]) {
    self.id = id
    self.name = name
    self.family = family
    self.tier = tier
    self.abilities = abilities
  }
}

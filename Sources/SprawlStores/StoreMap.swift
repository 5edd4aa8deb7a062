package import SprawlModel

/// What the user declares about store instances.
package struct StoreMap: Sendable {
  /// One declared instance.
  package struct Entry: Sendable, Hashable {
    /// A glob for instance ids, unresolved ones (`hashicorp-vault:?@*`) included.
    package let pattern: String
    /// The instance id to use instead.
    package let instance: String
    /// The instance's environment; `nil` leaves it to the place.
    package let environment: DeploymentEnvironment?
    /// What the instance counts towards; `nil` leaves it to the kind.
    package let tier: Tier?

    /// An entry from its parts.
    package init(
      pattern: String,
      instance: String,
      environment: DeploymentEnvironment? = nil,
      tier: Tier? = nil
    ) {
      self.pattern = pattern
      self.instance = instance
      self.environment = environment
      self.tier = tier
    }
  }

  /// Whether a glob matches a text.
  package typealias Matching = @Sendable (_ pattern: String, _ text: String) -> Bool

  private let entries: [Entry]
  private let matches: Matching

  /// A map from its entries, in order of precedence.
  package init(entries: [Entry], matching: @escaping Matching) {
    self.entries = entries
    matches = matching
  }

  /// A map that declares nothing.
  package init() { self.init(entries: [], matching: { _, _ in false }) }

  /// The first entry whose pattern matches `instance`.
  ///
  /// - Complexity: O(entries).
  func entry(for instance: String) -> Entry? {
    entries.first { $0.pattern == instance || matches($0.pattern, instance) }
  }
}

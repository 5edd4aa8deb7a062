package import SprawlModel

/// One place where a store's signal was found.
package struct SignalMatch: Sendable, Hashable {
  /// The signal's id.
  package let signal: String
  /// What the pattern's named groups captured; groups that took no part are absent.
  package let captures: [String: String]
  /// The repository: its normalised origin (`host/path`), else the folder's name.
  package let repo: String
  /// Relative to the repository's root.
  package let path: PlacePath
  /// Path inside an archive; `nil` outside one.
  package let member: String?
  /// Tells versions of one file apart (a git blob's id); `nil` in a folder scan.
  package let revision: String?
  /// Where in the text.
  package let span: TextSpan
  /// What kind of place the path is.
  package let context: PlaceContext
  /// The caller's own number for the match, handed back with whatever is made of it.
  package let tag: Int

  /// A match from its parts.
  package init(
    signal: String,
    captures: [String: String],
    repo: String,
    path: PlacePath,
    member: String? = nil,
    revision: String? = nil,
    span: TextSpan,
    context: PlaceContext = .live,
    tag: Int = 0
  ) {
    self.signal = signal
    self.captures = captures
    self.repo = repo
    self.path = path
    self.member = member
    self.revision = revision
    self.span = span
    self.context = context
    self.tag = tag
  }
}

/// A store instance as far as it could be told.
package struct ResolvedStore: Sendable, Hashable {
  /// The store's kind.
  package let kind: String
  /// Canonical instance id; `<kind>:?@<repo>` when it is not known.
  package let id: String
  /// What it counts towards.
  package let tier: Tier
  /// How it was identified.
  package let resolution: Resolution
  /// Whether it runs on the developer's own machine, so that no headline counts it.
  package let isLocal: Bool
  /// The environment the user's map gives it; `nil` when the map says nothing.
  package let declaredEnvironment: DeploymentEnvironment?

  /// The instance's own environment, whichever place points at it.
  package var environment: DeploymentEnvironment {
    if let declaredEnvironment { return declaredEnvironment }
    if isLocal { return .dev }
    return resolution == .unresolved
      ? .unknown : deploymentEnvironment(path: "", identifier: id)
  }
}

/// A pointer to one secret in a store, at one place.
package struct ResolvedReference: Sendable, Hashable {
  /// The store it points at.
  package let store: ResolvedStore
  /// The secret's name or path in the store; `*` when the place does not tell.
  ///
  /// Something encrypted in the repository is named for its place: `path` or `path#key`.
  package let name: String
  /// The environment of the place, else of the name, else of the instance.
  package let environment: DeploymentEnvironment
  /// Whether the secret is issued on demand.
  package let isDynamic: Bool
  /// Whether it stands for the use of a store of which no single secret is named.
  package let isConnection: Bool
  /// The match it was made of.
  package let match: SignalMatch
}

/// How a store is logged in to, or what is known about one: evidence, at one place.
package struct StoreEvidence: Sendable, Hashable {
  /// The store it is about.
  package let store: ResolvedStore
  /// What it says.
  package let role: SignalRole
  /// The match it was made of.
  package let match: SignalMatch
}

/// A client library of a store in a repository that does nothing else with the store.
package struct ClientLibrary: Sendable, Hashable, Comparable {
  /// The store's kind.
  package let kind: String
  /// The repository.
  package let repo: String

  /// By kind, then by repository.
  package static func < (left: ClientLibrary, right: ClientLibrary) -> Bool {
    (left.kind, left.repo) < (right.kind, right.repo)
  }
}

/// Everything that the signals of a scan add up to.
package struct StoreResolution: Sendable, Hashable {
  /// References, by place.
  package var references: [ResolvedReference] = []
  /// Logins and evidence, by place.
  package var evidence: [StoreEvidence] = []
  /// Libraries without a store, sorted.
  package var libraries: [ClientLibrary] = []

  /// The resolution of no matches.
  package init() {}
}

extension SignalMatch {
  /// By place inside a repository, then by signal and tag.
  func isBefore(_ other: SignalMatch) -> Bool {
    if path != other.path { return path < other.path }
    if member != other.member { return (member ?? "") < (other.member ?? "") }
    if revision != other.revision { return (revision ?? "") < (other.revision ?? "") }
    if span != other.span { return span < other.span }
    return (signal, tag) < (other.signal, other.tag)
  }
}

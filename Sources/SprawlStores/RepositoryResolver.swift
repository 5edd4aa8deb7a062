internal import SprawlModel

/// Resolution inside one repository: bridges, defaults, the user's map, and what is left.
struct RepositoryResolver {
  let table: SignalTable
  let map: StoreMap
  let repo: String
  let repositoryParts: [String: String]
  let files: [FileSightings]
  /// Drafts of everything but references through bridges, which need the others first.
  let drafts: [Draft]
  /// Drafts of definitions that may be a provider, by path.
  let definitions: [PlacePath: [Draft]]
  /// The same by the name of the store object that they define.
  let storeObjects: [String: [Draft]]
  /// The same by the bridge that they are a provider of.
  let providers: [String: [Draft]]
  /// Drafts of evidence that a secret is issued on demand.
  let issued: [Draft]
  /// The instances that a reference without one may mean, by kind.
  let defaults: [String: [String: Draft]]

  /// A resolver for all `sightings` of `repo`, which are in order.
  init(repo: String, sightings: [Sighting], table: SignalTable, map: StoreMap) {
    self.repo = repo
    self.table = table
    self.map = map
    let repositoryParts = RepositoryIdentity(repo: repo).parts
    let drafting = Drafting(table: table)
    self.repositoryParts = repositoryParts
    files = Self.files(of: sightings)
    drafts = files.flatMap { file in
      file.sightings.filter { $0.kind.tier != .bridge || !$0.isReference }
        .map { drafting.draft($0, in: file, of: repositoryParts) }
    }
    let possible = drafts.filter {
      $0.sighting.signal.role == .definition && $0.kind.tier != .bridge
    }
    definitions = Dictionary(grouping: possible) { $0.sighting.match.path }
    storeObjects = Dictionary(grouping: possible) {
      $0.sighting.match.captures["storename"] ?? ""
    }
    let bridges = Set(sightings.filter { $0.kind.tier == .bridge }.map(\.kind.id))
    providers = bridges.reduce(into: [:]) { providers, bridge in
      providers[bridge] = possible.filter { $0.sighting.provides(forBridge: bridge) }
    }
    issued = drafts.filter { $0.sighting.signal.role == .dynamic }
    defaults = Self.defaults(of: drafts)
  }

  /// The repository's share of a scan's result, in order of place.
  func resolution() -> StoreResolution {
    var result = StoreResolution()
    let bridged = files.flatMap(bridgedDrafts)
    let pointers = (drafts.filter(\.sighting.isReference) + bridged)
      .sorted { $0.sighting < $1.sighting }
    result.references = numbered(withoutEchoes(withoutOverlaps(pointers).map(reference)))
    result.references += connections(beside: result.references)
    result.references.sort { $0.match.isBefore($1.match) }
    result.evidence = drafts.filter { draft in
      draft.sighting.signal.role == .login || draft.sighting.signal.role.isEvidence
    }.map { draft in
      StoreEvidence(
        store: store(of: draft),
        role: draft.sighting.signal.role,
        match: draft.sighting.match
      )
    }
    result.libraries = libraries()
    return result
  }

  private static func files(of sightings: [Sighting]) -> [FileSightings] {
    let settings = Dictionary(
      grouping: sightings.filter { $0.signal.role == .definition || $0.signal.role == .context },
      by: { CompanionRule.split($0.match.path.text).folder }
    )
    var files: [FileSightings] = []
    var start = sightings.startIndex
    while start < sightings.endIndex {
      let first = sightings[start].match
      let end =
        sightings[start...].firstIndex { !isSameFile($0.match, first) } ?? sightings.endIndex
      let rule = CompanionRule(path: first.path.text)
      let beside = rule.folder.flatMap { settings[$0] } ?? []
      files.append(
        FileSightings(
          sightings: Array(sightings[start..<end]),
          companions: beside.filter {
            $0.match.path != first.path && rule.includes($0.match.path.text)
          }
        )
      )
      start = end
    }
    return files
  }

  static func isSameFile(_ left: SignalMatch, _ right: SignalMatch) -> Bool {
    left.path == right.path && left.member == right.member && left.revision == right.revision
  }
}

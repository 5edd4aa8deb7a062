internal import SprawlModel

extension RepositoryResolver {
  /// The reference that a draft stands for.
  func reference(_ draft: Draft) -> ResolvedReference {
    let match = draft.sighting.match
    let name = name(of: draft)
    return reference(draft, name: name, isConnection: false, identifier: match.captures["name"])
  }

  /// References without a bridge's on the same bytes as its store's, and without the shorter of
  /// two of one kind.
  func withoutOverlaps(_ drafts: [Draft]) -> [Draft] {
    var kept: [Draft] = []
    for draft in drafts {
      var isHidden = false
      while let last = kept.last, Self.isSameFile(last.sighting.match, draft.sighting.match),
        last.sighting.overlaps(draft.sighting), let winner = Self.winner(last, draft)
      {
        guard winner else {
          isHidden = true
          break
        }
        kept.removeLast()
      }
      if !isHidden { kept.append(draft) }
    }
    return kept
  }

  /// References without those through a bridge that say what the store's own say in that file.
  func withoutEchoes(_ references: [ResolvedReference]) -> [ResolvedReference] {
    struct Identity: Hashable {
      let path: PlacePath
      let store: String
      let name: String
    }
    func identity(_ reference: ResolvedReference) -> Identity {
      Identity(path: reference.match.path, store: reference.store.id, name: reference.name)
    }
    func isBridged(_ reference: ResolvedReference) -> Bool {
      table.signal(reference.match.signal).flatMap { table.kind($0.storeID) }?.tier == .bridge
    }
    let direct = Set(references.filter { !isBridged($0) }.map(identity))
    return references.filter { !isBridged($0) || !direct.contains(identity($0)) }
  }

  /// References whose encrypted leaves of one name in one file are told apart by number.
  func numbered(_ references: [ResolvedReference]) -> [ResolvedReference] {
    struct Leaf: Hashable {
      let revision: String?
      let kind: String
      let name: String
    }
    var seen: [Leaf: Int] = [:]
    return references.map { reference in
      guard reference.store.tier == .encrypted, reference.match.captures["name"] != nil else {
        return reference
      }
      let leaf = Leaf(
        revision: reference.match.revision,
        kind: reference.store.kind,
        name: reference.name
      )
      seen[leaf, default: 0] += 1
      guard let count = seen[leaf], count > 1 else { return reference }
      return reference.renamed("\(reference.name)~\(count)")
    }
  }

  /// The use of stores that no reference in the repository points at.
  ///
  /// An address or a login shows that the store is used; it counts as one unnamed secret.
  func connections(beside references: [ResolvedReference]) -> [ResolvedReference] {
    let usedStores = Set(references.map(\.store.id))
    let usedKinds = Set(references.map(\.store.kind))
    let possible = drafts.filter(\.sighting.isConnection).map { draft in
      reference(draft, name: "*", isConnection: true, identifier: nil)
    }
    let knownKinds = Set(
      possible.filter { $0.store.resolution != .unresolved }.map(\.store.kind)
    )
    return possible.filter { connection in
      guard connection.store.resolution == .unresolved else {
        return !usedStores.contains(connection.store.id)
      }
      return !usedKinds.union(knownKinds).contains(connection.store.kind)
    }
  }

  /// Client libraries of kinds that show in no other way.
  func libraries() -> [ClientLibrary] {
    let used = Set(
      drafts.filter { $0.sighting.isReference || $0.sighting.isConnection }
        .map(\.kind.id)
    )
    let kinds = Set(drafts.filter { $0.sighting.signal.role == .sdk }.map(\.kind.id))
    return kinds.subtracting(used).sorted().map { ClientLibrary(kind: $0, repo: repo) }
  }

  private func reference(
    _ draft: Draft,
    name: String,
    isConnection: Bool,
    identifier: String?
  ) -> ResolvedReference {
    let match = draft.sighting.match
    let store = store(of: draft)
    var environment = store.declaredEnvironment ?? (store.isLocal ? .dev : nil)
    if environment == nil {
      let told = deploymentEnvironment(path: match.path.text, identifier: identifier)
      environment = told == .unknown ? store.environment : told
    }
    return ResolvedReference(
      store: store,
      name: name,
      environment: environment ?? .unknown,
      isDynamic: isDynamic(draft),
      isConnection: isConnection,
      match: match
    )
  }

  /// What is encrypted in the repository is named for its place, the rest as it is written.
  private func name(of draft: Draft) -> String {
    guard draft.kind.tier == .encrypted || draft.sighting.signal.role == .file else {
      return draft.sighting.name ?? "*"
    }
    let match = draft.sighting.match
    let place = match.member.map { "\(match.path.text)!\($0)" } ?? match.path.text
    return draft.sighting.name.map { "\(place)#\($0)" } ?? place
  }

  private func isDynamic(_ draft: Draft) -> Bool {
    draft.sighting.signal.role == .dynamic
      || issued.contains { other in
        other.kind == draft.kind
          && Self.isSameFile(other.sighting.match, draft.sighting.match)
          && other.sighting.overlaps(draft.sighting)
      }
  }

  /// Whether the second of two overlapping drafts wins; `nil` when both stand.
  private static func winner(_ first: Draft, _ second: Draft) -> Bool? {
    let isBridge = (first.sighting.kind.tier == .bridge, second.sighting.kind.tier == .bridge)
    if isBridge.0 != isBridge.1 { return isBridge.0 }
    guard first.kind == second.kind else { return nil }
    return first.sighting.match.span.start == second.sighting.match.span.start
      && first.sighting.match.span < second.sighting.match.span
  }
}

extension ResolvedReference {
  fileprivate func renamed(_ name: String) -> ResolvedReference {
    ResolvedReference(
      store: store,
      name: name,
      environment: environment,
      isDynamic: isDynamic,
      isConnection: isConnection,
      match: match
    )
  }
}

extension TextSpan {
  fileprivate var start: [Int] { [line, column] }
}

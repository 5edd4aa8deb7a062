internal import SprawlModel

extension RepositoryResolver {
  /// Instances that are known for certain and in use, so that others may be taken for them.
  static func defaults(of drafts: [Draft]) -> [String: [String: Draft]] {
    drafts.reduce(into: [:]) { defaults, draft in
      guard draft.context == .live, !draft.parts.isLocal, let filled = draft.filled,
        !filled.isGuess, draft.sighting.isReference || draft.sighting.isConnection
      else { return }
      defaults[draft.kind.id, default: [:]][filled.text] = draft
    }
  }

  /// The store of a draft: steps 3 (default), 4 (declared) and 5 (unresolved) where 1 and 2 failed.
  func store(of draft: Draft) -> ResolvedStore {
    if let filled = draft.filled, let resolution = draft.resolution {
      return known(draft, id: filled.text, resolution)
    }
    let candidates = defaults[draft.kind.id] ?? [:]
    if candidates.count == 1, let (id, candidate) = candidates.first,
      draft.parts.agrees(with: candidate.parts, on: candidate.filled?.parts ?? [])
    {
      return known(draft, id: id, .inferred)
    }
    let unresolved = "\(draft.kind.id):?@\(repo)"
    if let entry = map.entry(for: unresolved) {
      return resolved(draft, entry.instance, entry, .declared)
    }
    let values = draft.parts.values.merging(repositoryParts) { own, _ in own }
    if let guess = table.template(ofKind: draft.kind.id)?.fill(values, allowsGuesses: true) {
      return known(draft, id: guess.text, .inferred)
    }
    return resolved(draft, unresolved, nil, .unresolved)
  }

  /// A known instance, under the name the user's map gives it.
  private func known(_ draft: Draft, id: String, _ resolution: Resolution) -> ResolvedStore {
    let entry = map.entry(for: id)
    return resolved(draft, entry?.instance ?? id, entry, resolution)
  }

  private func resolved(
    _ draft: Draft,
    _ id: String,
    _ entry: StoreMap.Entry?,
    _ resolution: Resolution
  ) -> ResolvedStore {
    ResolvedStore(
      kind: draft.kind.id,
      id: id,
      tier: entry?.tier ?? draft.kind.tier,
      resolution: resolution,
      isLocal: draft.parts.isLocal,
      declaredEnvironment: entry?.environment
    )
  }
}

package import SprawlModel

/// Finds the store instance that each reference points at.
///
/// The order is fixed: what the match itself says; what its file says; the repository's only
/// instance of that kind; the user's map; and then nothing, which stays visible as
/// `<kind>:?@<repo>`.
package struct StoreResolver: Sendable {
  private let table: SignalTable
  private let map: StoreMap

  /// A resolver for `signatures`.
  ///
  /// - Throws: `StoreSignatureError` when the signatures contradict each other.
  package init(
    signatures: [StoreSignature],
    map: StoreMap = StoreMap()
  ) throws(StoreSignatureError) {
    table = try SignalTable(signatures)
    self.map = map
  }

  /// Everything that `matches` add up to; the order of `matches` makes no difference.
  ///
  /// Matches of unknown signals, and of signals that lack what they need in the same file, are
  /// left out.
  ///
  /// - Complexity: O(n log n) in the matches, and quadratic in those of one file at worst.
  package func resolve(_ matches: [SignalMatch]) -> StoreResolution {
    var repositories: [String: [FileKey: [SignalMatch]]] = [:]
    for match in matches {
      repositories[match.repo, default: [:]][FileKey(match), default: []].append(match)
    }
    var result = StoreResolution()
    for (repo, files) in repositories.sorted(by: { $0.key < $1.key }) {
      let sightings = files.values.flatMap { table.satisfied($0) }.compactMap(sighting).sorted()
      let resolver = RepositoryResolver(repo: repo, sightings: sightings, table: table, map: map)
      let part = resolver.resolution()
      result.references += part.references
      result.evidence += part.evidence
      result.libraries += part.libraries
    }
    result.libraries.sort()
    return result
  }

  private struct FileKey: Hashable {
    let path: PlacePath
    let member: String?
    let revision: String?

    init(_ match: SignalMatch) {
      path = match.path
      member = match.member
      revision = match.revision
    }
  }

  private func sighting(_ match: SignalMatch, _ signal: StoreSignal) -> Sighting? {
    table.kind(signal.storeID).map { kind in
      Sighting(
        match: match,
        signal: signal,
        kind: kind,
        parts: InstanceParts(captures: match.captures)
      )
    }
  }
}

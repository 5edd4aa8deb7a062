internal import SprawlModel

/// Placements brought together: one finding a secret, one record a reference.
enum FindingGroups {
  /// One finding a fingerprint, sorted by its first placement.
  static func findings(of values: [Placement], baseline: Baseline?, asOf: Day) -> [Finding] {
    Dictionary(grouping: Set(values), by: \.fingerprint)
      .map { finding($0.key, $0.value.sorted(), baseline, asOf) }
      .sorted { left, right in
        guard let first = left.placements.first, let second = right.placements.first,
          first != second
        else { return left.fingerprint < right.fingerprint }
        return first < second
      }
  }

  private static func finding(
    _ fingerprint: Fingerprint,
    _ placements: [Placement],
    _ baseline: Baseline?,
    _ asOf: Day
  ) -> Finding {
    // A place that is held back speaks only where all are.
    let counted = placements.filter { $0.suppression == nil }
    let isSuppressed = counted.isEmpty
    let speaking = isSuppressed ? placements : counted
    // They are sorted, so of equals the first wins.
    let best = speaking.reduce(speaking[0]) { best, placement in
      placement.confidence > best.confidence ? placement : best
    }
    let entry = baseline?.entry(for: fingerprint, asOf: asOf)
    return Finding(
      fingerprint: fingerprint,
      isKeyed: best.isKeyed,
      rule: best.rule,
      credentialClass: best.credentialClass,
      life: best.life,
      confidence: best.confidence,
      reasons: best.reasons,
      preview: best.preview,
      isNew: entry == nil,
      suppression: isSuppressed ? placements[0].suppression : nil,
      placements: placements
    )
  }

  /// One record an identity, sorted by store and name.
  static func references(of placements: [Placement]) -> [ReferenceRecord] {
    Dictionary(grouping: Set(placements), by: \.fingerprint).values
      .map { group in
        let sorted = group.sorted()
        let first = sorted[0]
        return ReferenceRecord(
          kind: first.storeKind,
          store: first.store,
          name: first.name ?? "",
          placements: sorted
        )
      }
      .sorted { ($0.store, $0.name) < ($1.store, $1.name) }
  }
}

package import SprawlModel

/// How finely places are told apart when records are collapsed.
package enum CollapseGrain: Sendable, Hashable, CaseIterable {
  /// One record a secret and file: the placement that metrics count.
  case file
  /// One record a secret and place in a file: the placement that reports list.
  case line
}

/// Records with one key made into one: the earliest and latest sighting, the highest confidence,
/// at the head when any is, suppressed only when all are.
///
/// The other fields come from the record that was seen last, then is surest, then has the greatest
/// canonical bytes. The result is a function of the *set* of `placements`, in the report's order.
/// Collapse once, after all shards are in: a collapsed record has forgotten which of its fields
/// belonged together, so collapsed sets must not be collapsed with others again.
///
/// - Complexity: O(n log n).
package func collapsed(_ placements: [Placement], to grain: CollapseGrain) -> [Placement] {
  var merged: [CollapseKey: CollapsedRecord] = [:]
  for placement in placements {
    let key = CollapseKey(placement, grain)
    merged[key]?.add(placement)
    if merged[key] == nil { merged[key] = CollapsedRecord(placement) }
  }
  return merged.values.map(\.placement).sorted(by: precedesInUnion)
}

/// What makes two records one placement.
private struct CollapseKey: Hashable {
  let kind: PlacementKind
  let identity: Fingerprint
  let store: String
  let repo: String
  let path: PlacePath
  let member: String?
  let span: TextSpan?

  init(_ placement: Placement, _ grain: CollapseGrain) {
    kind = placement.kind
    identity = placement.fingerprint
    store = placement.store
    repo = placement.repo
    path = placement.path
    member = placement.member
    span = grain == .line ? placement.span : nil
  }
}

/// What is known so far of one key's records.
private struct CollapsedRecord {
  private var description: Placement
  /// The record that describes best among those not only in history.
  private var present: Placement?
  private var firstSeen: Day?
  private var confidence: Double
  private var isHead: Bool
  private var isSuppressed: Bool

  init(_ first: Placement) {
    description = first
    present = first.context == .historyOnly ? nil : first
    firstSeen = first.firstSeen
    confidence = first.confidence
    isHead = first.isHead
    isSuppressed = first.suppression != nil
  }

  mutating func add(_ other: Placement) {
    if describesLess(description, other) { description = other }
    if other.context != .historyOnly {
      present = present.map { describesLess($0, other) ? other : $0 } ?? other
    }
    firstSeen = [firstSeen, other.firstSeen].compactMap { $0 }.min()
    confidence = max(confidence, other.confidence)
    isHead = isHead || other.isHead
    isSuppressed = isSuppressed && other.suppression != nil
  }

  /// The record that stands for them all; `description` has the latest sighting already.
  var placement: Placement {
    var result = description
    result.firstSeen = firstSeen
    result.confidence = confidence
    result.isHead = isHead
    if !isSuppressed { result.suppression = nil }
    // "Only in history" and "at the head" cannot both hold: what stands at the head is described
    // by a record that saw it there.
    if isHead, let present { result.context = present.context }
    return result
  }
}

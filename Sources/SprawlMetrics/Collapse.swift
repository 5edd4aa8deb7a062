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
  inUnionOrder(merged(placements, to: grain) { _ in true })
}

/// What `collapsed` gives for the records that `isIncluded`, in no order.
func merged(
  _ placements: [Placement],
  to grain: CollapseGrain,
  where isIncluded: (Placement) -> Bool
) -> [Placement] {
  var slots: [CollapseKey: Int] = [:]
  var records: [CollapsedRecord] = []
  for index in placements.indices where isIncluded(placements[index]) {
    let key = CollapseKey(placements[index], grain)
    if let slot = slots[key] {
      records[slot].add(index, of: placements)
    } else {
      slots[key] = records.count
      records.append(CollapsedRecord(index, of: placements))
    }
  }
  return records.map { $0.placement(of: placements) }
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

/// What is known so far of one key's records, which are named by their indices.
private struct CollapsedRecord {
  /// The record that describes best.
  private var description: Int
  /// The record that describes best among those not only in history.
  private var present: Int?
  private var firstSeen: Day?
  private var confidence: Double
  private var isHead: Bool
  private var isSuppressed: Bool

  init(_ index: Int, of placements: [Placement]) {
    description = index
    present = placements[index].context == .historyOnly ? nil : index
    firstSeen = placements[index].firstSeen
    confidence = placements[index].confidence
    isHead = placements[index].isHead
    isSuppressed = placements[index].suppression != nil
  }

  mutating func add(_ index: Int, of placements: [Placement]) {
    if describesLess(placements[description], placements[index]) { description = index }
    if placements[index].context != .historyOnly {
      let isBetter = present.map { describesLess(placements[$0], placements[index]) } ?? true
      if isBetter { present = index }
    }
    firstSeen = [firstSeen, placements[index].firstSeen].compactMap { $0 }.min()
    confidence = max(confidence, placements[index].confidence)
    isHead = isHead || placements[index].isHead
    isSuppressed = isSuppressed && placements[index].suppression != nil
  }

  /// The placement that stands for them all; the describing record has the latest sighting already.
  func placement(of placements: [Placement]) -> Placement {
    var result = placements[description]
    result.firstSeen = firstSeen
    result.confidence = confidence
    result.isHead = isHead
    if !isSuppressed { result.suppression = nil }
    // "Only in history" and "at the head" cannot both hold: what stands at the head is described
    // by a record that saw it there.
    if isHead, let present { result.context = placements[present].context }
    return result
  }
}

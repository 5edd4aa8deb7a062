import SprawlModel

/// The order that decides which of several records of one place describes it.
///
/// Later sightings win, then surer ones; the canonical bytes settle what is left, so that the
/// choice does not depend on the order in which records arrive.
func describesLess(_ left: Placement, _ right: Placement) -> Bool {
  if left.lastSeen != right.lastSeen {
    return (left.lastSeen?.number ?? Int.min) < (right.lastSeen?.number ?? Int.min)
  }
  if left.confidence != right.confidence { return left.confidence < right.confidence }
  return canonicallyPrecedes(left, right)
}

/// `placements` in the report's order, made total: records that differ in anything are never equal.
///
/// Indices are sorted, not records: a record is some thirty fields, and moving one counts
/// references
/// of most of them.
func inUnionOrder(_ placements: [Placement]) -> [Placement] {
  let order = placements.indices.sorted { precedesInUnion(placements[$0], placements[$1]) }
  return order.map { placements[$0] }
}

private func precedesInUnion(_ left: Placement, _ right: Placement) -> Bool {
  if left < right { return true }
  if right < left { return false }
  return canonicallyPrecedes(left, right)
}

private func canonicallyPrecedes(_ left: Placement, _ right: Placement) -> Bool {
  canonicalBytes(of: left).lexicographicallyPrecedes(canonicalBytes(of: right))
}

/// Every field of `placement` in the order of its JSON line, the masked value last.
///
/// Two records have the same bytes only when they are equal.
func canonicalBytes(of placement: Placement) -> [UInt8] {
  let seen = [placement.firstSeen, placement.lastSeen].map { $0?.description }
  let span = placement.span
  let fields: [String?] = [
    placement.kind.rawValue, placement.rule, placement.path.text,
    placement.path.bytes.map { hexadecimal($0) },
    "\(span.line):\(span.column)-\(span.endLine):\(span.endColumn)",
    placement.member, placement.commit, placement.repo,
    placement.fingerprint.description, "\(placement.isKeyed)", "\(placement.confidence)",
    listed(placement.reasons), placement.credentialClass.rawValue, placement.life.rawValue,
    placement.context.rawValue, listed(placement.owners), placement.ownerSource.rawValue,
    placement.store, placement.storeKind, placement.tier.rawValue,
    placement.resolution.rawValue, placement.environment.rawValue, placement.name,
    seen[0], seen[1], "\(placement.isHead)", listed(placement.decoders), placement.suppression,
    placement.preview,
  ]
  var bytes: [UInt8] = []
  for field in fields {
    // 0 and 1 tell "none" from "empty"; the closing 0 keeps neighbours apart.
    bytes.append(field == nil ? 0 : 1)
    bytes.append(contentsOf: (field ?? "").utf8)
    bytes.append(0)
  }
  return bytes
}

private func listed(_ words: [String]) -> String {
  words.map { "\($0.utf8.count):\($0)" }.joined()
}

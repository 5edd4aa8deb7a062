import SprawlModel

/// Which placements the figures are about, and what was left out of them.
struct HeadlineScope {
  /// Live, at the head, sure enough and not suppressed; one a secret and file, in a fixed order.
  let placements: [Placement]
  /// References to a store on the developer's own machine: listed, but no instance.
  let local: [Placement]
  /// Distinct values that are only in history.
  let historyOnlyValues: Int

  /// Findings under this confidence are counted elsewhere.
  static let confidenceMin = 0.5

  init(_ placements: [Placement]) {
    let counted = placements.filter { $0.suppression == nil && $0.tier != .bridge }
    let sure = collapsed(counted, to: .file).filter { $0.confidence >= Self.confidenceMin }
    let live = sure.filter { $0.context == .live && $0.isHead }
    self.placements = live.filter { !isLocalStore($0.store) }
    local = live.filter { isLocalStore($0.store) }

    let present = Set(sure.filter(\.isHead).map(\.fingerprint))
    let gone = sure.filter { $0.kind == .value && !$0.isHead }.map(\.fingerprint)
    historyOnlyValues = Set(gone).subtracting(present).count
  }
}

/// Whether a store's address is the machine it is used on, as in `vault:localhost:8200/-`.
func isLocalStore(_ store: String) -> Bool {
  guard let colon = store.firstIndex(of: ":") else { return false }
  let address = store[store.index(after: colon)...]
  return ["localhost", "127.0.0.1", "[::1]"].contains { host in
    guard address.hasPrefix(host) else { return false }
    let rest = address.dropFirst(host.count)
    return rest.isEmpty || rest.hasPrefix(":") || rest.hasPrefix("/")
  }
}

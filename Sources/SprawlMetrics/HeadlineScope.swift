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
    let files = merged(placements, to: .file) { $0.suppression == nil && $0.tier != .bridge }
    var live: [Placement] = []
    var local: [Placement] = []
    var present: Set<Fingerprint> = []
    var gone: Set<Fingerprint> = []
    for file in files where file.confidence >= Self.confidenceMin {
      if file.isHead {
        present.insert(file.fingerprint)
      } else if file.kind == .value {
        gone.insert(file.fingerprint)
      }
      guard file.context == .live, file.isHead else { continue }
      if isLocalStore(file.store) { local.append(file) } else { live.append(file) }
    }
    self.placements = inUnionOrder(live)
    self.local = inUnionOrder(local)
    historyOnlyValues = gone.subtracting(present).count
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

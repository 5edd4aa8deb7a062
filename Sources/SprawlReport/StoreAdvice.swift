internal import SprawlModel

/// What to do about a value, from what its team already does elsewhere.
struct StoreAdvice {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  /// Where a team keeps secrets already, and a place whose form can be copied.
  struct Example {
    /// The store most used.
    let store: String
    /// A reference to it.
    let placement: Placement
    /// Whether the finding's own team uses it, rather than somebody beside it.
    let isOwn: Bool
  }

  /// What one finding needs before all else; `nil` when its store's advice is enough.
  func advice(for finding: Finding) -> String? {
    let isLogin = finding.credentialClass == .loginOfStore
    let isAtHead = finding.placements.contains(where: \.isHead)
    switch (isLogin, isAtHead) {
    case (true, _):
      return "rotate it first, it opens a secret store; then log in by workload identity"
    case (false, false):
      return "revoke it where it was issued: removed from the default branch is not revoked"
    default:
      return nil
    }
  }

  /// What all findings of one team in one store need, in lines; empty when none is at the head.
  func advice(for findings: [Finding], on page: Page) -> [String] {
    let live = findings.filter { $0.placements.contains { $0.isHead } }
    guard let first = live.first?.placements.first else { return [] }
    guard let example = example(for: first) else {
      return ["do: revoke and reissue; keep the new value in a secret store, refer to it here"]
    }
    let place = placeText(example.placement, on: page, repos: report.scope.repos)
    let whose = example.isOwn ? "this team does" : "this code does"
    return [
      "do: revoke and reissue; keep the new value in \(page.shown(example.store)),",
      "    refer to it as \(whose) at \(place)",
    ]
  }

  /// The governed store that the owners of `placement` use most, else its repository, else anyone.
  func example(for placement: Placement) -> Example? {
    let owners = Set(placement.owners)
    let tests: [(isOwn: Bool, matches: (Placement) -> Bool)] = [
      (true, { !owners.isDisjoint(with: $0.owners) }),
      (false, { $0.repo == placement.repo }),
      (false, { _ in true }),
    ]
    for test in tests {
      if let (store, place) = mostUsed(where: test.matches) {
        return Example(store: store, placement: place, isOwn: test.isOwn)
      }
    }
    return nil
  }

  /// A secrets manager before a platform's store, then by number of references, then by id.
  private func mostUsed(where matches: (Placement) -> Bool) -> (String, Placement)? {
    var uses: [String: (count: Int, first: Placement)] = [:]
    for reference in report.references + report.neighbours {
      // What runs on a developer's own machine keeps nothing for anybody else.
      if isOwnMachine(reference.store) { continue }
      let places = reference.placements.filter {
        $0.tier.isGoverned && $0.isHead && $0.context == .live && matches($0)
      }
      guard let first = places.first else { continue }
      uses[reference.store, default: (0, first)].count += 1
    }
    let best = uses.min { left, right in
      let isManager = (left.value.first.tier == .manager, right.value.first.tier == .manager)
      if isManager.0 != isManager.1 { return isManager.0 }
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }
    return best.map { ($0.key, $0.value.first) }
  }
}

/// Whether a store's address is the machine that it is used on, as in `vault:localhost:8200/-`.
private func isOwnMachine(_ store: String) -> Bool {
  let address = store.drop { $0 != ":" }.dropFirst()
  return ["localhost", "127.0.0.1", "[::1]"].contains { host in
    guard address.hasPrefix(host) else { return false }
    let next = address.dropFirst(host.count).first
    return next == nil || next == ":" || next == "/"
  }
}

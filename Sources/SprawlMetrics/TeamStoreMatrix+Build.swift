package import SprawlModel

extension TeamStoreMatrix {
  /// Team x store weights of `pairs`: governed tiers in the columns, tier U apart.
  init(_ pairs: [IdentityInStore]) {
    var cells: [String: [String: Int]] = [:]
    var unmanaged: [String: Int] = [:]
    var teams: Set<String> = []
    for pair in pairs {
      for (team, weight) in pair.shares {
        teams.insert(team)
        if pair.tier.isGoverned {
          cells[team, default: [:]][pair.store, default: 0] += weight
        } else {
          unmanaged[team, default: 0] += weight
        }
      }
    }
    let rows = inRowOrder(teams)
    let columns = Set(pairs.lazy.filter(\.tier.isGoverned).map(\.store)).sorted()
    self.init(
      teams: rows,
      stores: columns,
      weights: rows.map { row in columns.map { cells[row]?[$0] ?? 0 } },
      unmanaged: rows.map { unmanaged[$0] ?? 0 }
    )
  }

  /// The matrix after every store named in `moves` has given its identities to another.
  ///
  /// Each move is made once, from today's stores: a chain is not followed. A destination that is no
  /// column yet becomes one; a store that gave everything away is a column no more.
  package func consolidated(by moves: [TargetMove]) -> TeamStoreMatrix {
    let destinations = Dictionary(moves.map { ($0.from, $0.to) }) { first, _ in first }
    let moved = stores.map { destinations[$0] ?? $0 }
    let columns = Set(moved).sorted()
    let position = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
    let rows = weights.map { row in
      var result = [Int](repeating: 0, count: columns.count)
      for (store, weight) in zip(moved, row) {
        if let column = position[store] { result[column] += weight }
      }
      return result
    }
    return TeamStoreMatrix(teams: teams, stores: columns, weights: rows, unmanaged: unmanaged)
  }
}

/// Team names sorted, `(no owner)` last.
private func inRowOrder(_ teams: Set<String>) -> [String] {
  teams.sorted { left, right in
    if (left == noOwner) != (right == noOwner) { return right == noOwner }
    return left < right
  }
}

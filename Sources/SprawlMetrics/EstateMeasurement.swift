package import SprawlModel

/// Everything the metrics say about a set of placements.
package struct EstateMeasurement: Sendable, Hashable {
  /// Teams x governed stores.
  package let matrix: TeamStoreMatrix
  /// Every store that a counted placement is in or points at, sorted by id; stores on the
  /// developer's own machine are listed here and nowhere else.
  package let stores: [StoreRecord]
  /// Metric id (`A1` to `F1`) to its value.
  package let metrics: [String: Metric]
  /// What the cost model needs.
  package let quantities: EstateQuantities
  /// Distinct values that are no longer at the head; never part of the other figures.
  package let historyOnlyValues: Int
  /// Counted placements that were first seen after the day ages are counted to: a wrong clock.
  package let seenAfterAsOf: Int

  /// The structure that cost would be counted on after `moves`; today's when there are none.
  package func structure(after moves: [TargetMove]) -> EstateStructure {
    estateStructure(matrix.consolidated(by: moves), stores, moves)
  }
}

/// Measures `placements`, as one scan or a union of shards gives them.
///
/// A pure function of the set of placements: neither their order nor repetitions matter.
///
/// - Parameters:
///   - placements: records in any order; suppressed ones, bridges, tests, history and what is under
///     confidence 0.5 do not count.
///   - kinds: store kinds by id; a kind that is not there has no family.
///   - asOf: the day that ages are counted to.
/// - Returns: the matrix, the stores, the metrics and what the cost model needs.
/// - Complexity: O(n log n) in the number of placements.
package func measureEstate(
  _ placements: [Placement],
  kinds: [String: StoreKind],
  asOf: Day
) -> EstateMeasurement {
  let scope = HeadlineScope(placements)
  let pairs = identitiesInStores(scope.placements)
  let matrix = TeamStoreMatrix(pairs)
  let diversity = Diversity(matrix)
  let stores = storeRecords(
    scope.placements + scope.local,
    pairs: pairs + identitiesInStores(scope.local),
    kinds: kinds
  )
  let groups = [
    inventoryMetrics(scope.placements), concentrationMetrics(diversity),
    structureMetrics(matrix, diversity), managedMetrics(pairs), reuseMetrics(scope.placements),
  ]
  return EstateMeasurement(
    matrix: matrix,
    stores: stores,
    metrics: groups.reduce(into: [:]) { $0.merge($1) { first, _ in first } },
    quantities: EstateQuantities(
      structure: estateStructure(matrix, stores, []),
      staticReferences: staticReferences(pairs),
      reuseFactor: reuseFactor(scope.placements),
      unmanagedIdentities: unmanagedIdentities(pairs)
    ),
    historyOnlyValues: scope.historyOnlyValues,
    seenAfterAsOf: scope.placements.count { ($0.firstSeen ?? asOf) > asOf }
  )
}

/// The structure of `matrix`, its columns described by `stores`.
///
/// A column that no record describes is a new destination: it is like the stores that move to it.
private func estateStructure(
  _ matrix: TeamStoreMatrix,
  _ stores: [StoreRecord],
  _ moves: [TargetMove]
) -> EstateStructure {
  let records = Dictionary(stores.map { ($0.id, $0) }) { first, _ in first }
  let sources = Dictionary(moves.sorted().map { ($0.to, $0.from) }) { first, _ in first }
  let diversity = Diversity(matrix)
  let described = zip(matrix.stores, diversity.storeTotals).compactMap { id, weight in
    let record = records[id] ?? sources[id].flatMap { records[$0] }
    return record.map {
      EstateStore(
        id: id,
        kind: $0.kind,
        family: $0.family,
        tier: $0.tier,
        identities: weight / TeamStoreMatrix.unit
      )
    }
  }
  let isNamed = reasonAgainstStructure(matrix, diversity) == nil
  return EstateStructure(
    stores: described,
    edges: diversity.edges,
    alpha: isNamed ? diversity.alpha : nil
  )
}

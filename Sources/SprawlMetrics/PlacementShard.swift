package import SprawlModel

/// Why shards cannot be merged.
package enum ShardMergeError: Error, Equatable, CustomStringConvertible {
  /// Fingerprints under different keys never match; ids of the keys, sorted.
  case differentKeys(String, String)

  package var description: String {
    switch self {
    case .differentKeys(let first, let second):
      "results under key \(first) and key \(second) cannot be merged: "
        + "scan again with one --key-file"
    }
  }
}

/// The placements of one scan, or of several merged ones.
package struct PlacementShard: Sendable, Hashable {
  /// Names the fingerprint key: 8 hex digits.
  package let keyID: String
  /// Records in the report's order, each once.
  package let placements: [Placement]

  /// A shard of `placements`, in any order and with repetitions.
  package init(keyID: String, placements: [Placement]) {
    self.keyID = keyID
    self.placements = inUnionOrder(Array(Set(placements)))
  }

  /// The union of `shards`; `nil` when there are none.
  ///
  /// A set union of whole records: commutative, associative and idempotent, so overlapping shards
  /// and retries change nothing.
  ///
  /// - Throws: `differentKeys` when two shards were made under different keys.
  /// - Complexity: O(n log n) in the number of records.
  package static func union(
    _ shards: [PlacementShard]
  ) throws(ShardMergeError) -> PlacementShard? {
    let keys = Set(shards.map(\.keyID)).sorted()
    guard let key = keys.first else { return nil }
    if keys.count > 1 { throw .differentKeys(key, keys[1]) }
    return PlacementShard(keyID: key, placements: shards.flatMap(\.placements))
  }
}

import SprawlMetrics
import SprawlModel
import TestSupport
import Testing

struct PlacementShardTests {
  @Test func `merges shards in any order, grouping and number to the same placements`() throws {
    var generator = SeededGenerator(seed: seed())
    let shards = (0..<3).map { _ in
      PlacementShard(keyID: "0889123f", placements: randomRecords(&generator))
    }
    let all = try PlacementShard.union(shards)
    #expect(try PlacementShard.union(shards.reversed()) == all)
    #expect(try PlacementShard.union(shards + shards) == all)
    let firstTwo = try PlacementShard.union(Array(shards.prefix(2)))
    let lastTwo = try PlacementShard.union(Array(shards.suffix(2)))
    #expect(try PlacementShard.union([firstTwo, shards[2]].compactMap { $0 }) == all)
    #expect(try PlacementShard.union([shards[0], lastTwo].compactMap { $0 }) == all)
    #expect(try PlacementShard.union([all, all].compactMap { $0 }) == all)
  }

  @Test func `measures the same from shards merged once, twice and backwards`() throws {
    let all = workedExample() + (1...9).map { value($0, at: "\($0 % 4).env", owners: ["data"]) }
    let whole = measure(all)
    let left = PlacementShard(keyID: "k", placements: Array(all.prefix(130)))
    let right = PlacementShard(keyID: "k", placements: Array(all.suffix(130)))
    for shards in [[left, right], [right, left], [left, right, left, right]] {
      let union = try #require(try PlacementShard.union(shards))
      #expect(measure(union.placements) == whole)
    }
    #expect(measure(all + all) == whole)
    #expect(measure(all.reversed()) == whole)
  }

  @Test func `refuses shards under different keys and names both`() {
    let shards = ["b2", "a1", "b2"].map { PlacementShard(keyID: $0, placements: []) }
    #expect(throws: ShardMergeError.differentKeys("a1", "b2")) {
      try PlacementShard.union(shards)
    }
    let message = ShardMergeError.differentKeys("a1", "b2").description
    #expect(message.contains("a1") && message.contains("b2"))
  }

  @Test func `has no union of no shards`() throws {
    #expect(try PlacementShard.union([]) == nil)
  }
}

import Testing

@testable import SprawlMatching

struct LiteralHitTests {
  /// Hits at `positions`, those at one position in the order of their numbers.
  private func hits(_ positions: [Int32]) -> [LiteralHit] {
    positions.enumerated().map { LiteralHit(position: $1, literal: Int32($0 % 3)) }
  }

  private func ordered(_ hits: [LiteralHit]) -> [LiteralHit] {
    hits.sorted { ($0.position, $0.literal) < ($1.position, $1.literal) }
  }

  @Test(
    arguments: [
      [], [1], [1, 2, 3], [2, 1], [5, 3, 4, 4, 9, 8, 41, 1], Array((0..<500).reversed()),
    ] as [[Int32]]
  )
  func `hits come in the order of positions, however far they move`(positions: [Int32]) {
    var found = hits(positions)
    LiteralHit.order(&found, from: 0)
    #expect(found == ordered(hits(positions)))
  }

  @Test func `hits that were there before stay where they are`() {
    var found = hits([9, 8, 7, 3, 2, 1])
    LiteralHit.order(&found, from: 3)
    #expect(found == Array(hits([9, 8, 7, 3, 2, 1]).prefix(3)) + ordered(found.suffix(3)))
    LiteralHit.order(&found, from: 6)
    #expect(found.map(\.position) == [9, 8, 7, 1, 2, 3])
  }

  @Test func `random hits are ordered as by sorting`() {
    let seed = UInt64.random(in: .min ... .max)
    var state = seed
    for spread in [1, 3, 40, 5000] as [UInt64] {
      let positions = (0..<2000).map { index in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int32(index) + Int32((state >> 33) % spread)
      }
      var found = hits(positions)
      LiteralHit.order(&found, from: 0)
      #expect(found == ordered(hits(positions)), "seed \(seed)")
    }
  }
}

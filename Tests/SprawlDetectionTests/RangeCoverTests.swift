import TestSupport
import Testing

@testable import SprawlDetection

struct RangeCoverTests {
  @Test func `a range is covered where one of the others holds all of it`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let ranges = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        Self.range(using: &generator)
      }
      let cover = RangeCover(ranges.sorted { $0.lowerBound < $1.lowerBound })
      for _ in 0..<20 {
        let asked = Self.range(using: &generator)
        #expect(cover.contains(asked) == ranges.contains { $0.contains(asked) })
      }
    }
  }

  private static func range(using generator: inout SeededGenerator) -> Range<Int> {
    let start = Int.random(in: 0..<40, using: &generator)
    return start..<start + Int.random(in: 1...12, using: &generator)
  }
}

import SprawlModel
import Testing

@testable import SprawlDetection

/// One secret, one finding: a table of what wins.
struct OverlapTests {
  private struct Candidate {
    let name: String
    let range: Range<Int>
    var confidence = 0.8
    var isGeneric = false
    var isPlaceholder = false
  }

  private static let names = ["a", "b", "c", "d", "e", "f"]

  private func kept(_ candidates: [Candidate]) -> [String] {
    let matches = candidates.map { candidate in
      var match = DetectedMatch(
        rule: Self.names.firstIndex(of: candidate.name) ?? 0,
        range: candidate.range,
        span: .unplaced,
        fingerprint: Fingerprint(high: 1, low: 2),
        preview: "****",
        confidence: candidate.confidence,
        reasons: [],
        life: .static,
        isGeneric: candidate.isGeneric,
        suppression: nil
      )
      match.isPlaceholder = candidate.isPlaceholder
      return match
    }
    .sorted(by: DetectedMatch.isOrdered)
    return Overlaps.best(of: matches) { Self.names[$0.rule] }.map { Self.names[$0.rule] }
  }

  @Test func `nothing and one stay as they are`() {
    #expect(kept([]) == [])
    #expect(kept([Candidate(name: "a", range: 0..<4)]) == ["a"])
  }

  @Test func `neighbours that only touch both stay`() {
    #expect(
      kept([Candidate(name: "a", range: 0..<4), Candidate(name: "b", range: 4..<8)]) == ["a", "b"]
    )
  }

  @Test(arguments: [(0.99, 0.5, "b"), (0.99, 0.2, "a"), (0.49, 0.2, "b")])
  func `a provider's rule beats a generic one, unless only that is shown`(
    generic: Double,
    provider: Double,
    expected: String
  ) {
    let kept = kept([
      Candidate(name: "a", range: 0..<40, confidence: generic, isGeneric: true),
      Candidate(name: "b", range: 10..<20, confidence: provider),
    ])
    #expect(kept == [expected])
  }

  @Test func `what a provider's rule calls a placeholder is none by its name either`() {
    let kept = kept([
      Candidate(name: "a", range: 0..<40, confidence: 0.99, isGeneric: true),
      Candidate(name: "b", range: 0..<40, confidence: 0.18, isPlaceholder: true),
    ])
    #expect(kept == ["b"])
  }

  @Test func `the surer one wins, then the longer, then the first, then the smaller id`() {
    #expect(
      kept([
        Candidate(name: "a", range: 0..<20, confidence: 0.5),
        Candidate(name: "b", range: 5..<10, confidence: 0.6),
      ]) == ["b"]
    )
    #expect(
      kept([Candidate(name: "a", range: 5..<10), Candidate(name: "b", range: 0..<20)]) == ["b"]
    )
    #expect(
      kept([Candidate(name: "b", range: 0..<10), Candidate(name: "a", range: 5..<15)]) == ["b"]
    )
    #expect(
      kept([Candidate(name: "b", range: 0..<10), Candidate(name: "a", range: 0..<10)]) == ["a"]
    )
  }

  @Test func `who only touches the loser stays beside the winner`() {
    let kept = kept([
      Candidate(name: "a", range: 0..<10, confidence: 0.9),
      Candidate(name: "b", range: 5..<15, confidence: 0.8),
      Candidate(name: "c", range: 12..<20, confidence: 0.7),
    ])
    #expect(kept == ["a", "c"])
  }

  @Test func `the answer does not depend on the order in which matches came`() {
    let candidates = [
      Candidate(name: "a", range: 0..<10, confidence: 0.5),
      Candidate(name: "b", range: 3..<30, confidence: 0.5, isGeneric: true),
      Candidate(name: "c", range: 8..<12, confidence: 0.7),
      Candidate(name: "d", range: 11..<25, confidence: 0.5),
      Candidate(name: "e", range: 24..<26, confidence: 0.5),
    ]
    let expected = kept(candidates)
    #expect(expected == ["c", "e"])
    for rotation in 1..<candidates.count {
      #expect(kept(Array(candidates[rotation...] + candidates[..<rotation])) == expected)
    }
    #expect(kept(candidates.reversed()) == expected)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a chain of very many overlapping matches does not take for ever`() {
    let chain = (0..<20_000).map { Candidate(name: "a", range: (2 * $0)..<(2 * $0 + 3)) }
    #expect(kept(chain).count == 10_000)
  }
}

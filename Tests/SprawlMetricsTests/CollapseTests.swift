import SprawlMetrics
import SprawlModel
import TestSupport
import Testing

struct CollapseTests {
  @Test func `makes several lines of one file one placement`() {
    let lines = (1...10).map { value(1, at: "a.env", line: $0) }
    #expect(collapsed(lines, to: .file).count == 1)
    #expect(collapsed(lines, to: .line).count == 10)
    #expect(collapsed(lines + lines, to: .line).count == 10)
  }

  @Test func `keeps places apart that differ in file, repository, store or secret`() {
    let places = [
      value(1, at: "a.env"), value(2, at: "a.env"), value(1, at: "b.env"),
      value(1, at: "a.env", repo: "other"),
    ]
    #expect(collapsed(places, to: .file).count == 4)
  }

  @Test func `takes the earliest and latest sighting and the highest confidence`() {
    let merged = collapsed(
      [
        value(1, at: "a.env", line: 3, confidence: 0.6, seen: (100, 900), isHead: false),
        value(1, at: "a.env", line: 9, confidence: 0.8, seen: (50, 200)),
        value(1, at: "a.env", line: 5),
      ],
      to: .file
    )
    #expect(merged.count == 1)
    #expect(merged.first?.firstSeen == Day(number: 50))
    #expect(merged.first?.lastSeen == Day(number: 900))
    #expect(merged.first?.confidence == 0.9)
    #expect(merged.first?.isHead == true)
    // The record that was seen last describes the placement.
    #expect(merged.first?.span.line == 3)
  }

  @Test func `is suppressed only when every line is`() {
    let marked = value(1, at: "a.env", line: 1, suppression: "inline mark")
    let other = value(1, at: "a.env", line: 2)
    #expect(collapsed([marked], to: .file).first?.suppression == "inline mark")
    #expect(collapsed([marked, other], to: .file).first?.suppression == nil)
  }

  @Test func `describes what stands at the head by a record that saw it there`() {
    let history = value(1, at: "a.env", context: .historyOnly, seen: (1, 9), isHead: false)
    let now = value(1, at: "a.env")
    #expect(collapsed([history, now], to: .file).first?.context == .live)
    #expect(collapsed([now, history], to: .file).first?.context == .live)
    #expect(collapsed([history], to: .file).first?.context == .historyOnly)
  }

  @Test func `does not depend on the order of its records`() {
    var generator = SeededGenerator(seed: seed())
    let records = randomRecords(&generator)
    let expected = collapsed(records, to: .file)
    for _ in 0..<20 {
      #expect(collapsed(records.shuffled(using: &generator), to: .file) == expected)
    }
  }
}

/// Records that clash in many ways: few files and secrets, many owners, dates and confidences.
func randomRecords(_ generator: inout SeededGenerator) -> [Placement] {
  (0..<200).map { _ in
    let first = Int.random(in: 0..<5, using: &generator)
    return value(
      UInt64.random(in: 1...4, using: &generator),
      at: ["a", "b", "c"].randomElement(using: &generator) ?? "a",
      owners: [["x"], ["y"], ["x", "y"], []].randomElement(using: &generator) ?? [],
      line: Int.random(in: 1...3, using: &generator),
      confidence: [0.2, 0.5, 0.9].randomElement(using: &generator) ?? 0.5,
      context: [.live, .live, .test, .historyOnly].randomElement(using: &generator) ?? .live,
      environment: [.prod, .dev, .unknown].randomElement(using: &generator) ?? .unknown,
      seen: Bool.random(using: &generator) ? (first, first + 3) : nil,
      isHead: Bool.random(using: &generator),
      suppression: Int.random(in: 0..<4, using: &generator) == 0 ? "mark" : nil
    )
  }
}

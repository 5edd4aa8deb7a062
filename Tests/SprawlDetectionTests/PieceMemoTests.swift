import SprawlMatching
import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// What was seen before tells what looking again would tell.
struct PieceMemoTests {
  /// Text of few bytes, so that runs and words are often met, cut off and missed.
  private static func text(_ random: inout SeededGenerator, of alphabet: String) -> [UInt8] {
    let bytes = Array(alphabet.utf8)
    return (0..<600).compactMap { _ in bytes.randomElement(using: &random) }
  }

  /// Windows in the order of anchors, with a few that go back.
  private static func windows(_ random: inout SeededGenerator, _ count: Int) -> [Range<Int>] {
    var anchor = 0
    return (0..<200).map { _ in
      anchor = (anchor + Int.random(in: -4...12, using: &random)).clamped(to: 0...count - 1)
      let start = max(0, anchor - Int.random(in: 0...40, using: &random))
      return start..<min(count, anchor + Int.random(in: 0...80, using: &random) + 1)
    }
  }

  @Test(arguments: 0..<20)
  func `runs of run bytes are found where a fresh search finds them`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = Self.text(&random, of: seed < 10 ? "aaaa-b ;" : "aaaaaaaaaaaaaaaaaaaaaaaa-b ;")
    let counts = [2, 5, 15, 23, 24, 25, 33, 60]
    let known = counts.map { count in
      var rule = Rule()
      rule.regex = #"[A-Za-z0-9+\-./=_~]{\#(count)}"#
      return KnownRule(rule.outline)
    }
    var memo = PieceMemo()
    for window in Self.windows(&random, text.count) {
      for (count, rule) in zip(counts, known) {
        let runs = text[window].split { !isRunByte($0) }
        let isThere = runs.contains { $0.count >= count }
        let isFound = memo.mayHold(rule, text.span, window, content: text.indices)
        #expect(isFound == isThere, "\(seed) \(window) \(count)")
      }
    }
  }

  @Test(arguments: 0..<20)
  func `a window that may hold no match has none`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = Self.text(
      &random,
      of: seed < 10 ? "aaaaaaaaaaaaaaaaaaaaaaf_ " : "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaf_;"
    )
    let scratch = try #require(MatchScratch())
    let regexes = [
      "(?<![a-f_])([a-f]{24}+)(?![a-f_])", "(?<![a-f])([a-f]{25,28}+)(?![a-f])",
      "(?<![a-f])([a-f]{26}+)(?![a-f]|;)", "(?<![f_])([a-f_]{28}+)(?![a_])", "[a]{24}f",
      "(?<![a-f_])(f[a-f]{24,33})(?![a-f_])",
    ]
    let rules = try regexes.map { regex in
      var rule = Rule()
      rule.regex = regex
      return (KnownRule(rule.outline), try Pattern(regex))
    }
    var memo = PieceMemo()
    var refused = 0
    for window in Self.windows(&random, text.count) {
      for (rule, pattern) in rules
      where !memo.mayHold(rule, text.span, window, content: text.indices) {
        refused += 1
        let seen = max(0, window.lowerBound - 1)..<min(text.count, window.upperBound + 1)
        let isFound = pattern.matches(
          text.span,
          window: seen,
          from: window.lowerBound,
          scratch: scratch
        )
        let isInside = scratch.group(0).map { $0.upperBound <= window.upperBound } ?? false
        #expect(isFound == false || !isInside, "\(seed) \(window)")
      }
    }
    #expect(refused > 100)
  }

  @Test(arguments: 0..<20)
  func `companions are found where a fresh search finds them`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = Self.text(&random, of: "aAbc= ")
    let words = ["ab=", "aa", "cab ac"]
    let list = WordList(words.map { Array($0.utf8) })
    var memo = PieceMemo()
    for window in Self.windows(&random, text.count) {
      let part = String(decoding: text[window], as: UTF8.self).lowercased()
      let isThere = words.contains { part.contains($0) }
      let isFound = memo.hasCompanion(list, ofRule: 1, text.span, window)
      #expect(isFound == isThere, "\(seed) \(window)")
    }
  }

  @Test(arguments: 0..<20)
  func `a run that was passed ends where it ends`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let text = Self.text(&random, of: "aaaaaaaa;")
    var run = KnownRun()
    for window in Self.windows(&random, text.count) {
      let end = run.end(text.span, from: window.lowerBound, before: window.upperBound) {
        $0 == UInt8(ascii: ";")
      }
      #expect(end == text[window].firstIndex(of: UInt8(ascii: ";")) ?? window.upperBound)
      #expect(run.start(before: end) >= 0)
    }
  }
}

extension Comparable {
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}

import SprawlDetection
import SprawlKit
import SprawlMatching
import SprawlModel
import SprawlRules
import TestSupport
import Testing

/// What the table tells of matches is what the patterns tell, and holds for every match.
struct BuiltinFormTests {
  private static let folder = RuleFolder(packageRoot + "/rules")
  private static let seed = environment("SPRAWL_SEED").flatMap { UInt64($0) } ?? 20_260_101

  @Test func `the table tells of every rule and signal what its regex tells`() {
    let rules = RuleSet()
    for number in 0..<rules.count {
      let rule = rules.rule(number)
      let (read, told) = (rules.outline(number), rule.outline)
      #expect(read.form == told.form, "\(rule.id)")
      #expect(read.before == told.before && read.after == told.after, "\(rule.id)")
      #expect(told.form.minBytes > 0, "\(rule.id)")
    }
    let signals = SignalSet()
    for number in 0..<signals.count {
      let signal = signals.signal(number)
      #expect(signals.form(number) == signal.form, "\(signal.id)")
    }
  }

  @Test(arguments: 0..<8)
  func `what a rule's form refuses its regex does not match`(part: Int) throws {
    var random = SeededGenerator(seed: Self.seed &+ UInt64(part))
    let scratch = try #require(MatchScratch())
    for rule in Self.folder.rules.enumerated().filter({ $0.offset % 8 == part }).map(\.element)
    where !rule.regex.isEmpty {
      let pattern = try Pattern(rule.regex, options: rule.isCaseless ? .caseless : [])
      let outline = rule.outline
      let known = rule.anchors.filter { $0.role == .leading }.map(\.literal.bytes.count).min() ?? 0
      for index in rule.examples.indices {
        guard let text = Self.text(of: rule, index) else { continue }
        for round in 0..<6 {
          var changed = text
          for _ in 0..<round / 2 where !text.isEmpty {
            let place = Int.random(in: text.indices, using: &random)
            changed[place] = UInt8.random(in: 0x20...0x7E, using: &random)
          }
          let problem = problem(outline, pattern, known, changed, scratch)
          #expect(problem == nil, "\(rule.id) \(index), seed \(Self.seed)")
        }
      }
    }
  }

  private static func text(of rule: Rule, _ index: Int) -> [UInt8]? {
    guard let template = try? ExampleTemplate(rule.examples[index]) else { return nil }
    let expanded = template.expand(
      rule: rule.id,
      index: index,
      minEntropyBits: rule.minEntropyBits ?? 0,
      check: rule.check.flatMap { Proof(name: $0) }
    )
    return expanded.bytes
  }

  /// What the rule's form tells wrongly of the first match.
  private func problem(
    _ outline: RuleOutline,
    _ pattern: Pattern,
    _ known: Int,
    _ text: [UInt8],
    _ scratch: MatchScratch
  ) -> String? {
    let found = pattern.matches(text.span, window: text.indices, from: 0, scratch: scratch)
    guard found == true, let match = scratch.group(0) else { return nil }
    let form = outline.form
    let end = match.upperBound
    if !form.mayBegin(text.span, at: match.lowerBound, known: known, before: end) {
      return "beginning"
    }
    if match.contains(where: { !form.mayCover(text.span, $0, in: match) }) { return "bytes" }
    let isWhole = text.allSatisfy(isRunByte)
    let run = isWhole ? text.indices : match
    let isRefused =
      outline.isOneRun && !form.mayLie(text.span, in: run, match, content: text.indices)
    return isRefused ? "place" : nil
  }
}

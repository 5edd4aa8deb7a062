import SprawlMatching
import TestSupport
import Testing

/// What a form tells of a pattern holds for each of its matches.
struct MatchFormTests {
  private static let seed = environment("SPRAWL_SEED").flatMap { UInt64($0) } ?? 20_260_101

  /// A pattern drawn out of what patterns are made of, over few letters, so that it often matches.
  private struct Draw {
    var random: SeededGenerator

    mutating func pattern(_ depth: Int = 0) -> String {
      let count = Int.random(in: 1...3, using: &random)
      let parts = (0..<count).map { _ in part(depth) }
      let isEither = depth < 3 && Int.random(in: 0..<6, using: &random) == 0
      return parts.joined() + (isEither ? "|" + pattern(depth + 1) : "")
    }

    private mutating func part(_ depth: Int) -> String {
      let atoms = [
        "a", "b", "B", "1", "-", " ", "[ab]", "[^a]", "[a-b1]", "[^ -]", "\\d", "\\w", "\\W", ".",
        "\\s", "\\x61", "[\\x61\\-]", "[]a]", "[[:alpha:]]", "\\.", "\\S", "[\\w-]", "(a)\\1",
        "\\bB",
      ]
      let zero = [
        "(?<![a1])", "(?![b ])", "(?=a|1)", "(?<=b)", "\\b", "^", "$", "(?!a1|b)", "(?<!a|[ -])",
      ]
      let groups = ["(", "(?:", "(?i)(", "(?i:", "(?>", "(?<n>", "(?:"]
      switch Int.random(in: 0..<10, using: &random) {
      case 0: return zero.randomElement(using: &random) ?? ""
      case 1..<3 where depth < 3:
        let group = groups.randomElement(using: &random) ?? "("
        return group + pattern(depth + 1) + ")" + quantifier()
      default: return (atoms.randomElement(using: &random) ?? "a") + quantifier()
      }
    }

    private mutating func quantifier() -> String {
      let all = ["", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,3}+", "{2,}", "??", "{3}?"]
      return all.randomElement(using: &random) ?? ""
    }

    mutating func text() -> [UInt8] {
      let alphabet = Array("aaaabbbB11A- \n.z".utf8)
      return (0..<40).compactMap { _ in alphabet.randomElement(using: &random) }
    }
  }

  @Test(arguments: 0..<40)
  func `every match of a drawn pattern has its form`(part: UInt64) throws {
    var draw = Draw(random: SeededGenerator(seed: Self.seed &+ part))
    let scratch = try #require(MatchScratch())
    for _ in 0..<100 {
      let source = draw.pattern()
      let isCaseless = Bool.random(using: &draw.random)
      let options: PatternOptions = isCaseless ? [.caseless, .anchored] : .anchored
      guard let pattern = try? Pattern(source, options: options),
        let form = PatternShape(source, isCaseless: isCaseless)?.form
      else { continue }
      let written = MatchForm(form.text.utf8)
      #expect(written == form, "\(source)")
      let text = draw.text()
      for start in text.indices {
        let answer = pattern.matches(text.span, window: 0..<40, from: start, scratch: scratch)
        guard answer == true, let match = scratch.group(0) else { continue }
        let problem = problem(of: form, match, text)
        #expect(problem == nil, "\(source) at \(match), seed \(Self.seed)")
        if problem != nil { return }
      }
    }
  }

  /// What a form tells wrongly of a match.
  private func problem(of form: MatchForm, _ match: Range<Int>, _ text: [UInt8]) -> String? {
    let span = text.span
    if form.minBytes > match.count { return "shortest" }
    if let most = form.maxBytes, most < match.count { return "longest" }
    if !form.mayBegin(span, at: match.lowerBound, known: 0, before: match.upperBound) {
      return "beginning"
    }
    if let other = match.first(where: { !form.mayCover(span, $0, in: match) }) {
      return "byte \(other)"
    }
    let runs = text[match].split { !isRunByte($0) }
    if form.minRunBytes > runs.reduce(0, { max($0, $1.count) }) { return "run" }
    if form.bytes.isSubset(of: .run), match.count > 0 {
      var run = match
      while run.lowerBound > 0, isRunByte(text[run.lowerBound - 1]) {
        run = run.lowerBound - 1..<run.upperBound
      }
      while run.upperBound < 40, isRunByte(text[run.upperBound]) {
        run = run.lowerBound..<run.upperBound + 1
      }
      for window in [match, 0..<40, 0..<match.upperBound, match.lowerBound..<40]
      where !form.mayLie(span, in: run, window, content: 0..<40) {
        return "place in \(window)"
      }
    }
    return nil
  }

  @Test(arguments: [
    ("ghp_[a-z]{3}", "ghp_abc", true), ("ghp_[a-z]{3}", "ghp_ab1", false),
    ("ghp_[a-z]{3}", "ghp_ab", false), ("ghp_['\"]?[0-9]x", "ghp_'1x", true),
    ("ghp_['\"]?[0-9]x", "ghp_xx", false), ("(?i)ghp_x", "ghp_X", true),
    ("ghp_(?:a|[0-9]{2})b", "ghp_1b", true), ("ghp_(?:a|[0-9]{2})b", "ghp_bb", false),
  ])
  func `a beginning is told from others`(pattern: String, text: String, mayBegin: Bool) {
    let bytes = Array(text.utf8)
    let form = PatternShape(pattern)?.form ?? .unknown
    #expect(form.mayBegin(bytes.span, at: 0, known: 4, before: bytes.count) == mayBegin)
  }

  @Test(arguments: [
    ("(?<![a-z0-9])([a-f0-9]{4}+)(?![a-z0-9])", "ab12 x", true),
    ("(?<![a-z0-9])([a-f0-9]{4}+)(?![a-z0-9])", "ab123 x", false),
    ("(?<![a-z0-9])([a-f0-9]{4,5}+)(?![a-z0-9])", "=ab123= ", true),
    ("(?<![a-z0-9])([a-f0-9]{4}+)(?![a-z])", "ab123 x", true),
    ("(?<![a-z0-9])([a-f0-9]{4}+)(?![a-z0-9]|\\.[a-z])", "=ab123=abcd", true),
    ("(?<![a-z0-9])([a-f0-9]{4}+)(?![a-z0-9]|\\.[a-z])", "=ab123=abc", false),
  ])
  func `a token that must stand alone is told from longer ones`(
    pattern: String,
    text: String,
    mayLie: Bool
  ) {
    let bytes = Array(text.utf8)
    let all = bytes.indices
    let form = PatternShape(pattern)?.form ?? .unknown
    let end = bytes.firstIndex { !isRunByte($0) } ?? bytes.endIndex
    #expect(form.mayLie(bytes.span, in: 0..<end, all, content: all) == mayLie)
  }

  @Test(arguments: ["a{2}{3}", "(?x)a b", "a\\e", "(*UTF)a", "\\Qa+\\E", "a{,3}", "(a)\\1"])
  func `of a pattern that is not understood little is told`(pattern: String) {
    let form = PatternShape(pattern)?.form
    #expect(form?.minBytes == 0)
    #expect(form?.bytes == .all)
  }
}

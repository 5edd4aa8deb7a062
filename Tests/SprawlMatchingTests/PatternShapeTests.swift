import SprawlMatching
import Testing

struct PatternShapeTests {
  @Test(arguments: [
    ("abc", 3, 3), ("a{2,5}", 2, 5), ("(?:ab|c)d?", 1, 3), ("(?<![A-Z])x[0-9]{3}+(?!y)", 4, 4),
    ("[]a]b", 2, 2), ("[^]]{2}", 2, 2), (#"\bfoo\."#, 4, 4), (#"\x41\x{42}c"#, 3, 3),
    ("(?i)[a-z]{0,50}?key", 3, 53), ("", 0, 0), ("a{b", 3, 3), ("(?<name>x)(?>y)", 2, 2),
  ])
  func `lengths follow from the syntax`(pattern: String, least: Int, most: Int) {
    let shape = PatternShape(pattern)
    #expect(shape?.minBytes == least)
    #expect(shape?.maxBytes == most)
  }

  @Test(arguments: ["a*", "a+", "a{2,}", #"(a)\1"#, "(?R)?", "(?(1)a|b)"])
  func `what has no bound is unbounded`(pattern: String) {
    #expect(PatternShape(pattern)?.maxBytes == nil)
  }

  @Test(arguments: [
    ("(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36})", ["gho_", "ghp_", "ghr_", "ghs_", "ghu_"]),
    ("(?:sk|rk)_(?:live|test)_x", ["rk_live_x", "rk_test_x", "sk_live_x", "sk_test_x"]),
    ("ab?c", ["abc", "ac"]), ("[a-z]bc", [""]), ("(?i)(ABc)", ["abc"]), ("x{3}y", ["xxxy"]),
    ("a+b", ["a"]), ("(?:a|[0-9]{9})z", ["", "a"]),
  ])
  func `beginnings are worked out`(pattern: String, expected: [String]) {
    let found = PatternShape(pattern)?.prefixes.map { String(decoding: $0, as: UTF8.self) }
    #expect(found?.sorted() == expected)
  }

  @Test(arguments: [
    ("abc", 3), ("ab c", 2), ("(?<![A-Z])(sk_[A-Za-z0-9]{32,40}+)(?![a-z])", 35),
    ("x(?:ab|cde)y", 4), ("a?b", 1), ("[a-z ]{9}ab", 2), ("[\\w.-]{4}\\d", 5), ("(?:a b){3}", 2),
    ("[^a]{8}", 0), ("[[:alnum:]]{8}", 0), ("a{2}\\s{4}b{3}", 3), ("(?R)?abc", 3), ("[+-9]{4}", 0),
  ])
  func `every match holds a run of such bytes`(pattern: String, run: Int) {
    #expect(PatternShape(pattern)?.form.minRunBytes == run)
  }

  @Test(arguments: ["(a", "a)", "[a", "(?<n"])
  func `unbalanced brackets give no shape`(pattern: String) {
    #expect(PatternShape(pattern) == nil)
  }
}

struct PatternTests {
  @Test func `an anchored pattern matches only at the start offset`() throws {
    let scratch = try #require(MatchScratch())
    let pattern = try Pattern("(?<!x)(b+)", options: .anchored)
    let bytes = Array("aabbxbb".utf8)
    #expect(pattern.matches(bytes.span, window: 0..<7, from: 2, scratch: scratch) == true)
    #expect(scratch.group(1) == 2..<4)
    #expect(pattern.matches(bytes.span, window: 0..<7, from: 0, scratch: scratch) == false)
    #expect(pattern.matches(bytes.span, window: 0..<7, from: 5, scratch: scratch) == false)
    #expect(pattern.matches(bytes.span, window: 5..<7, from: 5, scratch: scratch) == true)
  }

  @Test(arguments: [PatternOptions(), .interpreted])
  func `a match begins at the given place at the latest`(options: PatternOptions) throws {
    let scratch = try #require(MatchScratch())
    let pattern = try Pattern("(?<=a)b+", options: options)
    let bytes = Array("ccaabb".utf8)
    for last in 1..<6 {
      let found = pattern.matches(bytes.span, window: 1..<6, from: 1, to: last, scratch: scratch)
      #expect(found == (last >= 4), "\(last)")
    }
    #expect(pattern.matches(bytes.span, window: 1..<6, from: 1, scratch: scratch) == true)
    #expect(scratch.group(0) == 4..<6)
  }

  @Test func `a bad pattern says where and why`() {
    let error = #expect(throws: PatternError.self) { try Pattern("ab(c") }
    #expect(error?.offset == 4)
    #expect(error?.message.contains("parenthesis") == true)
  }

  @Test(arguments: [PatternOptions(), .interpreted])
  func `runaway work ends at the limit`(options: PatternOptions) throws {
    let scratch = try #require(MatchScratch())
    let pattern = try Pattern("(?:a+)+[bc]", options: options)
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 64)
    #expect(pattern.matches(bytes.span, window: 0..<64, from: 0, scratch: scratch) == nil)
    #expect(scratch.limit == .work)
  }

  @Test func `named groups keep their numbers`() throws {
    let pattern = try Pattern("(?<first>a)(b)(?<third>c)(?<=c)(?<!x)")
    #expect(pattern.groups.map(\.name) == ["first", "third"])
    #expect(pattern.groups.map(\.number) == [1, 3])
  }
}

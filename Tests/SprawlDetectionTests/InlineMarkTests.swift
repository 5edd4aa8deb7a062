import SprawlModel
import SprawlRules
import Testing

@testable import SprawlDetection

/// Comments that hold a match back.
struct InlineMarkTests {
  private static let key = "ack_bcdfghjk"

  private static func bench(ignoring marks: Set<String> = []) -> EqualityBench {
    var rule = Rule()
    rule.id = "acme.key"
    rule.regex = #"(ack_[a-z]{8}(?:\n[a-z]{4}){0,3})"#
    rule.keywords = ["ack_"]
    return EqualityBench(
      RuleSet(usesBuiltin: false, own: [rule]),
      signals: SignalSet(table: CatalogueBytes(""))
    ) { $0.ignoredMarks = marks }
  }

  private static let heedful = bench()

  /// Why the first match in `text` is held back; `nil` when it counts.
  private func suppression(_ text: String, ignoring marks: Set<String> = []) throws -> String? {
    let bench = marks.isEmpty ? Self.heedful : Self.bench(ignoring: marks)
    return try #require(bench.found(in: text).matches.first).suppression
  }

  @Test(arguments: [
    "sprawl:allow", "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore",
    "kingfisher:ignore", "pragma: allowlist secret", "pragma: whitelist secret", "ggignore",
  ])
  func `every tool's mark on the line holds the match back`(mark: String) throws {
    let key = Self.key
    #expect(try suppression("k = \(key) # \(mark)") == "inline mark \(mark)")
    #expect(try suppression("a\n/* \(mark) */ k = \(key)\nb") == "inline mark \(mark)")
    #expect(try suppression("k = \(key) # \(mark)\r\nmore") == "inline mark \(mark)")
    #expect(try suppression("k = \(key)\n# \(mark)") == nil)
    #expect(try suppression("# \(mark)\nk = \(key)") == nil)
    #expect(try suppression("k = \(key) # \(mark)", ignoring: [mark]) == nil)
    #expect(try suppression("k = \(key) # \(mark)", ignoring: ["other"]) == "inline mark \(mark)")
  }

  @Test(arguments: ["pragma: allowlist nextline secret", "pragma: whitelist nextline secret"])
  func `a mark for the next line holds back that line only`(mark: String) throws {
    let key = Self.key
    #expect(try suppression("# \(mark)\nk = \(key)") == "inline mark \(mark)")
    #expect(try suppression("# \(mark)\r\nk = \(key)") == "inline mark \(mark)")
    #expect(try suppression("# \(mark)\nk = \(key)", ignoring: [mark]) == nil)
    #expect(try suppression("# \(mark)\n\nk = \(key)") == nil)
    #expect(try suppression("k = \(key) # \(mark)") == nil)
    #expect(try suppression("k = \(key)\n# \(mark)") == nil)
  }

  @Test func `a named rule limits the mark to itself`() throws {
    let key = Self.key
    #expect(try suppression("\(key) # sprawl:allow acme.key") == "inline mark sprawl:allow")
    #expect(try suppression("\(key) # sprawl:allow acme.other") == nil)
    #expect(try suppression("\(key) # sprawl:allow=acme.other") == nil)
    #expect(try suppression("\(key) # sprawl:allow(acme.other)") == nil)
    #expect(try suppression("/* sprawl:allow acme.other */ \(key)") == nil)
    #expect(try suppression("/* sprawl:allow acme.key */ \(key)") == "inline mark sprawl:allow")
    #expect(
      try suppression("\(key) # sprawl:allow acme.other sprawl:allow acme.key")
        == "inline mark sprawl:allow"
    )
    #expect(
      try suppression("\(key) # sprawl:allow acme.other gitleaks:allow")
        == "inline mark gitleaks:allow"
    )
  }

  @Test(arguments: [
    ("# sprawl:allow a test key", "inline mark sprawl:allow: a test key"),
    ("# sprawl:allow acme.key known since May", "inline mark sprawl:allow: known since May"),
    ("/* sprawl:allow: rotated */", "inline mark sprawl:allow: rotated"),
    ("<!-- sprawl:allow docs -->", "inline mark sprawl:allow: docs"),
    ("<!-- sprawl:allow -->", "inline mark sprawl:allow"),
    ("// sprawl:allow done. ", "inline mark sprawl:allow: done."),
  ])
  func `a reason is kept without the comment's end`(comment: String, expected: String) throws {
    #expect(try suppression("k = '\(Self.key)' \(comment)") == expected)
    #expect(try suppression("k = '\(Self.key)' \(comment)\r\n") == expected)
  }

  @Test func `a reason never holds the value`() throws {
    let key = Self.key
    let texts = [
      "/* sprawl:allow */ k = \"\(key)\"", "sprawl:allow \(key)", "sprawl:allow x \(key) y",
      "\(key) /* sprawl:allow one */ other = \(key)",
      "k(\"\(key)\", /* sprawl:allow */ \"\(key)\")",
      "\(key) # sprawl:allow; '\(key)'",
    ]
    for text in texts {
      for match in Self.heedful.found(in: text).matches {
        let why = try #require(match.suppression)
        #expect(!why.contains(key) && !why.contains("bcdf"))
      }
    }
  }

  @Test func `a match over several lines is held back by a mark on any of them`() throws {
    let block = "\(Self.key)\nabcd\nefgh"
    #expect(try suppression("\(block) # gitleaks:allow") == "inline mark gitleaks:allow")
    #expect(try suppression("/* gitleaks:allow */ \(block)") == "inline mark gitleaks:allow")
    #expect(try suppression("\(block)\n# gitleaks:allow") == nil)
  }

  @Test func `a mark further away than four kilobytes is not seen`() throws {
    let near = String(repeating: ".", count: 4080)
    let far = String(repeating: ".", count: 4097)
    #expect(try suppression("\(Self.key)\(near)gitleaks:allow") == "inline mark gitleaks:allow")
    #expect(try suppression("\(Self.key)\(far)gitleaks:allow") == nil)
    #expect(try suppression("gitleaks:allow\(near)\(Self.key)") == "inline mark gitleaks:allow")
    #expect(try suppression("gitleaks:allow\(far)\(Self.key)") == nil)
  }

  @Test func `a mark is seen wherever pieces end`() {
    let text = "a\n\(Self.key) # sprawl:allow why\n\(Self.key)\n"
    let whole = Self.heedful.found(in: text).matches.map(\.suppression)
    #expect(whole == ["inline mark sprawl:allow: why", nil])
    for pieceBytes in 1...40 {
      let pieces = Self.heedful.found(in: text, pieceBytes: pieceBytes).matches
      #expect(pieces.map(\.suppression) == whole)
    }
  }
}

import SprawlModel
import SprawlRules
import Testing

@testable import SprawlDetection

struct AllowlistCheckTests {
  private static let texts = AllowlistTexts(
    secret: Array("ack_bcdfghjk".utf8),
    match: Array("key = 'ack_bcdfghjk'".utf8),
    line: Array("key = 'ack_bcdfghjk' # Sample".utf8)
  )

  private func verdict(_ change: (inout Allowlist) -> Void) -> AllowlistCheck.Verdict {
    var list = Allowlist()
    change(&list)
    return AllowlistCheck.verdict(list, Self.texts)
  }

  @Test(arguments: [
    (AllowlistTarget.secret, "^ack_", true), (.secret, "key", false), (.match, "^key = ", true),
    (.match, "Sample", false), (.line, "# Sample$", true), (.line, "# sample", false),
    (.line, "(?i)# sample", true), (.secret, "bcd.ghjk$", true),
  ])
  func `regexes look at what they are told to`(
    target: AllowlistTarget,
    regex: String,
    isAllowed: Bool
  ) {
    let verdict = verdict {
      $0.target = target
      $0.regexes = ["nothing like it", regex]
    }
    #expect(verdict == (isAllowed ? .allows : .denies))
  }

  @Test func `stop words stand in the secret, in any case`() {
    #expect(verdict { $0.stopwords = ["dfgh"] } == .allows)
    #expect(verdict { $0.stopwords = ["sample", "key ="] } == .denies)
  }

  @Test func `one criterion is enough, unless all are asked for`() {
    let either = { (list: inout Allowlist) in
      list.regexes = ["^ack_"]
      list.stopwords = ["nowhere"]
    }
    #expect(verdict(either) == .allows)
    #expect(
      verdict {
        either(&$0)
        $0.needsAll = true
      } == .denies
    )
    #expect(
      verdict {
        $0.regexes = ["^ack_"]
        $0.stopwords = ["bcd"]
        $0.needsAll = true
      } == .allows
    )
  }

  @Test func `where all are asked for, a path or a commit decides later`() {
    #expect(
      verdict {
        $0.regexes = ["^ack_"]
        $0.paths = ["tests/"]
        $0.needsAll = true
      } == .asksPlace
    )
    #expect(
      verdict {
        $0.paths = ["tests/"]
        $0.needsAll = true
      } == .asksPlace
    )
    #expect(
      verdict {
        $0.commits = ["abc"]
        $0.stopwords = ["nowhere"]
        $0.needsAll = true
      } == .denies
    )
  }

  @Test func `paths alone say nothing about the bytes`() {
    #expect(verdict { $0.paths = [".*"] } == .denies)
  }

  @Test func `a list of a rule, of all rules and of named rules holds matches back`() throws {
    var list = Allowlist()
    list.regexes = ["bcdf"]
    list.reason = "known"
    var rule = Rule()
    rule.id = "acme.key"
    rule.regex = "(ack_[a-z]{8})"
    rule.keywords = ["ack_"]
    let text = "ack_bcdfghjk ack_lmnpqrst"
    let why = { (bench: EqualityBench) in bench.found(in: text).matches.map(\.suppression) }
    #expect(why(EqualityBench(own: [rule])) == [nil, nil])
    #expect(why(EqualityBench(own: [rule], allowlists: [list])) == ["allowlist: known", nil])
    list.rules = ["acme.other"]
    #expect(why(EqualityBench(own: [rule], allowlists: [list])) == [nil, nil])
    list.rules = ["acme.other", "acme.key"]
    #expect(why(EqualityBench(own: [rule], allowlists: [list])) == ["allowlist: known", nil])
    rule.allowlists = [list]
    #expect(why(EqualityBench(own: [rule])) == ["allowlist: known", nil])
  }
}

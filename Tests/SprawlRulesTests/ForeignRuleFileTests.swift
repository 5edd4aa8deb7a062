import SprawlMatching
import SprawlModel
import SprawlRules
import Testing

/// Files in gitleaks' and betterleaks' dialect.
struct ForeignRuleFileTests {
  private func read(_ text: String) throws -> RuleFile {
    let file = RuleFile(try TOMLFile(name: "leaks.toml", text: text))
    try #require(file.errors.map(\.description) == [])
    return file
  }

  @Test func `a rule with everything is read as it is meant there`() throws {
    let file = try read(
      """
      title = "leaks"
      description = "all of them"
      minVersion = "v8.25.0"

      [[rules]]
      id = "my-token"
      description = "a token"
      regex = '''(?i)mytoken\\s*=\\s*"([a-z0-9]{20})"'''
      secretGroup = 1
      entropy = 4
      keywords = ["MyToken"]
      path = '''\\.env$'''
      tags = ["a", "b"]
      [[rules.allowlists]]
      condition = "OR"
      regexTarget = "match"
      regexes = ['''test''']
      [[rules.allowlists]]
      stopwords = ["FAKE"]
      [[rules.required]]
      id = "my-id"
      withinLines = 5

      [[rules]]
      id = "my-id"
      regex = '''id-[0-9]{4}'''
      skipReport = true
      """
    )
    let rule = try #require(file.rules.first)
    #expect(rule.isForeign)
    #expect(rule.keywords == ["mytoken"])
    #expect(rule.minEntropyBits == 4)
    #expect(rule.secretGroup == 1)
    #expect(rule.path == #"\.env$"#)
    #expect(rule.life == .unknown)
    #expect(rule.allowlists.map(\.target) == [.match, .secret])
    #expect(rule.allowlists.map(\.needsAll) == [false, false])
    #expect(rule.allowlists[1].stopwords == ["fake"])
    #expect(rule.required == [RequiredRule(id: "my-id", withinLines: 5)])
    #expect(rule.anchors.map(\.role) == [.near])
    #expect(rule.anchors.allSatisfy { $0.literal.isCaseless })
    #expect(file.rules[1].secrecy == .identifier)
    #expect(file.rules[1].secretGroup == 0)
    #expect(file.rules[1].anchors == [])
  }

  @Test(
    arguments: [
      ("entropy = 0", nil), ("entropy = 3", 3.0), ("entropy = 3.5", 3.5), ("", nil),
    ] as [(String, Double?)]
  )
  func `an entropy may be an integer, and none is none`(line: String, expected: Double?) throws {
    let file = try read("[[rules]]\nid = \"a\"\nregex = 'aaa'\n\(line)")
    #expect(file.rules[0].minEntropyBits == expected)
  }

  @Test func `the old spelling of allowlists is read, too`() throws {
    let file = try read(
      """
      [allowlist]
      description = "everywhere"
      paths = ['''vendor/''']
      [[rules]]
      id = "a"
      regex = 'aaa'
      [rules.allowlist]
      regexes = ['bbb']
      """
    )
    #expect(file.allowlists.map(\.paths) == [["vendor/"]])
    #expect(file.rules[0].allowlists.map(\.regexes) == [["bbb"]])
  }

  @Test func `a keyword too short for the index makes the rule search everywhere`() throws {
    let file = try read(
      """
      [[rules]]
      id = "a"
      regex = 'zq[0-9]{8}|longer[0-9]{8}'
      keywords = ["zq", "longer"]
      """
    )
    #expect(file.rules[0].anchors == [])
  }

  @Test(arguments: [
    ("AND", true), ("and", true), ("&&", true), ("OR", false), ("||", false), ("", false),
  ])
  func `a condition is written in several ways`(condition: String, needsAll: Bool) throws {
    let file = try read("[[allowlists]]\ncondition = \"\(condition)\"\nregexes = ['a']")
    #expect(file.allowlists[0].needsAll == needsAll)
  }

  @Test func `extending the built-in rules is asked for by name`() throws {
    #expect(try read("[extend]\nuseDefault = true").extendsDefault)
    #expect(try !read("[extend]\nuseDefault = false").extendsDefault)
    #expect(try !read("title = \"x\"").extendsDefault)
  }

  @Test(arguments: ["filter", "prefilter", "validate"])
  func `an expression of betterleaks is an error that says what it is`(key: String) throws {
    let rule = "[[rules]]\nid = \"a\"\nregex = 'aaa'\n\(key) = 'entropy > 3'\n"
    let errors = RuleFile(try TOMLFile(name: "leaks.toml", text: rule)).errors
    #expect(errors.map(\.key) == ["rule a: \(key)"])
    #expect(errors.map(\.line) == [4])
    #expect(errors[0].message.hasPrefix("is an expression of betterleaks"))
  }
}

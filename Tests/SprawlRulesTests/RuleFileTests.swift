import SprawlMatching
import SprawlModel
import SprawlRules
import Testing

/// Rule files of our own dialect.
struct RuleFileTests {
  private static let whole = """
    provider = "acme"

    [[rules]]
    id = "acme.api-key"
    description = "Acme API key"
    regex = '''(?<![A-Za-z0-9])(ack_[A-Za-z0-9]{32})(?![A-Za-z0-9])'''
    keywords = ["ack_"]
    before = 32
    after = 100
    entropy = 3
    check = "luhn"
    class = "saas"
    life = "ephemeral"
    secrecy = "secret"
    confidence = 0.9
    help = "Revoke it."
    references = ["https://docs.acme.example/keys"]
    examples = ['key = "⟦ack_{{alnum:32}}⟧"']
    negatives = ['ack_xx']
    replaces = ["acme-key"]
    tags = ["api"]

    [[rules]]
    id = "acme.login"
    description = "Acme vault login"
    regex = '''\\b([0-9a-f]{32})\\b'''
    context = "near"
    words = ["acme"]
    class = "login-of-store"
    store = "acme-vault"
    caseless = true
    [[rules.required]]
    id = "acme.api-key"
    withinLines = 3
    """

  @Test func `every key of ours is read`() throws {
    let file = RuleFile(try TOMLFile(name: "acme.toml", text: Self.whole))
    try #require(file.errors.map(\.description) == [])
    try #require(file.rules.count == 2)
    let rule = file.rules[0]
    #expect(rule.id == "acme.api-key")
    #expect(rule.summary == "Acme API key")
    #expect(rule.regex == "(?<![A-Za-z0-9])(ack_[A-Za-z0-9]{32})(?![A-Za-z0-9])")
    #expect(rule.keywords == ["ack_"])
    #expect((rule.before, rule.after) == (32, 100))
    #expect(rule.minEntropyBits == 3)
    #expect(rule.check == "luhn")
    #expect(rule.credentialClass == .saas)
    #expect(rule.life == .ephemeral)
    #expect(rule.confidence == 0.9)
    #expect(rule.help == "Revoke it.")
    #expect(rule.references == ["https://docs.acme.example/keys"])
    #expect(rule.examples.count == 1 && rule.negatives.count == 1)
    #expect(rule.replaces == ["acme-key"])
    #expect(rule.tags == ["api"])
    #expect(rule.secretGroup == 1)
    #expect(!rule.isForeign && !rule.isCaseless)
    #expect(rule.file == "acme.toml")
    let login = file.rules[1]
    #expect(login.context == .near)
    #expect(login.words == ["acme"])
    #expect(login.isCaseless)
    #expect(login.store == "acme-vault")
    #expect(login.life == .static)
    #expect(login.required == [RequiredRule(id: "acme.api-key", withinLines: 3)])
  }

  @Test func `a window that is not given follows from the longest match`() throws {
    let text = """
      provider = "acme"
      [[rules]]
      id = "acme.a"
      regex = '(ack_[a-z]{100})'
      keywords = ["ack_"]
      [[rules]]
      id = "acme.b"
      regex = '(ack_[a-z]{4})'
      keywords = ["ack_"]
      """
    let rules = RuleFile(try TOMLFile(name: "acme.toml", text: text)).rules
    // The longest match and 96 more, 160 at least.
    #expect(rules.map(\.after) == [200, 160])
    #expect(rules.map(\.before) == [64, 64])
  }

  @Test func `where a keyword stands decides how the rule is run`() throws {
    let text = """
      provider = "acme"
      [[rules]]
      id = "acme.leading"
      regex = '(acmekey_[a-z]{8})'
      keywords = ["acmekey_"]
      [[rules]]
      id = "acme.covering"
      regex = '([a-z]{3}acmekey_[a-z]{4})'
      keywords = ["acmekey_"]
      [[rules]]
      id = "acme.near"
      regex = '([0-9]{8})'
      context = "near"
      words = ["acme", "apex"]
      [[rules]]
      id = "acme.assign"
      regex = '([0-9]{8})'
      context = "assign"
      words = ["acme"]
      """
    let rules = RuleFile(try TOMLFile(name: "acme.toml", text: text)).rules
    #expect(
      rules.map { $0.anchors.map(\.role) } == [[.leading], [.covering], [.near, .near], [.assign]]
    )
    #expect(rules[0].anchors.allSatisfy { !$0.literal.isCaseless })
    #expect(rules[2].anchors.allSatisfy { $0.literal.isCaseless })
  }

  @Test func `an own configuration may add allowlists and switch rules off`() throws {
    let text = """
      [extend]
      useDefault = true
      path = "base.toml"
      disabledRules = ["acme.api-key"]

      [[allowlists]]
      description = "test data"
      condition = "AND"
      regexTarget = "line"
      paths = ['^tests/']
      regexes = ['sample']
      stopwords = ["Example"]
      commits = ["abc"]
      targetRules = ["acme.login"]
      """
    let file = RuleFile(try TOMLFile(name: ".sprawl.toml", text: text))
    try #require(file.errors.map(\.description) == [])
    #expect(file.extendsDefault)
    #expect(file.extendPath == "base.toml")
    #expect(file.disabledRules == ["acme.api-key"])
    let list = try #require(file.allowlists.first)
    #expect(list.reason == "test data")
    #expect(list.needsAll)
    #expect(list.target == .line)
    #expect(list.paths == ["^tests/"])
    #expect(list.regexes == ["sample"])
    #expect(list.stopwords == ["example"])
    #expect(list.commits == ["abc"])
    #expect(list.rules == ["acme.login"])
  }
}

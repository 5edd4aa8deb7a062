import Testing

struct RuleFileTests {
  /// A file in gitleaks' dialect with one rule of its own.
  private static let foreign = """
    title = "acme"
    [[rules]]
    id = "acme-key"
    description = "Acme key"
    regex = '''ack_[a-z0-9]{20}'''
    keywords = ["ack_"]

    """
  private static let extending = "\n[extend]\nuseDefault = true\n"

  /// A folder with an Acme key in `a.py` and a GitHub token in `b.py`.
  private func planted(_ rules: String) throws -> Sandbox {
    let sandbox = try Sandbox()
    let key = "ack_" + Planted.token(5).dropFirst(4).prefix(20).lowercased()
    try sandbox.write("src/a.py", "key = \"\(key)\"\n")
    try sandbox.write("src/b.py", Planted.tokenLine())
    try sandbox.write("rules.toml", rules)
    return sandbox
  }

  @Test func `rules in gitleaks' dialect replace the built-in ones`() throws {
    let outcome = try planted(Self.foreign).sprawl("scan", "src", "-c", "rules.toml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("acme-key"))
    #expect(outcome.output.contains("a.py:1:8"))
    #expect(!outcome.output.contains("b.py"))
  }

  @Test func `useDefault keeps the built-in rules`() throws {
    let rules = Self.foreign + Self.extending
    let outcome = try planted(rules).sprawl("scan", "src", "-c", "rules.toml")
    #expect(outcome.output.contains("a.py:1:8"))
    #expect(outcome.output.contains("b.py:1:10"))
  }

  @Test func `the environment can name the rule file`() throws {
    let sandbox = try planted(Self.foreign)
    let outcome = try sandbox.sprawl("scan", "src", environment: ["SPRAWL_CONFIG": "rules.toml"])
    #expect(outcome.output.contains("acme-key"))
    #expect(!outcome.output.contains("b.py"))
  }

  @Test func `rules that the file disables find nothing`() throws {
    let sandbox = try planted("")
    let id = try #require(try githubRule(in: sandbox))
    try sandbox.write("rules.toml", Self.extending + "disabledRules = [\"\(id)\"]\n")
    let outcome = try sandbox.sprawl("scan", "src/b.py", "-c", "rules.toml")
    #expect(!outcome.output.contains(id))
  }

  /// The rule that finds the planted token.
  private func githubRule(in sandbox: Sandbox) throws -> String? {
    let quiet = try sandbox.sprawl("scan", "src/b.py", "-q").output
    return quiet.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("github.") }
      .map(String.init)
  }

  @Test(arguments: [
    "paths = ['''a\\.py$''']", "regexes = ['''^ack_''']", "stopwords = [\"ack_\"]",
  ])
  func `an allowlist in gitleaks' dialect holds back what it names`(_ criterion: String) throws {
    let rules = Self.foreign + Self.extending + "[allowlist]\n\(criterion)\n"
    let outcome = try planted(rules).sprawl("scan", "src", "-c", "rules.toml")
    #expect(!outcome.output.contains("acme-key  "))
    #expect(outcome.output.contains("b.py:1:10"))
  }

  @Test(arguments: [
    ("regx = 'a'", "rules.toml:7: rule acme-key: regx: is not a known key; did you mean 'regex'?"),
    ("entropy = 'high'", "rules.toml:7: rule acme-key: entropy: wants a number"),
    ("secretGroup = 'one'", "rules.toml:7: rule acme-key: secretGroup: wants an integer"),
    ("tags = ['a', 1]", "rules.toml:7: rule acme-key: tags: wants strings only"),
    ("validate = 'cel'", "rules.toml:7: rule acme-key: validate: is an expression of betterleaks"),
    ("path = '('", "rules.toml:7: rule acme-key: path: does not compile"),
  ])
  func `what a rule file cannot have is named by file, line and key`(
    _ line: String,
    _ message: String
  ) throws {
    let sandbox = try planted(Self.foreign + line + "\n")
    let outcome = try sandbox.sprawl("scan", "src", "-c", "rules.toml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message))
    #expect(outcome.output == "")
  }

  @Test func `a bad pattern is named by rule and offset`() throws {
    let rules = "[[rules]]\nid = \"acme-key\"\nregex = '''ack_[a-z'''\nkeywords = [\"ack_\"]\n"
    let outcome = try planted(rules).sprawl("scan", "src", "-c", "rules.toml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("rules.toml:3: rule acme-key: regex: does not compile"))
    #expect(outcome.errors.contains("8"))
  }

  @Test func `a file that is no TOML is named by line`() throws {
    let outcome = try planted("title = \"a\"\n[[rules]\n").sprawl("scan", "src", "-c", "rules.toml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("rules.toml:2"))
  }

  @Test func `two rules of one id are refused`() throws {
    let rules = Self.foreign + Self.foreign.replacing("title = \"acme\"\n", with: "")
    let outcome = try planted(rules).sprawl("scan", "src", "-c", "rules.toml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("rule acme-key: id: stands twice in the file"))
  }

  @Test func `a target's own file adds rules, and says so`() throws {
    let sandbox = try planted("")
    try sandbox.write("src/.sprawl.toml", Self.foreign)
    let outcome = try sandbox.sprawl("scan", "src")
    #expect(outcome.output.contains("acme-key"))
    #expect(outcome.output.contains("b.py:1:10"))
    #expect(outcome.output.contains("1 rule added"))
    #expect(!(try sandbox.sprawl("scan", "src", "--no-config").output.contains("acme-key")))
  }

  @Test func `a target cannot silence its own scan unseen`() throws {
    let sandbox = try planted("")
    try sandbox.write("src/.sprawl.toml", "[allowlist]\nregexes = ['''.''']\n")
    let outcome = try sandbox.sprawl("scan", "src")
    #expect(outcome.output.contains("suppressed"))
    #expect(outcome.output.contains("SUPPRESSED"))
    #expect(try sandbox.sprawl("scan", "src", "--no-config").status == 1)
  }

  @Test func `a good rule file passes the check, a bad example fails it`() throws {
    let rules = """
      provider = "acme"
      [[rules]]
      id = "acme.api-key"
      description = "Acme API key"
      regex = '''(?<![A-Za-z0-9])(ack_[A-Za-z0-9]{32}+)(?![A-Za-z0-9])'''
      keywords = ["ack_"]
      class = "saas"
      confidence = 0.9
      help = "Revoke it under Settings, API keys."
      examples = ['key = "⟦ack_{{alnum:32}}⟧"']
      negatives = ['ack_{{alnum:31}}']

      """
    let sandbox = try Sandbox()
    try sandbox.write("acme.toml", rules)
    #expect(try sandbox.sprawl("rules", "check", "acme.toml").status == 0)
    try sandbox.write("acme.toml", rules.replacing("{{alnum:32}}", with: "{{alnum:30}}"))
    let outcome = try sandbox.sprawl("rules", "check", "acme.toml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("acme.api-key"))
  }

  @Test func `rules can be switched on and off by flags`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a.txt", "\(Planted.token(4))\n")
    try sandbox.write(".env", "DB_PASSWORD=\(Planted.password)\n")
    let one = try sandbox.sprawl("scan", ".", "--enable-rule", "generic.password", "-f", "jsonl")
    #expect(one.lines.compactMap { $0["rule"] as? String } == ["generic.password"])
    let other = try sandbox.sprawl("scan", ".", "--disable-rule", "generic.password", "-f", "jsonl")
    #expect(other.lines.compactMap { $0["rule"] as? String } == ["github.personal-access-token"])
  }

  @Test func `a check of another tool's file asks for nothing that the tool does not know`() throws
  {
    let check = try planted(Self.foreign).sprawl("rules", "check", "rules.toml", "-v")
    #expect(check.status == 0)
    #expect(check.output.contains("rule acme-key: examples: wants one at least in a rule of ours"))
    #expect(check.output.contains("1 rule, 0 store signals, 0 examples: 0 problems"))
  }

  @Test func `a check of nothing is a mistake, and says which`() throws {
    let sandbox = try planted(Self.foreign)
    let text = try sandbox.sprawl("rules", "check", "src/a.py")
    #expect(text.status == 2)
    #expect(
      text.errors == "src/a.py: cannot be read as a rules folder, and is no .toml file\n"
    )
    let other = try sandbox.sprawl("rules", "check", "rules.toml", "--only", "acme-kye")
    #expect(other.status == 2)
    #expect(other.errors.contains("--only acme-kye: no rule and no provider is called that"))
    let folder = try sandbox.sprawl("rules", "explain", "src:1")
    #expect(folder.status == 4)
    #expect(folder.errors.contains("src: Is a directory"))
  }

  @Test func `a rule without a literal is named with what it costs, and still finds`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("bare.toml", "[[rules]]\nid = \"bare\"\nregex = \'\'\'[0-9]{5}x\'\'\'\n")
    let check = try sandbox.sprawl("rules", "check", "bare.toml")
    #expect(check.output.contains("rule bare: has no literal of 3 bytes or more to hang from"))
    #expect(check.output.contains("seconds a gigabyte"))
    try sandbox.write("a.txt", "number 12345x\n")
    let scan = try sandbox.sprawl("scan", "a.txt", "-c", "bare.toml", "-f", "jsonl")
    #expect(scan.lines.compactMap { $0["column"] as? Int } == [8])
  }

  @Test func `an anchor that ordinary text is full of is refused, with its rate`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "common.toml",
      "[[rules]]\nid = \"common\"\nregex = \'\'\'return [a-z]{5}\'\'\'\nkeywords = [\"return\"]\n"
    )
    let check = try sandbox.sprawl("rules", "check", "common.toml")
    #expect(check.status == 2)
    #expect(check.errors.contains("'return' stands about"))
    #expect(check.errors.contains("the limit is 300"))
  }
}

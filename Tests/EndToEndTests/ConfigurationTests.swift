import Foundation
import Testing

struct ConfigurationTests {
  private static let shape = """
    title = "own"
    [[rules]]
    id = "acme"
    description = "Acme"
    regex = '''acme-[0-9]{12}'''
    keywords = ["acme-"]
    """

  @Test func `a gitleaks file stands in for the built-in rules`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("rules.toml", Self.shape)
    try sandbox.write("code/a.txt", "key acme-123456789012\nother \(Planted.token(3))\n")
    let own = try sandbox.sprawl("scan", "code", "-c", "rules.toml", "-f", "jsonl")
    #expect(own.lines.compactMap { $0["rule"] as? String } == ["acme"])
    try sandbox.write("rules.toml", Self.shape + "\n[extend]\nuseDefault = true\n")
    let both = try sandbox.sprawl("scan", "code", "-c", "rules.toml", "-f", "jsonl")
    let rules = both.lines.compactMap { $0["rule"] as? String }
    #expect(rules == ["acme", "github.personal-access-token"])
  }

  @Test(arguments: [
    ("entropi = 3", "entropi", "entropy"), ("entropy = \"high\"", "entropy", "number"),
    ("secretGroup = 1.5", "secretGroup", "integer"), ("tags = \"x\"", "tags", "array"),
    ("validate = \"http\"", "validate", "not a known key"),
  ])
  func `what a rule file asks for and cannot be honoured is named`(
    line: String,
    key: String,
    hint: String
  ) throws {
    let sandbox = try Sandbox()
    try sandbox.write("rules.toml", Self.shape + "\n" + line + "\n")
    let run = try sandbox.sprawl("scan", ".", "-c", "rules.toml")
    #expect(run.status == 2)
    #expect(run.errors.contains("rules.toml:7"), "\(run.errors)")
    #expect(run.errors.contains(key))
    #expect(run.errors.contains(hint), "\(run.errors)")
    #expect(run.errors.contains("rule acme"))
  }

  @Test func `a bad pattern names the rule and the offset`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("rules.toml", "[[rules]]\nid = \"x\"\nregex = '''ab(c'''\n")
    let run = try sandbox.sprawl("scan", ".", "-c", "rules.toml")
    #expect(run.status == 2)
    #expect(run.errors.contains("rules.toml:3: rule x: regex: does not compile at byte 4"))
  }

  @Test func `what is not TOML is refused with its line`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("rules.toml", "a = 1\nb = = 2\n")
    let run = try sandbox.sprawl("scan", ".", "-c", "rules.toml")
    #expect(run.status == 2)
    #expect(run.errors.contains("rules.toml:2"))
    #expect(try sandbox.sprawl("scan", ".", "-c", "none.toml").errors.contains("none.toml"))
  }

  @Test func `a target's own rules are loaded, told, and can be left alone`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("t/.sprawl.toml", Self.shape)
    try sandbox.write("t/a.txt", "key acme-123456789012\n")
    let run = try sandbox.sprawl("scan", "t", "-f", "jsonl")
    #expect(run.lines.contains { $0["rule"] as? String == "acme" })
    #expect(try sandbox.sprawl("scan", "t", "--no-config").status == 0)
    #expect(try sandbox.sprawl("scan", "t", "--plain").output.contains(".sprawl.toml"))
  }

  @Test func `rules can be switched on and off`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a.txt", "\(Planted.token(4))\n")
    try sandbox.write(".env", "DB_PASSWORD=\(Planted.password)\n")
    let one = try sandbox.sprawl("scan", ".", "--enable-rule", "generic.password", "-f", "jsonl")
    #expect(one.lines.compactMap { $0["rule"] as? String } == ["generic.password"])
    let other = try sandbox.sprawl("scan", ".", "--disable-rule", "generic.password", "-f", "jsonl")
    #expect(other.lines.compactMap { $0["rule"] as? String } == ["github.personal-access-token"])
  }

  @Test func `a wrong key file is refused`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("key", "too short")
    let run = try sandbox.sprawl("scan", ".", "--key-file", "key")
    #expect(run.status == 2)
    #expect(run.errors.contains("64 hex digits"))
  }
}

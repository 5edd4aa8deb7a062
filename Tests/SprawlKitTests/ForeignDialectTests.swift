import SprawlModel
import Testing

@testable import SprawlKit

/// Files in gitleaks' dialect do what they do there, from the file to the finding.
struct ForeignDialectTests {
  /// Lines of words that fit the rules below; `zed-` begins what is to be found.
  private static let sample = """
    one zed-aaaa1111 end
    two zed-bbbb2222 # fixture
    three ZED-CCCC3333
    """

  private func findings(
    _ rules: [String: String],
    _ files: [String: String] = ["notes.txt": sample]
  ) throws -> [String] {
    let folder = try ScratchFolder()
    let config = try KitFolder(rules)
    for (name, text) in files { try folder.write(name, text) }
    var configuration = ScanConfiguration(target: .paths([folder.path]))
    configuration.rulesFile = config.path + "/top.toml"
    configuration.minConfidence = 0
    configuration.estimatesCost = false
    let report = try Sprawl.scan(configuration).report
    return report.findings.filter { $0.suppression == nil }.flatMap(\.placements).sorted().map {
      "\($0.rule) \($0.path.text):\($0.span.line):\($0.span.column)-\($0.span.endColumn)"
    }
  }

  private func findings(_ keys: String, regex: String = "zed-[a-z0-9]{8}") throws -> [String] {
    try findings(["top.toml": "[[rules]]\nid = \"z\"\nregex = '''\(regex)'''\n\(keys)\n"])
  }

  @Test func `a regex alone is searched everywhere, with its own case`() throws {
    #expect(try findings("") == ["z notes.txt:1:5-17", "z notes.txt:2:5-17"])
    #expect(try findings("", regex: "(?i)zed-[a-z0-9]{8}").count == 3)
  }

  @Test func `a keyword stands in any case, or the rule is not tried`() throws {
    #expect(try findings("keywords = [\"Zed-\"]").count == 2)
    #expect(try findings("keywords = [\"absent\"]") == [])
    #expect(try findings("keywords = [\"ed\"]").count == 2)
  }

  @Test(arguments: [
    ("(zed-)([a-z]{4})", "", "z notes.txt:1:5-9"),
    ("(zed-)([a-z]{4})", "secretGroup = 2", "z notes.txt:1:9-13"),
    ("(zed-)([a-z]{4})", "secretGroup = 0", "z notes.txt:1:5-9"),
    ("(nix)?zed-([a-z]{4})", "", "z notes.txt:1:9-13"),
    ("()zed-(?:no([0-9]{4})|([a-z]{4}))", "", "z notes.txt:1:9-13"),
    ("(nix)?zed-[a-z]{4}", "", "z notes.txt:1:5-13"),
    ("zed-(?P<value>[a-z]{4})", "", "z notes.txt:1:9-13"),
  ])
  func `the secret is the group asked for, else the first that holds something`(
    regex: String,
    keys: String,
    expected: String
  ) throws {
    #expect(try findings(keys, regex: regex).first == expected)
  }

  @Test func `entropy is asked of the secret`() throws {
    #expect(try findings("entropy = 2.5") == [])
    #expect(try findings("entropy = 2").count == 2)
  }

  @Test func `a path limits a rule, and alone it finds files`() throws {
    #expect(try findings("path = '''\\.env$'''") == [])
    #expect(try findings("path = '''(^|/)notes\\.'''").count == 2)
    let rules = ["top.toml": "[[rules]]\nid = \"f\"\npath = '''(?i)\\.p12$'''\n"]
    let files = ["a/key.p12": "one", "b.P12": "two", "key.p12.txt": "three", "c.p12": "one"]
    #expect(
      try findings(rules, files) == ["f a/key.p12:1:1-1", "f b.P12:1:1-1", "f c.p12:1:1-1"]
    )
  }

  @Test(arguments: [
    ("regexes = ['''bbbb''']", 1), ("regexes = ['''^two''']", 2),
    ("regexTarget = \"line\"\nregexes = ['''fixture''']", 1),
    ("regexTarget = \"match\"\nregexes = ['''^zed-''']", 0),
    ("stopwords = [\"BBBB\"]", 1), ("paths = ['''notes''']", 0), ("paths = ['''other''']", 2),
    ("commits = [\"abc\"]", 2),
    ("condition = \"AND\"\nregexes = ['''bbbb''']\npaths = ['''other''']", 2),
    ("condition = \"AND\"\nregexes = ['''bbbb''']\npaths = ['''notes''']", 1),
    ("condition = \"OR\"\nregexes = ['''bbbb''']\npaths = ['''notes''']", 0),
    ("condition = \"AND\"\nstopwords = [\"bb\"]\nregexes = ['''aaaa''']", 2),
  ])
  func `an allowlist of a rule holds back what its criteria say`(keys: String, left: Int) throws {
    #expect(try findings("[[rules.allowlists]]\n\(keys)").count == left)
    #expect(try findings("[rules.allowlist]\n\(keys)").count == left)
    #expect(try findings("[[allowlists]]\n\(keys)").count == left)
    #expect(try findings("[[allowlists]]\ntargetRules = [\"z\"]\n\(keys)").count == left)
  }

  @Test func `a rule may need another nearby, which reports nothing itself`() throws {
    let id = "[[rules]]\nid = \"id\"\nregex = '''who-[a-z]{4}'''\nskipReport = true\n"
    let files = ["t": "who-adam\nzed-aaaa1111\n\n\n\n      zed-bbbb2222\n"]
    let needs =
      "[[rules]]\nid = \"z\"\nregex = '''zed-[a-z0-9]{8}'''\n[[rules.required]]\nid = \"id\"\n"
    #expect(try findings(["top.toml": needs + id], files).count == 2)
    #expect(try findings(["top.toml": needs + "withinLines = 2\n" + id], files) == ["z t:2:1-13"])
    #expect(try findings(["top.toml": needs + "withinColumns = 2\n" + id], files).count == 1)
    #expect(try findings(["top.toml": needs + id], ["t": "zed-aaaa1111"]) == [])
  }

  @Test func `a file that extends another changes its rules piece by piece`() throws {
    let base = "[[rules]]\nid = \"z\"\nregex = '''zed-[a-z0-9]{8}'''\nkeywords = [\"zed\"]\n"
    let change = "[extend]\npath = \"base.toml\"\n[[rules]]\nid = \"z\"\n"
    let held = change + "[[rules.allowlists]]\nstopwords = [\"bbbb\"]\n"
    #expect(try findings(["base.toml": base, "top.toml": held]) == ["z notes.txt:1:5-17"])
    #expect(try findings(["base.toml": base, "top.toml": change + "entropy = 3\n"]) == [])
    #expect(throws: ScanError.self) { try findings(["base.toml": "", "top.toml": change]) }
  }

  @Test func `rules of gitleaks' own that a file speaks of are named, and the file loads`() throws {
    let text =
      "[extend]\nuseDefault = true\ndisabledRules = [\"zed-old\"]\n"
      + "[[rules]]\nid = \"zed-default\"\n[[rules.allowlists]]\nstopwords = [\"x\"]\n"
    let config = try KitFolder(["top.toml": text])
    let folder = try ScratchFolder()
    var configuration = ScanConfiguration(target: .paths([folder.path]))
    configuration.rulesFile = config.path + "/top.toml"
    let report = try Sprawl.scan(configuration).report
    let told = report.notices.filter { $0.kind == "rule-file" }.map(\.reason)
    #expect(told.count == 2)
    #expect(told.filter { $0.contains("'zed-old'") }.count == 1)
  }

  @Test func `a change of a built-in rule keeps the rest of it`() throws {
    let plain = "[extend]\nuseDefault = true\n"
    let change =
      plain + "[[rules]]\nid = \"uri.password\"\n[rules.allowlist]\nstopwords = [\"orchid\"]\n"
    let files = ["a.txt": "see https://ada:Orchid-48-Lamp@db.acme.test/\n"]
    #expect(try findings(["top.toml": plain], files) == ["uri.password a.txt:1:17-31"])
    #expect(try findings(["top.toml": change], files) == [])
    let other = ["a.txt": "see https://ada:Tulip-48-Lamp@db.acme.test/\n"]
    #expect(try findings(["top.toml": change], other) == ["uri.password a.txt:1:17-30"])
  }

  @Test(arguments: [
    ("[[rules]]\nid = \"z\"\nregex = 'a'\nfilter = \"x\"\n", "filter"),
    ("[[rules]]\nid = \"z\"\nregex = 'a'\nvalidate = \"x\"\n", "validate"),
    ("[[rules]]\nid = \"z\"\nregex = '''[é]'''\n", "outside ASCII"),
    ("[[rules]]\nid = \"z\"\nregex = '''a(?'''\n", "does not compile"),
    ("[[rules]]\nid = \"z\"\n", "regex: is missing"),
  ])
  func `what cannot be honoured is named, never passed over`(text: String, word: String) throws {
    do {
      _ = try findings(["top.toml": text])
      Issue.record("\(word) was passed over")
    } catch let error as ScanError {
      #expect(error.description.contains(word))
    }
  }
}

import SprawlModel
import SprawlRules
import Testing

@testable import SprawlKit

struct RuleConfigurationTests {
  private static let mine = "[[rules]]\nid = \"mine\"\nregex = '''mine-[0-9]{8}'''\n"

  private func read(
    _ folder: KitFolder?,
    file: String? = nil,
    _ change: (inout ScanConfiguration) -> Void = { _ in }
  ) throws(ScanError) -> RuleConfiguration {
    var configuration = ScanConfiguration(target: .standardInput)
    configuration.rulesFile = file.map { "\(folder?.path ?? "")/\($0)" }
    change(&configuration)
    return try RuleConfiguration(configuration, root: file == nil ? folder?.path : nil)
  }

  private func problem(
    _ folder: KitFolder?,
    file: String? = nil,
    _ change: (inout ScanConfiguration) -> Void = { _ in }
  ) -> String? {
    do throws(ScanError) {
      _ = try read(folder, file: file, change)
      return nil
    } catch {
      return error.exitStatus == 2 ? error.description : "status \(error.exitStatus)"
    }
  }

  @Test func `without any file the built-in rules are used`() throws {
    let read = try read(nil)
    #expect(read.rules.digest == RuleSet().digest)
    #expect(read.target.rules == [])
  }

  @Test func `a file given stands in for the built-in rules, unless it extends them`() throws {
    let folder = try KitFolder([
      "alone.toml": Self.mine, "more.toml": "[extend]\nuseDefault = true\n" + Self.mine,
    ])
    #expect(try read(folder, file: "alone.toml").rules.ids() == ["mine"])
    let more = try read(folder, file: "more.toml").rules
    #expect(more.count == RuleSet().count + 1)
    #expect(more.ids().last == "mine")
  }

  @Test func `a file may start from another beside it, and replace or disable its rules`() throws {
    let folder = try KitFolder([
      "base.toml": "[[rules]]\nid = \"a\"\nregex = 'aaa'\n[[rules]]\nid = \"b\"\nregex = 'bbb'\n"
        + "[[rules]]\nid = \"c\"\nregex = 'ccc'\n",
      "top.toml": "[extend]\npath = \"base.toml\"\ndisabledRules = [\"c\"]\n"
        + "[[rules]]\nid = \"a\"\nregex = 'zzz'\n",
    ])
    let rules = try read(folder, file: "top.toml").rules
    #expect(Set(rules.ids()) == ["a", "b"])
    let own = (0..<rules.count).map { rules.rule($0) }
    #expect(own.first { $0.id == "a" }?.regex == "zzz")
  }

  @Test func `files that extend each other in a circle are refused`() throws {
    let folder = try KitFolder(["a.toml": "[extend]\npath = \"a.toml\"\n" + Self.mine])
    #expect(problem(folder, file: "a.toml")?.contains("extend.path") == true)
  }

  @Test func `a target's own file adds rules, and says so`() throws {
    let folder = try KitFolder([
      ".sprawl.toml": Self.mine + "[[allowlists]]\nregexes = ['x']\n"
    ])
    let read = try read(folder)
    #expect(read.rules.count == RuleSet().count + 1)
    #expect(read.rules.allowlists.count == 1)
    #expect(read.target.notices.count == 1)
    let ignoring = try self.read(folder) { $0.ignoresTargetConfiguration = true }
    #expect(ignoring.rules.count == RuleSet().count)
    #expect(ignoring.target.rules == [])
  }

  @Test func `a target's own file that cannot be read is never passed over in silence`() throws {
    let folder = try KitFolder()
    let inner = try KitFolder()
    try #require(linkFolder(inner.path, at: folder.path + "/.sprawl.toml"))
    #expect(problem(folder)?.contains(".sprawl.toml") == true)
  }

  @Test func `every error of a file is told with its line`() throws {
    let folder = try KitFolder(["bad.toml": Self.mine + "foo = 1\nkeywords = 3\n"])
    let text = try #require(problem(folder, file: "bad.toml"))
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains("bad.toml:4: rule mine: foo"))
    #expect(text.contains("bad.toml:5: rule mine: keywords"))
  }

  @Test func `a file that is missing or no text is an error`() throws {
    let folder = try KitFolder()
    #expect(problem(folder, file: "gone.toml")?.contains("gone.toml") == true)
  }

  @Test func `rules are switched by name, and an unknown name is answered with the nearest`() throws
  {
    let id = try #require(RuleSet().ids().first)
    let without = try read(nil) { $0.disabledRules = [id] }
    #expect(without.rules.count == RuleSet().count - 1)
    #expect(try read(nil) { $0.enabledRules = [id] }.rules.ids() == [id])
    #expect(
      try read(nil) { $0.disabledRules = ["generic.password"] }.rules.count == RuleSet().count
    )
    let wrong = problem(nil) { $0.disabledRules = ["generic.passwort"] }
    #expect(wrong?.contains("did you mean 'generic.password'") == true)
  }

  @Test func `a rule that needs another, or a list for a rule, names one that exists`() throws {
    let folder = try KitFolder([
      "need.toml": Self.mine + "[[rules.required]]\nid = \"ghost\"\n",
      "list.toml": Self.mine + "[[allowlists]]\nregexes = ['x']\ntargetRules = [\"mien\"]\n",
      "fine.toml": Self.mine + "[[rules.required]]\nid = \"mine\"\n"
        + "[[allowlists]]\nregexes = ['x']\ntargetRules = [\"mine\", \"generic.token\"]\n",
    ])
    #expect(problem(folder, file: "need.toml")?.contains("'ghost' is no rule") == true)
    #expect(problem(folder, file: "list.toml")?.contains("did you mean 'mine'?") == true)
    #expect(problem(folder, file: "fine.toml") == nil)
  }

  @Test func `a file that extends the built-in rules may speak of gitleaks' own, with a notice`()
    throws
  {
    let folder = try KitFolder([
      "more.toml": "[extend]\nuseDefault = true\n[[allowlists]]\nregexes = ['x']\n"
        + "targetRules = [\"generic-api-key\", \"generic.token\"]\n"
    ])
    let notices = try read(folder, file: "more.toml").notices
    #expect(
      notices.map(\.reason) == ["no built-in rule is called 'generic-api-key' (targetRules)"]
    )
  }

  @Test func `a file without a rule, which leaves nothing to search for, is refused`() throws {
    let list = "[[allowlists]]\nregexes = ['x']\n"
    let folder = try KitFolder([
      "none.toml": list, "empty.toml": "", "base.toml": "[extend]\nuseDefault = true\n" + list,
    ])
    for name in ["none.toml", "empty.toml"] {
      let text = try #require(problem(folder, file: name))
      #expect(text.contains("\(name): holds no rule"))
      #expect(text.contains("useDefault = true"))
    }
    #expect(try read(folder, file: "base.toml").notices.isEmpty)
  }

  @Test func `a target's own file that is wrong says how to leave it alone`() throws {
    let folder = try KitFolder([".sprawl.toml": "nonsense = 1\n"])
    let text = try #require(problem(folder))
    #expect(text.contains(".sprawl.toml:1: nonsense: is not a known key"))
    #expect(text.contains("--no-config"))
  }
}

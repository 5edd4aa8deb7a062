import Testing

struct UsageTests {
  @Test(arguments: [
    (["scan", ".", "--wat"], "--wat"),
    (["scam"], "did you mean 'sprawl scan'?"),
    (["protct"], "did you mean 'sprawl protect'?"),
    (["no-such-verb-at-all"], "neither a verb nor a path"),
    (["scan", ".", "--redact=200"], "--redact wants 0 to 100, has 200"),
    (["scan", ".", "--redact=x"], "--redact wants 0 to 100, has 'x'"),
    (["scan", ".", "--ignore-mark", "gitleaks:deny"], "has 'gitleaks:deny'"),
    (["scan", ".", "--fail-on", "new"], "--fail-on new needs a baseline"),
    (["scan", ".", "--fail-on", "some"], "some"),
    (["scan", ".", "--jobs", "0"], "--jobs wants 1 or more, has 0"),
    (["scan", ".", "--min-confidence", "2"], "--min-confidence wants 0 to 1"),
    (["scan", ".", "--exit-code", "300"], "--exit-code wants 0 to 255, has 300"),
    (["scan", ".", "-f", "yaml"], "yaml"),
    (["scan", ".", "--as-of", "2026-02-30"], "2026-02-30"),
    (["scan", ".", "--max-file-size", "many"], "many"),
    (["scan", ".", "--disable-rule", "generic.pasword"], "did you mean 'generic.password'?"),
    (["scan", "-", "app.py"], "'-' (standard input) goes with no other path"),
    (["scan", ".", "--key-file", "absent.key"], "absent.key"),
    (["scan", ".", "--key-file", "app.py"], "app.py: no fingerprint key"),
    (["scan", ".", "-c", "absent.toml"], "absent.toml"),
    (["scan", ".", "-r", "absent/report.json"], "absent/report.json"),
    // The report's file is looked at before anything is scanned, or read for the scan.
    (
      ["scan", ".", "-r", "absent/report.json", "-c", "absent.toml"], "absent/report.json: No such"
    ),
    (["scan", ".", "-r", ".", "-c", "absent.toml"], ".: Is a directory; name a report file"),
    (["baseline", "create", ".", "-o", "absent/b", "-c", "absent.toml"], "absent/b: No such file"),
    (["git", "one", "two"], "two"), (["git", ".", "--range="], "--range"),
    (["baseline", "create", "."], "--output"),
    (["baseline", "create", ".", "-o", "b", "-f", "json"], "Unknown option '-f'"),
    (["baseline", "create", ".", "-o", "b", "--show-secrets"], "Unknown option '--show-secrets'"),
    (["baseline", "create", "-", ".", "-o", "b"], "goes with no other path"),
    (["rules", "explain", "app.py:1", "-r", "x"], "Unknown option '-r'"),
    (["rules", "explain", "app.py:1", "--redact=0"], "Unknown option '--redact'"),
    (["rules", "check", "absent"], "absent: no such file or folder"),
  ])
  func `a request that makes no sense ends with 2 and says which part`(
    _ arguments: [String],
    _ message: String
  ) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    let outcome = try sandbox.sprawl(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message))
    #expect(outcome.output == "")
  }

  @Test(arguments: [
    ["--help"], ["help"], [], ["scan", "--help"], ["--version"], ["rules", "list"],
  ])
  func `help, version and lists end with 0 on standard output`(_ arguments: [String]) throws {
    let outcome = try Sandbox().sprawl(arguments)
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty)
    #expect(outcome.errors == "")
  }

  @Test func `a bare path is a scan of it`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine())
    let bare = try sandbox.sprawl("app.py", "--as-of", "2026-01-01")
    let whole = try sandbox.sprawl("scan", "app.py", "--as-of", "2026-01-01")
    #expect(bare.status == 1)
    #expect(bare.output == whole.output)
  }

  @Test func `a flag alone scans the current folder`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine())
    #expect(try sandbox.sprawl("-q").status == 1)
  }

  @Test(arguments: ["dir", "filesystem", "detect"])
  func `the names of other tools' verbs work`(_ alias: String) throws {
    let sandbox = try Sandbox.repository()
    try sandbox.write("app.py", Planted.tokenLine())
    try sandbox.commit("one")
    #expect(try sandbox.sprawl(alias, ".").status == 1)
  }
}

import Testing

struct SecrecyTests {
  private static let formats = ["text", "json", "jsonl", "sarif"]
  private static let verbs = [
    ["scan", "."], ["scan", "app.py"], ["git", "."], ["protect"], ["scan", "."] + ["-v"],
    ["scan", ".", "-q"], ["scan", "-"], ["scan", ".", "missing"], ["protect", "-v"],
  ]

  private var text: String { Planted.tokenLine(7) + Planted.passwordLine(7) }

  /// A repository whose history, index and work tree hold two secrets.
  private func planted() throws -> Sandbox {
    let sandbox = try Sandbox.repository()
    try sandbox.write("app.py", text)
    try sandbox.commit("one " + Planted.token(7))
    try sandbox.write("staged.py", text)
    try sandbox.git("add", "staged.py")
    return sandbox
  }

  /// The verb decides what is told on the way and what the result holds, the format only how the
  /// result is written: every verb on the screen and in the fullest format, two in the others.
  @Test(arguments: formats)
  func `no verb shows a secret`(_ format: String) throws {
    let sandbox = try planted()
    let isFull = ["text", "json"].contains(format)
    for verb in isFull ? Self.verbs : [["scan", ".", "missing"], ["git", "."]] {
      let outcome = try sandbox.sprawl(verb + ["-f", format], input: text)
      #expect(outcome.status == (verb.contains("missing") ? 4 : 1), "\(verb)")
      #expect(!outcome.shows(Planted.token(7)), "\(verb)")
      #expect(!outcome.shows(Planted.passphrase(7)), "\(verb)")
    }
  }

  @Test(arguments: [
    ["scan", ".", "-c", "app.py"], ["scan", ".", "-b", "app.py"], ["rules", "check", "app.py"],
    ["scan", ".", "--key-file", "app.py"], ["baseline", "create", ".", "-o", "/dev/stdout"],
  ])
  func `no complaint shows a secret`(_ arguments: [String]) throws {
    let outcome = try planted().sprawl(arguments)
    #expect(!outcome.shows(Planted.token(7)))
    #expect(!outcome.shows(Planted.passphrase(7)))
  }

  @Test(arguments: formats)
  func `secrets are shown when asked for, and never in SARIF`(_ format: String) throws {
    let sandbox = try planted()
    for arguments in [["scan", ".", "--show-secrets"], ["scan", "--redact=0", "."]] {
      let outcome = try sandbox.sprawl(arguments + ["-f", format])
      let isShown = format != "sarif"
      #expect(outcome.output.contains(Planted.token(7)) == isShown)
      #expect(outcome.shows(Planted.token(7)) == isShown)
    }
  }

  @Test func `a share of a value can be masked`() throws {
    let sandbox = try planted()
    let token = Planted.token(7)
    for flags in [["--redact=50"], ["--redact", "50"]] {
      let outcome = try sandbox.sprawl(["scan", "app.py"] + flags)
      #expect(outcome.output.contains("  \(token.prefix(20))****"))
      #expect(!outcome.output.contains(token.prefix(21)))
    }
  }

  @Test func `the bare flag does not take the path for a number`() throws {
    let outcome = try planted().sprawl("scan", "--redact", ".")
    #expect(outcome.status == 1)
    #expect(!outcome.shows(Planted.token(7)))
  }

  @Test(arguments: ["--redact", "--redact=100", "--redact=50"])
  func `a masked value is not the whole value`(_ flag: String) throws {
    let outcome = try planted().sprawl("scan", ".", flag)
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains(Planted.token(7)))
    #expect(!outcome.output.contains(Planted.passphrase(7)))
  }
}

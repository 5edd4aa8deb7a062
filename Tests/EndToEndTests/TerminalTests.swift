import Testing

struct TerminalTests {
  private static let formats = ["text", "json", "jsonl", "sarif"]

  @Test(arguments: formats)
  func `control characters in a path do not reach the terminal`(_ format: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("a\u{1B}[31m\u{7}b\r\n\u{9B}c.py", Planted.tokenLine())
    let absent = "d\u{1B}[2Je"
    let outcome = try sandbox.sprawl("scan", ".", absent, "-f", format)
    #expect(outcome.status == 4)
    let controls = outcome.everything.utf8.filter { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F }
    #expect(controls == [])
    let scalars = (outcome.output + outcome.errors).unicodeScalars
    #expect(!scalars.contains { (0x80...0x9F).contains($0.value) })
  }

  @Test(arguments: ["scan", "protect", "git"])
  func `an argument's control characters are not repeated in a complaint`(_ verb: String) throws {
    let outcome = try Sandbox().sprawl(verb, "a\u{1B}[31mb")
    #expect(outcome.status == 4)
    #expect(!outcome.everything.utf8.contains(0x1B))
  }

  @Test(arguments: [["scan", "-f", "json"], ["baseline", "create", "-o", "known"]])
  func `a line break in a path begins no line of ours`(_ words: [String]) throws {
    let outcome = try Sandbox().sprawl(words + ["gone\nsprawl: 0 findings"])
    #expect(outcome.status == 4)
    #expect(!outcome.errors.contains("\nsprawl: 0 findings:"))
    #expect(outcome.errors.contains("sprawl: gone?sprawl: 0 findings: No such file"))
  }

  @Test func `an unknown word's control characters are not repeated`() throws {
    let outcome = try Sandbox().sprawl("sc\u{1B}[31man")
    #expect(outcome.status == 2)
    #expect(!outcome.everything.utf8.contains(0x1B))
  }

  @Test func `colour comes when asked for and not into a file`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine())
    let colored = try sandbox.sprawl("scan", ".", "--color", "always")
    #expect(colored.output.utf8.contains(0x1B))
    for flags in [[], ["--color", "never"], ["--color", "auto"]] {
      #expect(!(try sandbox.sprawl(["scan", "."] + flags).output.utf8.contains(0x1B)))
    }
    let silenced = try sandbox.sprawl("scan", ".", environment: ["NO_COLOR": "1"])
    #expect(!silenced.output.utf8.contains(0x1B))
  }

  @Test func `plain is ASCII, whatever the files are called`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("größe.py", Planted.tokenLine())
    let outcome = try sandbox.sprawl("scan", ".", "--plain", "-v")
    #expect(outcome.status == 1)
    #expect(outcome.output.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
  }

  @Test func `the first screen is 80 columns wide`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine())
    let lines = try sandbox.sprawl("scan", ".", "--plain").output.split(separator: "\n")
    let screen = lines.prefix { !$0.hasPrefix("complete:") }
    #expect(screen.count <= 23)
    #expect(screen.allSatisfy { $0.count <= 80 })
  }
}

import Testing

struct InlineMarkTests {
  @Test(arguments: [
    "sprawl:allow", "sprawl:allow made up for a test", "gitleaks:allow", "betterleaks:allow",
    "trufflehog:ignore", "kingfisher:ignore", "ggignore", "pragma: allowlist secret",
  ])
  func `a mark on the line holds a finding back and is counted`(_ mark: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "token = \"\(Planted.token(1))\"  # \(mark)\n")
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("1 suppressed"))
    #expect(outcome.output.contains("1 by inline mark \(mark.split(separator: " made")[0])"))
    #expect(
      try sandbox.sprawl("scan", ".", "-f", "json").output.contains("\"suppressed\":\"inline")
    )
  }

  @Test func `a mark may stand on the line before`() throws {
    let sandbox = try Sandbox()
    let mark = "# pragma: allowlist nextline secret\n"
    try sandbox.write("app.py", mark + Planted.tokenLine())
    #expect(try sandbox.sprawl("scan", ".").status == 0)
  }

  @Test(arguments: ["sprawl:allow other.rule", "sprawl: allow", "gitleaks:deny"])
  func `another mark holds nothing back`(_ mark: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "token = \"\(Planted.token(1))\"  # \(mark)\n")
    #expect(try sandbox.sprawl("scan", ".").status == 1)
  }

  @Test func `one place that is marked does not hide another`() throws {
    let sandbox = try Sandbox()
    let line = "token = \"\(Planted.token(1))\""
    try sandbox.write("app.py", "\(line)  # sprawl:allow\n\n\(line)\n")
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("app.py:3:10"))
  }

  @Test func `a staged line can be marked, too`() throws {
    let sandbox = try Sandbox.repository()
    try sandbox.write("app.py", "token = \"\(Planted.token(1))\"  # sprawl:allow\n")
    try sandbox.git("add", "-A")
    #expect(try sandbox.sprawl("protect").status == 0)
  }
}

import Testing

struct InlineMarkTests {
  private static let marks = [
    "sprawl:allow", "sprawl:allow made up for a test", "gitleaks:allow", "betterleaks:allow",
    "trufflehog:ignore", "kingfisher:ignore", "ggignore", "pragma: allowlist secret",
  ]

  @Test func `a mark on the line holds a finding back and is counted`() throws {
    let sandbox = try Sandbox()
    for (number, mark) in Self.marks.enumerated() {
      let token = Planted.token(UInt64(number))
      try sandbox.write("app\(number).py", "token = \"\(token)\"  # \(mark)\n")
    }
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("8 suppressed"))
    for mark in Self.marks {
      let words = mark.replacing("allow made", with: "allow: made")
      #expect(outcome.output.contains("\n  1 by inline mark \(words)\n"), "\(mark)")
    }
    let findings =
      try sandbox.sprawl("scan", ".", "-f", "json").object["findings"] as? [[String: Any]]
    let reasons = findings?.compactMap { $0["suppressed"] as? String }
    #expect(reasons?.count { $0.hasPrefix("inline") } == 8)
  }

  @Test func `marks that are not heeded hold nothing back`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("one.py", "token = \"\(Planted.token(1))\"  # gitleaks:allow\n")
    try sandbox.write("two.py", "token = \"\(Planted.token(2))\"  # ggignore\n")
    let one = try sandbox.sprawl("scan", ".", "--ignore-mark", "gitleaks:allow")
    #expect(one.status == 1)
    #expect(one.output.contains("one.py:1:10") && !one.output.contains("two.py"))
    let none = try sandbox.sprawl("scan", ".", "--ignore-mark", "all")
    #expect(none.output.contains("2 values found at 2 places"))
  }

  @Test func `a mark may stand on the line before`() throws {
    let sandbox = try Sandbox()
    let mark = "# pragma: allowlist nextline secret\n"
    try sandbox.write("app.py", mark + Planted.tokenLine())
    #expect(try sandbox.sprawl("scan", ".").status == 0)
  }

  @Test func `another mark holds nothing back`() throws {
    let sandbox = try Sandbox()
    let others = ["sprawl:allow other.rule", "sprawl: allow", "gitleaks:deny"]
    for (number, mark) in others.enumerated() {
      let token = Planted.token(UInt64(number))
      try sandbox.write("app\(number).py", "token = \"\(token)\"  # \(mark)\n")
    }
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("3 values found at 3 places"))
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

import Foundation
import Testing

struct ReportTests {
  @Test func `the JSON report has exactly the promised members`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(".env", "DB_PASSWORD=\(Planted.password)\n")
    let object = try sandbox.sprawl("scan", ".", "-f", "json").object
    #expect(
      Set(object.keys) == [
        "schema", "tool", "asOf", "keyId", "scope", "coverage", "notices", "findings", "references",
        "stores", "matrix", "metrics", "cost",
      ]
    )
  }

  @Test func `JSON lines begin with a header and end with a receipt`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(".env", "DB_PASSWORD=\(Planted.password)\n")
    let lines = try sandbox.sprawl("scan", ".", "-f", "jsonl").lines
    #expect(lines.first?["type"] as? String == "header")
    #expect(lines.last?["type"] as? String == "receipt")
    #expect(lines.last?["complete"] as? Bool == true)
  }

  @Test func `a report file's extension tells its format`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("t/.env", "DB_PASSWORD=\(Planted.password)\n")
    for (name, mark) in [
      ("r.sarif", "\"2.1.0\""), ("r.json", "sprawl.report/1"), ("r.jsonl", "sprawl.placement/1"),
    ] {
      #expect(try sandbox.sprawl("scan", "t", "-r", name).status == 1)
      let text = try String(contentsOfFile: sandbox.path + "/" + name, encoding: .utf8)
      #expect(text.contains(mark))
    }
  }

  @Test(arguments: ["text", "json", "jsonl", "sarif"])
  func `a secret is shown only when it is asked for`(format: String) throws {
    let sandbox = try Sandbox()
    let token = Planted.token(14)
    try sandbox.write("t/a.txt", "key \(token)\nDB_PASSWORD=\"\(Planted.password)\"\n")
    try sandbox.git("init", "-q", "t")
    try sandbox.git("-C", "t", "add", ".")
    for verb in ["scan", "protect"] {
      let run = try sandbox.sprawl(verb, "t", "-f", format)
      #expect(run.status == 1)
      #expect(!run.everything.contains(token))
      #expect(!run.everything.contains(Planted.password))
      #expect(!run.everything.contains(token.dropFirst(8)))
    }
    let shown = try sandbox.sprawl("scan", "t", "-f", format, "--show-secrets")
    #expect(shown.output.contains(token) == (format != "sarif"))
  }

  @Test func `one job and many give the same bytes`() throws {
    let sandbox = try Sandbox()
    for index in 0..<60 {
      try sandbox.write("d\(index % 7)/f\(index).txt", "x \(Planted.token(UInt64(index % 11)))\n")
    }
    let one = try sandbox.sprawl("scan", ".", "-j", "1", "-f", "json", "--as-of", "2026-01-01")
    let many = try sandbox.sprawl("scan", ".", "-j", "4", "-f", "json", "--as-of", "2026-01-01")
    #expect(one.output == many.output)
    #expect(one.object["asOf"] as? String == "2026-01-01")
  }

  @Test(arguments: [
    "sprawl:allow", "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore", "ggignore",
    "kingfisher:ignore", "pragma: allowlist secret",
  ])
  func `an inline mark holds a finding back`(mark: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("a.txt", "key \(Planted.token(15)) # \(mark)\n")
    let run = try sandbox.sprawl("scan", ".", "-f", "json")
    #expect(run.status == 0)
    let scope = run.object["scope"] as? [String: Any]
    #expect(scope?["suppressed"] as? Int == 1)
  }

  @Test func `control characters of a path never reach the terminal`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a\u{1B}[31mred\u{7}.txt", "key \(Planted.token(16))\n")
    for format in ["text", "json", "jsonl", "sarif"] {
      let run = try sandbox.sprawl("scan", ".", "-f", format)
      #expect(!run.everything.contains("\u{1B}"))
      #expect(!run.everything.contains("\u{7}"))
    }
  }

  @Test func `a secret deep in a large file has the right line`() throws {
    let sandbox = try Sandbox()
    let line = String(repeating: "x", count: 99) + "\n"
    let text = String(repeating: line, count: 60_000)
    try sandbox.write("big.log", text + "key \(Planted.token(17))\n" + text)
    let run = try sandbox.sprawl("scan", ".", "-f", "jsonl")
    let placement = run.lines.first { $0["type"] as? String == "placement" }
    #expect(placement?["line"] as? Int == 60_001)
    #expect(placement?["column"] as? Int == 5)
  }

  @Test func `colour is only used where it is wanted`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(".env", "DB_PASSWORD=\(Planted.password)\n")
    #expect(!(try sandbox.sprawl("scan", ".").output.contains("\u{1B}[")))
    #expect(try sandbox.sprawl("scan", ".", "--color", "always").output.contains("\u{1B}["))
    let plain = try sandbox.sprawl("scan", ".", "--plain").output
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `owners and stores are told`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "r/.git/config",
      "[remote \"origin\"]\n url = git@code.acme.example:shop/web.git\n"
    )
    try sandbox.write("r/.github/CODEOWNERS", "* @acme/all\n/pay/ @acme/pay\n")
    try sandbox.write("r/pay/.env", "DB_PASSWORD=\(Planted.password)\n")
    try sandbox.write(
      "r/pay/main.tf",
      "arn = \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf\"\n"
    )
    let run = try sandbox.sprawl("scan", "r", "-f", "jsonl")
    let value = run.lines.first { $0["kind"] as? String == "value" }
    #expect(value?["owners"] as? [String] == ["acme/pay"])
    #expect(value?["repo"] as? String == "code.acme.example/shop/web")
    #expect(value?["store"] as? String == "plain:dotenv@code.acme.example/shop/web")
    let reference = run.lines.first { $0["kind"] as? String == "reference" }
    #expect(reference?["store"] as? String == "aws-sm:aws/111122223333/eu-west-1")
    #expect(reference?["tier"] as? String == "M")
  }
}

import Testing

struct BaselineTests {
  /// A folder with two secrets in `src`, both in the baseline `known.jsonl`.
  private func adopted(_ flags: String...) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("src/a.py", Planted.tokenLine(1))
    try sandbox.write("src/b.py", Planted.passwordLine(1))
    let made = try sandbox.sprawl(["baseline", "create", "src", "-o", "known.jsonl"] + flags)
    guard made.status == 0 else { throw Sandbox.Failure(text: made.errors) }
    return sandbox
  }

  @Test func `what was there is accepted, what is new fails`() throws {
    let sandbox = try adopted()
    let before = try sandbox.sprawl("scan", "src", "-b", "known.jsonl")
    #expect(before.status == 0)
    #expect(before.output.contains("2 in the baseline"))
    try sandbox.write("src/c.py", Planted.tokenLine(2))
    let after = try sandbox.sprawl("scan", "src", "-b", "known.jsonl")
    #expect(after.status == 1)
    #expect(after.output.contains("c.py:1:10"))
    #expect(after.output.contains("1 new"))
    #expect(try sandbox.sprawl("scan", "src", "-b", "known.jsonl", "--fail-on", "new").status == 1)
  }

  @Test func `standard input has a baseline, too`() throws {
    let sandbox = try Sandbox()
    let create = ["baseline", "create", "-", "-o", "known.jsonl"]
    let made = try sandbox.sprawl(create, input: Planted.tokenLine(1))
    #expect(made.status == 0)
    #expect(made.errors == "sprawl: known.jsonl: 1 finding accepted\n")
    let text = Planted.tokenLine(1)
    #expect(try sandbox.sprawl(["scan", "-", "-b", "known.jsonl"], input: text).status == 0)
  }

  @Test func `any counts what is known, too`() throws {
    let sandbox = try adopted()
    #expect(try sandbox.sprawl("scan", "src", "-b", "known.jsonl", "--fail-on", "any").status == 1)
  }

  @Test func `moved lines, renamed and copied files are not new`() throws {
    let sandbox = try adopted()
    try sandbox.write("src/a.py", "import os\n\n\n" + Planted.tokenLine(1))
    try sandbox.write("src/copy.py", "x = 1; " + Planted.passwordLine(1))
    try sandbox.rename("src/b.py", to: "src/renamed.py")
    #expect(try sandbox.sprawl("scan", "src", "-b", "known.jsonl").status == 0)
  }

  @Test func `it is sorted, one entry a line, and holds no secret`() throws {
    let sandbox = try adopted("--reason", "before \"we\" began", "--as-of", "2026-01-01")
    let text = try sandbox.text("known.jsonl")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"0889123f\"}")
    #expect(lines.dropFirst().sorted() == Array(lines.dropFirst()))
    #expect(lines.dropFirst().allSatisfy { $0.contains("\"reason\":\"before \\\"we\\\" began\"") })
    #expect(lines.dropFirst().allSatisfy { $0.contains("\"date\":\"2026-01-01\"") })
    #expect(!Planted.isSeen(Planted.token(1), in: text))
    #expect(!Planted.isSeen(Planted.passphrase(1), in: text))
  }

  @Test func `an entry that has run out counts as new`() throws {
    let sandbox = try adopted()
    let text = try sandbox.text("known.jsonl")
    let expiring = text.replacing("\"expires\":null", with: "\"expires\":\"2026-03-01\"")
    try sandbox.write("known.jsonl", expiring)
    let scan = ["scan", "src", "-b", "known.jsonl", "--as-of"]
    #expect(try sandbox.sprawl(scan + ["2026-02-28"]).status == 0)
    #expect(try sandbox.sprawl(scan + ["2026-03-01"]).status == 1)
  }

  @Test(arguments: [
    ("", "known.jsonl: empty"),
    ("not json\n", "known.jsonl:1: no JSON object"),
    ("{\"schema\":\"sprawl.baseline/9\",\"keyId\":\"0889123f\"}\n", "known.jsonl:1:"),
    (
      "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"0889123f\"}\n<<<<<<< HEAD\n",
      "known.jsonl:2: no JSON object; the baseline is corrupt (a merge conflict?)"
    ),
    (
      "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"0889123f\"}\n{\"fingerprint\":\"12\"}\n",
      "known.jsonl:2: fingerprint: wants 32 lower-case hex digits"
    ),
    (
      "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"ffffffff\"}\n",
      "known.jsonl: made with key ffffffff, this run has 0889123f"
    ),
  ])
  func `a corrupt baseline is refused with 3 and its place`(
    _ content: String,
    _ message: String
  ) throws {
    let sandbox = try Sandbox()
    try sandbox.write("src/a.py", "print(1)\n")
    try sandbox.write("known.jsonl", content)
    let outcome = try sandbox.sprawl("scan", "src", "-b", "known.jsonl")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains(message))
    #expect(outcome.output == "")
  }

  @Test func `a missing baseline is refused`() throws {
    #expect(try Sandbox().sprawl("scan", ".", "-b", "known.jsonl").status == 3)
  }

  @Test func `a baseline under another key is refused, under the same key it holds`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("src/a.py", Planted.tokenLine(1))
    try sandbox.write("one.key", String(repeating: "0f", count: 32))
    try sandbox.write("other.key", String(repeating: "f0", count: 32))
    let create = ["baseline", "create", "src", "-o", "known.jsonl", "--key-file", "one.key"]
    #expect(try sandbox.sprawl(create).status == 0)
    let scan = ["scan", "src", "-b", "known.jsonl"]
    #expect(try sandbox.sprawl(scan).status == 3)
    #expect(try sandbox.sprawl(scan + ["--key-file", "other.key"]).status == 3)
    #expect(try sandbox.sprawl(scan + ["--key-file", "one.key"]).status == 0)
    #expect(try sandbox.sprawl(scan, environment: ["SPRAWL_KEY_FILE": "one.key"]).status == 0)
  }

  @Test func `a baseline of what could not be read in full says so`() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.sprawl("baseline", "create", ".", "missing", "-o", "known.jsonl")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("missing"))
  }

  @Test func `it is the same for files and for history`() throws {
    let sandbox = try Sandbox.repository()
    try sandbox.write("a.py", Planted.tokenLine(1))
    try sandbox.commit("one")
    #expect(try sandbox.sprawl("baseline", "create", "a.py", "-o", "known.jsonl").status == 0)
    #expect(try sandbox.sprawl("git", ".", "-b", "known.jsonl").status == 0)
    #expect(try sandbox.sprawl("scan", ".", "-b", "known.jsonl").status == 0)
  }
}

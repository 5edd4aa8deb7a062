import Foundation
import Testing

struct BaselineTests {
  @Test func `only what is new fails a run with a baseline`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("t/a.txt", "one \(Planted.token(5))\n")
    let made = try sandbox.sprawl("baseline", "create", "t", "-o", "base.jsonl")
    #expect(made.status == 0)
    #expect(made.errors.contains("1 findings accepted"))
    #expect(try sandbox.sprawl("scan", "t", "-b", "base.jsonl").status == 0)
    #expect(try sandbox.sprawl("scan", "t", "-b", "base.jsonl", "--fail-on", "any").status == 1)
    try sandbox.write("t/b.txt", "two \(Planted.token(6))\n")
    #expect(try sandbox.sprawl("scan", "t", "-b", "base.jsonl").status == 1)
  }

  @Test func `a baseline survives moved lines and renamed files`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("t/a.txt", "one \(Planted.token(7))\n")
    _ = try sandbox.sprawl("baseline", "create", "t", "-o", "base.jsonl")
    try sandbox.remove("t/a.txt")
    try sandbox.write("t/deep/z.yaml", "# moved\n\nkey: \(Planted.token(7))\n")
    #expect(try sandbox.sprawl("scan", "t", "-b", "base.jsonl").status == 0)
  }

  @Test(arguments: [
    "", "no json", "{\"schema\":\"other/1\"}\n",
    "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"0889123f\"}\n<<<<<<< ours\n",
    "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"0889123f\"}\n{\"fingerprint\":\"xyz\"}\n",
    "{\"schema\":\"sprawl.baseline/1\",\"keyId\":\"ffffffff\"}\n",
  ])
  func `a corrupt baseline, or one of another key, is refused`(text: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("base.jsonl", text)
    let run = try sandbox.sprawl("scan", ".", "-b", "base.jsonl")
    #expect(run.status == 3)
    #expect(run.errors.contains("base.jsonl"))
  }

  @Test func `a missing baseline is refused`() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.sprawl("scan", ".", "-b", "none.jsonl").status == 3)
  }
}

import Foundation
import Testing

struct GitTests {
  private func repository() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q")
    return sandbox
  }

  @Test func `a staged secret fails, an unstaged one does not`() throws {
    let sandbox = try repository()
    try sandbox.write("a.txt", "key \(Planted.token(8))\n")
    #expect(try sandbox.sprawl("protect").status == 0)
    try sandbox.git("add", "a.txt")
    let run = try sandbox.sprawl("protect")
    #expect(run.status == 1)
    #expect(run.output.contains("a.txt:1:5"))
    #expect(run.output.contains("sprawl:allow"))
  }

  @Test func `moving a line is not a leak`() throws {
    let sandbox = try repository()
    try sandbox.write("a.txt", "key \(Planted.token(9))\n")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "one")
    try sandbox.write("a.txt", "# a line before\nkey  \(Planted.token(9))\n")
    try sandbox.git("add", ".")
    #expect(try sandbox.sprawl("protect").status == 0)
    try sandbox.write("a.txt", "# a line before\nkey  \(Planted.token(10))\n")
    try sandbox.git("add", ".")
    #expect(try sandbox.sprawl("protect", ".").status == 1)
  }

  @Test func `what was deleted is found in history, with its commit`() throws {
    let sandbox = try repository()
    try sandbox.write("a.txt", "key \(Planted.token(11))\n")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "one")
    try sandbox.git("rm", "-q", "a.txt")
    try sandbox.git("commit", "-qm", "two")
    #expect(try sandbox.sprawl("scan", ".").status == 0)
    let run = try sandbox.sprawl("git", ".", "-f", "jsonl")
    #expect(run.status == 1)
    let placement = run.lines.first { $0["type"] as? String == "placement" }
    #expect(placement?["path"] as? String == "a.txt")
    #expect(placement?["head"] as? Bool == false)
    #expect((placement?["commit"] as? String)?.count == 40)
  }

  @Test func `a range limits, and a bad one is never clean`() throws {
    let sandbox = try repository()
    try sandbox.write("a.txt", "key \(Planted.token(12))\n")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "one")
    try sandbox.write("b.txt", "nothing\n")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "two")
    #expect(try sandbox.sprawl("git", ".", "--range", "HEAD~1..HEAD").status == 0)
    let bad = try sandbox.sprawl("git", ".", "--range", "nowhere..HEAD")
    #expect(bad.status == 4)
    #expect(bad.errors.contains("nowhere"))
    #expect(!bad.everything.contains("no leaks"))
  }

  @Test func `a folder that is no repository is never clean`() throws {
    let sandbox = try Sandbox()
    for verb in ["git", "protect"] {
      let run = try sandbox.sprawl(verb, ".")
      #expect(run.status == 4)
      #expect(!run.everything.contains("no leaks"))
    }
  }

  @Test func `a file and the same blob in git give the same fingerprint`() throws {
    let sandbox = try repository()
    try sandbox.write("conf/.env", "DB_PASSWORD=\(Planted.password)\nT=\(Planted.token(13))\n")
    try sandbox.git("add", ".")
    try sandbox.git("commit", "-qm", "one")
    func found(_ run: RunResult) -> [String] {
      run.lines.compactMap { $0["fingerprint"] as? String }.sorted()
    }
    let files = found(try sandbox.sprawl("scan", ".", "-f", "jsonl"))
    #expect(files.count == 2)
    #expect(found(try sandbox.sprawl("git", ".", "-f", "jsonl")) == files)
  }
}

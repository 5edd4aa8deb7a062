import Testing

struct HistoryTests {
  /// Four commits: clean, a secret, the secret's file deleted, another secret.
  private func repository() throws -> (sandbox: Sandbox, commits: [String]) {
    let sandbox = try Sandbox.repository()
    try sandbox.write("readme.txt", "one\n")
    var commits = [try sandbox.commit("clean")]
    try sandbox.write("leak.py", Planted.tokenLine(1))
    commits.append(try sandbox.commit("leak"))
    try sandbox.remove("leak.py")
    commits.append(try sandbox.commit("deleted"))
    try sandbox.write("later.py", Planted.tokenLine(2))
    commits.append(try sandbox.commit("later"))
    return (sandbox, commits)
  }

  @Test func `a deleted file's secret is found with its commit`() throws {
    let (sandbox, commits) = try repository()
    let outcome = try sandbox.sprawl("git", ".", "-f", "jsonl")
    #expect(outcome.status == 1)
    let lines = outcome.output.split(separator: "\n").filter { $0.contains("\"leak.py\"") }
    #expect(lines.count == 1)
    #expect(lines.allSatisfy { $0.contains(commits[1]) && $0.contains("\"head\":false") })
    #expect(!(try sandbox.sprawl("scan", ".").output.contains("leak.py")))
  }

  @Test func `a range holds what it brings in and nothing else`() throws {
    let (sandbox, commits) = try repository()
    let first = try sandbox.sprawl("git", ".", "--range", "\(commits[0])..\(commits[2])")
    #expect(first.status == 1)
    #expect(first.output.contains("leak.py:1:10"))
    #expect(!first.output.contains("later.py"))
    let last = try sandbox.sprawl("git", ".", "--range", "\(commits[2])..HEAD")
    #expect(last.output.contains("later.py:1:10"))
    #expect(!last.output.contains("leak.py"))
    let none = try sandbox.sprawl("git", ".", "--range", "\(commits[1])..\(commits[2])")
    #expect(none.status == 0)
  }

  @Test func `a bad range ends with 4 and is never clean`() throws {
    let (sandbox, _) = try repository()
    for range in [
      "nowhere..HEAD", "HEAD..nowhere", "HEAD~99..HEAD", "--all", "HEAD..HEAD..HEAD",
      "0000000000000000000000000000000000000001..HEAD",
    ] {
      let outcome = try sandbox.sprawl("git", ".", "--range=\(range)")
      #expect(outcome.status == 4, "\(range)")
      #expect(!outcome.output.contains("no leaks"), "\(range)")
      #expect(!outcome.errors.isEmpty, "\(range)")
    }
  }

  @Test func `a range with an empty side ends with 2 and says what to write`() throws {
    let (sandbox, _) = try repository()
    for (range, whole) in [
      ("..HEAD", "HEAD..HEAD"), ("HEAD~1..", "HEAD~1..HEAD"), ("...main", "HEAD...main"),
      ("..", "HEAD~1..HEAD"), ("...", "HEAD~1...HEAD"),
    ] {
      let outcome = try sandbox.sprawl("git", ".", "--range=\(range)")
      #expect(outcome.status == 2, "\(range)")
      #expect(outcome.output == "", "\(range)")
      #expect(outcome.errors.contains("write '\(whole)'"), "\(range)")
    }
  }

  @Test func `a missing object makes the run incomplete`() throws {
    let (sandbox, _) = try repository()
    let blob = try sandbox.git("rev-parse", "HEAD:readme.txt")
    try sandbox.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    let outcome = try sandbox.sprawl("git", ".")
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("INCOMPLETE"))
    #expect(outcome.output.contains("leak.py:1:10"))
  }

  @Test func `one secret has one fingerprint in files and in history`() throws {
    let (sandbox, _) = try repository()
    let fingerprint = "\"fingerprint\":\""
    let found = try ["scan", "git"].map { verb in
      let text = try sandbox.sprawl(verb, ".", "-f", "jsonl").output
      let line = text.split(separator: "\n").first { $0.contains("\"later.py\"") } ?? ""
      return line.split(separator: fingerprint).dropFirst().first?.prefix(32)
    }
    #expect(found[0] == found[1])
    #expect(found[0]?.count == 32)
  }

  @Test func `a commit message is part of history`() throws {
    let sandbox = try Sandbox.repository()
    try sandbox.commit("rotate " + Planted.token(3))
    #expect(try sandbox.sprawl("git", ".").status == 1)
  }
}

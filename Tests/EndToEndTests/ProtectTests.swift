import Testing

struct ProtectTests {
  /// A repository with a clean commit.
  private func repository() throws -> Sandbox {
    let sandbox = try Sandbox.repository()
    try sandbox.write("app.py", "one\ntwo\n")
    try sandbox.commit("one")
    return sandbox
  }

  @Test func `a staged secret ends with 1, its place and what to do`() throws {
    let sandbox = try repository()
    try sandbox.write("app.py", "one\ntwo\n" + Planted.tokenLine())
    try sandbox.git("add", "app.py")
    let outcome = try sandbox.sprawl("protect")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("app.py:3:10"))
    #expect(outcome.output.contains("sprawl:allow github."))
    #expect(outcome.output.contains("instead:"))
  }

  @Test func `an unstaged secret is not about to be committed`() throws {
    let sandbox = try repository()
    try sandbox.write("app.py", Planted.tokenLine())
    try sandbox.write("untracked.py", Planted.tokenLine())
    let outcome = try sandbox.sprawl("protect")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("no leaks: nothing found in what is about to be committed"))
  }

  @Test func `the index counts, not the file`() throws {
    let sandbox = try repository()
    try sandbox.write("app.py", Planted.tokenLine())
    try sandbox.git("add", "app.py")
    try sandbox.write("app.py", "one\n")
    #expect(try sandbox.sprawl("protect").status == 1)
  }

  @Test func `a secret that is moved or stays is not new`() throws {
    let sandbox = try Sandbox.repository()
    try sandbox.write("app.py", Planted.tokenLine() + "two\n")
    try sandbox.commit("one")
    try sandbox.write("app.py", "zero\ntwo\nthree\n" + Planted.tokenLine())
    try sandbox.git("add", "app.py")
    #expect(try sandbox.sprawl("protect").status == 0)
  }

  @Test func `a repository without a commit works`() throws {
    let sandbox = try Sandbox.repository()
    #expect(try sandbox.sprawl("protect").status == 0)
    try sandbox.write("app.py", Planted.tokenLine())
    try sandbox.git("add", "app.py")
    #expect(try sandbox.sprawl("protect").status == 1)
  }

  @Test func `a repository can be named, and seen from a folder inside it`() throws {
    let sandbox = try repository()
    try sandbox.write("deep/app.py", Planted.tokenLine())
    try sandbox.git("add", "-A")
    #expect(try sandbox.sprawl("protect", "deep").status == 1)
    #expect(try Sandbox().sprawl("protect", sandbox.path).status == 1)
  }

  @Test(arguments: ["protect", "git"])
  func `a folder that is no repository ends with 4`(_ verb: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    for arguments in [[verb], [verb, "."], [verb, "missing"]] {
      let outcome = try sandbox.sprawl(arguments)
      #expect(outcome.status == 4)
      #expect(!outcome.output.contains("no leaks"))
      #expect(outcome.errors.contains("repository"))
    }
  }

  @Test func `as a hook it stops the commit`() throws {
    let sandbox = try repository()
    let hook = "#!/bin/sh\nexec \"\(Sandbox.binary)\" protect\n"
    try sandbox.write(".git/hooks/pre-commit", hook)
    try sandbox.makeExecutable(".git/hooks/pre-commit")
    try sandbox.write("clean.py", "one\n")
    try sandbox.commit("clean")
    let before = try sandbox.git("rev-parse", "HEAD")
    try sandbox.write("leak.py", Planted.tokenLine())
    #expect(throws: Sandbox.Failure.self) { try sandbox.commit("leak") }
    #expect(try sandbox.git("rev-parse", "HEAD") == before)
  }
}

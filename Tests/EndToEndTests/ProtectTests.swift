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

  @Test func `with the work tree, what is changed and not staged counts too`() throws {
    let sandbox = try repository()
    try sandbox.write("old.py", Planted.tokenLine(4))
    try sandbox.write(".gitignore", "ignored.py\n")
    try sandbox.commit("with an old secret")
    try sandbox.write("app.py", "one\n" + Planted.tokenLine(1))
    try sandbox.write("old.py", "zero\n" + Planted.tokenLine(4))
    try sandbox.write("untracked.py", Planted.tokenLine(2))
    try sandbox.write("ignored.py", Planted.tokenLine(3))
    let changed = try sandbox.sprawl("protect", "--worktree")
    #expect(changed.status == 1)
    #expect(changed.output.contains("app.py:2:10"))
    #expect(changed.output.contains("1 value found at 1 place"))
    #expect(changed.output.contains("complete: read 3 files"))
    #expect(try sandbox.sprawl("protect").status == 0)

    try sandbox.git("add", "app.py")
    try sandbox.write("app.py", "one\ntwo\n\n" + Planted.tokenLine(1) + Planted.tokenLine(5))
    let both = try sandbox.sprawl("protect", "--worktree")
    #expect(both.output.contains("app.py:2:10"))
    #expect(both.output.contains("app.py:5:10"))
    #expect(both.output.contains("2 values found at 2 places"))
  }

  @Test func `the work tree of a new repository, or from a folder inside it, counts too`() throws {
    let sandbox = try Sandbox.repository()
    try sandbox.write("deep/in/app.py", "one\n")
    try sandbox.git("add", "-A")
    try sandbox.write("deep/in/app.py", Planted.tokenLine())
    #expect(try sandbox.sprawl("protect", "--worktree").status == 1)
    let inside = try sandbox.sprawl("protect", "deep", "--worktree")
    #expect(inside.output.contains("deep/in/app.py:1:10"))
    try sandbox.remove("deep/in/app.py")
    let clean = try sandbox.sprawl("protect", "--worktree")
    #expect(clean.status == 0)
    #expect(clean.output.contains("nothing found in what is staged or changed"))
  }

  @Test func `a repository without a work tree says so`() throws {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q", "--bare", "bare")
    let outcome = try sandbox.sprawl("protect", "bare", "--worktree")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("no work tree"))
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

  @Test func `a staged file over the size limit is listed and makes the run incomplete`() throws {
    let sandbox = try repository()
    try sandbox.write("app.py", Planted.tokenLine())
    try sandbox.write("large.py", Planted.tokenLine() + String(repeating: "x\n", count: 500))
    try sandbox.git("add", ".")
    let outcome = try sandbox.sprawl("protect", "--max-file-size", "1000")
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("app.py:1:10"))
    #expect(!outcome.output.contains("large.py:1:10"))
    #expect(outcome.output.contains("large.py: too-large: over 1000 bytes; raise"))
    #expect(outcome.output.contains("1 over --max-file-size"))
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

import SprawlModel
import SprawlSources
import Testing

struct GitProtectTests {
  @Test func `before the first commit everything staged is new`() throws {
    let fixture = try GitFixture()
    try fixture.write("one\n", to: "a/b.txt")
    try fixture.write("not staged\n", to: "c.txt")
    try fixture.git("add", "a")
    #expect(
      try staged(in: fixture) == [
        change("a/b.txt", .added, new: "one\n")
      ]
    )
  }

  @Test func `every way to change a file is seen as it will be committed`() throws {
    let fixture = try GitFixture()
    for name in ["modified", "removed", "moved", "linked", "mode", "same"] {
      try fixture.write("old \(name)\n", to: name)
    }
    try fixture.commit("first")
    try fixture.write("old modified\nnew\n", to: "modified")
    try fixture.write("added\n", to: "added")
    try fixture.git("rm", "-q", "removed")
    try fixture.git("mv", "moved", "to")
    try fixture.run("ln", ["-sf", "target", "\(fixture.folder)/linked"])
    try fixture.run("chmod", ["+x", "\(fixture.folder)/mode"])
    try fixture.git("add", "-A")
    try fixture.write("only in the work tree\n", to: "modified")
    #expect(
      try staged(in: fixture) == [
        change("added", .added, new: "added\n"),
        change("linked", .modified, mode: .link, old: "old linked\n", new: "target"),
        change("mode", .modified, mode: .executable, old: "old mode\n", new: "old mode\n"),
        change("modified", .modified, old: "old modified\n", new: "old modified\nnew\n"),
        change("to", .moved(from: Array("moved".utf8)), old: "old moved\n", new: "old moved\n"),
      ]
    )
  }

  @Test func `nothing staged is nothing to read`() throws {
    let fixture = try GitFixture()
    #expect(try staged(in: fixture) == [])
    try fixture.write("a", to: "a")
    try fixture.commit("first")
    #expect(try staged(in: fixture) == [])
  }

  @Test func `names are bytes, whatever they hold`() throws {
    let fixture = try GitFixture()
    let names: [[UInt8]] = [
      Array("a\nb\"c".utf8), [0xFF, 0xFE, 0x20], Array(":100644 x".utf8), Array("t\tb".utf8),
    ]
    for name in names { try fixture.write(name, to: name) }
    try fixture.git("add", "-A")
    let changes = try staged(in: fixture)
    #expect(Set(changes.map(\.path)) == Set(names))
    #expect(changes.allSatisfy { $0.path == $0.new })
  }

  @Test func `a submodule has no content here`() throws {
    let fixture = try GitFixture()
    let commit = try fixture.commit("first")
    try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(commit),sub")
    try fixture.write("x", to: "x")
    try fixture.git("add", "x")
    #expect(try staged(in: fixture).map(\.path) == [Array("x".utf8)])
  }

  @Test func `a hook's index is read when no repository is named`() throws {
    let fixture = try GitFixture()
    try fixture.write("x", to: "x")
    try fixture.git("add", "x")
    try fixture.run("mv", ["\(fixture.folder)/.git/index", "\(fixture.folder)/.git/next"])
    let variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_DIR": "\(fixture.folder)/.git",
      "GIT_WORK_TREE": fixture.folder, "GIT_INDEX_FILE": "\(fixture.folder)/.git/next",
    ]
    let environment = GitEnvironment { variables[$0] }
    let hook = try GitRepository.open(nil, environment: environment)
    #expect(try staged(in: hook).changes.map(\.path) == [Array("x".utf8)])
    let named = try GitRepository.open(fixture.folder, environment: environment)
    #expect(try staged(in: named).changes == [])
  }

  @Test func `a blob that is gone is a notice, and the others are read`() throws {
    let fixture = try GitFixture()
    try fixture.write("gone\n", to: "gone")
    try fixture.write("kept\n", to: "kept")
    try fixture.git("add", "-A")
    let id = try fixture.git("rev-parse", ":gone")
    let file = "\(fixture.folder)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try fixture.run("rm", ["-f", file])
    let (changes, notices) = try staged(in: GitRepository.open(fixture.folder))
    #expect(changes.map(\.path) == [Array("kept".utf8)])
    #expect(notices.map(\.kind) == ["missing-object"])
    #expect(notices.map(\.path) == [PlacePath("gone")])
    #expect(notices.allSatisfy { !$0.isComplete })
  }

  @Test func `a repository with SHA-256 ids works the same`() throws {
    let fixture = try GitFixture(isRepository: false)
    try fixture.git("init", "-q", "--object-format=sha256")
    try fixture.write("x", to: "x")
    try fixture.git("add", "-A")
    #expect(try staged(in: fixture) == [change("x", .added, new: "x")])
  }
}

private func staged(
  in repository: GitRepository
) throws -> (changes: [StagedChange], notices: [Notice]) {
  var changes: [StagedChange] = []
  let notices = try GitProtect.forEachStagedChange(in: repository) { changes.append($0) }
  return (changes, notices)
}

private func staged(in fixture: GitFixture) throws -> [StagedChange] {
  let (changes, notices) = try staged(in: GitRepository.open(fixture.folder))
  #expect(notices.isEmpty)
  return changes
}

private func change(
  _ path: String,
  _ kind: StagedChange.Kind,
  mode: StagedChange.Mode = .file,
  old: String = "",
  new: String
) -> StagedChange {
  StagedChange(
    path: Array(path.utf8),
    kind: kind,
    mode: mode,
    old: Array(old.utf8),
    new: Array(new.utf8)
  )
}

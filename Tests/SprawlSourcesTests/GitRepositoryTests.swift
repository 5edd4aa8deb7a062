import SprawlSources
import Testing

struct GitRepositoryTests {
  @Test func `a folder inside a work tree leads to its root`() throws {
    let fixture = try GitFixture()
    try fixture.write("x", to: "a/b/c")
    let repository = try GitRepository.open("\(fixture.folder)/a/b")
    #expect(repository.root == fixture.folder)
    #expect(repository.gitDirectory == "\(fixture.folder)/.git")
    #expect(!repository.isBare)
    #expect(fixture.exists("a/b/../../.git/config"))
  }

  @Test func `a linked work tree shares its repository's common folder`() throws {
    let fixture = try GitFixture()
    try fixture.commit("first")
    try fixture.git("worktree", "add", "-q", "other")
    let repository = try GitRepository.open("\(fixture.folder)/other")
    #expect(repository.root == "\(fixture.folder)/other")
    #expect(repository.gitDirectory == "\(fixture.folder)/.git/worktrees/other")
    #expect(repository.commonDirectory == "\(fixture.folder)/.git")
  }

  @Test func `a bare repository is its own root`() throws {
    let fixture = try GitFixture(isRepository: false)
    try fixture.git("init", "-q", "--bare", "store.git")
    let repository = try GitRepository.open("\(fixture.folder)/store.git")
    #expect(repository.isBare)
    #expect(repository.root == "\(fixture.folder)/store.git")
    #expect(try GitHistory(of: repository).notices.isEmpty)
  }

  @Test func `where there is no repository it says what to do`() throws {
    let fixture = try GitFixture(isRepository: false)
    do {
      _ = try GitRepository.open(fixture.folder)
      Issue.record("a folder without a repository was taken for one")
    } catch let error {
      guard case .notARepository(fixture.folder, _) = error else { throw error }
      #expect(error.description.hasPrefix("\(fixture.folder): git finds no repository here"))
      #expect(error.description.contains("sprawl scan"))
    }
    #expect(throws: GitError.self) { try GitRepository.open("\(fixture.folder)/missing") }
    #expect(throws: GitError.self) { try GitRepository.open("--exec-path") }
  }

  @Test func `a named repository beats the environment's, and none named follows it`() throws {
    let named = try GitFixture()
    let inherited = try GitFixture()
    let variables = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_DIR": "\(inherited.folder)/.git",
      "GIT_WORK_TREE": inherited.folder,
    ]
    let environment = GitEnvironment { variables[$0] }
    #expect(try GitRepository.open(named.folder, environment: environment).root == named.folder)
    #expect(
      try GitRepository.open(nil, environment: environment).gitDirectory
        == "\(inherited.folder)/.git"
    )
  }

  @Test func `the environment is a closed list`() {
    let variables = [
      "HOME": "/home/ann", "GIT_SSH_COMMAND": "evil", "GIT_EXTERNAL_DIFF": "evil",
      "GIT_TRACE": "1", "GIT_INDEX_FILE": "next", "GIT_CONFIG_COUNT": "1",
      "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*", "GIT_CONFIG_KEY_1": "no",
    ]
    let environment = GitEnvironment { variables[$0] }
    let named = environment.variables(isRepositoryNamed: true)
    let own = [
      "HOME=/home/ann", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory",
      "GIT_CONFIG_VALUE_0=*",
    ]
    #expect(Array(named.prefix(4)) == own)
    #expect(named.contains("GIT_NO_LAZY_FETCH=1"))
    #expect(named.contains("GIT_ALLOW_PROTOCOL="))
    #expect(!named.contains { $0.hasSuffix("=evil") || $0.hasPrefix("GIT_TRACE") })
    #expect(!named.contains("GIT_INDEX_FILE=next"))
    #expect(environment.variables(isRepositoryNamed: false).contains("GIT_INDEX_FILE=next"))
  }

  @Test func `it is called after its origin, from a linked work tree and a bare clone too`() throws
  {
    let fixture = try GitFixture()
    try fixture.commit("first")
    try fixture.git("worktree", "add", "-q", "other")
    #expect(
      try GitRepository.open(fixture.folder).name
        == String(fixture.folder.split(separator: "/").last ?? "")
    )
    try fixture.git("remote", "add", "origin", "git@git.acme.example:team/app.git")
    #expect(try GitRepository.open(fixture.folder).name == "git.acme.example/team/app")
    #expect(try GitRepository.open("\(fixture.folder)/other").name == "git.acme.example/team/app")
    try fixture.git("init", "-q", "--bare", "store.git")
    #expect(try GitRepository.open("\(fixture.folder)/store.git").name == "store")
  }

  @Test func `files of HEAD are read without a work tree`() throws {
    let fixture = try GitFixture()
    let repository = try GitRepository.open(fixture.folder)
    #expect(try repository.firstFileOfHead(["a"])?.path == nil)
    try fixture.write("owners\n", to: "docs/CODEOWNERS")
    try fixture.write("x", to: "CODEOWNERS/is-a-folder")
    try fixture.commit("first")
    try fixture.write("changed\n", to: "docs/CODEOWNERS")
    let paths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
    let found = try repository.firstFileOfHead(paths)
    #expect(found?.path == "docs/CODEOWNERS")
    #expect(found?.bytes == Array("owners\n".utf8))
  }

  @Test(arguments: [
    (".git/config", false), (".git/hooks/pre-commit", false), (".git/logs/refs/heads/main", false),
    (".git/lfs/objects/ab/cd/abcd", false), (".git/COMMIT_EDITMSG", false),
    (".git/modules/sub/config", false), (".git/objects/ab/cdef", true), (".git/index", true),
    (".git/refs/heads/main", true), (".git/modules/sub/objects/pack/p.pack", true),
    (".git/worktrees/w/index", true), (".git/hooks/pre-commit.sample", true),
  ])
  func `what history reads by itself is told from files beside it`(path: String, isStore: Bool) {
    #expect(GitRepository.isObjectStore(Array(path.utf8)) == isStore)
  }
}

import SprawlModel
import SprawlOwnership
import Testing

struct CodeownersTests {
  @Test(arguments: [
    ("*", "a", true), ("*", "a/b/c", true), ("*.js", "x.js", true), ("*.js", "a/b/x.js", true),
    ("*.js", "a/x.jsx", false), ("*.js", "A/X.JS", false), ("*.js", "lib.js/deep/a", true),
    ("/build/logs/", "build/logs/a/b", true), ("/build/logs/", "x/build/logs/a", false),
    ("/build/logs/", "build/logs", false), ("build/logs/", "x/build/logs/a", false),
    ("docs/*", "docs/start.md", true), ("docs/*", "docs/app/start.md", false),
    ("docs/*", "x/docs/start.md", false), ("docs/", "docs/app/start.md", true),
    ("docs/", "x/docs/start.md", true), ("apps/", "a/b/apps/c", true), ("apps/", "apps", false),
    ("/apps/", "apps/c", true), ("/apps/", "a/apps/c", false), ("/apps", "apps", true),
    ("/apps", "apps/github/a", true), ("apps", "x/apps/y", true), ("apps", "x/myapps/y", false),
    ("**/logs", "logs", true), ("**/logs", "build/logs/a", true), ("**/logs", "x/blogs/a", false),
    ("/a/**/z", "a/z", true), ("/a/**/z", "a/b/c/z/file", true), ("/a/**", "a/b/c", true),
    ("/a/**", "a", false), ("**", "a/b", true), ("/*", "a", true), ("/*", "a/b", false),
    ("/src/*/test", "src/a/test/x", true), ("/src/*/test", "src/a/b/test", false),
    ("/docs/*.md", "docs/a.md", true), ("/docs/*.md", "docs/a/b.md", false),
    ("a?c", "x/abc", true), ("a?c", "a/c", false), ("{a,b}", "a", false),
    ("{a,b}", "{a,b}", true), ("my\\ dir/", "my dir/a", true), ("Src/", "src/a", false),
    ("a#b", "a#b", true), ("\\[id\\]/", "[id]/page", true),
  ])
  func `a pattern covers the paths that GitHub says`(
    pattern: String,
    path: String,
    isCovered: Bool
  ) {
    let (map, notices) = read("\(pattern) @acme/a")
    #expect(notices.isEmpty)
    #expect((map.owners(ofPath: path).line == 1) == isCovered)
  }

  @Test func `the last line that matches decides`() {
    let (map, _) = read(
      """
      # Everybody, unless a later line says otherwise.
      *            @acme/everybody
      *.go         @acme/go  bob@acme.example   # reviewers
      /vendor/
      /vendor/own/ @Acme/Platform @alice @acme/platform
      """
    )
    #expect(
      map.owners(ofPath: "README") == answer(["acme/everybody"], line: 2)
    )
    #expect(
      map.owners(ofPath: "cmd/main.go") == answer(["acme/go", "person:bob@acme.example"], line: 3)
    )
    #expect(map.owners(ofPath: "vendor/x/a.go") == answer([], line: 4))
    #expect(
      map.owners(ofPath: "vendor/own/a.go") == answer(["acme/platform", "person:alice"], line: 5)
    )
  }

  @Test func `no match is not the same as an owner taken away`() {
    let (map, _) = read("/a/ @acme/a\n/a/b")
    #expect(map.owners(ofPath: "c") == .unknown)
    #expect(map.owners(ofPath: "c").source == .none)
    #expect(map.owners(ofPath: "a/b") == answer([], line: 2))
    #expect(map.owners(ofPath: "a/b").source == .codeowners)
  }

  @Test(arguments: [
    ("!*.md @acme/a", "line 1: '!' does not work in CODEOWNERS"),
    ("[a-z].md @acme/a", "line 1: '[ ]' does not work in CODEOWNERS"),
    ("[Section] @acme/a", "line 1: '[ ]' does not work in CODEOWNERS"),
    ("\\#a @acme/a", "line 1: '\\#' does not work in CODEOWNERS"),
    ("/ @acme/a", "line 1: the pattern has an empty part, so it matches no path"),
    ("a//b @acme/a", "line 1: the pattern has an empty part, so it matches no path"),
    ("a\\", "line 1: the pattern ends in '\\', which escapes nothing"),
    ("* team", "line 1: 'team' is no @user, @org/team or e-mail address"),
    ("* @acme/a @", "line 1: '@' is no @user, @org/team or e-mail address"),
    ("* @acme/a/b", "line 1: '@acme/a/b' is no @user, @org/team or e-mail address"),
  ])
  func `a line that GitHub skips is skipped and reported`(line: String, reason: String) {
    let (map, notices) = read("\(line)\n/kept @acme/b\n")
    #expect(notices.map(\.reason) == [reason])
    #expect(notices.allSatisfy { $0.isComplete && $0.path == PlacePath("CODEOWNERS") })
    #expect(map.owners(ofPath: "other.md") == .unknown)
    #expect(map.owners(ofPath: "kept") == answer(["acme/b"], line: 2))
  }

  @Test func `a byte order mark, carriage returns, tabs and indents are no part of a line`() {
    let (map, notices) = read(
      "\u{FEFF}/a\t@acme/a\r\n   /b @acme/b # why\r\n\r\n # no more\r\n/c\r\n"
    )
    #expect(notices.isEmpty)
    #expect(map.owners(ofPath: "a") == answer(["acme/a"], line: 1))
    #expect(map.owners(ofPath: "b") == answer(["acme/b"], line: 2))
    #expect(map.owners(ofPath: "c") == answer([], line: 5))
  }

  @Test func `a file of 3 MB is ignored with a notice`() {
    let line = Array("* @acme/a\n".utf8)
    let padding = [UInt8](repeating: UInt8(ascii: "#"), count: 3 * 1024 * 1024 - line.count)
    let ignored = OwnershipMap.codeowners(bytes: line + padding, path: PlacePath("CODEOWNERS"))
    #expect(ignored.notices.map(\.kind) == ["codeowners-ignored"])
    #expect(ignored.map.owners(ofPath: "a") == .unknown)

    let kept = OwnershipMap.codeowners(
      bytes: line + padding.dropLast(),
      path: PlacePath("CODEOWNERS")
    )
    #expect(kept.notices.isEmpty)
    #expect(kept.map.owners(ofPath: "a") == answer(["acme/a"], line: 1))
  }

  @Test func `the file is looked for in three places, in this order`() {
    #expect(
      OwnershipMap.searchPaths == [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
    )
  }

  @Test(arguments: [
    ("@Acme/Pay.ments_1", "acme/pay.ments_1"), ("@alice", "person:alice"),
    ("Bob@Acme.example", "person:bob@acme.example"), ("alice", nil), ("@", nil), ("@a/", nil),
    ("@@a", nil), ("a@b@c", nil), ("@a b", nil),
  ])
  func `an owner is folded to one team id`(owner: String, team: String?) {
    #expect(teamID(ofOwner: owner) == team)
  }
}

private func read(_ text: String) -> (map: OwnershipMap, notices: [Notice]) {
  OwnershipMap.codeowners(bytes: Array(text.utf8), path: PlacePath("CODEOWNERS"))
}

private func answer(_ owners: [String], line: Int) -> OwnerAnswer {
  OwnerAnswer(owners: owners, source: .codeowners, line: line)
}

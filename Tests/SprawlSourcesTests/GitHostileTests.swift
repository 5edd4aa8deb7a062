import SprawlModel
import SprawlSources
import Testing

/// A repository may name programs for almost everything; reading it must start none of them.
struct GitHostileTests {
  @Test func `nothing that a repository names is started`() throws {
    let fixture = try trap()
    #expect(!fixture.exists("marker"))
    let repository = try GitRepository.open("\(fixture.folder)/repo")
    var staged = 0
    _ = try GitProtect.forEachStagedChange(in: repository) { _ in staged += 1 }
    #expect(staged == 1)
    let tree = try GitWorkTree(of: repository)
    #expect(tree.holds(Array("a.txt".utf8)))
    #expect(try tree.contentsOfHead([Array("a.txt".utf8)]).notices.isEmpty)
    for selection in [GitSelection.everything, .range("HEAD~1..HEAD"), .branch("main")] {
      let history = try GitHistory(selection, of: repository)
      let found = GitCollection(history)
      #expect(found.lent.count >= 2)
      _ = try history.provenance(of: Set(found.lent.map(\.number)))
    }
    #expect(!fixture.exists("marker"))
  }

  @Test func `the trap is set, so that plain git walks into it`() throws {
    let fixture = try trap()
    _ = try? fixture.git("-C", "repo", "status")
    _ = try? fixture.git("-C", "repo", "diff", "--cached")
    _ = try? fixture.git("-C", "repo", "log", "-p", "--all")
    #expect(fixture.exists("marker"))
  }

  @Test func `a missing object is not fetched by a program of the repository's choice`() throws {
    let fixture = try trap()
    let repo = "\(fixture.folder)/repo"
    let id = try fixture.git("-C", "repo", "rev-parse", "HEAD:a.txt")
    try fixture.run("rm", ["-f", "\(repo)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"])
    try set(
      [
        "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin",
        "remote.origin.promisor": "true", "remote.origin.url": "ext::sh -c '\(touch(fixture))'",
        "protocol.ext.allow": "always", "remote.origin.partialclonefilter": "blob:none",
      ],
      in: fixture
    )
    let history = try GitHistory(of: GitRepository.open(repo))
    let found = GitCollection(history)
    #expect(found.notices.contains { $0.kind == "missing-object" && !$0.isComplete })
    _ = try history.provenance(of: Set(found.lent.map(\.number)))
    #expect(!fixture.exists("marker"))
  }

  @Test func `settings that change what git prints change nothing`() throws {
    let fixture = try trap()
    try set(
      [
        "diff.renames": "copies", "diff.relative": "true", "log.showRoot": "false",
        "core.quotePath": "true", "core.abbrev": "4", "color.ui": "always",
        "diff.noprefix": "true", "diff.orderFile": "/nonexistent", "diff.mnemonicPrefix": "true",
        "log.showSignature": "true", "format.pretty": "fuller", "core.logAllRefUpdates": "false",
        "diff.ignoreSubmodules": "all", "i18n.logOutputEncoding": "UTF-16",
      ],
      in: fixture
    )
    let history = try GitHistory(of: GitRepository.open("\(fixture.folder)/repo"))
    let found = GitCollection(history)
    let number = try #require(found.number(of: "first\n"))
    let places = try history.provenance(of: [number]).places[number]
    #expect(places?.map(\.path) == [Array("a.txt".utf8)])
    #expect(places?.first?.firstSeen?.description == "2026-01-01")
    #expect(!fixture.exists("marker"))
  }
}

private func touch(_ fixture: GitFixture) -> String { "touch \(fixture.folder)/marker" }

private func set(_ settings: [String: String], in fixture: GitFixture) throws {
  for (name, value) in settings { try fixture.git("-C", "repo", "config", name, value) }
}

/// A folder with a repository `repo` whose settings and attributes name a program that makes
/// `marker` beside it, for everything git may start.
private func trap() throws -> GitFixture {
  let fixture = try GitFixture(isRepository: false)
  try fixture.git("init", "-q", "-b", "main", "repo")
  try fixture.write("first\n", to: "repo/a.txt")
  try fixture.git("-C", "repo", "add", "-A")
  try fixture.git("-C", "repo", "commit", "-q", "-m", "one")
  try fixture.write("*.txt filter=evil diff=evil\n", to: "repo/.gitattributes")
  try fixture.git("-C", "repo", "add", "-A")
  try fixture.git("-C", "repo", "commit", "-q", "-m", "two")
  try fixture.write("second\n", to: "repo/a.txt")
  try fixture.git("-C", "repo", "add", "-A")
  try fixture.write("third, which is longer\n", to: "repo/a.txt")

  let evil = touch(fixture)
  try fixture.write("#!/bin/sh\n\(evil)\n", to: "hooks/all")
  try fixture.run("chmod", ["+x", "\(fixture.folder)/hooks/all"])
  for hook in ["post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit"] {
    try fixture.run("ln", ["-s", "all", "\(fixture.folder)/hooks/\(hook)"])
  }
  try set(
    [
      "core.fsmonitor": "\(fixture.folder)/hooks/all", "core.hooksPath": "\(fixture.folder)/hooks",
      "diff.external": evil, "diff.evil.command": evil, "diff.evil.textconv": evil,
      "filter.evil.clean": evil, "filter.evil.smudge": evil, "filter.evil.process": evil,
      "core.pager": evil, "core.editor": evil, "core.sshCommand": evil, "core.askPass": evil,
      "credential.helper": "!\(evil)", "gpg.program": "\(fixture.folder)/hooks/all",
      "core.alternateRefsCommand": evil, "alias.rev-parse": "!\(evil)",
      "alias.cat-file": "!\(evil)", "uploadpack.packObjectsHook": evil, "pager.rev-list": evil,
      "pager.log": evil, "mailmap.file": "/nonexistent", "log.showSignature": "true",
    ],
    in: fixture
  )
  return fixture
}

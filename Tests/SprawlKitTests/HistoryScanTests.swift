import SprawlModel
import SprawlSources
import Testing

@testable import SprawlKit

struct HistoryScanTests {
  private func scan(
    _ repository: String,
    _ change: (inout HistoryPart) -> Void = { _ in }
  ) throws -> ScanReport {
    var part = HistoryPart()
    change(&part)
    return try Sprawl.scan(
      ScanConfiguration(target: .history(repository: repository, part: part))
    ).report
  }

  private func paths(_ report: ScanReport) -> [String] {
    report.findings.flatMap(\.placements).map(\.path.text).sorted()
  }

  /// 2024-01-01 and 2024-03-01.
  private static let days = (january: 1_704_067_200, march: 1_709_251_200)

  private func repository() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.commit([
      (Self.days.january, "one", [("old/.env", "DB_PASSWORD=\(Planted.password(1))\n")]),
      (Self.days.march, "two", [("new/.env", "DB_PASSWORD=\(Planted.password(2))\n")]),
    ])
    return folder
  }

  private func addOrigin(to folder: ScratchFolder) throws {
    let login = "bob:\(Planted.password(3))"
    try folder.git("remote", "add", "origin", "https://\(login)@git.acme.example/acme/app.git")
  }

  @Test func `git's own configuration is read, and belongs to nobody`() throws {
    let folder = try repository()
    try folder.write(".github/CODEOWNERS", "* @acme/core\n")
    try addOrigin(to: folder)
    let report = try scan(folder.path)
    #expect(paths(report) == [".git/config", "new/.env", "old/.env"])
    #expect(report.scope.repos == ["git.acme.example/acme/app"])
    let owners = report.findings.flatMap(\.placements).map { [$0.path.text] + $0.owners }
    #expect(owners.contains([".git/config"]))
    #expect(owners.contains(["new/.env", "acme/core"]))
    #expect(report.coverage.isComplete)
    #expect(report.coverage.skipped.isEmpty)
  }

  @Test func `a part of history has what it brought in, and none of git's own files`() throws {
    let folder = try repository()
    try addOrigin(to: folder)
    #expect(paths(try scan(folder.path) { $0.range = "main~1..main" }) == ["new/.env"])
    #expect(paths(try scan(folder.path) { $0.branch = "main~1" }) == ["old/.env"])
    #expect(paths(try scan(folder.path) { $0.since = Day("2024-03-01") }) == ["new/.env"])
    #expect(paths(try scan(folder.path) { $0.since = Day("2024-03-02") }) == [])
  }

  @Test func `a linked work tree and a bare clone are the same repository`() throws {
    let folder = try repository()
    try folder.write(".github/CODEOWNERS", "*.env @acme/env\n")
    try folder.git("add", ".")
    try folder.git("commit", "-qm", "owners")
    try folder.git("worktree", "add", "-q", "../linked", "HEAD")
    try folder.git("clone", "-q", "--bare", ".", "../bare.git")
    let origin = "https://git.acme.example/acme/app.git"
    try folder.git("remote", "add", "origin", origin)
    try folder.git("-C", "../bare.git", "remote", "set-url", "origin", origin)
    let linked = try Sprawl.scan(ScanConfiguration(target: .paths([folder.path + "/../linked"])))
    for report in [
      try scan(folder.path), try scan(folder.path + "/../linked"),
      try scan(folder.path + "/../bare.git"), linked.report,
    ] {
      #expect(report.scope.repos == ["git.acme.example/acme/app"])
      #expect(Set(report.findings.flatMap(\.placements).flatMap(\.owners)) == ["acme/env"])
    }
  }

  @Test func `what nothing reaches any more counts only when it is asked for`() throws {
    let folder = try repository()
    try folder.write("lost.env", "DB_PASSWORD=\(Planted.password(4))\n")
    try folder.git("hash-object", "-w", "lost.env")
    #expect(try scan(folder.path).findings.count == 2)
    let all = try scan(folder.path) { $0.includesDangling = true }
    #expect(all.failingFindings(.any) == 3)
    let lost = all.findings.flatMap(\.placements).first { $0.path.text.hasPrefix(".git/dangling/") }
    #expect(lost?.isHead == false)
  }

  @Test func `a bad revision and a folder without a repository are no clean result`() throws {
    let folder = try repository()
    for part in [{ $0.range = "a..b" }, { $0.branch = "nowhere" }] as [(inout HistoryPart) -> Void]
    {
      #expect { _ = try scan(folder.path, part) } throws: { error in
        (error as? ScanError)?.exitStatus == 4
      }
    }
    let bare = try ScratchFolder()
    #expect { _ = try scan(bare.path) } throws: { ($0 as? ScanError)?.exitStatus == 4 }
  }

  @Test func `what is about to be committed is shown how its folder refers to a store`() throws {
    let folder = try repository()
    let secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/pay-AbCdEf"
    try folder.write(
      "new/main.tf",
      "data \"aws_secretsmanager_secret_version\" \"pay\" {\n  secret_id = \"\(secret)\"\n}\n"
    )
    try folder.write("new/app.env", "DB_PASSWORD=\(Planted.password(5))\n")
    try folder.git("add", "new/app.env")
    let configuration = ScanConfiguration(target: .staged(repository: folder.path))
    let report = try Sprawl.scan(configuration).report
    #expect(paths(report) == ["new/app.env"])
    #expect(report.references.isEmpty)
    #expect(report.neighbours.map(\.store) == ["aws-sm:aws/123456789012/eu-west-1"])
  }
}

import ArgumentParser
import TestSupport
import Testing

@testable import sprawl

struct PlainRequestTests {
  private static let words = [
    "-q", "--quiet", "-v", "--verbose", "--plain", "--no-config", "--show-secrets", "--worktree",
    "-r", "--report-path", "out.json", "-f", "--report-format", "json", "jsonl", "text", "folder",
    "scan", "git", "help", "a b", "-", "--", "-qv", "-fjson", "-j", "--jobs", "2", "", "--help",
    "--no-such",
  ]

  @Test func `what is plain is read as the argument parser reads it`() throws {
    var random = SeededGenerator(seed: 4)
    var plain = 0
    for _ in 0..<4000 where plain < 150 {
      var words = [Bool.random(using: &random) ? "scan" : "protect"]
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        words.append(Self.words.randomElement(using: &random) ?? "")
      }
      guard let request = PlainRequest(words) else { continue }
      plain += 1
      switch try SprawlCommand.parseAsRoot(words) {
      case let scan as ScanCommand:
        #expect(request.verb == .scan(paths: scan.paths), "\(words)")
        #expect(request.flags == scan.options.flags, "\(words)")
      case let protect as ProtectCommand:
        let verb = PlainRequest.Verb.protect(
          repository: protect.repository,
          worktree: protect.worktree
        )
        #expect(request.verb == verb, "\(words)")
        #expect(request.flags == protect.options.flags, "\(words)")
      default: Issue.record("\(words)")
      }
    }
    #expect(plain == 150)
  }

  @Test(arguments: [
    [], ["folder"], ["git"], ["--help"], ["scan", "-qq"], ["scan", "-q", "-q"], ["scan", "-"],
    ["scan", "--", "a"], ["scan", "-r"], ["scan", "-r", "-q"], ["scan", "-f", "xml"],
    ["scan", "--worktree"], ["scan", "-j", "0"], ["scan", "-j2"], ["protect", "a", "b"],
    ["scan", "-r", "a", "-r", "b"],
  ])
  func `what is not plain is left to the argument parser`(words: [String]) {
    #expect(PlainRequest(words) == nil)
  }

  @Test func `what a hook asks is plain`() {
    #expect(PlainRequest(["protect"]) != nil)
    #expect(PlainRequest(["protect", "-q", "-f", "jsonl", "-r", "out", "folder"]) != nil)
    #expect(PlainRequest(["scan", "folder", "--plain"]) != nil)
  }
}

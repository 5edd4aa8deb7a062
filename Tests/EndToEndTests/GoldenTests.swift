import Foundation
import TestSupport
import Testing

struct GoldenTests {
  private static let scenarios = ["estate"]
  private static let formats = ["text", "json", "jsonl", "sarif"]

  @Test(arguments: scenarios, formats)
  func `a tree gives the report that was read and kept`(
    _ scenario: String,
    _ format: String
  ) throws {
    let golden = "\(packageRoot)/fixtures/golden/\(scenario).\(format)"
    let report = withoutRuleCount(try report(of: scenario, format))
    if isRecording {
      try report.write(toFile: golden, atomically: true, encoding: .utf8)
      Issue.record("\(golden) was written anew; read the difference, then run without recording")
    }
    #expect(try String(contentsOfFile: golden, encoding: .utf8) == report)
  }

  @Test func `the screen in the README is what the program prints`() throws {
    let lines = try report(of: "estate", "text").split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let end = try #require(lines.firstIndex { $0.hasPrefix("complete:") })
    let screen = lines[...end].joined(separator: "\n")
    let readme = try String(contentsOfFile: "\(packageRoot)/README.md", encoding: .utf8)
    #expect(readme.contains("```\n\(screen)\n```\n"), "put this into the README:\n\(screen)")
  }

  private func report(of scenario: String, _ format: String) throws -> String {
    let sandbox = try Sandbox()
    try plant(scenario, in: sandbox)
    let origin = "[remote \"origin\"]\n\turl = https://git.acme.example/shop/\(scenario).git\n"
    try sandbox.write("\(scenario)/.git/config", origin)
    let outcome = try sandbox.sprawl(
      "scan",
      scenario,
      "-f",
      format,
      "--as-of",
      "2026-01-01",
      "--plain"
    )
    #expect(outcome.status == 1)
    return outcome.output
  }

  /// Copies a tree of the fixtures and fills its fields, `{{token:1}}` and `{{passphrase:1}}`.
  private func plant(_ scenario: String, in sandbox: Sandbox) throws {
    let root = "\(packageRoot)/fixtures/trees/\(scenario)"
    let walker = FileManager.default.enumerator(atPath: root)
    while let name = walker?.nextObject() as? String {
      // A folder has no text; everything in the trees is UTF-8.
      guard var text = try? String(contentsOfFile: "\(root)/\(name)", encoding: .utf8) else {
        continue
      }
      for seed in 1...9 {
        text = text.replacing("{{token:\(seed)}}", with: Planted.token(UInt64(seed)))
        text = text.replacing("{{passphrase:\(seed)}}", with: Planted.passphrase(UInt64(seed)))
      }
      try sandbox.write("\(scenario)/\(name)", text)
    }
  }

  /// The report without what changes with every rule that is added.
  private func withoutRuleCount(_ report: String) -> String {
    report.replacing(#/"rules":\d+,"ruleDigest":"[0-9a-f]+"/#, with: "\"rules\":0")
  }
}

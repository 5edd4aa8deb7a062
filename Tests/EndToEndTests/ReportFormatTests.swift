import Foundation
import Testing

struct ReportFormatTests {
  /// A folder with a token, a password and a reference.
  private func planted() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("src/a.py", Planted.tokenLine())
    try sandbox.write("src/b.py", Planted.passwordLine())
    let line = "arn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf\n"
    try sandbox.write("src/c.yml", line)
    return sandbox
  }

  private func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func `JSON is one document with the promised keys`() throws {
    let outcome = try planted().sprawl("scan", "src", "-f", "json")
    #expect(outcome.status == 1)
    let document = try object(outcome.output.utf8)
    #expect(
      document.keys.sorted() == [
        "asOf", "cost", "coverage", "findings", "keyId", "matrix", "metrics", "notices",
        "references", "schema", "scope", "stores", "tool",
      ]
    )
    #expect(document["schema"] as? String == "sprawl.report/1")
    #expect((document["findings"] as? [Any])?.count == 2)
    #expect((document["references"] as? [Any])?.count == 1)
    let coverage = try #require(document["coverage"] as? [String: Any])
    #expect(
      coverage.keys.sorted() == [
        "blobs", "bytes", "commits", "complete", "failed", "files", "members", "skipped",
      ]
    )
    let finding = try #require((document["findings"] as? [[String: Any]])?.first)
    #expect(
      finding.keys.sorted() == [
        "class", "confidence", "fingerprint", "keyed", "life", "new", "placements", "preview",
        "reasons", "rule", "suppressed",
      ]
    )
  }

  @Test func `JSON lines begin with a header and end with a receipt`() throws {
    let outcome = try planted().sprawl("scan", "src", "-f", "jsonl")
    let lines = try outcome.output.split(separator: "\n").map { try object(Array($0.utf8)) }
    let types = lines.map { $0["type"] as? String }
    #expect(types == ["header", "placement", "placement", "placement", "receipt"])
    #expect(lines.first?["schema"] as? String == "sprawl.placement/1")
    #expect(lines.last?["complete"] as? Bool == true)
    let promised = [
      "class", "column", "commit", "confidence", "context", "decoded", "endColumn", "endLine",
      "env", "fingerprint", "firstSeen", "head", "keyed", "kind", "lastSeen", "life", "line",
      "member", "owners", "ownerSource", "path", "preview", "repo", "rule", "store", "tier", "type",
    ]
    #expect(Set(promised).subtracting(lines[1].keys) == [])
    #expect(lines[1]["secret"] == nil)
  }

  @Test func `SARIF is version 2-1-0 with one result a place`() throws {
    let outcome = try planted().sprawl("scan", "src", "-f", "sarif")
    let document = try object(outcome.output.utf8)
    #expect(document.keys.sorted() == ["$schema", "runs", "version"])
    #expect(document["version"] as? String == "2.1.0")
    let runs = try #require(document["runs"] as? [[String: Any]])
    #expect((runs.first?["results"] as? [Any])?.count == 2)
  }

  @Test(arguments: [
    ("report.json", "{\n"), ("report.jsonl", "{\"type\":\"header\""), ("report.sarif", "{"),
    ("report.txt", "sprawl  src"),
  ])
  func `a report file's extension tells the format`(_ name: String, _ start: String) throws {
    let sandbox = try planted()
    let outcome = try sandbox.sprawl("scan", "src", "-r", name)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("2 findings; 3 files and blobs read, complete"))
    let report = try sandbox.text(name)
    #expect(report.hasPrefix(start))
    #expect(report.contains("2.1.0") == name.hasSuffix("sarif"))
  }

  @Test func `the format flag outweighs the extension, and a hyphen is standard output`() throws {
    let sandbox = try planted()
    _ = try sandbox.sprawl("scan", "src", "-r", "report.txt", "-f", "json")
    #expect(try sandbox.text("report.txt").hasPrefix("{\n"))
    let outcome = try sandbox.sprawl("scan", "src", "-r", "-", "-f", "jsonl")
    #expect(outcome.output.hasPrefix("{\"type\":\"header\""))
  }

  @Test func `quiet says one line a place and the result`() throws {
    let outcome = try planted().sprawl("scan", "src", "-q")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.hasPrefix("a.py:1:10: github.") == true)
    #expect(outcome.errors == "")
    let json = try planted().sprawl("scan", "src", "-q", "-f", "json")
    #expect(json.errors == "")
  }

  @Test func `one of a kind is told in the singular`() throws {
    let outcome = try planted().sprawl("scan", "src/a.py", "-f", "jsonl")
    #expect(outcome.errors == "sprawl: 1 finding; 1 file or blob read, complete\n")
  }

  @Test func `an incomplete run is told on standard error beside a machine's report`() throws {
    let outcome = try planted().sprawl("scan", "src", "missing", "-f", "json")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("sprawl: missing:"))
    #expect(outcome.errors.contains("2 findings"))
    #expect(outcome.errors.contains("INCOMPLETE"))
    let coverage = try object(outcome.output.utf8)["coverage"] as? [String: Any]
    #expect(coverage?["complete"] as? Bool == false)
  }
}

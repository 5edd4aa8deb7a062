import Foundation
import SprawlModel
import Testing

@testable import SprawlReport

struct SARIFReportTests {
  private func run(_ report: ScanReport) throws -> JSONNode? {
    let document = try JSONNode(render(report, as: .sarif))
    #expect(document["version"] == .string("2.1.0"))
    return document["runs"]?[0]
  }

  @Test(arguments: [
    ("src/app.py", "src/app.py"), ("a b/c#d?.py", "a%20b/c%23d%3F.py"), ("é.py", "%C3%A9.py"),
    ("c:/x", "c%3A/x"), ("/etc/passwd", "etc/passwd"), ("a\\b", "a%5Cb"), ("100%", "100%25"),
    ("", "."),
  ])
  func `writes a path as a relative URI`(path: String, uri: String) {
    #expect(relativeURI(PlacePath(path)) == uri)
  }

  @Test func `encodes the exact bytes of a path that is not UTF-8`() {
    #expect(relativeURI(PlacePath(bytes: [0x61, 0xFF])) == "a%FF")
  }

  @Test func `numbers the occurrences of one secret in one file`() throws {
    let results = try run(SampleReport.protect)?["results"]?.elements ?? []
    let hashes = results.map { $0["partialFingerprints"]?["primaryLocationLineHash"]?.text }
    let token = SampleReport.fingerprint(7).description
    #expect(hashes == ["\(token):1", "\(token):2", "\(SampleReport.fingerprint(8)):1"])
    #expect(
      results[0]["partialFingerprints"]?["sprawlFingerprint/v1"] == .string(token)
    )
  }

  @Test func `points every result at its rule`() throws {
    let run = try run(SampleEstate.report)
    let rules = run?["tool"]?["driver"]?["rules"]?.elements ?? []
    let results = run?["results"]?.elements ?? []
    #expect(results.count == 33)
    for result in results {
      guard case .number(let index)? = result["ruleIndex"], let position = Int(index) else {
        Issue.record("a result without a rule")
        continue
      }
      #expect(rules[position]["id"] == result["ruleId"])
    }
    let severities = rules.map { $0["properties"]?["security-severity"]?.text }
    #expect(severities == ["6.0", "9.5", "7.5", "7.5"])
  }

  @Test func `states lines and no columns, which it counts in other units`() throws {
    var placement = SampleReport.value(1, path: "key.pem", line: 1)
    placement.span = TextSpan(line: 2, column: 1, endLine: 9, endColumn: 1)
    let report = SampleReport.plain(findings: [SampleReport.finding([placement])])
    let result = try run(report)?["results"]?[0]
    let region = result?["locations"]?[0]?["physicalLocation"]?["region"]
    #expect(region?.keys == ["startLine", "endLine"])
    #expect(region?["startLine"] == .number("2"))
    #expect(region?["endLine"] == .number("8"))
  }

  @Test func `marks what is suppressed and why`() throws {
    let results = try run(SampleEstate.report)?["results"]?.elements ?? []
    let held = results.filter { $0["suppressions"] != nil }
    #expect(held.count == 1)
    #expect(held.first?["level"] == .string("note"))
    #expect(held.first?["suppressions"]?[0]?["kind"] == .string("inSource"))
  }

  @Test func `says in its invocation what was not read`() throws {
    var coverage = Coverage()
    coverage.failed = ["unreadable": 1]
    let notice = Notice(
      kind: "unreadable",
      path: PlacePath("a b"),
      reason: "Permission denied",
      isComplete: false
    )
    let invocation =
      try run(SampleReport.plain(notices: [notice], coverage: coverage))?["invocations"]?[0]
    #expect(invocation?["executionSuccessful"] == .bool(false))
    let notification = invocation?["toolExecutionNotifications"]?[0]
    #expect(notification?["level"] == .string("error"))
    #expect(notification?["message"]?["text"] == .string("a b: Permission denied"))
    #expect(
      notification?["locations"]?[0]?["physicalLocation"]?["artifactLocation"]?["uri"]
        == .string("a%20b")
    )
  }

  @Test func `keeps the most telling 5000 results and says how many it left out`() throws {
    let dull = (0..<5001).map {
      SampleReport.finding([SampleReport.value(1000 + $0, path: "a.py", line: 1 + $0)])
    }
    let login = SampleReport.finding(
      [SampleReport.value(1, rule: "vault.token", path: "z.py", line: 1)],
      credentialClass: .loginOfStore
    )
    // In a debug build our own reader takes seconds for a document of this size.
    let bytes = render(SampleReport.plain(findings: dull + [login]), as: .sarif)
    let document = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let run = (document?["runs"] as? [[String: Any]])?.first
    let results = run?["results"] as? [[String: Any]]
    #expect(results?.count == 5000)
    #expect(results?.last?["ruleId"] as? String == "vault.token")
    let invocation = (run?["invocations"] as? [[String: Any]])?.first
    let notices = invocation?["toolExecutionNotifications"] as? [[String: Any]]
    #expect(
      (notices?.first?["message"] as? [String: Any])?["text"] as? String
        == "2 results left out: a run holds 5,000; see -f json"
    )
  }
}

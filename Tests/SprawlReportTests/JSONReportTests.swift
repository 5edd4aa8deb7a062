import SprawlModel
import Testing

@testable import SprawlReport

struct JSONReportTests {
  static let placementKeys = [
    "kind", "rule", "path", "line", "column", "endLine", "endColumn", "member", "commit", "preview",
    "repo", "fingerprint", "keyed", "confidence", "class", "life", "context", "owners",
    "ownerSource", "store", "tier", "env", "firstSeen", "lastSeen", "head", "decoded",
  ]

  private func lines(_ report: ScanReport, reveal: SecretReveal? = nil) throws -> [JSONNode] {
    let bytes = render(report, as: .jsonl, reveal: reveal)
    #expect(bytes.last == 0x0A)
    return try bytes.split(separator: 0x0A).map { try JSONNode(Array($0)) }
  }

  @Test func `writes one document with the keys of its schema in order`() throws {
    let document = try JSONNode(render(SampleEstate.report, as: .json))
    #expect(
      document.keys == [
        "schema", "tool", "asOf", "keyId", "scope", "coverage", "notices", "findings",
        "references", "stores", "matrix", "metrics", "cost",
      ]
    )
    #expect(document["schema"] == .string("sprawl.report/1"))
    #expect(
      document["coverage"]?.keys == [
        "complete", "files", "bytes", "blobs", "members", "commits", "skipped", "failed",
      ]
    )
    #expect(
      document["findings"]?[0]?.keys == [
        "fingerprint", "keyed", "rule", "class", "life", "confidence", "reasons", "preview", "new",
        "suppressed", "placements",
      ]
    )
    #expect(document["findings"]?[0]?["placements"]?[0]?.keys == Self.placementKeys)
    #expect(document["references"]?[0]?.keys == ["kind", "store", "name", "placements"])
    #expect(
      document["stores"]?[0]?.keys == [
        "id", "kind", "tier", "resolution", "identities", "teams", "env",
      ]
    )
    #expect(document["matrix"]?.keys == ["teams", "stores", "unit", "weights", "unmanaged"])
    #expect(document["metrics"]?["B3"]?.keys == ["name", "value", "unit", "na"])
    #expect(document["metrics"]?["B3"]?["value"] == .number("6.18803650670529"))
    #expect(document["metrics"]?["H1"]?["na"] == .string("no data"))
    #expect(
      document["cost"]?.keys == [
        "lines", "headline", "overhead", "evidence", "inputs", "target", "tornado", "seed", "draws",
      ]
    )
  }

  @Test func `streams a header, sorted placements that count and a receipt`() throws {
    let lines = try lines(SampleEstate.report)
    #expect(lines.map { $0.keys.first } == lines.map { _ in "type" })
    #expect(lines.first?["type"] == .string("header"))
    #expect(lines.first?.keys == ["type", "schema", "tool", "asOf", "keyId", "scope"])
    #expect(lines.first?["schema"] == .string("sprawl.placement/1"))
    #expect(lines.last?.keys == ["type", "coverage", "complete"])
    #expect(lines.last?["complete"] == .bool(true))

    let placements = lines.dropFirst().dropLast()
    #expect(placements.allSatisfy { $0.keys == ["type"] + Self.placementKeys })
    #expect(placements.count == 32 + 10)
    let paths = placements.compactMap { $0["path"]?.text }
    #expect(paths == paths.sorted())
    #expect(!paths.contains("test/login.py"))
  }

  @Test func `ends with an incomplete receipt when something was not read`() throws {
    var coverage = Coverage()
    coverage.failed = ["unreadable": 1]
    let lines = try lines(SampleReport.plain(coverage: coverage))
    #expect(lines.count == 2)
    #expect(lines[1]["complete"] == .bool(false))
    #expect(lines[1]["coverage"]?["failed"]?["unreadable"] == .number("1"))
  }

  @Test func `gives the exact bytes of a path that is not UTF-8`() throws {
    var placement = SampleReport.value(1, path: "x", line: 1)
    placement.path = PlacePath(bytes: [0x61, 0xFF])
    let line = try lines(SampleReport.plain(findings: [SampleReport.finding([placement])]))[1]
    #expect(line["path"] == .string("a\u{FFFD}"))
    #expect(line["pathBytes"] == .string("Yf8="))
    #expect(line.keys.prefix(5) == ["type", "kind", "rule", "path", "pathBytes"])
  }

  @Test func `leaves a placement out that is suppressed at its own place`() throws {
    var held = SampleReport.value(1, path: "b.py", line: 1)
    held.suppression = "inline mark"
    let shown = SampleReport.value(1, path: "a.py", line: 1)
    let lines = try lines(SampleReport.plain(findings: [SampleReport.finding([shown, held])]))
    #expect(lines.compactMap { $0["path"]?.text } == ["a.py"])
  }

  @Test func `keeps a line whole whatever its names hold`() throws {
    var placement = SampleReport.value(1, path: "a\nb\u{1B}[0m\"\\\u{2028}.py", line: 1)
    placement.owners = ["team\u{202E}"]
    placement.member = "in\rside"
    let report = SampleReport.plain(findings: [SampleReport.finding([placement])])
    let line = try lines(report)[1]
    #expect(line["path"] == .string("a\nb\u{1B}[0m\"\\\u{2028}.py"))
    #expect(line["member"] == .string("in\rside"))
    #expect(line["owners"]?[0] == .string("team\u{202E}"))
  }

  @Test func `shows a line without an amount as null with its reason`() throws {
    let cost = try JSONNode(render(SampleEstate.report, as: .json))["cost"]
    #expect(cost?["lines"]?["C7"]?["p50"] == .null)
    #expect(cost?["lines"]?["C7"]?["na"] == .string("history not scanned"))
    #expect(cost?["inputs"]?["reviews"]?["value"] == .number("4"))
    #expect(
      cost?["inputs"]?["ops.cloud"]?["distribution"]?["tri"]
        == .array([.number("10"), .number("40"), .number("120")])
    )
  }
}

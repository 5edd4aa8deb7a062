@testable import SprawlKit
import SprawlModel
import Testing

struct BaselineTests {
  private static let first = Fingerprint(high: 1, low: 2)
  private static let second = Fingerprint(high: 3, low: 4)

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func entry(
    _ fingerprint: Fingerprint,
    reason: String = "known",
    expires: Day? = nil
  ) throws -> Baseline.Entry {
    try Baseline.Entry(
      fingerprint: fingerprint,
      rule: "acme.key",
      reason: reason,
      date: day("2026-01-31"),
      expires: expires
    )
  }

  private func refusal(_ text: String) -> String? {
    do throws(ScanError) {
      _ = try Baseline(bytes: Array(text.utf8), path: "b.json")
      return nil
    } catch {
      return error.exitStatus == 3 ? error.description : "status \(error.exitStatus)"
    }
  }

  private static let header = #"{"schema":"sprawl.baseline/1","keyId":"0a1b2c3d"}"#
  private static let line =
    #"{"fingerprint":"00000000000000010000000000000002","rule":"acme.key","reason":"known","#
    + #""date":"2026-01-31","expires":null}"#

  @Test func `one line an entry, sorted by fingerprint`() throws {
    let baseline = try Baseline(
      keyID: "0a1b2c3d",
      entries: [
        entry(Self.second, expires: day("2026-12-31")), entry(Self.first),
      ]
    )
    #expect(
      baseline.text == Self.header + "\n" + Self.line + "\n"
        + #"{"fingerprint":"00000000000000030000000000000004","rule":"acme.key","#
        + #""reason":"known","date":"2026-01-31","expires":"2026-12-31"}"# + "\n"
    )
    #expect(baseline.count == 2)
  }

  @Test func `of two lines of a secret the one that runs out first counts, in any order`() throws {
    let lines = try [entry(Self.first), entry(Self.first, expires: day("2026-03-01"))]
    let longer = try entry(Self.first, expires: day("2026-04-01"))
    for entries in [lines, lines.reversed(), [longer] + lines, lines + [longer]] {
      let baseline = Baseline(keyID: "0a1b2c3d", entries: entries)
      #expect(baseline.count == 1)
      #expect(baseline.entry(for: Self.first, asOf: try day("2026-02-28")) != nil)
      #expect(baseline.entry(for: Self.first, asOf: try day("2026-03-01")) == nil)
    }
  }

  @Test(arguments: [
    "known", "", "said \"no\"", "back\\slash", "tab\tand\nline", "é 漢 🙂", "\u{1}\u{1F}",
  ])
  func `what is written is read again`(reason: String) throws {
    let baseline = try Baseline(
      keyID: "0a1b2c3d",
      entries: [entry(Self.first, reason: reason), entry(Self.second, expires: day("2027-02-28"))]
    )
    #expect(baseline.text.utf8.filter { $0 == 0x0A }.count == 3)
    #expect(try Baseline(bytes: Array(baseline.text.utf8), path: "b.json") == baseline)
  }

  @Test func `line breaks of another system, blank lines and doubled entries do no harm`() throws {
    let text = "\n" + Self.header + "\r\n\r\n" + Self.line + "\r\n" + Self.line + "\n   \n"
    let baseline = try Baseline(bytes: Array(text.utf8), path: "b.json")
    #expect(baseline.count == 1)
    #expect(baseline.keyID == "0a1b2c3d")
  }

  @Test func `an entry holds until the day it ends`() throws {
    let ends = try day("2026-06-01")
    let baseline = try Baseline(
      keyID: "0a1b2c3d",
      entries: [entry(Self.first, expires: ends), entry(Self.second)]
    )
    #expect(baseline.entry(for: Self.first, asOf: Day(number: ends.number - 1)) != nil)
    #expect(baseline.entry(for: Self.first, asOf: ends) == nil)
    #expect(baseline.entry(for: Self.second, asOf: ends) != nil)
    #expect(baseline.entry(for: Fingerprint(high: 9, low: 9), asOf: ends) == nil)
  }

  @Test(arguments: [
    ("", "b.json: empty, so it is no baseline"),
    ("\n\n", "b.json: empty, so it is no baseline"),
    ("[]", "b.json:1: no JSON object"),
    ("{}", "b.json:1: the first line is no header"),
    (#"{"schema":"sprawl.baseline/2","keyId":"a"}"#, "b.json:1: the first line is no header"),
    (#"{"schema":"sprawl.baseline/1"}"#, "b.json:1: the first line is no header"),
    (header + "\n<<<<<<< HEAD\n", "b.json:2: no JSON object"),
    (header + "\n" + line.dropLast() + "\n", "b.json:2: no JSON object"),
    (header + "\n" + line + line, "b.json:2: no JSON object"),
    (header + "\n" + line + "\n{}", "b.json:3: fingerprint: wants 32"),
    (header + "\n" + #"{"fingerprint":"00"}"#, "b.json:2: fingerprint: wants 32"),
    (
      header + "\n" + #"{"fingerprint":"00000000000000010000000000000002"}"#,
      "b.json:2: wants the texts rule and reason"
    ),
    (
      header + "\n" + line.replacing("2026-01-31", with: "2026-02-31"), "b.json:2: date: wants"
    ),
    (
      header + "\n" + line.replacing("null", with: "\"soon\""), "b.json:2: expires: wants"
    ),
    (header + "\n" + line.replacing("null", with: "7"), "b.json:2: expires: wants"),
  ])
  func `a corrupt file is refused with its line`(text: String, expected: String) {
    let refused = refusal(text)
    #expect(refused?.hasPrefix(expected) == true, "\(refused ?? "was read")")
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: ScanError.self) { try Baseline(bytes: [0x7B, 0xFF], path: "b.json") }
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}

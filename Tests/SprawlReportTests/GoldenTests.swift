import Foundation
import SprawlModel
import Testing

@testable import SprawlReport

/// Whole outputs, compared with the files in `fixtures/golden/report`.
///
/// `SPRAWL_RECORD=1` rewrites the files and still fails: read the difference before keeping it.
struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/golden/report")

  @Test(arguments: ReportFormat.allCases)
  func `an estate looks as recorded in every format`(format: ReportFormat) throws {
    try compare(render(SampleEstate.report, as: format), with: "estate.\(format.rawValue)")
  }

  @Test func `an estate looks as recorded on narrow, wide and verbose pages`() throws {
    let options = [
      "narrow": ReportOptions(width: 60, isPlain: true, hasDetails: false),
      "wide": ReportOptions(width: 120, usesColor: true, hasDetails: false),
      "verbose": ReportOptions(verbosity: .verbose), "quiet": ReportOptions(verbosity: .quiet),
    ]
    for (name, options) in options.sorted(by: { $0.key < $1.key }) {
      try compare(
        render(SampleEstate.report, as: .text, options: options),
        with: "estate-\(name).text"
      )
    }
  }

  @Test func `an answer before a commit looks as recorded`() throws {
    try compare(render(SampleReport.protect, as: .text), with: "protect.text")
  }

  @Test func `an incomplete scan looks as recorded`() throws {
    var coverage = Coverage()
    coverage.files = 2
    coverage.bytes = 88
    coverage.failed = ["unreadable": 1]
    let notice = Notice(
      kind: "unreadable",
      path: PlacePath("etc/key\u{1B}[2J"),
      reason: "Permission denied",
      detail: "run as a user who may read it",
      isComplete: false
    )
    let report = SampleReport.plain(notices: [notice], coverage: coverage)
    try compare(render(report, as: .text), with: "incomplete.text")
  }

  @Test func `a clean scan looks as recorded`() throws {
    try compare(render(SampleReport.plain(), as: .text), with: "clean.text")
  }

  private func compare(_ bytes: [UInt8], with name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["SPRAWL_RECORD"] == "1" {
      try Data(bytes).write(to: file)
      Issue.record("recorded \(name): read the difference, then run without SPRAWL_RECORD")
      return
    }
    let expected = try [UInt8](Data(contentsOf: file))
    #expect(
      String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
      "\(name) differs; SPRAWL_RECORD=1 rewrites it"
    )
  }
}

import SprawlModel
import TestSupport
import Testing

@testable import SprawlReport

struct RenderTests {
  @Test(
    arguments: [
      ("out.json", .json), ("a/b.JSONL", .jsonl), ("r.sarif", .sarif), ("r.sarif.json", .sarif),
      ("notes.txt", .text), ("report", nil), ("json", nil), ("r.xml", nil),
    ] as [(String, ReportFormat?)]
  )
  func `infers the format from a file's name`(name: String, format: ReportFormat?) {
    #expect(ReportFormat(fileName: name) == format)
  }

  @Test(arguments: [(0, 60), (80, 80), (500, 160)])
  func `keeps the width between 60 and 160`(width: Int, expected: Int) {
    #expect(ReportOptions(width: width).width == expected)
  }

  @Test(arguments: ReportFormat.allCases)
  func `gives the same bytes for the same report`(format: ReportFormat) {
    let first = render(SampleEstate.report, as: format)
    for _ in 0..<3 { #expect(render(SampleEstate.report, as: format) == first) }
    #expect(first.last == 0x0A)
  }

  @Test(arguments: ReportFormat.allCases)
  func `shows a secret only where it may be shown and only when asked`(format: ReportFormat) {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("abcdefghijkmnpqrstuvwxyz".utf8)
    let secret = (0..<24).map { _ in letters.randomElement(using: &generator) ?? 0x61 }
    let reveal: SecretReveal = { $0 == SampleReport.fingerprint(7) ? secret : nil }
    for verb in ["scan", "protect"] {
      let report = SampleReport.plain(verb: verb, findings: SampleReport.protect.findings)
      #expect(!contains(render(report, as: format), secret))
      let shown = contains(render(report, as: format, reveal: reveal), secret)
      #expect(shown == (format != .sarif))
    }
  }

  @Test func `never asks for the secret of a reference`() {
    var asked: [Fingerprint] = []
    let reveal: SecretReveal = { fingerprint in
      asked.append(fingerprint)
      return nil
    }
    let references = SampleReport.protect.references
    for format in ReportFormat.allCases {
      _ = render(SampleReport.plain(references: references), as: format, reveal: reveal)
    }
    #expect(asked.isEmpty)
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(String(decoding: part, as: UTF8.self))
  }
}

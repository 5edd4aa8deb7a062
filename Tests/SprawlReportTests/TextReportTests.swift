import SprawlModel
import Testing

@testable import SprawlReport

struct TextReportTests {
  private func text(_ report: ScanReport, _ options: ReportOptions = ReportOptions()) -> String {
    String(decoding: render(report, as: .text, options: options), as: UTF8.self)
  }

  private func screen(_ report: ScanReport, width: Int, isPlain: Bool = false) -> [String] {
    var page = Page(ReportOptions(width: width, isPlain: isPlain))
    SummaryScreen(report, labels: StoreLabels(report.stores)).write(to: &page)
    let text = String(decoding: page.bytes, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// 40 teams with names that do not fit, each in a store of its own.
  private var large: ScanReport {
    var report = SampleEstate.report
    let unit = TeamStoreMatrix.unit
    let size = 40
    let ids = (0..<size).map { "aws-sm:aws/1111222233\($0)/eu-west-1" }
    report.stores = ids.map {
      StoreRecord(
        id: $0,
        kind: "aws-secrets-manager",
        family: "manager-cloud",
        tier: .manager,
        resolution: .exact,
        identities: 100_000,
        teams: [],
        environment: .prod
      )
    }
    report.matrix = TeamStoreMatrix(
      teams: (1..<size).map { "équipe-plateforme-très-longue-\($0)" } + ["(no owner)"],
      stores: ids,
      weights: (0..<size).map { row in
        (0..<size).map { $0 == row ? 100_000 * unit : unit / 3 }
      },
      unmanaged: Array(repeating: 7 * unit, count: size)
    )
    return report
  }

  @Test(arguments: [60, 80, 100, 120, 160])
  func `fits the first screen into 24 lines of any width`(width: Int) {
    for report in [SampleEstate.report, large, SampleReport.plain()] {
      for isPlain in [true, false] {
        let lines = screen(report, width: width, isPlain: isPlain)
        #expect(lines.count <= 24)
        #expect(lines.allSatisfy { TerminalText.width($0) <= width })
        if isPlain { #expect(lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }) }
      }
    }
  }

  @Test func `aligns the table's columns`() {
    let lines = screen(SampleEstate.report, width: 80, isPlain: true)
    let table = lines.filter { $0.contains(" | ") }
    #expect(table.count == 6)
    let bars = table.map { line in
      line.indices.filter { line[$0] == "|" }.map {
        line.utf8.distance(from: line.startIndex, to: $0)
      }
    }
    #expect(Set(bars).count == 1)
    #expect(Set(table.map(\.utf8.count)).count == 1)
  }

  @Test func `orders teams by the stores they juggle, those without an owner last`() {
    let lines = screen(SampleEstate.report, width: 80, isPlain: true)
    let names = lines.filter { $0.contains(" | ") }.dropFirst().map { $0.prefix { $0 != " " } }
    #expect(names == ["platform", "mobile", "data", "payments", "(no"])
  }

  @Test func `gathers teams and stores that do not fit, totals unchanged`() {
    let lines = screen(large, width: 80, isPlain: true)
    #expect(lines.contains { $0.hasPrefix("other (") })
    #expect(lines.contains { $0.hasPrefix("(no owner)") })
    #expect(lines.contains { $0.hasPrefix("team") && $0.contains("+3") })
  }

  @Test func `leaves out the lines it has no data for`() {
    let labels = screen(SampleReport.plain(), width: 80).map { $0.prefix(9).filter { $0 != " " } }
    #expect(labels.contains("VALUES"))
    for label in ["CONTROL", "TIME", "AGENTS", "OVERHEAD", "NEXT", "team"] {
      #expect(!labels.contains(label))
    }
  }

  @Test func `says no leaks only when everything was read`() {
    var coverage = Coverage()
    coverage.failed = ["unreadable": 1]
    for verb in ["scan", "git", "protect"] {
      #expect(text(SampleReport.plain(verb: verb)).contains("no leaks: nothing found in "))
      let incomplete = text(SampleReport.plain(verb: verb, coverage: coverage))
      #expect(!incomplete.contains("no leaks"))
      #expect(incomplete.contains("INCOMPLETE: not read 1 (1 unreadable)"))
    }
    #expect(!text(SampleReport.protect).contains("no leaks"))
  }

  @Test func `says both what it found and that it could not read everything`() {
    var report = SampleEstate.report
    report.coverage.failed = ["missing-object": 2]
    let text = text(report)
    #expect(text.contains("30 values found at 32 places"))
    #expect(text.contains("INCOMPLETE: not read 2 (2 missing-object)"))
  }

  @Test func `never uses a word that promises too much`() {
    for report in [SampleEstate.report, SampleReport.protect, SampleReport.plain()] {
      for verbosity in Verbosity.allCases {
        let text = text(report, ReportOptions(verbosity: verbosity)).lowercased()
        for word in ["fixed", "remediated", "savings", "safe", "vault is", "industry standard"] {
          #expect(!text.contains(word), "\(word)")
        }
      }
    }
  }

  @Test func `lists at most ten places of a finding and says how many are left`() {
    let places = (1...14).map { SampleReport.value(1, path: "a.py", line: $0) }
    let report = SampleReport.plain(findings: [SampleReport.finding(places)])
    #expect(text(report).contains("… 4 more places"))
    let all = text(report, ReportOptions(verbosity: .verbose))
    #expect(all.contains("a.py:14:9"))
  }

  @Test func `names what a target suppresses`() {
    #expect(
      text(SampleEstate.report).contains("  1 by inline mark sprawl:allow: made up for a test\n")
    )
  }

  @Test(arguments: ["scan", "protect"])
  func `lists only what is new where a baseline is given, and counts the rest`(verb: String) {
    let old = SampleReport.finding([SampleReport.value(1, path: "a.py", line: 1)], isNew: false)
    let new = SampleReport.finding([SampleReport.value(2, path: "b.py", line: 1)])
    var report = SampleReport.plain(verb: verb, findings: [old, new])
    report.scope.suppressed = 1
    let listed = text(report)
    #expect(listed.contains("2 values found at 2 places, 1 new (not listed: 1 in the baseline)"))
    #expect(listed.contains("b.py:1:9"))
    #expect(!listed.contains("a.py:1:9"))
    #expect(listed.contains("  1 by the baseline\n"))
    report.findings = [old]
    #expect(text(report).contains("1 value found at 1 place, 0 new"))
    #expect(!text(report).contains("no leaks"))
  }

  @Test func `uses colour only when asked`() {
    #expect(!text(SampleEstate.report).contains("\u{1B}"))
    #expect(text(SampleEstate.report, ReportOptions(usesColor: true)).contains("\u{1B}[1m"))
  }

  @Test func `lets nothing from a repository reach the terminal raw`() {
    let hostile = "\u{1B}]0;x\u{7}\u{9B}2J\r\n\u{202E}\u{200B}\u{7F}"
    var placement = SampleReport.value(1, rule: "r\(hostile)", path: "p\(hostile)", line: 1)
    placement.owners = ["t\(hostile)"]
    placement.member = hostile
    placement.commit = hostile
    placement.preview = hostile
    placement.decoders = [hostile]
    placement.repo = hostile
    placement.store = "plain:\(hostile)"
    placement.storeKind = hostile
    let finding = SampleReport.finding([placement], reasons: [hostile])
    let held = SampleReport.finding([placement], suppression: hostile)
    let reference = SampleReport.reference(
      1,
      kind: hostile,
      store: "vault:\(hostile)",
      tier: .manager,
      name: hostile,
      path: hostile,
      owners: ["t\(hostile)"]
    )
    let notice = Notice(
      kind: hostile,
      path: PlacePath(hostile),
      reason: hostile,
      detail: hostile,
      isComplete: false
    )
    for verb in ["scan", "git", "protect"] {
      var report = SampleReport.plain(
        verb: verb,
        findings: [finding, held],
        references: [reference],
        notices: [notice]
      )
      report.scope.repos = [hostile, "b\(hostile)"]
      report.coverage.skipped = [hostile: 1]
      report.coverage.failed = [hostile: 1]
      report.matrix = TeamStoreMatrix(
        teams: ["t\(hostile)"],
        stores: ["vault:\(hostile)"],
        weights: [[9 * TeamStoreMatrix.unit]],
        unmanaged: [0]
      )
      report.stores = [
        StoreRecord(
          id: "vault:\(hostile)",
          kind: hostile,
          family: hostile,
          tier: .manager,
          resolution: .exact,
          identities: 9,
          teams: ["t\(hostile)"],
          environment: .prod
        )
      ]
      for verbosity in Verbosity.allCases {
        let text = text(report, ReportOptions(verbosity: verbosity))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !TerminalText.isHidden($0) })
      }
    }
  }
}

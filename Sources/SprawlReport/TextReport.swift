internal import SprawlModel

/// The report for people: the first screen, then what stands behind it.
func reportText(_ report: ScanReport, options: ReportOptions, reveal: SecretReveal?) -> [UInt8] {
  var page = Page(options)
  if options.verbosity == .quiet {
    writeQuietly(report, to: &page, reveal: reveal)
    return page.bytes
  }
  let labels = StoreLabels(report.stores)
  SummaryScreen(report, labels: labels).write(to: &page)
  if options.hasDetails {
    let findings = FindingsText(report, options: options, reveal: reveal)
    findings.write(to: &page)
    StoresText(report, labels: labels).write(to: &page)
    if options.verbosity == .verbose { CostText(report.cost).write(to: &page) }
  }
  writeSuppressions(ResultWording(report).suppressions, to: &page)
  writeNotices(report.notices, to: &page, all: options.verbosity == .verbose)
  writeResult(report, to: &page)
  return page.bytes
}

/// One line a place, as compilers print them, and the result.
private func writeQuietly(_ report: ScanReport, to page: inout Page, reveal: SecretReveal?) {
  for finding in report.findings where finding.heldBackBy == nil {
    let value = shownValue(of: finding, reveal: reveal)
    for placement in finding.placements where placement.suppression == nil {
      let place = placeText(placement, on: page, repos: report.scope.repos)
      page.line("\(place): \(value)")
    }
  }
  for notice in report.notices where !notice.isComplete {
    page.line(noticeText(notice, on: page), .alarm)
  }
  writeResult(report, to: &page)
}

/// What holds findings back, so that nothing is silenced in silence; at most ten reasons.
func writeSuppressions(_ suppressions: [String], to page: inout Page) {
  guard !suppressions.isEmpty else { return }
  page.line()
  page.line("SUPPRESSED", .strong)
  for text in suppressions.prefix(10) { page.line("  " + text) }
  if suppressions.count > 10 {
    page.line("  \(page.sign(.more)) \(suppressions.count - 10) more reasons: -f json", .faint)
  }
}

/// The last lines: what was found, out of what was read.
func writeResult(_ report: ScanReport, to page: inout Page) {
  let wording = ResultWording(report)
  let coverage = CoverageWording(report.coverage)
  let unlisted = wording.unlisted.isEmpty ? "" : " (not listed: \(wording.unlisted))"
  let isClean = report.coverage.isComplete && report.findings.allSatisfy { $0.heldBackBy != nil }
  if page.lineCount > 0 { page.line() }
  page.line("\(wording.found)\(unlisted)", isClean ? .strong : .alarm)
  page.line(coverage.sentence, report.coverage.isComplete ? .faint : .alarm)
}

/// What could not be done, incomplete coverage first; at most 20 lines unless `all`.
func writeNotices(_ notices: [Notice], to page: inout Page, all: Bool) {
  guard !notices.isEmpty else { return }
  let ordered = notices.filter { !$0.isComplete } + notices.filter(\.isComplete)
  let shown = all ? ordered[...] : ordered.prefix(20)
  page.line()
  page.line("NOTICES", .strong)
  for notice in shown {
    page.line("  " + noticeText(notice, on: page), notice.isComplete ? .regular : .alarm)
  }
  if shown.count < ordered.count {
    page.line(
      "  \(page.sign(.more)) \(Amount.count(ordered.count - shown.count)) more: -v, -f json"
    )
  }
}

private func noticeText(_ notice: Notice, on page: Page) -> String {
  let mark = notice.isComplete ? "note" : "NOT READ IN FULL"
  let detail = notice.detail.isEmpty ? "" : "; \(notice.detail)"
  return "\(mark): \(page.shown(notice.path)): \(notice.kind): \(notice.reason)\(detail)"
}

/// The rule and the masked value, or the value itself under `--show-secrets`.
func shownValue(of finding: Finding, reveal: SecretReveal?) -> String {
  if let secret = reveal?(finding.fingerprint) {
    return "\(finding.rule)  \(TerminalText.visible(PlacePath(bytes: secret)))"
  }
  // A preview may begin with the rule by itself.
  if finding.preview.isEmpty || finding.preview == finding.rule { return finding.rule }
  return finding.preview.hasPrefix(finding.rule + " ")
    ? finding.preview : "\(finding.rule)  \(finding.preview)"
}

/// `path:line:column`, with the member of an archive, and the repository where there are several.
func placeText(_ placement: Placement, on page: Page, repos: [String]) -> String {
  let repo = repos.count > 1 ? page.shown(placement.repo) + ": " : ""
  let member = placement.member.map { "!" + page.shown($0) } ?? ""
  let span = placement.span
  return "\(repo)\(page.shown(placement.path))\(member):\(span.line):\(span.column)"
}

internal import SprawlModel

/// The answer to a developer who is about to commit: where, what, why, and what to do instead.
func protectText(_ report: ScanReport, options: ReportOptions, reveal: SecretReveal?) -> [UInt8] {
  var page = Page(options)
  let counted = report.findings.filter { $0.heldBackBy == nil }
  for finding in counted {
    write(finding, of: report, to: &page, reveal: reveal)
  }
  if let first = counted.first, options.verbosity != .quiet {
    writeWaysOut(first, of: report, to: &page)
  }
  writeSuppressions(ResultWording(report).suppressions, to: &page)
  writeNotices(report.notices, to: &page, all: options.verbosity == .verbose)
  writeResult(report, to: &page)
  return page.bytes
}

/// The first place heads the finding; the others follow it.
private func write(
  _ finding: Finding,
  of report: ScanReport,
  to page: inout Page,
  reveal: SecretReveal?
) {
  let places = finding.placements.filter { $0.suppression == nil }
  guard let first = places.first else { return }
  page.line([
    Page.Run(placeText(first, on: page, repos: report.scope.repos), .strong),
    Page.Run("  "),
    Page.Run(page.shown(shownValue(of: finding, reveal: reveal)), .caution),
    Page.Run("  confidence \(Amount.decimal(finding.confidence, places: 2))"),
  ])
  for place in places.dropFirst().prefix(FindingsText.placesMax) {
    page.line("  also at \(placeText(place, on: page, repos: report.scope.repos))")
  }
  let rest = places.count - 1 - FindingsText.placesMax
  if rest > 0 { page.line("  \(page.sign(.more)) \(Amount.count(rest)) more places") }
  let rule = report.rules.first { $0.id == finding.rule }
  let what = rule.flatMap { $0.description.isEmpty ? nil : $0.description }
  let why = [what].compactMap(\.self) + finding.reasons
  if !why.isEmpty { page.line("  why: \(why.joined(separator: ", "))") }
  if let help = rule?.help, !help.isEmpty { page.line("  help: \(help)") }
}

private func writeWaysOut(_ finding: Finding, of report: ScanReport, to page: inout Page) {
  page.line()
  if let place = finding.placements.first, let example = StoreAdvice(report).example(for: place) {
    let at = placeText(example.placement, on: page, repos: report.scope.repos)
    let whose = example.isOwn ? place.owners.joined(separator: " + ") : "this code"
    page.line("instead: keep it in a store; \(whose) refers to \(example.store)")
    page.line("         as at \(at)  \(example.placement.preview)")
  } else {
    page.line("instead: keep the value in a secret store or an untracked file, commit a reference")
  }
  page.line("not a secret? in a comment on that line:  sprawl:allow \(finding.rule) and the reason")
}

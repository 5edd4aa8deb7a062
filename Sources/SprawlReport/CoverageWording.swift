internal import SprawlModel

/// What was read, in words.
struct CoverageWording {
  private let coverage: Coverage

  init(_ coverage: Coverage) { self.coverage = coverage }

  /// `complete: read 1,204 files, 45.2 MB; skipped 3 (2 binary, 1 excluded)`.
  ///
  /// The verdict comes first, so that a narrow screen cannot cut it off.
  var sentence: String {
    let failed = reasons(coverage.failed)
    var text = coverage.isComplete ? "complete: read " : "INCOMPLETE: not read \(failed); read "
    text += amounts
    if !coverage.skipped.isEmpty { text += "; skipped \(reasons(coverage.skipped))" }
    return text
  }

  /// The sentence, and a shorter one for a narrow screen.
  var variants: [String] {
    let failed = "INCOMPLETE: not read \(Amount.count(coverage.failed.values.reduce(0, +)))"
    let skipped = Amount.count(coverage.skipped.values.reduce(0, +))
    let isHistory = coverage.files == 0 && coverage.blobs > 0
    let things =
      isHistory ? Amount.count(coverage.blobs, "blob") : Amount.count(coverage.files, "file")
    let read = "read \(things), \(Amount.bytes(coverage.bytes))"
    let verdict = coverage.isComplete ? "complete: \(read)" : "\(failed); \(read)"
    return [sentence, coverage.skipped.isEmpty ? verdict : "\(verdict); skipped \(skipped)"]
  }

  /// `1,204 files, 45.2 MB, 12 archive members`.
  private var amounts: String {
    var parts = [Amount.bytes(coverage.bytes)]
    if coverage.files > 0 || coverage.blobs == 0 {
      parts.insert(Amount.count(coverage.files, "file"), at: 0)
    }
    if coverage.blobs > 0 { parts.append(Amount.count(coverage.blobs, "blob")) }
    if coverage.commits > 0 { parts.append(Amount.count(coverage.commits, "commit")) }
    if coverage.members > 0 { parts.append(Amount.count(coverage.members, "archive member")) }
    return parts.joined(separator: ", ")
  }

  private func reasons(_ counts: [String: Int]) -> String {
    let parts = sortedByBytes(counts).map { "\(Amount.count($0.value)) \($0.key)" }
    return "\(Amount.count(counts.values.reduce(0, +))) (\(parts.joined(separator: ", ")))"
  }
}

extension Finding {
  /// What keeps it off a list of things to do: a mark, a list, or the baseline; `nil` when nothing.
  var heldBackBy: String? { suppression ?? (isNew ? nil : "the baseline") }
}

/// What was found, in words that never say more than what was read allows.
struct ResultWording {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  private var counted: [Finding] { report.findings.filter { $0.suppression == nil } }
  private var known: Int { counted.count { !$0.isNew } }

  /// The result alone: `30 values found at 41 places`, or `no leaks`, which needs full coverage.
  var found: String {
    let values = counted.count
    guard values > 0 else {
      guard report.coverage.isComplete else { return "nothing found in the part that was read" }
      let nothing = unlisted.isEmpty ? "nothing found" : "nothing that counts found"
      return "no leaks: \(nothing) in \(surface)"
    }
    let places = counted.reduce(0) { $0 + $1.placements.count { $0.suppression == nil } }
    let part = known > 0 ? ", \(Amount.count(values - known)) new" : ""
    return "\(Amount.count(values, "value")) found at \(Amount.count(places, "place"))\(part)"
  }

  private var surface: String {
    if report.scope.verb != "protect" { return "all that was asked for" }
    return report.scope.includesWorkTree
      ? "what is staged or changed" : "what is about to be committed"
  }

  /// What holds findings back, by how much it holds: `1 by inline mark: made up for a test`; then
  /// what holds references back.
  var suppressions: [String] {
    var counts: [String: Int] = [:]
    for finding in report.findings {
      if let why = finding.heldBackBy {
        counts[why, default: 0] += 1
      } else {
        for why in Set(finding.placements.compactMap(\.suppression)) {
          counts["\(why) (at some places)", default: 0] += 1
        }
      }
    }
    let references = report.scope.suppressedReferences
    return byCount(counts).map { "\(Amount.count($0.value)) by \($0.key)" }
      + byCount(references).map { "\(Amount.count($0.value, "reference")) by \($0.key)" }
  }

  /// The largest first; of equals the first word.
  private func byCount(_ counts: [String: Int]) -> [(key: String, value: Int)] {
    sortedByBytes(counts).enumerated()
      .sorted { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }
      .map(\.element)
  }

  /// What is counted and not listed: `2 suppressed, 3 under confidence 0.5`; empty when nothing is.
  ///
  /// A scope's count of what is suppressed includes what stands in the baseline.
  var unlisted: String {
    var parts: [String] = []
    if known > 0 { parts.append("\(Amount.count(known)) in the baseline") }
    if report.scope.suppressed > known {
      parts.append("\(Amount.count(report.scope.suppressed - known)) suppressed")
    }
    if report.scope.belowConfidence > 0 {
      let limit = report.scope.minConfidence
      parts.append("\(Amount.count(report.scope.belowConfidence)) under confidence \(limit)")
    }
    return parts.joined(separator: ", ")
  }

  /// `210 references to 7 stores`, of the stores that the figures count; empty when there are none.
  var references: String {
    let counted = Set(report.matrix.stores)
    let references = report.references.filter { counted.contains($0.store) }
    guard !references.isEmpty else { return "" }
    let stores = Set(references.map(\.store)).count
    return "\(Amount.count(references.count, "reference")) to \(Amount.count(stores, "store"))"
  }

  /// From the fullest to the shortest.
  var variants: [String] {
    let all = [found, unlisted, references].filter { !$0.isEmpty }
    return [all.joined(separator: "; "), all.prefix(2).joined(separator: "; "), found]
  }
}

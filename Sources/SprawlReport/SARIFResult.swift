internal import SprawlModel

/// One placement of a value as a SARIF result.
struct SARIFResult {
  /// Where it is.
  let placement: Placement
  /// Which occurrence of its secret in its file it is, from 1.
  let ordinal: Int
  /// Places its secret was seen at.
  let placeCount: Int
  /// Why it does not count; `nil` when it counts.
  let suppression: String?
  /// Whether its secret is not in the baseline.
  let isNew: Bool

  /// Results a code scanning service keeps of one run.
  static let countMax = 5000

  /// Every placement of every finding in the fixed order.
  static func all(of report: ScanReport) -> [SARIFResult] {
    let pairs = report.findings.flatMap { finding in
      finding.placements.map { (finding: finding, placement: $0) }
    }
    .sorted { $0.placement < $1.placement }
    var seen: [Occurrence: Int] = [:]
    return pairs.map { finding, placement in
      let occurrence = Occurrence(
        repo: placement.repo,
        path: placement.path,
        rule: placement.rule,
        fingerprint: placement.fingerprint
      )
      seen[occurrence, default: 0] += 1
      return SARIFResult(
        placement: placement,
        ordinal: seen[occurrence] ?? 1,
        placeCount: finding.placements.count,
        suppression: placement.suppression ?? finding.heldBackBy,
        isNew: finding.isNew
      )
    }
  }

  /// The most telling results that a run may hold, in the fixed order.
  ///
  /// What counts comes before what is suppressed, then what is at the head, then by severity and
  /// confidence.
  static func mostTelling(_ results: [SARIFResult]) -> [SARIFResult] {
    guard results.count > countMax else { return results }
    let order = results.indices.sorted { left, right in
      let ranks = (results[left].rank, results[right].rank)
      return ranks.0 == ranks.1 ? left < right : ranks.0 > ranks.1
    }
    return order.prefix(countMax).sorted().map { results[$0] }
  }

  /// The last line that holds a byte of the match.
  var lastLine: Int {
    let span = placement.span
    return span.endColumn <= 1 && span.endLine > span.line ? span.endLine - 1 : span.endLine
  }

  /// `error` where a proof or a telling shape stands behind it, in code that runs.
  var level: String {
    if suppression != nil { return "note" }
    return placement.confidence >= 0.8 && placement.context == .live ? "error" : "warning"
  }

  /// Whether a mark beside the value holds it back, rather than a file elsewhere.
  var isSuppressedInSource: Bool { suppression?.hasPrefix("inline") ?? false }

  /// What was found where, masked.
  var message: String {
    let preview = placement.preview.isEmpty ? "" : " \(placement.preview)"
    let member = placement.member.map { " in its member \($0)" } ?? ""
    let owners =
      placement.owners.isEmpty ? "nobody is named as owner" : "owner " + owners(placement)
    let places = Amount.count(placeCount, "place")
    let confidence = Amount.decimal(placement.confidence, places: 2)
    return "Secret\(preview) found\(member) (\(placement.rule), confidence \(confidence)): "
      + "seen at \(places), kept in \(placement.store), \(owners)."
  }

  private var rank: (Int, Int, Double, Double) {
    (
      suppression == nil ? 1 : 0, placement.isHead ? 1 : 0,
      SARIFRule.severity(of: placement.credentialClass), placement.confidence
    )
  }

  private func owners(_ placement: Placement) -> String {
    placement.owners.joined(separator: ", ")
  }

  private struct Occurrence: Hashable {
    let repo: String
    let path: PlacePath
    let rule: String
    let fingerprint: Fingerprint
  }
}

/// One detector as a SARIF rule.
struct SARIFRule {
  /// The detector's id.
  let id: String
  private let credentialClass: CredentialClass
  private let summary: RuleSummary?

  /// The rules of `results`, sorted by id; of several classes the one that opens most.
  ///
  /// `summaries` say of them what their own files say.
  static func all(of results: [SARIFResult], _ summaries: [RuleSummary]) -> [SARIFRule] {
    let known = Dictionary(summaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let classes = Dictionary(
      results.map { ($0.placement.rule, $0.placement.credentialClass) },
      uniquingKeysWith: { severity(of: $1) > severity(of: $0) ? $1 : $0 }
    )
    return sortedByBytes(classes).map {
      SARIFRule(id: $0.key, credentialClass: $0.value, summary: known[$0.key])
    }
  }

  /// `security-severity` by what a credential opens: a fixed order of ours, no measured score.
  static func severity(of credentialClass: CredentialClass) -> Double {
    switch credentialClass {
    case .loginOfStore: 9.5
    case .cloud: 9.0
    case .crypto: 8.8
    case .db, .vcs: 8.5
    case .ai, .saas: 7.5
    case .generic: 6.0
    }
  }

  /// The severity as SARIF's consumers want it: a string with one decimal.
  var severity: String { Amount.decimal(Self.severity(of: credentialClass)) }

  /// One line for a list.
  var shortDescription: String {
    guard let text = summary?.description, !text.isEmpty else { return "Secret found by \(id)" }
    return text
  }

  /// What such a secret opens.
  var fullDescription: String {
    let text = summary?.description ?? ""
    return text.isEmpty
      ? "A value in the clear that \(opens)." : "\(text): a value in the clear that \(opens)."
  }

  /// What to do about it, the rule's own words first.
  var help: String {
    let own = summary.flatMap { $0.help.isEmpty ? nil : "\($0.help)\n\n" } ?? ""
    let pages = summary.map(\.references).flatMap { pages in
      pages.isEmpty ? nil : "\n\nSee \(pages.joined(separator: ", "))"
    }
    return own
      + "Revoke the value where it was issued, issue a new one into a secret store, and refer to "
      + "it from here. Removing it from the file does not end it: copies and history stay. If it "
      + "is no secret, write sprawl:allow \(id) and the reason in a comment on its line."
      + (pages ?? "")
  }

  /// The first page that says more; `nil` when none is an address.
  var helpURI: String? { summary?.references.first { $0.hasPrefix("https://") } }

  /// Words to filter by.
  var tags: [String] { ["security", "secret", credentialClass.rawValue] }

  private var opens: String {
    switch credentialClass {
    case .cloud: "opens a cloud provider's account"
    case .db: "opens a database"
    case .vcs: "opens a source forge or a package registry"
    case .saas: "opens a hosted service"
    case .ai: "opens a model provider or an agent platform"
    case .crypto: "is key material"
    case .generic: "looks like a credential"
    case .loginOfStore: "opens a secret store, and with it every secret kept there"
    }
  }
}

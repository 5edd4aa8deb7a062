internal import SprawlCost
internal import SprawlDetection
internal import SprawlMetrics
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

extension ScanRun {
  /// Attributes, measures, prices.
  mutating func outcome() throws(ScanError) -> ScanOutcome {
    let signatures = detected.blobs.isEmpty ? [] : CatalogueBytes.builtin.stores
    var builder = try builder(for: detected.blobs, signatures)
    for blob in detected.blobs {
      for place in places(blob) { builder.add(blob, at: place) }
    }
    let pointers = builder.references()
    let references = pointers.filter { $0.suppression == nil }
    let enabled = builder.values.filter { isEnabled($0.rule) }
    let all = FindingGroups.findings(of: enabled, baseline: baseline, asOf: asOf)
    let findings = all.filter { $0.confidence >= configuration.minConfidence }
    let revealed = detected.revealed
    var report = report(
      findings,
      references,
      belowConfidence: all.count - findings.count,
      signatures.map(\.kind),
      rules: builder.summaries(of: Set(findings.flatMap { $0.placements.map(\.rule) }))
    )
    report.scope.suppressedReferences = Self.heldBack(pointers, besides: references)
    if !findings.isEmpty, !neighbours.isEmpty {
      report.neighbours = try records(in: neighbours, signatures)
    }
    return ScanOutcome(report: report) { revealed.bytes(of: $0) }
  }

  /// Why identities are held back at all their places, and how many are.
  private static func heldBack(
    _ all: [Placement],
    besides counted: [Placement]
  ) -> [String: Int] {
    let known = Set(counted.map(\.fingerprint))
    let held = Dictionary(grouping: all.filter { !known.contains($0.fingerprint) }) {
      $0.fingerprint
    }
    return held.values.reduce(into: [:]) { counts, places in
      counts[places.compactMap(\.suppression).min() ?? "", default: 0] += 1
    }
  }

  private func builder(
    for blobs: [BlobMatches],
    _ signatures: [StoreSignature]
  ) throws(ScanError) -> PlacementBuilder {
    try PlacementBuilder(
      detector: detector,
      key: key,
      target: target,
      repositories: repositories,
      signatures: signatures,
      blobs: blobs
    )
  }

  private func records(
    in blobs: [BlobMatches],
    _ signatures: [StoreSignature]
  ) throws(ScanError) -> [ReferenceRecord] {
    var builder = try builder(for: blobs, signatures)
    for blob in blobs { builder.add(blob, at: BlobPlace(path: blob.header.path)) }
    return FindingGroups.references(of: builder.references())
  }

  /// Generic rules have no place in the rule set, so they are switched here.
  private func isEnabled(_ rule: String) -> Bool {
    !rule.hasPrefix("generic.") || genericRules.contains(rule)
  }

  private func report(
    _ findings: [Finding],
    _ references: [Placement],
    belowConfidence: Int,
    _ kinds: [StoreKind],
    rules: [RuleSummary]
  ) -> ScanReport {
    let placements = findings.flatMap(\.placements) + references
    let byID = Dictionary(kinds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let measured = measureEstate(placements, kinds: byID, asOf: asOf)
    let cost = cost(of: measured)
    var scope = ScanScope(
      verb: verb,
      targets: targets,
      repos: Set(repositories.map(\.id)).sorted(),
      minConfidence: configuration.minConfidence
    )
    if case .staged(_, let includesWorkTree) = configuration.target {
      scope.includesWorkTree = includesWorkTree
    }
    scope.belowConfidence = belowConfidence
    scope.suppressed = findings.count { $0.suppression != nil || (baseline != nil && !$0.isNew) }
    return ScanReport(
      tool: ToolInfo(
        version: Sprawl.version,
        ruleCount: detector.rules.count,
        ruleDigest: detector.rules.digest
      ),
      asOf: asOf,
      keyID: key.id,
      scope: scope,
      coverage: coverage,
      notices: notices.sorted(),
      findings: findings,
      references: FindingGroups.references(of: references),
      stores: measured.stores,
      matrix: measured.matrix,
      metrics: measured.metrics,
      cost: cost,
      rules: rules
    )
  }

  private func cost(of measured: EstateMeasurement) -> CostReport {
    guard configuration.estimatesCost else { return .notEstimated }
    let inputs = CatalogueBytes.builtin.costInputs
    let moves = proposeTarget(for: measured.quantities.structure, inputs: inputs)
    var quantities = CostQuantities(
      estate: measured.quantities,
      target: measured.structure(after: moves),
      moves: moves
    )
    if case .history = configuration.target { quantities.isHistoryScanned = true }
    return estimateCost(
      quantities,
      inputs: inputs,
      withSensitivity: configuration.estimatesSensitivity
    )
  }

  private var verb: String {
    switch configuration.target {
    case .paths, .standardInput: "scan"
    case .history: "git"
    case .staged: "protect"
    }
  }

  private var targets: [String] {
    switch configuration.target {
    case .paths(let paths): paths
    case .standardInput: ["-"]
    case .history(let repository, _): [repository]
    case .staged(let repository, _): [repository ?? "."]
    }
  }
}

internal import SprawlCost
internal import SprawlDetection
internal import SprawlMetrics
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

/// One scan on its way from a configuration to a report.
struct ScanRun {
  let configuration: ScanConfiguration
  let progress: ScanProgress
  let key: FingerprintKey
  let asOf: Day
  let baseline: Baseline?
  let detector: Detector
  let jobs: Int
  var coverage = Coverage()
  var notices: [Notice] = []
  var repositories: [RepositoryFacts] = []
  var detected = DetectionResult()
  /// Every place of a blob, by its repository and number.
  var places: (BlobMatches) -> [BlobPlace] = { [BlobPlace(path: $0.header.path)] }

  init(_ configuration: ScanConfiguration, progress: ScanProgress) throws(ScanError) {
    self.configuration = configuration
    self.progress = progress
    key = try Self.key(configuration)
    asOf = configuration.asOf ?? Sprawl.today()
    baseline = try Self.baseline(configuration, key)
    jobs = max(1, configuration.jobs ?? availableProcessors())
    let rules = try RuleConfiguration(configuration, root: Self.root(of: configuration.target))
    for hint in rules.hints {
      notices.append(
        Notice(
          kind: "target-configuration",
          path: PlacePath(".sprawl.toml"),
          reason: hint,
          detail: "--no-config leaves it alone",
          isComplete: true
        )
      )
    }
    var options = DetectionOptions()
    options.key = key
    options.revealsSecrets = configuration.revealsSecrets
    options.maskedPercent = configuration.maskedPercent
    options.honoursInlineMarks = configuration.honoursInlineMarks
    detector = Detector(rules: rules.rules, signals: SignalSet(), options: options)
  }

  /// Reads everything and finds what is in it.
  mutating func collect() throws(ScanError) {
    switch configuration.target {
    case .paths(let paths): collectFiles(paths)
    case .standardInput: try collectStandardInput()
    case .history(let repository, let range): try collectHistory(repository, range)
    case .staged(let repository): try collectStaged(repository)
    }
    notices += detected.notices
  }

  private mutating func collectFiles(_ paths: [String]) {
    var options = WalkOptions()
    options.jobs = jobs
    options.fileBytesMax = configuration.fileBytesMax
    let detector = detector
    let result = walk(paths, options: options, progress: progress) { detector.makeVisitor() }
    coverage.merge(result.coverage)
    notices += result.notices
    detected = detector.takeResult()
    for root in result.roots {
      repositories.append(RepositoryFacts(root: root, notices: &notices))
    }
  }

  private static func key(_ configuration: ScanConfiguration) throws(ScanError) -> FingerprintKey {
    guard let path = configuration.keyFile else { return .public }
    do throws(SmallFileError) {
      if let key = FingerprintKey(fileContents: try readSmallFile(path)) { return key }
    } catch {
      throw .configuration("\(error); name a key file that can be read")
    }
    throw .configuration(
      "\(path): no fingerprint key: wants 64 hex digits, or 32 or more raw bytes"
    )
  }

  private static func baseline(
    _ configuration: ScanConfiguration,
    _ key: FingerprintKey
  ) throws(ScanError) -> Baseline? {
    guard let path = configuration.baselineFile else { return nil }
    let bytes: [UInt8]
    do throws(SmallFileError) {
      bytes = try readSmallFile(path)
    } catch {
      throw .refused("\(error); name a baseline that can be read")
    }
    let baseline = try Baseline(bytes: bytes, path: path)
    guard baseline.keyID == key.id else {
      throw .refused(
        "\(path): made with key \(baseline.keyID), this run has \(key.id): give the "
          + "same --key-file, or make the baseline anew"
      )
    }
    return baseline
  }

  /// The folder whose own configuration counts.
  private static func root(of target: ScanTarget) -> String? {
    switch target {
    case .paths(let paths):
      guard paths.count == 1 else { return nil }
      return enclosingRepository(paths[0]) ?? paths[0]
    case .standardInput: return nil
    case .history(let repository, _): return enclosingRepository(repository) ?? repository
    case .staged(let repository): return enclosingRepository(repository ?? ".")
    }
  }
}

extension ScanRun {
  /// Attributes, measures, prices.
  mutating func outcome() throws(ScanError) -> ScanOutcome {
    let signatures = detected.blobs.isEmpty ? [] : CatalogueBytes.builtin.stores
    var builder = try PlacementBuilder(
      detector: detector,
      key: key,
      repositories: repositories,
      signatures: signatures,
      blobs: detected.blobs
    )
    for blob in detected.blobs {
      for place in places(blob) { builder.add(blob, at: place) }
    }
    let references = builder.references()
    let enabled = builder.values.filter { isEnabled($0.rule) }
    let all = FindingGroups.findings(of: enabled, baseline: baseline, asOf: asOf)
    let findings = all.filter { $0.confidence >= configuration.minConfidence }
    let revealed = detected.revealed
    let report = report(
      findings,
      references,
      belowConfidence: all.count - findings.count,
      signatures.map(\.kind)
    )
    return ScanOutcome(report: report) { revealed.bytes(of: $0) }
  }

  /// Generic rules have no place in the rule set, so they are switched here.
  private func isEnabled(_ rule: String) -> Bool {
    guard rule.hasPrefix("generic.") else { return true }
    if configuration.disabledRules.contains(rule) { return false }
    return configuration.enabledRules.isEmpty || configuration.enabledRules.contains(rule)
  }

  private func report(
    _ findings: [Finding],
    _ references: [Placement],
    belowConfidence: Int,
    _ kinds: [StoreKind]
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
      cost: cost
    )
  }

  private func cost(of measured: EstateMeasurement) -> CostReport {
    guard configuration.estimatesCost else { return .notEstimated }
    let inputs = CatalogueBytes.builtin.costInputs
    let moves = proposeTarget(for: measured.quantities.structure, inputs: inputs)
    return estimateCost(
      CostQuantities(
        estate: measured.quantities,
        target: measured.structure(after: moves),
        moves: moves
      ),
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
    case .staged(let repository): [repository ?? "."]
    }
  }
}

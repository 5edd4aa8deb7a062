internal import SprawlDetection
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
  let genericRules: Set<String>
  let jobs: Int
  let target: TargetConfiguration
  var coverage = Coverage()
  var notices: [Notice] = []
  var repositories: [RepositoryFacts] = []
  var detected = DetectionResult()
  /// Signals that lie beside what is scanned and are no part of it.
  var neighbours: [BlobMatches] = []
  /// Every place of a blob, by its repository and number.
  var places: (BlobMatches) -> [BlobPlace] = { [BlobPlace(path: $0.header.path)] }

  init(_ configuration: ScanConfiguration, progress: ScanProgress) throws(ScanError) {
    self.configuration = configuration
    self.progress = progress
    key = try Self.key(configuration)
    asOf = configuration.asOf ?? Sprawl.today()
    baseline = try Self.baseline(configuration, key)
    jobs = max(1, configuration.jobs ?? availableProcessors())
    let root = Self.root(of: configuration.target)
    let rules = try RuleConfiguration(configuration, root: root)
    target = rules.target
    notices = rules.notices
    if let root {
      notices += ForeignFiles.notices(in: root, rulesFile: configuration.rulesFile)
    }
    genericRules = rules.genericRules
    var options = DetectionOptions()
    options.key = key
    options.revealsSecrets = configuration.revealsSecrets
    options.maskedPercent = configuration.maskedPercent
    options.ignoredMarks = configuration.ignoredMarks
    options.decodeDepthMax = configuration.decodeDepthMax
    detector = Detector(rules: rules.rules, signals: SignalSet(), options: options)
  }

  /// Reads everything and finds what is in it.
  mutating func collect() throws(ScanError) {
    switch configuration.target {
    case .paths(let paths): collectFiles(paths)
    case .standardInput: try collectStandardInput()
    case .history(let repository, let part): try collectHistory(repository, part)
    case .staged(let repository, let includesWorkTree):
      try collectStaged(repository, includesWorkTree: includesWorkTree)
    }
    notices += detected.notices
    for notice in detected.notices where !notice.isComplete {
      coverage.failed[notice.kind, default: 0] += 1
    }
  }

  private mutating func collectFiles(_ arguments: [String]) {
    var options = WalkOptions()
    options.jobs = jobs
    options.fileBytesMax = configuration.fileBytesMax
    let detector = detector
    let paths = PathSightings(detector.signals)
    let result = walk(arguments, options: options, progress: progress) {
      paths.noting(detector.makeVisitor())
    }
    coverage.merge(result.coverage)
    notices += result.notices
    detected = detector.takeResult()
    paths.add(to: &detected)
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
    case .staged(let repository, _): return enclosingRepository(repository ?? ".")
    }
  }
}

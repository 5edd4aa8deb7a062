package import SprawlModel
package import SprawlRules
package import SprawlSources
internal import Synchronization

/// What a detector is told.
package struct DetectionOptions: Sendable {
  /// The key of fingerprints.
  package var key = FingerprintKey.public
  /// Whether the bytes of secrets are kept for the writer.
  package var revealsSecrets = false
  /// Share of a value that its preview masks, in percent; `nil` for the usual four characters.
  package var maskedPercent: Int?
  /// Inline marks that are not heeded, out of `inlineMarks`.
  package var ignoredMarks: Set<String> = []

  /// Every inline mark that a comment may hold, such as `gitleaks:allow`.
  package static var inlineMarks: [String] { InlineMark.all }
  /// How many times encoded text is decoded; 0 for never.
  package var decodeDepthMax = DetectionOptions.decodeDepthUsual

  /// How many times encoded text is decoded where nobody says otherwise.
  package static let decodeDepthUsual = 5

  /// Runs PCRE2's interpreter instead of JIT code; for comparing the two.
  package var isInterpreted = false
  /// Finds anchors by the slow, obvious way; for comparing the two.
  package var usesSlowIndex = false
  /// Steps of verifying in each megabyte of a blob, before the rest of it is left out.
  package var workStepsMax = WorkBudget.stepsMax

  package init() {}
}

/// Compiled rules and signals, shared by all threads of a scan.
package final class Detector: Sendable {
  /// The rules by their numbers.
  package let rules: RuleSet
  /// The store signals by their numbers.
  package let signals: SignalSet
  let options: DetectionOptions
  private let tables: Mutex<AnchorTables?> = Mutex(nil)
  private let ruleRuntimes: Mutex<[Int: RuleRuntime]> = Mutex([:])
  private let signalRuntimes: Mutex<[Int: SignalRuntime]> = Mutex([:])
  private let results: Mutex<DetectionResult> = Mutex(DetectionResult())

  /// A detector for `rules` and `signals`.
  package init(rules: RuleSet, signals: SignalSet, options: DetectionOptions) {
    self.rules = rules
    self.signals = signals
    self.options = options
  }

  /// The anchors; worked out when the first bytes come, so that a scan of nothing costs nothing.
  func anchorTables() -> AnchorTables {
    tables.withLock { known in
      if let known { return known }
      let made = AnchorTables(
        rules: rules,
        signals: signals,
        decodes: options.decodeDepthMax > 0
      )
      known = made
      return made
    }
  }

  /// A visitor for one thread; what it finds is kept when it finishes.
  package func makeVisitor() -> any BlobVisitor { DetectionWorker(self) }

  /// Everything that the finished visitors found, in the order of repositories and paths.
  package func takeResult() -> DetectionResult {
    results.withLock { result in
      var taken = result.sorted()
      result = DetectionResult()
      taken.blobs = SegmentJoin.joined(taken.blobs, settled: settled)
      return taken
    }
  }

  func keep(_ result: DetectionResult) {
    results.withLock { $0.merge(result) }
  }

  func runtime(ofRule number: Int) -> RuleRuntime {
    ruleRuntimes.withLock { cache in
      if let known = cache[number] { return known }
      let made = RuleRuntime(rules.rule(number), isInterpreted: options.isInterpreted)
      cache[number] = made
      return made
    }
  }

  func runtime(ofSignal number: Int) -> SignalRuntime {
    signalRuntimes.withLock { cache in
      if let known = cache[number] { return known }
      let made = SignalRuntime(signals.signal(number), isInterpreted: options.isInterpreted)
      cache[number] = made
      return made
    }
  }
}

/// What all visitors of a detector found.
package struct DetectionResult: Sendable {
  /// Blobs with at least one match or signal.
  package var blobs: [BlobMatches] = []
  package var notices: [Notice] = []
  package var revealed = RevealedSecrets()

  package init() {}

  mutating func merge(_ other: DetectionResult) {
    blobs += other.blobs
    notices += other.notices
    revealed.merge(other.revealed)
  }

  /// Takes over notices and revealed secrets of another result, but not its blobs.
  package mutating func adopt(_ other: DetectionResult) {
    notices += other.notices
    revealed.merge(other.revealed)
  }

  func sorted() -> DetectionResult {
    var copy = self
    copy.blobs.sort { left, right in
      if left.header.repository != right.header.repository {
        return left.header.repository < right.header.repository
      }
      if left.header.path != right.header.path {
        return left.header.path.lexicographicallyPrecedes(right.header.path)
      }
      return left.header.number < right.header.number
    }
    // Each segment of a large blob says for itself what it could not do.
    copy.notices = Set(notices).sorted()
    return copy
  }
}

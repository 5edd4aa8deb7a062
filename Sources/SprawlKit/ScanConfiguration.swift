internal import SprawlDetection
@_exported public import SprawlModel

/// What is scanned.
public enum ScanTarget: Sendable, Hashable {
  /// Files and folders on disk.
  case paths([String])
  /// Standard input.
  case standardInput
  /// A repository's history: every reachable blob once, or a part of it.
  case history(repository: String, part: HistoryPart)
  /// What is about to be committed, and with the work tree also what is changed and not staged;
  /// `nil` for the repository of the working folder.
  case staged(repository: String?, includesWorkTree: Bool = false)
}

/// Which part of a repository's history is scanned.
public struct HistoryPart: Sendable, Hashable {
  /// Only what `A..B` (or `A...B`, or a single revision) brings in.
  public var range: String?
  /// Only what this branch, or any other revision, reaches; goes with no range.
  public var branch: String?
  /// Only commits of this day (in UTC) or later.
  public var since: Day?
  /// Whether objects that nothing reaches any more are scanned too.
  public var includesDangling = false

  /// Everything that is reached.
  public init() {}

  /// Whether nothing that is reached is left out.
  public var isWhole: Bool { range == nil && branch == nil && since == nil }
}

/// What makes a run fail.
public enum FailOn: String, Sendable, Hashable, CaseIterable {
  /// Any finding.
  case any
  /// A finding that the baseline does not hold.
  case new
  /// Nothing.
  case none
}

/// Everything a scan is told.
public struct ScanConfiguration: Sendable {
  /// The confidence from which a finding counts where nobody says otherwise.
  public static let minConfidenceUsual = 0.5
  /// How many times over encoded text is decoded where nobody says otherwise.
  public static let decodeDepthUsual = DetectionOptions.decodeDepthUsual
  /// Every inline mark that a comment may hold.
  public static let inlineMarks = DetectionOptions.inlineMarks

  /// What is scanned.
  public var target: ScanTarget
  /// Threads; `nil` for one a processor.
  public var jobs: Int?
  /// The day that ages are counted to; `nil` for today in UTC.
  public var asOf: Day?
  /// Findings under this are counted, not listed.
  public var minConfidence = ScanConfiguration.minConfidenceUsual
  /// A rule file that stands in for the built-in rules (or extends them, if it says so).
  public var rulesFile: String?
  /// Whether `.sprawl.toml` in the root of the target is left alone.
  public var ignoresTargetConfiguration = false
  /// A baseline file.
  public var baselineFile: String?
  /// A file with the organisation's fingerprint key.
  public var keyFile: String?
  /// Rules that alone are used; empty for all.
  public var enabledRules: [String] = []
  /// Rules that are switched off.
  public var disabledRules: [String] = []
  /// How many times over encoded text is decoded; 0 for never.
  public var decodeDepthMax = ScanConfiguration.decodeDepthUsual
  /// Files over this size are left out, with a notice; `nil` for no limit.
  public var fileBytesMax: Int?
  /// Whether the bytes of secrets are kept for the report.
  public var revealsSecrets = false
  /// Share of a value that its preview masks, in percent; `nil` for the first four characters of
  /// long values only.
  public var maskedPercent: Int?
  /// Inline marks that are not heeded, such as `gitleaks:allow`; out of `inlineMarks`.
  public var ignoredMarks: Set<String> = []
  /// Whether the cost is estimated at all; a report that does not show it need not.
  public var estimatesCost = true
  /// Whether the cost model's sensitivity is worked out.
  public var estimatesSensitivity = true

  /// A configuration with the defaults of the command.
  public init(target: ScanTarget) { self.target = target }
}

/// Why a scan could not begin.
public enum ScanError: Error, Sendable, CustomStringConvertible {
  /// The request or a configuration is wrong; exit status 2.
  case configuration(String)
  /// An input was refused: a key or schema that does not match, a corrupt baseline; exit status 3.
  case refused(String)
  /// Something asked for could not be read at all: no repository, a bad revision; exit status 4.
  case unreadable(String)

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .configuration(let text), .refused(let text), .unreadable(let text): text
    }
  }

  /// The exit status that goes with it.
  public var exitStatus: Int32 {
    switch self {
    case .configuration: 2
    case .refused: 3
    case .unreadable: 4
    }
  }
}

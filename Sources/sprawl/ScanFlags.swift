internal import SprawlKit
internal import SprawlModel
internal import SprawlReport

/// When colour is used.
enum ColorChoice: String, CaseIterable {
  case auto, always, never
}

/// What the flags of a scanning verb say, as plain values: see `ScanOptions` for what each means.
struct ScanFlags: Equatable {
  var config: String?
  var noConfig = false
  var baselinePath: String?
  var reportPath: String?
  var reportFormat: ReportFormat?
  var verbose = false
  var quiet = false
  var jobs: Int?
  var exitCode: Int32 = 1
  var failOn: FailOn?
  var enableRule: [String] = []
  var disableRule: [String] = []
  var ignoreMark: [String] = []
  var showSecrets = false
  var redact: Int?
  var minConfidence = ScanConfiguration.minConfidenceUsual
  var maxFileSize: ByteCount?
  var maxDecodeDepth = ScanConfiguration.decodeDepthUsual
  var asOf: Day?
  var keyFile: String?
  var color = ColorChoice.auto
  var plain = false

  /// The configuration of a scan of `target`.
  func configuration(for target: ScanTarget) -> ScanConfiguration {
    var configuration = ScanConfiguration(target: target)
    configuration.jobs = jobs
    configuration.asOf = asOf
    configuration.minConfidence = minConfidence
    configuration.decodeDepthMax = maxDecodeDepth
    configuration.rulesFile = config ?? Console.variable("SPRAWL_CONFIG")
    configuration.ignoresTargetConfiguration = noConfig
    configuration.baselineFile = baselinePath
    configuration.keyFile = keyFile ?? Console.variable("SPRAWL_KEY_FILE")
    configuration.enabledRules = enableRule
    configuration.disabledRules = disableRule
    configuration.ignoredMarks = Set(
      ignoreMark.contains("all") ? ScanConfiguration.inlineMarks : ignoreMark
    )
    configuration.fileBytesMax = maxFileSize?.bytes
    configuration.revealsSecrets = showSecrets || redact == 0
    configuration.maskedPercent = redact.flatMap { $0 > 0 && $0 < 100 ? $0 : nil }
    configuration.estimatesSensitivity = format == .json || verbose
    if case .staged = target {
      configuration.estimatesCost = format == .json
    } else {
      configuration.estimatesCost = format == .json || format == .text
    }
    return configuration
  }

  /// The report's format: as asked, else by the file's extension, else text.
  var format: ReportFormat {
    if let reportFormat { return reportFormat }
    return reportPath.flatMap { ReportFormat(fileName: $0) } ?? .text
  }

  /// What a baseline makes of "fail".
  var failing: FailOn { failOn ?? (baselinePath == nil ? .any : .new) }
}

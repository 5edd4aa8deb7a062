public import ArgumentParser
public import SprawlKit
public import SprawlModel
internal import SprawlReport

/// When colour is used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension FailOn: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

/// The flags that every scanning verb has.
struct ScanOptions: ParsableArguments {
  @Option(name: [.short, .customLong("config")], help: "A rule file in our or gitleaks' dialect.")
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Leave .sprawl.toml in the target alone.")
  var noConfig = false

  @Option(
    name: [.short, .customLong("baseline-path")],
    help: "A baseline: only new findings fail."
  )
  var baselinePath: String?

  @Option(
    name: [.short, .customLong("report-path")],
    help: "Write the report to a file ('-' for standard output); its extension tells the format."
  )
  var reportPath: String?

  @Option(
    name: [.customShort("f"), .customLong("report-format")],
    help: "text, json, jsonl or sarif."
  )
  var reportFormat: ReportFormat?

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Say only what was found and what went wrong.")
  var quiet = false

  @Option(name: .shortAndLong, help: "Threads; one a processor if not given.")
  var jobs: Int?

  @Option(name: .customLong("exit-code"), help: "Exit status for findings instead of 1.")
  var exitCode: Int32 = 1

  @Option(name: .customLong("fail-on"), help: "any, new (needs a baseline) or none.")
  var failOn: FailOn?

  @Option(name: .customLong("enable-rule"), help: "Use only this rule; may be repeated.")
  var enableRule: [String] = []

  @Option(name: .customLong("disable-rule"), help: "Leave this rule out; may be repeated.")
  var disableRule: [String] = []

  @Flag(name: .customLong("show-secrets"), help: "Show values; they are masked otherwise.")
  var showSecrets = false

  @Option(
    name: .customLong("redact"),
    defaultAsFlag: 100,
    help: "Mask values (the default); --redact=0 shows them, --redact=N masks N percent."
  )
  var redact: Int?

  @Option(name: .customLong("min-confidence"), help: "Findings under this are only counted.")
  var minConfidence = 0.5

  @Option(name: .customLong("max-file-size"), help: "Leave out larger files (bytes, or 10M, 1G).")
  var maxFileSize: ByteCount?

  @Option(name: .customLong("as-of"), help: "The day ages are counted to: yyyy-mm-dd.")
  var asOf: Day?

  @Option(name: .customLong("key-file"), help: "The organisation's fingerprint key.")
  var keyFile: String?

  @Option(help: "auto, always or never.")
  var color = ColorChoice.auto

  @Flag(help: "ASCII only.")
  var plain = false

  mutating func validate() throws {
    if let redact, !(0...100).contains(redact) {
      throw ValidationError("--redact wants 0 to 100, has \(redact)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs wants 1 or more, has \(jobs)") }
    if !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence wants 0 to 1, has \(minConfidence)")
    }
    if !(0...255).contains(exitCode) {
      throw ValidationError("--exit-code wants 0 to 255, has \(exitCode)")
    }
    if failOn == .new, baselinePath == nil {
      throw ValidationError("--fail-on new needs a baseline: give --baseline-path")
    }
  }

  /// The configuration of a scan of `target`.
  func configuration(for target: ScanTarget) -> ScanConfiguration {
    var configuration = ScanConfiguration(target: target)
    configuration.jobs = jobs
    configuration.asOf = asOf
    configuration.minConfidence = minConfidence
    configuration.rulesFile = config ?? Console.variable("SPRAWL_CONFIG")
    configuration.ignoresTargetConfiguration = noConfig
    configuration.baselineFile = baselinePath
    configuration.keyFile = keyFile ?? Console.variable("SPRAWL_KEY_FILE")
    configuration.enabledRules = enableRule
    configuration.disabledRules = disableRule
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

extension Day: ExpressibleByArgument {
  /// Reads `yyyy-mm-dd`.
  public init?(argument: String) { self.init(argument) }
}

/// A size: bytes, or a number with K, M or G.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let last = Character(
      (argument.last.map(String.init) ?? "").uppercased().first.map(String.init) ?? " "
    )
    let unit = units[last]
    guard let number = Int(unit == nil ? argument[...] : argument.dropLast()), number > 0 else {
      return nil
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
    guard !overflow else { return nil }
    bytes = product
  }
}

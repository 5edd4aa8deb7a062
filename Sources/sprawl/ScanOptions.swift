public import ArgumentParser
public import SprawlKit
internal import SprawlModel
internal import SprawlReport

extension ColorChoice: ExpressibleByArgument {}
extension FailOn: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

/// The flags of a verb that searches, reports and fails.
struct ScanOptions: ParsableArguments {
  @OptionGroup var search: SearchOptions

  @Option(
    name: [.short, .customLong("baseline-path")],
    help: ArgumentHelp("A baseline: only new findings fail.", valueName: "file")
  )
  var baselinePath: String?

  @Option(
    name: [.short, .customLong("report-path")],
    help: ArgumentHelp(
      "Write the report to a file ('-' for standard output); its extension tells the format.",
      valueName: "file"
    )
  )
  var reportPath: String?

  @Option(
    name: [.customShort("f", allowingJoined: true), .customLong("report-format")],
    help: ArgumentHelp(
      "The report's shape; text if neither this nor the report's file name tells.",
      valueName: "format"
    )
  )
  var reportFormat: ReportFormat?

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  @Flag(name: .shortAndLong, help: "Say only what was found and what went wrong.")
  var quiet = false

  @Option(
    name: .customLong("exit-code"),
    help: ArgumentHelp("Exit status for findings instead of 1.", valueName: "status")
  )
  var exitCode = ScanFlags().exitCode

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("any, new (needs a baseline) or none.", valueName: "which")
  )
  var failOn: FailOn?

  @Flag(name: .customLong("show-secrets"), help: "Show values; they are masked otherwise.")
  var showSecrets = false

  @Option(
    name: .customLong("redact"),
    defaultAsFlag: 100,
    help: ArgumentHelp(
      "Mask values (the default); --redact=0 shows them, --redact=N masks N percent.",
      valueName: "percent"
    )
  )
  var redact: Int?

  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color = ScanFlags().color

  @Flag(help: "ASCII only.")
  var plain = false

  mutating func validate() throws {
    if let redact, !(0...100).contains(redact) {
      throw ValidationError("--redact wants 0 to 100, has \(redact)")
    }
    if !(0...255).contains(exitCode) {
      throw ValidationError("--exit-code wants 0 to 255, has \(exitCode)")
    }
    if failOn == .new, baselinePath == nil {
      throw ValidationError("--fail-on new needs a baseline: give --baseline-path")
    }
  }

  /// What they say.
  var flags: ScanFlags {
    var flags = search.flags
    flags.baselinePath = baselinePath
    flags.reportPath = reportPath
    flags.reportFormat = reportFormat
    flags.verbose = verbose
    flags.quiet = quiet
    flags.exitCode = exitCode
    flags.failOn = failOn
    flags.showSecrets = showSecrets
    flags.redact = redact
    flags.color = color
    flags.plain = plain
    return flags
  }
}

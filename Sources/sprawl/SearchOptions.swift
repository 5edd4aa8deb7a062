internal import ArgumentParser
internal import SprawlKit
internal import SprawlModel

/// The flags that say what is searched for, and how: those of every verb that searches.
struct SearchOptions: ParsableArguments {
  @Option(
    name: [.short, .customLong("config")],
    help: ArgumentHelp("A rule file in our or gitleaks' dialect.", valueName: "file")
  )
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Leave .sprawl.toml in the target alone.")
  var noConfig = false

  @Option(
    name: .customLong("enable-rule"),
    help: ArgumentHelp("Use only this rule; may be repeated.", valueName: "id")
  )
  var enableRule: [String] = []

  @Option(
    name: .customLong("disable-rule"),
    help: ArgumentHelp("Leave this rule out; may be repeated.", valueName: "id")
  )
  var disableRule: [String] = []

  @Option(
    name: .customLong("ignore-mark"),
    help: ArgumentHelp(
      "Pay no heed to this inline mark, such as gitleaks:allow, or to 'all'; may be repeated.",
      valueName: "mark"
    )
  )
  var ignoreMark: [String] = []

  @Option(
    name: .customLong("min-confidence"),
    help: ArgumentHelp("Findings under this are only counted.", valueName: "0..1")
  )
  var minConfidence = ScanFlags().minConfidence

  @Option(
    name: .customLong("max-file-size"),
    help: ArgumentHelp(
      "Leave out larger files, which makes the run incomplete: bytes, or 500K, 10M, 1G.",
      valueName: "size"
    ),
    transform: ByteCount.init
  )
  var maxFileSize: ByteCount?

  @Option(
    name: .customLong("max-decode-depth"),
    help: ArgumentHelp(
      "How many times over encoded text is decoded; 0 for never.",
      valueName: "count"
    )
  )
  var maxDecodeDepth = ScanFlags().maxDecodeDepth

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day that ages are counted to, yyyy-mm-dd; today in UTC if not given.",
      valueName: "day"
    ),
    transform: day
  )
  var asOf: Day?

  @Option(
    name: .customLong("key-file"),
    help: ArgumentHelp("The organisation's fingerprint key.", valueName: "file")
  )
  var keyFile: String?

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Threads; one a processor if not given.", valueName: "count")
  )
  var jobs: Int?

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs wants 1 or more, has \(jobs)") }
    if !(0...16).contains(maxDecodeDepth) {
      throw ValidationError("--max-decode-depth wants 0 to 16, has \(maxDecodeDepth)")
    }
    if !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence wants 0 to 1, has \(minConfidence)")
    }
    for mark in ignoreMark where mark != "all" && !ScanConfiguration.inlineMarks.contains(mark) {
      let known = ScanConfiguration.inlineMarks.joined(separator: "', '")
      throw ValidationError("--ignore-mark wants 'all' or one of '\(known)', has '\(mark)'")
    }
  }

  /// What they say; the flags of a report are as when none is given.
  var flags: ScanFlags {
    var flags = ScanFlags()
    flags.config = config
    flags.noConfig = noConfig
    flags.enableRule = enableRule
    flags.disableRule = disableRule
    flags.ignoreMark = ignoreMark
    flags.minConfidence = minConfidence
    flags.maxFileSize = maxFileSize
    flags.maxDecodeDepth = maxDecodeDepth
    flags.asOf = asOf
    flags.keyFile = keyFile
    flags.jobs = jobs
    return flags
  }
}

/// Reads the day of an option.
private func day(_ argument: String) throws -> Day {
  if let day = Day(argument) { return day }
  throw ValidationError("wants a day that exists, as yyyy-mm-dd")
}

/// A size: bytes, or a number with K, M or G.
struct ByteCount: Equatable {
  let bytes: Int

  /// Reads `4096`, `500K`, `10M` or `1G` (a B behind it says nothing more).
  ///
  /// - Throws: `ValidationError` for anything else.
  init(_ argument: String) throws {
    let units = ["": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    var unit = argument.dropFirst(digits.count).uppercased()
    if unit.hasSuffix("B") { unit.removeLast() }
    guard let number = Int(digits), number > 0, let factor = units[unit] else {
      throw ValidationError("wants a size over zero: bytes, or a number with K, M or G, as 10M")
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { throw ValidationError("is larger than any file") }
    bytes = product
  }
}

internal import Glibc
internal import SprawlKit
internal import SprawlModel
internal import SprawlReport
internal import SprawlSources
internal import Synchronization

/// One run of a scanning verb: scan, write, decide.
struct ScanSession {
  let flags: ScanFlags
  let target: ScanTarget

  init(_ flags: ScanFlags, target: ScanTarget) {
    self.flags = flags
    self.target = target
  }

  /// Scans and reports; gives the exit status.
  func run() throws -> Int32 {
    try intoReport(checkWritable)
    let outcome = try watched()
    let report = outcome.report
    try write(outcome)
    let status = report.exitStatus(failOn: flags.failing, findingsStatus: flags.exitCode)
    if flags.format != .text || reportFile != nil { summarise(report) }
    return status
  }

  private func write(_ outcome: ScanOutcome) throws {
    let reportOptions = ReportOptions(
      width: Console.columns ?? 80,
      isPlain: flags.plain,
      usesColor: usesColor,
      verbosity: flags.quiet ? .quiet : flags.verbose ? .verbose : .normal
    )
    let configuration = flags.configuration(for: target)
    let reveal: SecretReveal? = configuration.revealsSecrets ? { outcome.reveal($0) } : nil
    let bytes = render(outcome.report, as: flags.format, options: reportOptions, reveal: reveal)
    guard reportFile != nil else { return try Console.write(bytes) }
    try intoReport { path throws(SmallFileError) in try writeSmallFile(path, bytes) }
  }

  /// Where the report goes, if not to standard output.
  private var reportFile: String? { flags.reportPath.flatMap { $0 == "-" ? nil : $0 } }

  private func intoReport(_ body: (String) throws(SmallFileError) -> Void) throws(ScanError) {
    guard let reportFile else { return }
    do throws(SmallFileError) {
      try body(reportFile)
    } catch {
      throw .configuration("\(error); name a report file that can be written")
    }
  }

  /// On standard error, where the report is a file or a machine's: what was not read, and the sum.
  private func summarise(_ report: ScanReport) {
    let failures = report.notices.filter { !$0.isComplete }
    for notice in failures.prefix(20) { Console.error("sprawl: \(notice.complaint)") }
    if failures.count > 20 { Console.error("sprawl: \(failures.count - 20) more were not read") }
    if flags.quiet { return }
    let count = report.failingFindings(.any)
    let state = report.coverage.isComplete ? "complete" : "INCOMPLETE"
    let read = report.coverage.files + report.coverage.blobs
    Console.error(
      "sprawl: \(Console.count(count, "finding")); "
        + "\(Console.count(read, "file or blob", "files and blobs")) read, \(state)"
    )
  }

  private var usesColor: Bool {
    switch flags.color {
    case .always: true
    case .never: false
    case .auto:
      Console.isTerminal(STDOUT_FILENO) && flags.reportPath == nil
        && Console.variable("NO_COLOR") == nil && Console.variable("TERM") != "dumb"
    }
  }

  /// Scans, with a line of progress where somebody watches.
  private func watched() throws -> ScanOutcome {
    let configuration = flags.configuration(for: target)
    let isWatched =
      Console.isTerminal(STDERR_FILENO) && !flags.quiet && Console.variable("CI") == nil
      && Console.variable("TERM") != "dumb"
    let progress = ScanProgress()
    guard isWatched else { return try Sprawl.scan(configuration, progress: progress) }
    let line = ProgressLine(progress)
    let box = SessionBox(line: line, configuration: configuration, progress: progress)
    runOnThreads(2) { number in
      if number == 0 { return box.line.show() }
      let outcome: Result<ScanOutcome, ScanError>
      do throws(ScanError) {
        outcome = .success(try Sprawl.scan(box.configuration, progress: box.progress))
      } catch {
        outcome = .failure(error)
      }
      box.result.withLock { $0 = outcome }
      box.line.stop()
    }
    guard let outcome = box.result.withLock({ $0 }) else {
      throw ScanError.unreadable("the scan ended without a result")
    }
    return try outcome.get()
  }
}

extension Notice {
  /// One line: where, what, and what to do about it.
  var complaint: String {
    let parts = ["\(path.text): \(reason) (\(kind))", detail].filter { !$0.isEmpty }
    return Console.printable(parts.joined(separator: "; "))
  }
}

/// What the scanning thread and the showing thread share.
private final class SessionBox: Sendable {
  let line: ProgressLine
  let configuration: ScanConfiguration
  let progress: ScanProgress
  let result = Mutex<Result<ScanOutcome, ScanError>?>(nil)

  init(line: ProgressLine, configuration: ScanConfiguration, progress: ScanProgress) {
    self.line = line
    self.configuration = configuration
    self.progress = progress
  }
}

/// One line on standard error that says how far a scan is; from its second second on.
final class ProgressLine: Sendable {
  private let progress: ScanProgress
  private let isDone = Atomic<Bool>(false)

  init(_ progress: ScanProgress) { self.progress = progress }

  /// Shows until `stop` is called.
  func show() {
    var tenths = 0
    var hasShown = false
    while !isDone.load(ordering: .relaxed) {
      usleep(50_000)
      tenths += 1
      guard tenths >= 20, tenths % 4 == 0 else { continue }
      let current = progress.current
      Console.status("\r\u{1B}[K\(current.files) files, \(current.bytes / 1_000_000) MB read")
      hasShown = true
    }
    if hasShown { Console.status("\r\u{1B}[K") }
  }

  /// Ends the line.
  func stop() { isDone.store(true, ordering: .relaxed) }
}

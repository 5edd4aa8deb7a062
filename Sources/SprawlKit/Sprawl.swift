internal import Glibc
package import SprawlSources

/// The façade: one configuration in, one report out.
public enum Sprawl {
  /// The program's version.
  public static let version = "0.1.0"

  /// Scans what `configuration` names and reports what was found.
  ///
  /// - Throws: `ScanError` when the scan could not begin; what could not be read later is a notice
  ///   in the report.
  public static func run(_ configuration: ScanConfiguration) async throws(ScanError) -> ScanReport {
    try scan(configuration).report
  }

  /// The same without a task, with the secrets' bytes for the writer and a progress to watch.
  package static func scan(
    _ configuration: ScanConfiguration,
    progress: ScanProgress = ScanProgress()
  ) throws(ScanError) -> ScanOutcome {
    var run = try ScanRun(configuration, progress: progress)
    try run.collect()
    return try run.outcome()
  }

  /// Today in UTC.
  package static func today() -> Day { Day(unixSeconds: time(nil)) }
}

/// A report, and the bytes of secrets when they were asked for.
package struct ScanOutcome: Sendable {
  /// The report.
  package let report: ScanReport
  /// The bytes of a secret by its fingerprint; `nil` where nobody asked for them.
  package let reveal: @Sendable (Fingerprint) -> [UInt8]?
}

extension ScanReport {
  /// The exit status of a run (`0` clean and complete, `1` findings, `4` incomplete).
  ///
  /// - Parameters:
  ///   - failOn: What counts.
  ///   - findingsStatus: What replaces 1.
  /// - Returns: 0, 4 or `findingsStatus`.
  public func exitStatus(failOn: FailOn, findingsStatus: Int32 = 1) -> Int32 {
    if !coverage.isComplete { return 4 }
    return failingFindings(failOn) > 0 ? findingsStatus : 0
  }

  /// How many findings fail a run.
  public func failingFindings(_ failOn: FailOn) -> Int {
    switch failOn {
    case .none: 0
    case .any: findings.count { $0.suppression == nil }
    case .new: findings.count { $0.suppression == nil && $0.isNew }
    }
  }
}

package import SprawlModel

/// A shape that a scan's result can be written in.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// For people: one screen, then the findings.
  case text
  /// One document, schema `sprawl.report/1`.
  case json
  /// One placement a line, schema `sprawl.placement/1`.
  case jsonl
  /// SARIF 2.1.0 for code scanning services.
  case sarif

  /// The format that a file's name asks for by its extension; `nil` when it asks for none.
  ///
  /// The case of the letters does not matter; `report.sarif.json` is SARIF.
  package init?(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".sarif") || name.hasSuffix(".sarif.json") {
      self = .sarif
    } else if name.hasSuffix(".jsonl") {
      self = .jsonl
    } else if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".txt") {
      self = .text
    } else {
      return nil
    }
  }
}

/// The bytes of a secret by its fingerprint; `nil` for one that is not known.
///
/// It exists only under `--show-secrets`: without it every report is redacted.
package typealias SecretReveal = (Fingerprint) -> [UInt8]?

/// Writes `report` in `format`; the same report and options give the same bytes.
///
/// - Parameters:
///   - report: The result; findings under its `minConfidence` are already left out.
///   - format: The shape.
///   - options: What a person reads and on what; only `text` asks for it.
///   - reveal: Gives the secrets themselves to `text`, `json` and `jsonl`; SARIF is always
///     redacted, since it is made to be uploaded.
/// - Returns: UTF-8, with a newline at its end.
package func render(
  _ report: ScanReport,
  as format: ReportFormat,
  options: ReportOptions = ReportOptions(),
  reveal: SecretReveal? = nil
) -> [UInt8] {
  switch format {
  case .text:
    report.scope.verb == "protect"
      ? protectText(report, options: options, reveal: reveal)
      : reportText(report, options: options, reveal: reveal)
  case .json: jsonDocument(report, reveal: reveal)
  case .jsonl: jsonLines(report, reveal: reveal)
  case .sarif: sarifDocument(report)
  }
}

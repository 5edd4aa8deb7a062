internal import SprawlModel

/// Schema `sprawl.placement/1`: a header line, one line a placement that counts, a receipt line.
///
/// What an inline mark or a baseline holds back is counted in the header's scope and has no line.
/// A file without a receipt was cut off.
func jsonLines(_ report: ScanReport, reveal: SecretReveal?) -> [UInt8] {
  var writer = JSONWriter()
  writer.object { line in
    line.field("type", "header")
    line.field("schema", "sprawl.placement/1")
    line.tool(report.tool)
    line.field("asOf", report.asOf.description)
    line.field("keyId", report.keyID)
    line.scope(report.scope)
  }
  writer.newline()
  for placement in countedPlacements(of: report) {
    writer.object { line in
      line.field("type", "placement")
      line.members(of: placement, reveal: reveal)
    }
    writer.newline()
  }
  writer.object { line in
    line.field("type", "receipt")
    line.coverage(report.coverage)
    line.field("complete", report.coverage.isComplete)
  }
  writer.newline()
  return writer.bytes
}

/// Values that are not suppressed and references, in the fixed order.
private func countedPlacements(of report: ScanReport) -> [Placement] {
  var placements: [Placement] = []
  for finding in report.findings where finding.suppression == nil {
    placements += finding.placements.filter { $0.suppression == nil }
  }
  for reference in report.references {
    placements += reference.placements.filter { $0.suppression == nil }
  }
  return placements.sorted()
}

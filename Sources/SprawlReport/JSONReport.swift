internal import SprawlModel

/// Schema `sprawl.report/1`: one document with everything the scan learnt, one record a line.
func jsonDocument(_ report: ScanReport, reveal: SecretReveal?) -> [UInt8] {
  var writer = JSONWriter()
  writer.object(.lines) { document in
    document.field("schema", "sprawl.report/1")
    document.tool(report.tool)
    document.field("asOf", report.asOf.description)
    document.field("keyId", report.keyID)
    document.scope(report.scope)
    document.coverage(report.coverage)
    document.records("notices", report.notices) { $0.members(of: $1) }
    document.records("findings", report.findings) { $0.members(of: $1, reveal: reveal) }
    document.records("references", report.references) { $0.members(of: $1) }
    document.records("stores", report.stores) { $0.members(of: $1) }
    document.key("matrix")
    document.object(.lines) { $0.members(of: report.matrix) }
    document.key("metrics")
    document.object(.lines) { metrics in
      for (id, metric) in sortedByBytes(report.metrics) {
        metrics.key(id)
        metrics.object { $0.members(of: metric) }
      }
    }
    document.key("cost")
    document.object(.lines) { $0.members(of: report.cost) }
  }
  writer.newline()
  return writer.bytes
}

extension JSONWriter {
  fileprivate mutating func records<Record>(
    _ name: String,
    _ records: [Record],
    _ members: (inout JSONWriter, Record) -> Void
  ) {
    key(name)
    array(.lines) { list in
      for record in records {
        list.object { members(&$0, record) }
      }
    }
  }

  fileprivate mutating func members(of notice: Notice) {
    field("kind", notice.kind)
    path(notice.path)
    field("reason", notice.reason)
    field("detail", notice.detail)
    field("complete", notice.isComplete)
  }

  fileprivate mutating func members(of finding: Finding, reveal: SecretReveal?) {
    field("fingerprint", finding.fingerprint.description)
    field("keyed", finding.isKeyed)
    field("rule", finding.rule)
    field("class", finding.credentialClass.rawValue)
    field("life", finding.life.rawValue)
    field("confidence", finding.confidence)
    field("reasons", finding.reasons)
    field("preview", finding.preview)
    field("new", finding.isNew)
    field("suppressed", finding.suppression)
    placements(finding.placements, reveal: reveal)
  }

  fileprivate mutating func members(of reference: ReferenceRecord) {
    field("kind", reference.kind)
    field("store", reference.store)
    field("name", reference.name)
    placements(reference.placements, reveal: nil)
  }

  private mutating func placements(_ placements: [Placement], reveal: SecretReveal?) {
    key("placements")
    array { list in
      for placement in placements {
        list.object { $0.members(of: placement, reveal: reveal) }
      }
    }
  }

  fileprivate mutating func members(of store: StoreRecord) {
    field("id", store.id)
    field("kind", store.kind)
    field("tier", store.tier.rawValue)
    field("resolution", store.resolution.rawValue)
    field("identities", store.identities)
    field("teams", store.teams)
    field("env", store.environment.rawValue)
  }

  fileprivate mutating func members(of matrix: TeamStoreMatrix) {
    field("teams", matrix.teams)
    field("stores", matrix.stores)
    field("unit", TeamStoreMatrix.unit)
    key("weights")
    array(.lines) { rows in
      for row in matrix.weights { rows.integers(row) }
    }
    key("unmanaged")
    integers(matrix.unmanaged)
  }

  private mutating func integers(_ numbers: [Int]) {
    array { list in
      for number in numbers { list.value(number) }
    }
  }

  fileprivate mutating func members(of metric: Metric) {
    field("name", metric.name)
    key("value")
    if let figure = metric.value { value(of: figure) } else { null() }
    field("unit", metric.unit)
    field("na", metric.notApplicable)
  }

  private mutating func value(of figure: MetricValue) {
    switch figure {
    case .number(let number): value(number)
    case .count(let count): value(count)
    case .text(let text): value(text)
    case .object(let parts):
      object { writer in
        for (name, part) in sortedByBytes(parts) {
          writer.key(name)
          writer.value(of: part)
        }
      }
    case .list(let parts):
      array { writer in
        for part in parts { writer.value(of: part) }
      }
    }
  }
}

internal import SprawlModel

/// SARIF 2.1.0 with one result a placement of a value, always redacted.
///
/// References hold no secret and are no results. Regions carry lines only: SARIF counts columns
/// in characters, ours are bytes, and the line's text is gone by now; a result's `properties`
/// have the byte columns. Code scanning services match results over time by rule, path and
/// `primaryLocationLineHash`: the fingerprint and the occurrence's number in its file.
func sarifDocument(_ report: ScanReport) -> [UInt8] {
  let results = SARIFResult.all(of: report)
  let kept = SARIFResult.mostTelling(results)
  let rules = SARIFRule.all(of: kept, report.rules)
  var writer = JSONWriter()
  writer.object(.lines) { document in
    document.field(
      "$schema",
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    )
    document.field("version", "2.1.0")
    document.key("runs")
    document.array(.lines) { runs in
      runs.object(.lines) { run in
        run.sarifTool(report.tool, rules)
        run.sarifInvocation(report, left: results.count - kept.count)
        run.sarifResults(kept, rules: rules)
        run.key("properties")
        run.object {
          $0.field("asOf", report.asOf.description)
          $0.field("keyId", report.keyID)
          $0.scope(report.scope)
          $0.coverage(report.coverage)
        }
      }
    }
  }
  writer.newline()
  return writer.bytes
}

extension JSONWriter {
  fileprivate mutating func sarifTool(_ tool: ToolInfo, _ rules: [SARIFRule]) {
    key("tool")
    object { toolWriter in
      toolWriter.key("driver")
      toolWriter.object(.lines) { driver in
        driver.field("name", tool.name)
        driver.field("version", tool.version)
        driver.field("semanticVersion", tool.version)
        driver.key("rules")
        driver.array(.lines) { list in
          for rule in rules { list.object { $0.members(of: rule) } }
        }
        driver.key("properties")
        driver.object {
          $0.field("rules", tool.ruleCount)
          $0.field("ruleDigest", tool.ruleDigest)
        }
      }
    }
  }

  private mutating func members(of rule: SARIFRule) {
    field("id", rule.id)
    message("shortDescription", rule.shortDescription)
    message("fullDescription", rule.fullDescription)
    message("help", rule.help)
    if let page = rule.helpURI { field("helpUri", page) }
    key("properties")
    object {
      $0.field("tags", rule.tags)
      $0.field("security-severity", rule.severity)
    }
  }

  private mutating func message(_ name: String, _ text: String) {
    key(name)
    object { $0.field("text", text) }
  }

  fileprivate mutating func sarifInvocation(_ report: ScanReport, left: Int) {
    key("invocations")
    array { list in
      list.object { invocation in
        invocation.field("executionSuccessful", report.coverage.isComplete)
        invocation.key("toolExecutionNotifications")
        invocation.array(.lines) { notifications in
          for notice in report.notices { notifications.object { $0.members(of: notice) } }
          guard left > 0 else { return }
          notifications.object {
            $0.key("descriptor")
            $0.object { $0.field("id", "result-limit") }
            $0.field("level", "warning")
            let limit = Amount.count(SARIFResult.countMax)
            $0.message("message", "\(left) results left out: a run holds \(limit); see -f json")
          }
        }
      }
    }
  }

  private mutating func members(of notice: Notice) {
    key("descriptor")
    object { $0.field("id", notice.kind) }
    field("level", notice.isComplete ? "note" : "error")
    let detail = notice.detail.isEmpty ? "" : "; \(notice.detail)"
    message("message", "\(notice.path.text): \(notice.reason)\(detail)")
    key("locations")
    array { list in
      list.object { location in
        location.key("physicalLocation")
        location.object { $0.artifact(notice.path) }
      }
    }
  }

  private mutating func artifact(_ path: PlacePath) {
    key("artifactLocation")
    object { $0.field("uri", relativeURI(path)) }
  }

  fileprivate mutating func sarifResults(_ results: [SARIFResult], rules: [SARIFRule]) {
    let indices = Dictionary(
      rules.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    key("results")
    array(.lines) { list in
      for result in results {
        list.object { $0.members(of: result, ruleIndex: indices[result.placement.rule] ?? -1) }
      }
    }
  }

  private mutating func members(of result: SARIFResult, ruleIndex: Int) {
    let placement = result.placement
    field("ruleId", placement.rule)
    field("ruleIndex", ruleIndex)
    field("level", result.level)
    message("message", result.message)
    key("locations")
    array { list in
      list.object { location in
        location.key("physicalLocation")
        location.object { physical in
          physical.artifact(placement.path)
          physical.key("region")
          physical.object {
            $0.field("startLine", max(1, placement.span.line))
            $0.field("endLine", max(1, result.lastLine))
          }
        }
      }
    }
    key("partialFingerprints")
    object {
      $0.field("primaryLocationLineHash", "\(placement.fingerprint):\(result.ordinal)")
      $0.field("sprawlFingerprint/v1", placement.fingerprint.description)
    }
    field("rank", placement.confidence * 100)
    if let why = result.suppression {
      key("suppressions")
      array { list in
        list.object {
          $0.field("kind", result.isSuppressedInSource ? "inSource" : "external")
          $0.field("justification", why)
        }
      }
    }
    key("properties")
    object { $0.properties(of: placement, isNew: result.isNew) }
  }

  private mutating func properties(of placement: Placement, isNew: Bool) {
    field("ownership", placement.owners)
    field("ownerSource", placement.ownerSource.rawValue)
    field("repo", placement.repo)
    field("member", placement.member)
    field("commit", placement.commit)
    field("byteColumn", placement.span.column)
    field("byteEndColumn", placement.span.endColumn)
    field("store", placement.store)
    field("tier", placement.tier.rawValue)
    field("env", placement.environment.rawValue)
    field("context", placement.context.rawValue)
    field("class", placement.credentialClass.rawValue)
    field("life", placement.life.rawValue)
    field("confidence", placement.confidence)
    field("head", placement.isHead)
    field("keyed", placement.isKeyed)
    field("new", isNew)
  }
}

/// `path` as a relative URI reference: bytes outside RFC 3986's unreserved set become `%XX`.
///
/// A colon is escaped too, lest a file's name be taken for a scheme; slashes at the start are
/// dropped and an empty path is the folder itself.
func relativeURI(_ path: PlacePath) -> String {
  let bytes = (path.bytes ?? Array(path.text.utf8)).drop { $0 == UInt8(ascii: "/") }
  guard !bytes.isEmpty else { return "." }
  let digits = Array("0123456789ABCDEF".utf8)
  var uri: [UInt8] = []
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      uri.append(byte)
    default:
      uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: uri, as: UTF8.self)
}

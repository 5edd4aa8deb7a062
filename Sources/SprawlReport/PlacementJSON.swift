internal import SprawlModel

extension JSONWriter {
  /// Writes the members of a placement, without the braces, in the order of `sprawl.placement/1`.
  mutating func members(of placement: Placement, reveal: SecretReveal?) {
    field("kind", placement.kind.rawValue)
    field("rule", placement.rule)
    path(placement.path)
    field("line", placement.span.line)
    field("column", placement.span.column)
    field("endLine", placement.span.endLine)
    field("endColumn", placement.span.endColumn)
    field("member", placement.member)
    field("commit", placement.commit)
    field("preview", placement.preview)
    if placement.kind == .value, let secret = reveal?(placement.fingerprint) {
      field("secret", String(decoding: secret, as: UTF8.self))
    }
    field("repo", placement.repo)
    field("fingerprint", placement.fingerprint.description)
    field("keyed", placement.isKeyed)
    field("confidence", placement.confidence)
    field("class", placement.credentialClass.rawValue)
    field("life", placement.life.rawValue)
    field("context", placement.context.rawValue)
    field("owners", placement.owners)
    field("ownerSource", placement.ownerSource.rawValue)
    field("store", placement.store)
    field("tier", placement.tier.rawValue)
    field("env", placement.environment.rawValue)
    field("firstSeen", placement.firstSeen?.description)
    field("lastSeen", placement.lastSeen?.description)
    field("head", placement.isHead)
    field("decoded", placement.decoders)
  }

  /// Writes `path`, and `pathBytes` where the path's bytes are not UTF-8.
  mutating func path(_ path: PlacePath) {
    field("path", path.text)
    if let bytes = path.bytes { field("pathBytes", base64(bytes)) }
  }

  /// Writes `tool`: the program and its rules.
  mutating func tool(_ tool: ToolInfo) {
    key("tool")
    object { writer in
      writer.field("name", tool.name)
      writer.field("version", tool.version)
      writer.field("rules", tool.ruleCount)
      writer.field("ruleDigest", tool.ruleDigest)
    }
  }

  /// Writes `scope`: what was asked for, and how much of what was found is not listed.
  mutating func scope(_ scope: ScanScope) {
    key("scope")
    object { writer in
      writer.field("verb", scope.verb)
      writer.field("targets", scope.targets)
      writer.field("repos", scope.repos)
      writer.field("minConfidence", scope.minConfidence)
      writer.field("belowConfidence", scope.belowConfidence)
      writer.field("suppressed", scope.suppressed)
      writer.field("suppressedReferences", scope.suppressedReferences)
    }
  }

  /// Writes `coverage`: what was read and what was not.
  mutating func coverage(_ coverage: Coverage) {
    key("coverage")
    object { writer in
      writer.field("complete", coverage.isComplete)
      writer.field("files", coverage.files)
      writer.field("bytes", coverage.bytes)
      writer.field("blobs", coverage.blobs)
      writer.field("members", coverage.members)
      writer.field("commits", coverage.commits)
      writer.field("skipped", coverage.skipped)
      writer.field("failed", coverage.failed)
    }
  }
}

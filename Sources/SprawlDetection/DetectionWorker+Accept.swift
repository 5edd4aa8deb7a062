internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

extension DetectionWorker {
  /// Takes the match that `scratch` holds: scores it and keeps it.
  func accept(
    _ number: Int,
    _ runtime: RuleRuntime,
    _ anchor: Range<Int>,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard let whole = scratch?.group(0), let range = scratch?.secret(runtime.rule.secretGroup),
      !range.isEmpty
    else { return }
    let rule = runtime.rule
    if blob.hasMatch(rule: number, piece.absolute(range)) { return }
    let secret = copied(padded, range)
    guard let score = score(secret, by: runtime) else { return }
    var match = DetectedMatch(
      rule: number,
      range: piece.absolute(range),
      span: .unplaced,
      fingerprint: fingerprint(of: secret),
      preview: preview(of: secret, maskedPercent: detector.options.maskedPercent),
      confidence: score.confidence,
      reasons: score.reasons,
      life: score.life ?? rule.life,
      isGeneric: false,
      suppression: nil
    )
    match.isPlaceholder = score.isPlaceholder
    match.notes = score.notes
    noteDocumented(&match, secret)
    holdBack(&match, rule: rule, secret, whole, padded, piece)
    keep(match, secret)
  }

  /// Lowers a value that documentation prints, and says where.
  func noteDocumented(_ match: inout DetectedMatch, _ secret: [UInt8]) {
    var print = match.fingerprint
    if detector.options.key.isPrivate {
      let normalised = SecretNormaliser.normalised(secret)
      print = FingerprintKey.public.fingerprint(of: normalised.span)
    }
    guard let reason = DocumentedValues.reason(print) else { return }
    match.confidence = min(match.confidence, DocumentedValues.confidence)
    match.reasons.append(reason)
  }

  func keep(_ match: DetectedMatch, _ secret: [UInt8]) {
    blob.matches.append(match)
    noteFind(at: match.range)
    reveal(match, secret)
  }

  func reveal(_ match: DetectedMatch, _ secret: [UInt8]) {
    if detector.options.revealsSecrets { result.revealed.insert(secret, for: match.fingerprint) }
  }

  func fingerprint(of secret: [UInt8]) -> Fingerprint {
    let normalised = SecretNormaliser.normalised(secret)
    return detector.options.key.fingerprint(of: normalised.span)
  }

  /// Looks for what holds the match back: a mark on its line, or an allowlist.
  func holdBack(
    _ match: inout DetectedMatch,
    rule: Rule,
    _ secret: [UInt8],
    _ whole: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let line = InlineMark.lines(around: whole, in: padded, content: piece.content, &markLine)
    if let mark = mark(on: line, ruleID: rule.id, padded, piece) {
      match.suppression = mark
      return
    }
    if rule.allowlists.isEmpty, detector.rules.allowlists.isEmpty { return }
    let lists =
      rule.allowlists
      + detector.rules.allowlists.filter { list in
        list.rules.isEmpty || list.rules.contains(rule.id)
      }
    guard !lists.isEmpty else { return }
    let texts = AllowlistTexts(
      secret: secret,
      match: copied(padded, whole),
      line: copied(padded, line.own)
    )
    for list in lists {
      switch AllowlistCheck.verdict(list, texts) {
      case .denies: break
      case .asksPlace: match.placeAllowlists.append(list)
      case .allows:
        match.suppression = list.reason.isEmpty ? "allowlist" : "allowlist: \(list.reason)"
        return
      }
    }
  }

  /// The inline mark on these lines that speaks for the rule.
  func mark(
    on line: InlineMark.Lines,
    ruleID: String,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> String? {
    let places: InlineMarkPlaces
    if line.whole.count > Self.longLineBytes {
      places = markPlaces ?? InlineMarkPlaces(padded, content: piece.content)
      markPlaces = places
    } else {
      guard line.holdMark(padded) else { return nil }
      places = InlineMarkPlaces(padded, content: line.whole)
    }
    let ignored = detector.options.ignoredMarks
    return places.suppression(padded, line, ruleID: ruleID, ignoring: ignored)
  }

  /// On longer lines marks are looked for once for all matches of a piece.
  private static let longLineBytes = 1024

  /// Closes the blob: companions, overlaps, notices.
  func finishBlob(_ header: BlobHeader) {
    if !blob.limits.isEmpty { result.notices += limitNotices(header) }
    if blob.isTooDeep { result.notices.append(tooDeep(header)) }
    if work.isExceeded { result.notices.append(.workLimit(header)) }
    let isWhole = header.segmentCount == 1
    if blob.matches.isEmpty, blob.signals.isEmpty, isWhole { return }
    blob.matches.sort(by: DetectedMatch.isOrdered)
    // Companions and overlaps may lie in other segments, so those wait until all are together.
    let kept = isWhole ? detector.settled(blob.matches) : blob.matches
    if kept.isEmpty, blob.signals.isEmpty, isWhole { return }
    blob.signals.sort { left, right in
      (left.range.lowerBound, left.range.upperBound, left.signal)
        < (right.range.lowerBound, right.range.upperBound, right.signal)
    }
    var found = BlobMatches(
      header: header,
      isBinary: isBinary,
      matches: kept,
      signals: blob.signals
    )
    found.segmentLines = (blob.lines.lines, blob.lines.lastNewline)
    result.blobs.append(found)
  }
}

extension DetectionWorker {
  /// What the limits cost: a notice a rule, and one for all store signals, of each reason.
  ///
  /// An anchor's window is one candidate; a rule without a literal leaves text unsearched.
  private func limitNotices(_ header: BlobHeader) -> [Notice] {
    var notices: [Notice] = []
    var signals: [String: [String]] = [:]
    for limit in blob.limits.sorted(by: { ($0.owner, $0.reason) < ($1.owner, $1.reason) }) {
      switch limit.owner {
      case .signal(let number):
        signals[limit.reason, default: []].append(detector.runtime(ofSignal: number).signal.id)
      case .rule(let number):
        let id = runtime(ofRule: number).rule.id
        let isWindow = !anchorTables().unanchored.contains(number)
        let detail =
          isWindow
          ? "rule \(id) was given up at a place: what it looks for may be missed there"
          : "rule \(id) left text out: give its regex a literal, or less to repeat"
        notices.append(matchLimit(limit.reason, detail, isComplete: isWindow, header))
      }
    }
    for (reason, ids) in signals.sorted(by: { $0.key < $1.key }) {
      let more = ids.count > 3 ? " and \(ids.count - 3) more" : ""
      let detail =
        "store signal \(ids.sorted().prefix(3).joined(separator: ", "))\(more) was given up at a "
        + "place: a reference may be missed there"
      notices.append(matchLimit(reason, detail, isComplete: true, header))
    }
    return notices
  }

  private func matchLimit(
    _ reason: String,
    _ detail: String,
    isComplete: Bool,
    _ header: BlobHeader
  ) -> Notice {
    Notice(
      kind: "match-limit",
      path: PlacePath(bytes: header.path),
      reason: reason,
      detail: detail,
      isComplete: isComplete
    )
  }

  private func tooDeep(_ header: BlobHeader) -> Notice {
    Notice(
      kind: "decode-depth",
      path: PlacePath(bytes: header.path),
      reason: "text encoded more than \(detector.options.decodeDepthMax) times over",
      detail: "raise --max-decode-depth to search it",
      isComplete: false
    )
  }
}

extension MatchScratch {
  /// Where the secret stands, by the number of a rule's group: gitleaks takes the first group that
  /// holds something where none is named.
  func secret(_ number: Int) -> Range<Int>? {
    guard number == 0 else { return group(number) ?? group(0) }
    for other in 1..<Self.groupCountMax {
      if let range = group(other), !range.isEmpty { return range }
    }
    return group(0)
  }
}

extension Notice {
  /// Some part of the blob asked for more work than a scan gives it.
  fileprivate static func workLimit(_ header: BlobHeader) -> Notice {
    Notice(
      kind: "work-limit",
      path: PlacePath(bytes: header.path),
      reason: "too much to verify in one megabyte",
      detail: "the rest of that megabyte was not searched; look at the file, it may be made so",
      isComplete: false
    )
  }
}

extension Secrecy {
  /// Whether a match only serves other rules.
  var isNoFinding: Bool { self == .identifier || self == .public }
}

extension BlobState {
  /// Whether the rule already matched these bytes (a repeated or overlapping window).
  func hasMatch(rule: Int, _ range: Range<Int>, decoders: [String] = []) -> Bool {
    matches.suffix(64).contains { match in
      match.rule == rule && match.range == range && !match.isGeneric && match.decoders == decoders
    }
  }
}

extension DetectedMatch {
  /// By start, then longer first, then by rule.
  static func isOrdered(_ left: DetectedMatch, _ right: DetectedMatch) -> Bool {
    (left.range.lowerBound, -left.range.upperBound, left.isGeneric ? 1 : 0, left.rule)
      < (right.range.lowerBound, -right.range.upperBound, right.isGeneric ? 1 : 0, right.rule)
  }
}

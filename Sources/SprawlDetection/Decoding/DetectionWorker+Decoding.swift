internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

/// Which matches in decoded text are taken over.
enum InnerMatches {
  case all
  /// Those of which some part was encoded: the rest is found where it stands.
  case encodedOnly
}

/// Searches decoded text with the worker of the next level.
typealias InnerSearch = (DetectionWorker, borrowing Span<UInt8>, LentPiece) -> Void

extension DetectionWorker {
  /// Whether text may be decoded once more; where it was decoded too often, that is noted.
  func mayDecode() -> Bool {
    let limit = detector.options.decodeDepthMax
    guard limit > 0 else { return false }
    if depth == limit { blob.isTooDeep = true }
    return depth < limit
  }

  /// What `search` finds in decoded text, at its places in the encoded one.
  func found(
    in text: DecodedText,
    path: [UInt8] = [],
    keeping wanted: InnerMatches = .all,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece,
    _ search: InnerSearch
  ) -> [DetectedMatch] {
    let inner = innerWorker()
    let margin = [UInt8](repeating: 0x0A, count: BlobPiece.margin)
    let lent = margin + text.bytes + margin
    let lentPiece = LentPiece(.whole(count: text.bytes.count), paddedCount: lent.count)
    inner.beginBlob(path: path)
    inner.work = WorkBudget()
    inner.beginSpan()
    search(inner, lent.span, lentPiece)
    inner.blob.endPiece(lent.span, lentPiece)
    let found = inner.blob
    inner.blob = BlobState()
    result.adopt(inner.result)
    inner.result = DetectionResult()
    blob.limits.formUnion(found.limits)
    blob.isTooDeep = blob.isTooDeep || found.isTooDeep
    work.spend(on: inner.work, ofBytes: text.bytes.count)
    let matches = found.matches.filter { wanted == .all || text.isEncoded($0.range) }
    return matches.map { moved($0, text, padded, piece) }
  }

  private func innerWorker() -> DetectionWorker {
    if let nested { return nested }
    let made = DetectionWorker(detector, depth: depth + 1)
    _ = made.anchorTables()
    nested = made
    return made
  }

  private func moved(
    _ match: DetectedMatch,
    _ text: DecodedText,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> DetectedMatch {
    let place = text.source(of: match.range)
    var moved = match
    moved.range = piece.absolute(place)
    moved.span = .unplaced
    moved.decoders.insert(text.decoder.rawValue, at: 0)
    if moved.suppression == nil { moved.suppression = mark(on: place, match, padded, piece) }
    return moved
  }

  /// An inline mark on the line of the encoded text.
  private func mark(
    on place: Range<Int>,
    _ match: DetectedMatch,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> String? {
    let rule =
      match.isGeneric ? GenericRule.rule(match.rule) : runtime(ofRule: match.rule).rule
    let line = InlineMark.lines(around: place, in: padded, content: piece.content, &markLine)
    return mark(on: line, ruleID: rule.id, padded, piece)
  }

  /// Looks for secrets in the text that the digits at `value` write; whether a report shows any.
  func searchDecoded(
    _ value: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Bool {
    guard value.count >= DecodedText.encodedMin, let text = DigitRun.text(of: value, in: padded)
    else { return false }
    return searchAll(text, padded, piece)
  }

  /// Runs everything over decoded text and takes over what is found; whether a report shows it.
  func searchAll(
    _ text: DecodedText,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Bool {
    guard mayDecode() else { return false }
    let matches = found(in: text, padded, piece) { inner, bytes, lent in
      inner.search(bytes, lent)
    }
    for match in matches { take(match) }
    return matches.contains { $0.confidence >= 0.5 }
  }

  /// Keeps a match out of decoded text, unless the same was found by another way.
  func take(_ match: DetectedMatch) {
    let isKnown = blob.hasMatch(rule: match.rule, match.range, decoders: match.decoders)
    if !match.isGeneric, isKnown { return }
    blob.matches.append(match)
    noteFind(at: match.range)
  }
}

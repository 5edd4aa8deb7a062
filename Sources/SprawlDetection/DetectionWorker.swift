internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

/// One thread's detector: lent pieces in, matches out.
///
/// Every verdict follows from the bytes of a bounded window around an anchor. What depends on the
/// whole blob (overlaps, companions, binary class) is applied when its last piece has been seen.
final class DetectionWorker: BlobVisitor {
  let detector: Detector
  let scratch: MatchScratch?
  private var hits: [LiteralHit] = []
  private var ruleCache: [RuleRuntime?]
  private var signalCache: [SignalRuntime?]
  /// What the current blob has given so far.
  var blob = BlobState()
  var result = DetectionResult()

  init(_ detector: Detector) {
    self.detector = detector
    scratch = MatchScratch()
    ruleCache = Array(repeating: nil, count: detector.rules.count)
    signalCache = Array(repeating: nil, count: detector.signals.count)
  }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of header: BlobHeader) {
    if piece.isFirst {
      blob = BlobState(path: header.path)
      if let encoding = WideText.encoding(of: padded, piece: piece) {
        blob.wide = WideText(encoding)
      }
    }
    if blob.wide != nil {
      visitWide(padded, piece: piece, of: header)
    } else {
      search(padded, LentPiece(piece, paddedCount: padded.count))
    }
    if piece.isLast { finishBlob(header) }
  }

  func finish() {
    detector.keep(result)
    result = DetectionResult()
  }

  /// Text of two bytes a character: what is new in the piece is searched as UTF-8.
  private func visitWide(
    _ padded: borrowing Span<UInt8>,
    piece: BlobPiece,
    of header: BlobHeader
  ) {
    guard var wide = blob.wide else { return }
    blob.wide = nil
    let bytes = wide.transcode(padded, piece: piece)
    search(bytes.padded.span, LentPiece(bytes.piece, paddedCount: bytes.padded.count))
    blob.wide = wide
  }

  private func search(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    hits.removeAll(keepingCapacity: true)
    findAnchors(padded, piece)
    if piece.piece.isFirst, !hits.isEmpty || !detector.unanchored.isEmpty {
      blob.isBinary = holdsZero(padded, piece.content)
    }
    for hit in hits { verify(hit, padded, piece) }
    for rule in detector.unanchored { searchEverywhere(rule, padded, piece) }
    blob.endPiece(padded, piece)
  }

  private func findAnchors(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    guard detector.options.usesSlowIndex else {
      detector.index.scan(padded, piece.anchors, into: &hits)
      return
    }
    for (number, literal) in detector.literals.enumerated() {
      for start in piece.anchors where start + literal.bytes.count <= padded.count {
        let isSame = literal.bytes.indices.allSatisfy { index in
          let byte = padded[start + index]
          return (literal.isCaseless ? lowercased(byte) : byte) == literal.bytes[index]
        }
        if isSame { hits.append(LiteralHit(position: Int32(start), literal: Int32(number))) }
      }
    }
  }

  private func verify(_ hit: LiteralHit, _ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    let start = Int(hit.position)
    let length = detector.literals[Int(hit.literal)].bytes.count
    for target in detector.targets(of: Int(hit.literal)) {
      switch target.kind {
      case .rule(let role):
        verify(rule: target.number, role, start..<(start + length), padded, piece)
      case .signal(let role):
        verify(signal: target.number, role, start, padded, piece)
      case .credentialWord:
        if !blob.isBinary { verifyAssignment(start..<(start + length), padded, piece) }
      }
    }
  }

  private func verify(
    rule number: Int,
    _ role: AnchorRole,
    _ anchor: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    switch role {
    case .leading:
      let runtime = runtime(ofRule: number)
      let window = piece.window(anchor.lowerBound, runtime.rule.before, runtime.rule.after)
      guard
        found(runtime.anchored, padded, window, from: anchor.lowerBound, rule: number, piece)
      else { return }
      accept(number, runtime, anchor, window, padded, piece)
    case .covering:
      let runtime = runtime(ofRule: number)
      let window = piece.window(anchor.lowerBound, runtime.rule.before, runtime.rule.after)
      guard findCovering(runtime.search, padded, window, anchor.lowerBound, number, piece) else {
        return
      }
      accept(number, runtime, anchor, window, padded, piece)
    case .near:
      if !blob.isBinary { verifyNear(number, anchor, padded, piece) }
    case .assign:
      if !blob.isBinary { verifyAssigned(number, anchor, padded, piece) }
    }
  }

  private func verify(
    signal number: Int,
    _ role: AnchorRole,
    _ start: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let runtime = runtime(ofSignal: number)
    let window = piece.window(start, SignalRuntime.before, SignalRuntime.after)
    let isFound =
      role == .leading
      ? found(runtime.anchored, padded, window, from: start, rule: nil, piece)
      : findCovering(runtime.search, padded, window, start, nil, piece)
    guard isFound, let whole = scratch?.group(0), let pattern = runtime.anchored else { return }
    var captures: [String: String] = [:]
    for group in pattern.groups {
      guard let range = scratch?.group(group.number) else { continue }
      captures[group.name] = String(decoding: Array(padded, range), as: UTF8.self)
    }
    let span = blob.span(of: whole, padded, piece)
    blob.signals.append(
      DetectedSignal(signal: number, range: piece.absolute(whole), span: span, captures: captures)
    )
  }

  /// Runs `pattern` at `start`; a limit becomes a notice.
  func found(
    _ pattern: Pattern?,
    _ padded: borrowing Span<UInt8>,
    _ window: Range<Int>,
    from start: Int,
    rule: Int?,
    _ piece: LentPiece
  ) -> Bool {
    guard let pattern, let scratch, window.contains(start) || window.upperBound == start else {
      return false
    }
    if let answer = pattern.matches(padded, window: window, from: start, scratch: scratch) {
      return answer
    }
    blob.limits.insert(
      LimitHit(rule: rule, reason: (scratch.limit ?? .other).rawValue)
    )
    return false
  }

  /// Looks for a match that covers `anchor`.
  private func findCovering(
    _ pattern: Pattern?,
    _ padded: borrowing Span<UInt8>,
    _ window: Range<Int>,
    _ anchor: Int,
    _ rule: Int?,
    _ piece: LentPiece
  ) -> Bool {
    var start = window.lowerBound
    while start <= anchor, found(pattern, padded, window, from: start, rule: rule, piece) {
      guard let whole = scratch?.group(0), whole.lowerBound <= anchor else { return false }
      if whole.upperBound > anchor { return true }
      start = max(whole.upperBound, start + 1)
    }
    return false
  }

  /// Runs a rule without a literal over the whole piece.
  private func searchEverywhere(
    _ number: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let runtime = runtime(ofRule: number)
    let window = piece.content
    var start = piece.anchors.lowerBound
    while start < piece.anchors.upperBound,
      found(runtime.search, padded, window, from: start, rule: number, piece),
      let whole = scratch?.group(0), whole.lowerBound < piece.anchors.upperBound
    {
      accept(number, runtime, whole, window, padded, piece)
      start = max(whole.upperBound, start + 1)
    }
  }

  func runtime(ofRule number: Int) -> RuleRuntime {
    if let known = ruleCache[number] { return known }
    let made = detector.runtime(ofRule: number)
    ruleCache[number] = made
    return made
  }

  private func runtime(ofSignal number: Int) -> SignalRuntime {
    if let known = signalCache[number] { return known }
    let made = detector.runtime(ofSignal: number)
    signalCache[number] = made
    return made
  }

  /// Whether a zero byte stands in the first 8,000 bytes of the content.
  private func holdsZero(_ padded: borrowing Span<UInt8>, _ content: Range<Int>) -> Bool {
    for position in content.prefix(8000) where padded[position] == 0 { return true }
    return false
  }
}

/// The bytes of a range, copied.
func Array(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
  var copy: [UInt8] = []
  copy.reserveCapacity(range.count)
  for index in range { copy.append(bytes[index]) }
  return copy
}

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
  private let block = SampleBlock()
  private var hits: [LiteralHit] = []
  // These three are only ever read or written whole, never changed in place: then the compiler sees
  // that no two accesses overlap, and leaves out the check that every anchor would pay for.
  /// Whether the current blob is a binary file.
  private(set) var isBinary = false
  /// How often something was found in it so far.
  private var finds = 0
  /// Where the last of that ends in the blob.
  private var foundTo = 0
  var knownRules: [KnownRule?] = []
  var knownSignals: [KnownSignal?] = []
  private var anchors: AnchorTables?
  /// What the folder of the last judged blob told.
  var folder: PathFolder?
  /// What the current blob has given so far.
  var blob = BlobState()
  /// What verifying the blob may still cost.
  var work = WorkBudget()
  var result = DetectionResult()
  /// The store signal whose pattern runs, where no rule's does.
  var signalVerified = 0

  /// Where inline marks stand in the current piece; worked out when a long line asks for them.
  var markPlaces: InlineMarkPlaces?
  /// The line of the last match in it.
  var markLine = KnownLine()
  /// What was seen of the current piece.
  var memo = PieceMemo()
  /// What readers of assignments passed of it.
  var passed = PassedRuns()

  /// Searches what this one decodes; made when the first text is decoded.
  var nested: DetectionWorker?
  /// How many times the text that it searches was decoded.
  let depth: Int

  /// A worker for plain text, or for text that was decoded `depth` times.
  init(_ detector: Detector, depth: Int = 0) {
    self.detector = detector
    self.depth = depth
    scratch = MatchScratch()
  }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of header: BlobHeader) {
    if piece.opens {
      work = WorkBudget(stepsMax: detector.options.workStepsMax)
      beginBlob(path: header.path)
      if piece.isFirst, let encoding = WideText.encoding(of: padded, piece: piece) {
        blob.wide = WideText(encoding)
      }
    }
    if blob.wide != nil {
      visitWide(padded, piece: piece, of: header)
    } else {
      search(padded, LentPiece(piece, paddedCount: padded.count))
    }
    if piece.closes { finishBlob(header) }
  }

  /// Nothing is known of the blob at `path` yet.
  func beginBlob(path: [UInt8]) {
    blob = BlobState(path: path)
    isBinary = false
    finds = 0
    foundTo = 0
  }

  /// Counts something that was found at `range` of the blob: a match, a signal, or a value that a
  /// word speaks for.
  ///
  /// Only what lies behind the last of them adds to the budget; the others are work like any other.
  func noteFind(at range: Range<Int>) {
    guard range.lowerBound >= foundTo else {
      return work.spend(WorkBudget.overlapSteps + range.count * WorkBudget.overlapStepsPerByte)
    }
    foundTo = range.upperBound
    finds &+= 1
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

  func search(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    let tables = anchorTables()
    beginSpan()
    if piece.piece.isFirst, !tables.unanchored.isEmpty || !piece.piece.isLast {
      lookAtHead(padded, piece)
    }
    verifyAnchors(tables, padded, piece)
    for rule in tables.unanchored { searchEverywhere(rule, padded, piece) }
    if piece.piece.isFirst, depth == 0 {
      for rule in tables.forFiles { findFile(rule, padded, piece) }
    }
    blob.endPiece(padded, piece)
  }

  private func lookAtHead(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    isBinary = Bytes.holdsZero(padded, piece.content.prefix(8000))
  }

  /// Forgets what was seen of the last span.
  func beginSpan() {
    markPlaces = nil
    markLine = KnownLine()
    memo.forget()
    passed = PassedRuns()
  }

  /// How much is searched for anchors before they are verified, in bytes.
  private static let stretchBytes = 64 << 10

  /// Finds and verifies the piece's anchors, stretch by stretch: where verifying some block of the
  /// blob took too much work, the rest of that block is not even searched.
  private func verifyAnchors(
    _ tables: AnchorTables,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let shift = piece.piece.offset - BlobPiece.margin
    var isLooked = false
    var start = piece.anchors.lowerBound
    while start < piece.anchors.upperBound {
      let blockEnd = work.enter(start + shift) - shift
      guard work.isOpen else {
        start = blockEnd
        continue
      }
      let end = min(start + Self.stretchBytes, blockEnd, piece.anchors.upperBound)
      hits.removeAll(keepingCapacity: true)
      findAnchors(tables, padded, start..<end)
      if !isLooked, piece.piece.isFirst, !hits.isEmpty {
        isLooked = true
        lookAtHead(padded, piece)
      }
      verifyHits(tables, padded, piece)
      start = end
    }
  }

  /// Verifies what was found, in the order of positions, until the work is too much.
  private func verifyHits(
    _ tables: AnchorTables,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let shift = piece.piece.offset - BlobPiece.margin
    for hit in hits {
      let known = finds
      verify(hit, tables, padded, piece)
      let position = Int(hit.position) + shift
      guard work.goesOn(afterFind: finds > known, at: position) else { return }
    }
  }

  func anchorTables() -> AnchorTables {
    if let anchors { return anchors }
    let made = detector.anchorTables()
    anchors = made
    knownRules = Array(repeating: nil, count: detector.rules.count)
    knownSignals = Array(repeating: nil, count: detector.signals.count)
    return made
  }

  private func findAnchors(
    _ tables: AnchorTables,
    _ padded: borrowing Span<UInt8>,
    _ range: Range<Int>
  ) {
    guard detector.options.usesSlowIndex else {
      tables.index.scan(padded, range, block: block, into: &hits)
      return
    }
    // Bit 5 is all that tells a capital from its small letter.
    let alike = Dictionary(grouping: tables.literals.indices) { number in
      tables.literals[number].bytes.first.map { $0 | 0x20 }
    }
    for start in range {
      for number in alike[padded[start] | 0x20, default: []]
      where tables.literals[number].stands(at: start, in: padded) {
        hits.append(LiteralHit(position: Int32(start), literal: Int32(number)))
      }
    }
  }

  // Inlined, so that looking at the worker's state is checked once for all hits.
  @inline(__always)
  private func verify(
    _ hit: LiteralHit,
    _ tables: AnchorTables,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let start = Int(hit.position)
    let length = tables.literals.length(of: Int(hit.literal))
    var near: NearRules?
    // By number, as a slice would be retained for each hit.
    for index in tables.targetRange(of: Int(hit.literal)) {
      let target = tables.target(index)
      switch target.kind {
      case .rule(.near):
        if isBinary { continue }
        let word = start..<(start + length)
        var rules = near ?? nearRules(tables.targets(of: Int(hit.literal)), word, padded, piece)
        if rules.next() { verifyNear(target.number, word, padded, piece) }
        near = rules
      case .rule(let role):
        verify(rule: target.number, role, start..<(start + length), padded, piece)
      case .signal(let role):
        verify(signal: target.number, role, start..<(start + length), padded, piece)
      case .credentialWord:
        if !isBinary { verifyAssignment(start..<(start + length), padded, piece) }
      case .encoded(let anchor):
        verify(encoded: anchor, tables.targets(of: target.number), at: start, padded, piece)
      case .escaped(let decoder):
        if !isBinary { verifyStretch(decoder, at: start, padded, piece) }
      }
    }
  }

  func verify(
    rule number: Int,
    _ role: AnchorRole,
    _ anchor: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    switch role {
    case .leading, .covering:
      verifyStructure(number, role, anchor, padded, piece)
    case .near:
      guard !isBinary, beginsWord(number, anchor, padded) else { return }
      verifyNear(number, anchor, padded, piece)
    case .assign:
      guard !isBinary, beginsWord(number, anchor, padded) else { return }
      verifyAssigned(number, anchor, padded, piece)
    }
  }

  /// Runs `pattern` at `start`; a limit becomes a notice.
  ///
  /// The pattern sees one byte more on either side of the window, for its boundaries; a match that
  /// reaches beyond the window was cut short there and is none. It begins at `last` at the latest.
  func found(
    _ pattern: Pattern?,
    _ padded: borrowing Span<UInt8>,
    _ window: Range<Int>,
    from start: Int,
    to last: Int? = nil,
    rule: Int?,
    _ piece: LentPiece
  ) -> Bool {
    guard let pattern, let scratch, start >= window.lowerBound, start <= window.upperBound else {
      return false
    }
    let seen =
      max(
        piece.content.lowerBound,
        window.lowerBound - 1
      )..<min(
        piece.content.upperBound,
        window.upperBound + 1
      )
    guard
      let answer = pattern.matches(padded, window: seen, from: start, to: last, scratch: scratch)
    else {
      work.spend(Int(MatchScratch.workMax))
      let owner = rule.map(LimitHit.Owner.rule) ?? .signal(signalVerified)
      blob.limits.insert(LimitHit(owner: owner, reason: (scratch.limit ?? .other).rawValue))
      return false
    }
    work.spend(WorkBudget.callSteps)
    guard answer, let whole = scratch.group(0), whole.upperBound <= window.upperBound else {
      let count = seen.upperBound - start
      let beginnings = pattern.isAnchored ? 0 : last.map { $0 + 1 - start } ?? count
      let run = beginnings > 0 ? rule.map { known(rule: $0).minRunBytes } ?? 0 : 0
      work.spend(WorkBudget.missSteps(count, beginnings: beginnings, run: run))
      return false
    }
    work.spend(whole.upperBound - start)
    return true
  }

  /// Looks for a match that covers `anchor`.
  func findCovering(
    _ pattern: Pattern?,
    _ padded: borrowing Span<UInt8>,
    _ window: Range<Int>,
    _ anchor: Int,
    _ rule: Int?,
    _ piece: LentPiece
  ) -> Bool {
    var start = window.lowerBound
    while start <= anchor,
      found(pattern, padded, window, from: start, to: anchor, rule: rule, piece),
      let whole = scratch?.group(0)
    {
      if whole.upperBound > anchor { return true }
      start = max(whole.upperBound, start + 1)
    }
    return false
  }

  /// What is known of rule `number`, which is met here.
  func known(rule number: Int) -> KnownRule {
    knownRules.rule(number, of: detector.rules)
  }

  func runtime(ofRule number: Int) -> RuleRuntime {
    let known = known(rule: number)
    if let runtime = known.runtime { return runtime }
    let made = detector.runtime(ofRule: number)
    known.runtime = made
    return made
  }
}

/// The bytes of a range, copied.
func copied(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
  var copy: [UInt8] = []
  copy.reserveCapacity(range.count)
  for index in range { copy.append(bytes[index]) }
  return copy
}

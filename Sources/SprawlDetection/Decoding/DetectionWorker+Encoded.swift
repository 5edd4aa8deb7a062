internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

// Where plain text gives no match, but its look says that it is encoded.
extension DetectionWorker {
  /// How far encoded text may reach from its anchor, in bytes; well inside a piece's window.
  private static let reachMax = BlobPiece.windowBytes - 2048
  /// How far a token may reach that is escaped in some part, in bytes.
  private static let escapedMax = 1024
  /// How far a sign of encoding may stand behind an anchor.
  private static let signReach = 256
  /// The longest stretch of escaped text, in bytes before and from its first sign on.
  private static let stretchBefore = 2048
  private static let stretchAfter = 4096
  /// What is decoded of a stretch first, in bytes.
  private static let stretchTaste = 96

  /// The rules of a literal that is written in digits at `start`.
  func verify(
    encoded anchor: EncodedAnchor,
    _ targets: ArraySlice<AnchorTarget>,
    at start: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard mayDecode() else { return }
    let rules = targets.filter { $0.kind.isStructure }.map { runtime(ofRule: $0.number).rule }
    let before = rules.reduce(0) { max($0, $1.before) } + 2
    let after = rules.reduce(0) { max($0, $1.after) } + 2
    let limits = piece.window(start, Self.reachMax, Self.reachMax)
    guard
      let (text, index) = decoded(anchor, start, before: before, after: after, padded, limits),
      index + Int(anchor.count) <= text.bytes.count
    else { return work.spend(WorkBudget.refusalSteps) }
    work.spend(text.bytes.count * WorkBudget.decodeStepsPerByte)
    let matches = found(in: text, padded, piece) { inner, bytes, lent in
      let first = BlobPiece.margin + index
      for target in targets {
        guard case .rule(let role) = target.kind, target.kind.isStructure else { continue }
        inner.verify(rule: target.number, role, first..<first + Int(anchor.count), bytes, lent)
      }
    }
    for match in matches { take(match) }
  }

  /// What the digits around `start` write, and where in it the anchor's literal begins.
  private func decoded(
    _ anchor: EncodedAnchor,
    _ start: Int,
    before: Int,
    after: Int,
    _ padded: borrowing Span<UInt8>,
    _ limits: Range<Int>
  ) -> (text: DecodedText, index: Int)? {
    switch anchor.form {
    case .hex:
      let run = DigitRun(
        hex: padded,
        around: start,
        before: before * 2,
        after: after * 2,
        limits: limits
      )
      return (run.decodedHex(padded), run.leading / 2)
    case .base64(let place):
      let phase = EncodedAnchor.phase(place)
      let run = DigitRun(
        base64: padded,
        around: start,
        phase: phase,
        before: (before + 5) / 3 * 4,
        after: (after + 5) / 3 * 4,
        limits: limits
      )
      guard let run else { return nil }
      return (run.decodedBase64(padded), (run.leading - phase) / 4 * 3 + Int(place))
    }
  }

  /// A rule that did not match at its anchor: once more, where escapes or joints stand behind it.
  func verifyDecoded(
    rule number: Int,
    _ role: AnchorRole,
    _ anchor: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard detector.options.decodeDepthMax > 0 else { return }
    work.spend(WorkBudget.signSteps)
    guard let decoder = sign(around: anchor, role, padded, piece), mayDecode()
    else { return }
    let rule = runtime(ofRule: number).rule
    // An escape takes six bytes at most, less a few that are written in longer ways.
    let reach = min(Self.reachMax, (role == .leading ? 1 : 6) * rule.before + 2)
    let after = max(rule.after, min(rule.after * 6, Self.escapedMax))
    let window = piece.window(anchor.lowerBound, reach, after)
    let decoded = decoder.decode(in: padded, window, wordFrom: anchor.upperBound)
    let count = decoded?.bytes.count ?? anchor.upperBound - window.lowerBound
    work.spend(count * WorkBudget.decodeStepsPerByte)
    guard let text = decoded, let index = text.place(of: anchor.lowerBound) else { return }
    let matches = found(in: text, path: blob.path, keeping: .encodedOnly, padded, piece) {
      inner,
      bytes,
      lent in
      let first = BlobPiece.margin + index
      inner.verify(rule: number, role, first..<first + anchor.count, bytes, lent)
    }
    for match in matches { take(match) }
  }

  /// How the word behind the anchor is written, or before it if the rule may cover more; `nil`
  /// where it stands in plain.
  private func sign(
    around anchor: Range<Int>,
    _ role: AnchorRole,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> TextDecoder? {
    let limits = piece.window(anchor.lowerBound, 64, Self.signReach)
    var index = anchor.upperBound
    if role == .covering {
      index = max(limits.lowerBound, memo.words.start(before: anchor.lowerBound))
      while index > limits.lowerBound, !TextDecoder.endsWord(padded[index - 1]) { index -= 1 }
    }
    let end = piece.content.upperBound
    index = memo.words.end(from: index, before: limits.upperBound) { index in
      let byte = padded[index]
      return TextDecoder.endsWord(byte)
        || (TextDecoder.isMark(byte) && TextDecoder.telling(padded, at: index, before: end) != nil)
    }
    guard index < limits.upperBound, TextDecoder.isMark(padded[index]) else { return nil }
    return TextDecoder.telling(padded, at: index, before: end)
  }

  /// Whether a rule that needs company might find it, and a match, in decoded text.
  func mayBeEncoded(
    _ anchor: Range<Int>,
    _ role: AnchorRole,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Bool {
    detector.options.decodeDepthMax > 0 && sign(around: anchor, role, padded, piece) != nil
  }

  /// Escaped text around the sign at `start`, up to blanks, quotes and angle brackets.
  ///
  /// Only the first sign of a stretch leads to it. What stands there in plain is left alone.
  func verifyStretch(
    _ decoder: TextDecoder,
    at start: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let limits = piece.window(start, Self.stretchBefore, Self.stretchAfter)
    var first = start
    while first > limits.lowerBound, !Self.endsStretch(padded, first - 1, limits) {
      first -= 1
      let unit = decoder.unit(padded, at: first, before: start, joinsAdjacent: false)
      if let unit, unit.isTelling { return }
    }
    var end = start
    while end < limits.upperBound, !Self.endsStretch(padded, end, limits) { end += 1 }
    // Tables of characters are told from text by how they begin.
    let taste = decoder.decode(in: padded, first..<min(end, start + Self.stretchTaste))
    guard let taste, taste.isText, let text = decoder.decode(in: padded, first..<end),
      text.bytes.count >= 8, text.isText, mayDecode()
    else { return }
    let matches = found(in: text, path: blob.path, keeping: .encodedOnly, padded, piece) {
      inner,
      bytes,
      lent in
      inner.search(bytes, lent)
    }
    for match in matches { take(match) }
  }

  /// Blanks, plain quotes and angle brackets; an escaped quote is part of the text.
  private static func endsStretch(
    _ bytes: borrowing Span<UInt8>,
    _ index: Int,
    _ limits: Range<Int>
  ) -> Bool {
    guard TextDecoder.endsWord(bytes[index]) else { return false }
    let isEscaped =
      Byte.isQuote(bytes[index]) && index > limits.lowerBound && bytes[index - 1] == 0x5C
    return !isEscaped
  }
}

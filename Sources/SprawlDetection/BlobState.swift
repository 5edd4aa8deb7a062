internal import SprawlMatching
internal import SprawlModel
internal import SprawlSources

/// A limit that was reached while a rule (or signal) was verified.
struct LimitHit: Hashable {
  let rule: Int?
  let reason: String
}

/// What one blob has given so far, and how many lines were passed.
struct BlobState {
  var isBinary = false
  var wide: WideText?
  var matches: [DetectedMatch] = []
  var signals: [DetectedSignal] = []
  var limits: Set<LimitHit> = []
  /// Where values begin that were judged already.
  var judgedValues: Set<Int> = []
  private let path: [UInt8]
  private var place: GenericPlace?
  /// Newlines before `countedTo`.
  private var lines = 0
  /// Position in the blob up to which newlines were counted.
  private var countedTo = 0
  /// Position of the last newline before `countedTo`; -1 when there is none.
  private var lastNewline = -1

  init(path: [UInt8] = []) { self.path = path }

  /// What the blob's path tells the generic classifier; worked out once.
  mutating func genericPlace() -> GenericPlace {
    if let place { return place }
    let made = GenericPlace(path: String(decoding: path, as: UTF8.self))
    place = made
    return made
  }

  /// Lines and columns of a range of the lent span.
  func span(
    of range: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> TextSpan {
    let start = place(of: range.lowerBound, padded, piece)
    let end = place(of: range.upperBound, padded, piece)
    return TextSpan(
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column
    )
  }

  private func place(
    of position: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> (line: Int, column: Int) {
    let shift = piece.piece.offset - BlobPiece.margin
    let counted = countedTo - shift
    let line: Int
    if position >= counted {
      line = lines + Newlines.count(in: padded, max(counted, piece.content.lowerBound)..<position)
    } else {
      line = lines - Newlines.count(in: padded, position..<counted)
    }
    let newline =
      Newlines.last(in: padded, piece.content.lowerBound..<position).map { $0 + shift }
      ?? lastNewline
    return (line + 1, position + shift - newline)
  }

  /// Counts the lines of a piece that others follow.
  mutating func endPiece(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    guard !piece.piece.isLast else { return }
    let shift = piece.piece.offset - BlobPiece.margin
    let passed = (countedTo - shift)..<piece.anchors.upperBound
    lines += Newlines.count(in: padded, passed)
    if let last = Newlines.last(in: padded, passed) { lastNewline = last + shift }
    countedTo = piece.anchors.upperBound + shift
  }
}

/// Part of a large blob that one thread reads.
struct BlobSegment: Sendable, Hashable {
  /// Which part.
  let index: Int
  /// Of how many.
  let count: Int
  /// Position of the first anchor it answers for.
  let start: Int
  /// Position behind its last anchor; `nil` for the end of the blob.
  let stop: Int?

  /// The one part of a blob that is not divided.
  static let whole = BlobSegment(index: 0, count: 1, start: 0, stop: nil)
}

extension ReadBuffer {
  /// Lends a blob, or a segment of one, in pieces; wherever the bytes come from, this alone says
  /// where it is cut.
  ///
  /// Of the first segment the buffer may hold the first bytes already; for another it is empty.
  ///
  /// - Parameters:
  ///   - segment: Which part.
  ///   - pieceBytes: New bytes in each piece.
  ///   - windowBytes: Bytes that are seen on either side of them.
  ///   - header: Which blob.
  ///   - visitor: Whom they are lent to.
  ///   - progress: Told of the bytes as they are lent.
  ///   - skip: Asked when the buffer ends in zeros: where the bytes go on behind a hole that the
  ///     given position of the blob lies in. `fill` brings them from there then; `nil` for no hole.
  ///   - fill: Appends what follows in the blob until the buffer holds so many bytes, or nothing
  ///     more comes. The first bytes are those a window before the segment's start.
  /// - Returns: How many bytes of the segment were lent, holes included.
  /// - Throws: What `fill` throws.
  func lendPieces<Failure: Error>(
    of segment: BlobSegment = .whole,
    pieceBytes: Int = ReadBuffer.pieceBytes,
    windowBytes: Int = BlobPiece.windowBytes,
    header: BlobHeader,
    to visitor: any BlobVisitor,
    progress: ScanProgress? = nil,
    skip: (_ position: Int) -> Int? = { _ in nil },
    fill: (_ wanted: Int) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let lead = min(segment.start, windowBytes)
    var offset = segment.start - lead
    var answered = lead
    var opens = true
    while true {
      let stop = segment.stop.map { $0 - offset } ?? Int.max
      let wanted = min(answered + pieceBytes, stop) + windowBytes
      try fill(wanted)
      let isLast = count < wanted
      let end = max(answered, min(isLast ? count : count - windowBytes, stop))
      let closes = isLast || end == stop
      let piece = BlobPiece(
        offset: offset,
        anchors: min(answered, count)..<min(end, count),
        isFirst: opens && segment.start == 0,
        isLast: isLast,
        opens: opens,
        closes: closes
      )
      lend { visitor.visit($0, piece: piece, of: header) }
      progress?.add(files: 0, bytes: piece.anchors.count)
      if closes { return max(0, min(offset + count, segment.stop ?? Int.max) - segment.start) }
      opens = false
      let dropped = max(0, end - windowBytes)
      drop(dropped)
      offset += dropped
      answered = end - dropped
      guard count >= 2 * windowBytes, holdsOnlyZeros, let next = skip(offset + count) else {
        continue
      }
      // All that lies before `next` is zeros, and so is the buffer: it stands before it as well.
      progress?.add(files: 0, bytes: next - offset - answered)
      offset = next - count
      answered = count
    }
  }

  /// Whether all content is zeros; looked at from its end.
  private var holdsOnlyZeros: Bool {
    var holds = true
    lend { padded in
      var index = padded.count - BlobPiece.margin
      while index > BlobPiece.margin, padded[index - 1] == 0 { index -= 1 }
      holds = index == BlobPiece.margin
    }
    return holds
  }

  /// Whether a zero byte stands near the start: such a blob is not divided.
  var holdsZeroNearStart: Bool {
    var isFound = false
    lend { padded in
      for index in BlobPiece.margin..<min(padded.count, BlobPiece.margin + 8000)
      where padded[index] == 0 { isFound = true }
    }
    return isFound
  }
}

internal import Glibc

/// How reading one blob ended.
enum ReadOutcome: Equatable {
  /// Everything was lent; how many bytes.
  case complete(bytes: Int)
  /// It is larger than the buffer; the buffer holds its first bytes, and nothing was lent yet.
  case large
  /// The system refused after `bytes` were lent.
  case failed(errno: Int32, bytes: Int)
}

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
  /// Reads everything from `descriptor` and lends it to `visitor` as one piece, if it fits.
  ///
  /// A file that shrinks or grows while it is read is lent as it was seen.
  func readWhole(
    from descriptor: Int32,
    header: BlobHeader,
    to visitor: any BlobVisitor
  ) -> ReadOutcome {
    clear()
    while true {
      let got = fill(from: descriptor, limit: Self.wholeBytesMax + 1)
      if got < 0 { return .failed(errno: Int32(-got), bytes: 0) }
      if got == 0 { break }
      if count > Self.wholeBytesMax { return .large }
    }
    let piece = BlobPiece.whole(count: count)
    lend { visitor.visit($0, piece: piece, of: header) }
    return .complete(bytes: count)
  }

  /// Reads everything from `descriptor` and lends it to `visitor`, whole or in pieces.
  func readAll(
    from descriptor: Int32,
    header: BlobHeader,
    to visitor: any BlobVisitor
  ) -> ReadOutcome {
    let outcome = readWhole(from: descriptor, header: header, to: visitor)
    guard outcome == .large else { return outcome }
    return readPieces(from: descriptor, .whole, header: header, to: visitor)
  }

  /// Lends a segment in pieces.
  ///
  /// Of the first segment the buffer holds the first bytes already; for another the descriptor
  /// stands at its start less a window, and the buffer is empty.
  func readPieces(
    from descriptor: Int32,
    _ segment: BlobSegment,
    header: BlobHeader,
    to visitor: any BlobVisitor
  ) -> ReadOutcome {
    let lead = min(segment.start, BlobPiece.windowBytes)
    var offset = segment.start - lead
    var answered = lead
    var failure: Int32 = 0
    var opens = true
    var isLast = false
    var closes = false
    while !closes {
      let stop = segment.stop.map { $0 - offset } ?? Int.max
      let wanted = min(answered + Self.pieceBytes, stop) + BlobPiece.windowBytes
      while count < wanted, !isLast {
        let got = fill(from: descriptor, limit: max(count, wanted))
        if got <= 0 { (failure, isLast) = (Int32(-got), true) }
      }
      let end = max(answered, min(isLast ? count : count - BlobPiece.windowBytes, stop))
      closes = isLast || end == stop
      let piece = BlobPiece(
        offset: offset,
        anchors: min(answered, count)..<min(end, count),
        isFirst: offset == 0,
        isLast: isLast,
        opens: opens,
        closes: closes
      )
      lend { visitor.visit($0, piece: piece, of: header) }
      opens = false
      if closes { break }
      let dropped = max(0, end - BlobPiece.windowBytes)
      drop(dropped)
      offset += dropped
      answered = end - dropped
    }
    let bytes = (segment.stop.map { min($0, offset + count) } ?? offset + count) - segment.start
    let read = max(0, bytes)
    return failure == 0 ? .complete(bytes: read) : .failed(errno: failure, bytes: read)
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

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

  /// Reads a large blob, or a segment of one, and lends it in pieces; holes are passed over.
  ///
  /// Of the first segment the buffer holds the first bytes already; for another the descriptor
  /// stands at its start less a window, and the buffer is empty.
  func readPieces(
    from descriptor: Int32,
    _ segment: BlobSegment,
    header: BlobHeader,
    to visitor: any BlobVisitor,
    progress: ScanProgress
  ) -> ReadOutcome {
    var failure: Int32 = 0
    let bytes = lendPieces(
      of: segment,
      header: header,
      to: visitor,
      progress: progress,
      skip: { endOfHole(in: descriptor, at: $0, stop: segment.stop) },
      fill: { wanted in
        while count < wanted {
          let got = fill(from: descriptor, limit: wanted)
          if got > 0 { continue }
          failure = Int32(-got)
          return
        }
      }
    )
    return failure == 0 ? .complete(bytes: bytes) : .failed(errno: failure, bytes: bytes)
  }
}

/// Linux's `SEEK_DATA` (lseek(2)), which Glibc shows to GNU sources only.
private let seekData: Int32 = 3

/// Moves `descriptor` from `position` to the end of the hole there, at most to `stop`.
///
/// - Returns: Where it stands then; `nil` when there is no hole, or the system does not tell.
private func endOfHole(in descriptor: Int32, at position: Int, stop: Int?) -> Int? {
  var data = lseek(descriptor, position, seekData)
  // Nothing but a hole is left.
  if data < 0, errno == ENXIO { data = lseek(descriptor, 0, SEEK_END) }
  let next = min(data, stop ?? data)
  if next > position, lseek(descriptor, next, SEEK_SET) == next { return next }
  if data != position { _ = lseek(descriptor, position, SEEK_SET) }
  return nil
}

internal import Glibc

/// How reading one blob ended.
enum ReadOutcome: Equatable {
  /// Everything was lent; how many bytes.
  case complete(bytes: Int)
  /// The system refused after `bytes` were lent.
  case failed(errno: Int32, bytes: Int)
}

extension ReadBuffer {
  /// Reads everything from `descriptor` and lends it to `visitor`, whole or in pieces.
  ///
  /// A file that shrinks or grows while it is read is lent as it was seen.
  func readAll(
    from descriptor: Int32,
    header: BlobHeader,
    to visitor: any BlobVisitor
  ) -> ReadOutcome {
    clear()
    while true {
      let got = fill(from: descriptor, limit: Self.wholeBytesMax + 1)
      if got < 0 { return .failed(errno: Int32(-got), bytes: 0) }
      if got == 0 { break }
      if count > Self.wholeBytesMax {
        return readPieces(from: descriptor, header: header, to: visitor)
      }
    }
    let piece = BlobPiece.whole(count: count)
    lend { visitor.visit($0, piece: piece, of: header) }
    return .complete(bytes: count)
  }

  /// Goes on where the buffer already holds the first bytes of a large blob.
  private func readPieces(
    from descriptor: Int32,
    header: BlobHeader,
    to visitor: any BlobVisitor
  ) -> ReadOutcome {
    var offset = 0
    var answered = 0
    var failure: Int32 = 0
    var isLast = false
    while !isLast {
      while count < answered + Self.pieceBytes + BlobPiece.windowBytes {
        let got = fill(
          from: descriptor,
          limit: max(count, answered + Self.pieceBytes + BlobPiece.windowBytes)
        )
        if got <= 0 {
          failure = Int32(-got)
          isLast = true
          break
        }
      }
      let end = isLast ? count : count - BlobPiece.windowBytes
      let piece = BlobPiece(
        offset: offset,
        anchors: answered..<end,
        isFirst: offset == 0,
        isLast: isLast
      )
      lend { visitor.visit($0, piece: piece, of: header) }
      let dropped = max(0, end - BlobPiece.windowBytes)
      drop(dropped)
      offset += dropped
      answered = end - dropped
    }
    let bytes = offset + count
    return failure == 0 ? .complete(bytes: bytes) : .failed(errno: failure, bytes: bytes)
  }
}

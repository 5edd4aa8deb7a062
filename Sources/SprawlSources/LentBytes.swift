/// Lends bytes that are in memory to a visitor, as a file's bytes would be.
///
/// More than `ReadBuffer.wholeBytesMax` bytes come in pieces.
package func lend(_ bytes: [UInt8], header: BlobHeader, to visitor: any BlobVisitor) {
  let buffer = ReadBuffer()
  guard bytes.count > ReadBuffer.wholeBytesMax else {
    buffer.append(bytes.span)
    buffer.lend { visitor.visit($0, piece: .whole(count: bytes.count), of: header) }
    return
  }
  lendInPieces(
    bytes,
    pieceBytes: ReadBuffer.pieceBytes,
    windowBytes: BlobPiece.windowBytes,
    header: header,
    to: visitor
  )
}

/// Lends bytes in pieces of `pieceBytes` anchors, each seen with `windowBytes` on either side.
package func lendInPieces(
  _ bytes: [UInt8],
  pieceBytes: Int,
  windowBytes: Int,
  header: BlobHeader,
  to visitor: any BlobVisitor
) {
  let buffer = ReadBuffer()
  var start = 0
  repeat {
    let end = min(start + pieceBytes, bytes.count)
    let first = max(0, start - windowBytes)
    let last = min(bytes.count, end + windowBytes)
    buffer.clear()
    buffer.append(bytes.span.extracting(first..<last))
    let isLast = end == bytes.count
    let anchors = (start - first)..<(isLast ? last - first : end - first)
    let piece = BlobPiece(
      offset: first,
      anchors: anchors,
      isFirst: first == 0 && start == 0,
      isLast: isLast
    )
    buffer.lend { visitor.visit($0, piece: piece, of: header) }
    start = end
  } while start < bytes.count
}

/// Lends bytes that are in memory to a visitor, as a file's bytes would be.
///
/// More than `ReadBuffer.wholeBytesMax` bytes come in pieces.
package func lend(_ bytes: [UInt8], header: BlobHeader, to visitor: any BlobVisitor) {
  BlobLender().lend(bytes, header: header, to: visitor)
}

/// Lends one blob after another out of one buffer.
package final class BlobLender {
  private let buffer = ReadBuffer()

  package init() {}

  /// Lends `bytes` to `visitor`, as a file's bytes would be.
  package func lend(_ bytes: [UInt8], header: BlobHeader, to visitor: any BlobVisitor) {
    guard bytes.count > ReadBuffer.wholeBytesMax else {
      buffer.clear()
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
  var taken = 0
  _ = buffer.lendPieces(
    pieceBytes: pieceBytes,
    windowBytes: windowBytes,
    header: header,
    to: visitor
  ) { wanted in
    let end = min(bytes.count, taken + max(0, wanted - buffer.count))
    buffer.append(bytes.span.extracting(taken..<end))
    taken = end
  }
}

internal import SprawlSources

/// A piece as it lies in the lent span, margins included.
struct LentPiece {
  let piece: BlobPiece
  /// The content's range in the span.
  let content: Range<Int>
  /// The range whose anchors the piece answers for.
  let anchors: Range<Int>

  init(_ piece: BlobPiece, paddedCount: Int) {
    self.piece = piece
    content = BlobPiece.margin..<(paddedCount - BlobPiece.margin)
    anchors =
      (piece.anchors.lowerBound + BlobPiece.margin)..<(piece.anchors.upperBound + BlobPiece.margin)
  }

  /// The window around `position`, cut at the ends of the content.
  func window(_ position: Int, _ before: Int, _ after: Int) -> Range<Int> {
    let start = max(content.lowerBound, position - before)
    return start..<max(start, min(content.upperBound, position + after))
  }

  /// A range of the span as positions in the blob.
  func absolute(_ range: Range<Int>) -> Range<Int> {
    let shift = piece.offset - BlobPiece.margin
    return (range.lowerBound + shift)..<(range.upperBound + shift)
  }
}

/// Which blob the lent bytes belong to.
package struct BlobHeader: Sendable {
  /// The source's own number for the blob, by which provenance is asked for later.
  package let number: Int
  /// Index of the repository in the source's list of roots.
  package let repository: Int
  /// The path's exact bytes, `/` between parts, relative to the repository's root, else to the
  /// argument; a blob of git that stands at several paths gives the first.
  package let path: [UInt8]
  /// Which part of a very large blob this is, when several threads share it; 0 for the first.
  package let segment: Int
  /// Into how many parts the blob was divided; 1 for all but very large ones.
  package let segmentCount: Int

  /// A header from its parts.
  package init(
    number: Int,
    repository: Int,
    path: [UInt8],
    segment: Int = 0,
    segmentCount: Int = 1
  ) {
    self.number = number
    self.repository = repository
    self.path = path
    self.segment = segment
    self.segmentCount = segmentCount
  }
}

/// Which part of a blob one call lends.
///
/// A blob that fits the buffer is one piece. A larger one comes in several, which overlap so that
/// the window around every anchor in `anchors` lies wholly inside the piece, or ends where the
/// blob ends. A very large blob may be divided into segments, each visited by a thread of its own;
/// only text without zero bytes near its start is.
///
/// Between two pieces of a large file may lie a hole, which is lent to nobody: zeros are no anchor.
/// The piece before ends in zeros, and the one behind begins with them, two windows of each.
package struct BlobPiece: Sendable, Hashable {
  /// Newlines before and after the content in the lent span, in bytes.
  package static let margin = 64

  /// Bytes before and after an anchor that a verdict may depend on.
  ///
  /// Each piece but the first begins this far before its first anchor, each but the last ends this
  /// far behind its last; a blob's end is nearer.
  package static let windowBytes = 16 << 10

  /// Position of the content's first byte in the blob.
  package let offset: Int
  /// Positions in the content (0 = its first byte) whose anchors this piece answers for.
  package let anchors: Range<Int>
  /// Whether the content starts where the blob starts.
  package let isFirst: Bool
  /// Whether the content ends where the blob ends.
  package let isLast: Bool
  /// Whether the visitor begins anew: the first piece of a blob or of a segment.
  package let opens: Bool
  /// Whether the visitor is done with it: the last piece of a blob or of a segment.
  package let closes: Bool

  /// A piece from its parts; it opens and closes where the blob does, unless told otherwise.
  package init(
    offset: Int,
    anchors: Range<Int>,
    isFirst: Bool,
    isLast: Bool,
    opens: Bool? = nil,
    closes: Bool? = nil
  ) {
    self.offset = offset
    self.anchors = anchors
    self.isFirst = isFirst
    self.isLast = isLast
    self.opens = opens ?? isFirst
    self.closes = closes ?? isLast
  }

  /// The one piece of a blob of `count` bytes.
  package static func whole(count: Int) -> BlobPiece {
    BlobPiece(offset: 0, anchors: 0..<count, isFirst: true, isLast: true)
  }
}

/// What a source lends bytes to; each worker thread has one of its own.
package protocol BlobVisitor: AnyObject {
  /// Looks at one piece of a blob; pieces of one blob come in order, without others between.
  ///
  /// `padded` holds `BlobPiece.margin` newline bytes, the content, and as many newlines again. It
  /// is lent for the length of the call.
  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader)

  /// Called once on the visitor's own thread, after its last piece.
  func finish()
}

extension BlobVisitor {
  /// Does nothing.
  package func finish() {}
}

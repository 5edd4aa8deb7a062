internal import SprawlMatching
internal import SprawlSources

extension DetectionWorker {
  /// Where a limit was reached, so many bytes are left out, counted from the blob's start.
  private static let stepBytes = 1024

  /// Runs a rule without a literal over the whole piece.
  ///
  /// Nobody knows where in the text a limit was reached. From then on the piece is searched in
  /// steps, and only the rest of a step that reaches one again is left out.
  func searchEverywhere(
    _ number: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let pattern = runtime(ofRule: number).pattern.search
    let end = piece.anchors.upperBound
    // A user's rule that reads everything is no anchor's work.
    let left = work
    defer { work = left }
    // The last match of the piece before may reach into this one.
    let shift = piece.piece.offset - BlobPiece.margin
    let searchedTo = blob.searchedTo[number].map { $0 - shift } ?? 0
    var start = max(piece.anchors.lowerBound, searchedTo)
    var isStepping = false
    while start < end {
      let step = ((start + shift) / Self.stepBytes + 1) * Self.stepBytes - shift
      let stop = isStepping ? min(step, end) : end
      if found(pattern, padded, piece.content, from: start, to: stop - 1, rule: number, piece),
        let whole = scratch?.group(0)
      {
        accept(number, runtime(ofRule: number), whole, piece.content, padded, piece)
        start = max(whole.upperBound, start + 1)
      } else if !isStepping, scratch?.limit != nil {
        isStepping = true
      } else {
        start = stop
      }
    }
    blob.searchedTo[number] = start + shift
  }
}

internal import SprawlMatching
internal import SprawlModel
internal import SprawlSources

// Values of assignments that are not written as they are.
extension DetectionWorker {
  /// The same assignment once more, in text that was decoded; whether there was a verdict.
  func verifyAssignment(
    _ word: Range<Int>,
    written decoder: TextDecoder,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Bool {
    guard detector.options.decodeDepthMax > 0,
      let text = decoder.decode(in: padded, window, joinsAdjacent: false),
      let index = text.place(of: word.lowerBound), mayDecode()
    else { return false }
    let matches = found(in: text, path: blob.path, keeping: .encodedOnly, padded, piece) {
      inner,
      bytes,
      lent in
      let first = BlobPiece.margin + index
      guard first + word.count <= lent.content.upperBound else { return }
      inner.verifyAssignment(first..<first + word.count, bytes, lent)
    }
    let place = piece.absolute(word)
    for match in matches where blob.mayJudge(valueAt: match.range.lowerBound, word: place) {
      blob.judge(valueAt: match.range.lowerBound, word: place, match)
      noteFind(at: match.range)
    }
    return !matches.isEmpty
  }

  /// How the value hides its own bytes; `nil` where it stands as it is.
  ///
  /// A percent sign means something in a query only, a backslash in a literal.
  func decoder(of parsed: ParsedAssignment, _ padded: borrowing Span<UInt8>) -> TextDecoder? {
    switch TextDecoder.first(in: padded, parsed.value) {
    case .escape where parsed.isQuoted: .escape
    case .percent where parsed.syntax == .query: .percent
    case .html: .html
    default: nil
    }
  }

  /// Whether the value goes on in another literal, or on the next line.
  func isJoined(
    _ parsed: ParsedAssignment?,
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ window: Range<Int>
  ) -> Bool {
    if let parsed {
      return isJoint(padded, parsed.value.upperBound, window)
    }
    guard
      let value = AssignmentGate.value(
        after: word.upperBound,
        in: padded,
        until: window.upperBound
      ),
      Byte.isQuote(padded[value - 1])
    else { return false }
    var end = value
    while end < window.upperBound, padded[end] != padded[value - 1], padded[end] != 0x0A {
      end += 1
    }
    if end > value, padded[end - 1] == 0x5C { end -= 1 }
    return isJoint(padded, end, window)
  }

  private func isJoint(
    _ padded: borrowing Span<UInt8>,
    _ index: Int,
    _ window: Range<Int>
  ) -> Bool {
    guard index < window.upperBound, padded[index] == 0x5C || Byte.isQuote(padded[index]) else {
      return false
    }
    let end = window.upperBound
    return EncodedUnit(joint: padded, at: index, before: end, joinsAdjacent: false) != nil
  }
}

internal import SprawlSources

/// UTF-16 text on its way to UTF-8, piece by piece.
struct WideText {
  enum Encoding {
    case littleEndian
    case bigEndian
  }

  let encoding: Encoding
  /// The last bytes of UTF-8 that the next piece may need before its anchors.
  private var tail: [UInt8] = []
  /// UTF-8 bytes given so far, less the tail.
  private var given = 0
  /// Bytes of the blob that have been transcoded.
  private var consumed = 0

  init(_ encoding: Encoding) { self.encoding = encoding }

  /// UTF-16 by its byte order mark, or by zeros in every second byte of the first 512.
  static func encoding(of padded: borrowing Span<UInt8>, piece: BlobPiece) -> Encoding? {
    let start = BlobPiece.margin
    let count = padded.count - 2 * BlobPiece.margin
    guard count >= 2 else { return nil }
    let first = padded[start]
    let second = padded[start + 1]
    if first == 0xFF, second == 0xFE { return .littleEndian }
    if first == 0xFE, second == 0xFF { return .bigEndian }
    guard first == 0 || second == 0, count >= 16 else { return nil }
    var zeros = (even: 0, odd: 0)
    let looked = min(count, 512) & ~1
    for index in 0..<looked where padded[start + index] == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.even == 0, zeros.odd * 10 >= looked * 4 { return .littleEndian }
    if zeros.odd == 0, zeros.even * 10 >= looked * 4 { return .bigEndian }
    return nil
  }

  /// The piece's new characters as padded UTF-8, after what earlier pieces left for look-behind.
  mutating func transcode(
    _ padded: borrowing Span<UInt8>,
    piece: BlobPiece
  ) -> (padded: [UInt8], piece: BlobPiece) {
    let content = padded.count - 2 * BlobPiece.margin
    if piece.offset > consumed { pass(hole: piece.offset - consumed) }
    var units: [UInt16] = []
    units.reserveCapacity(max(0, content - (consumed - piece.offset)) / 2)
    var position = consumed - piece.offset
    while position + 1 < content {
      let first = UInt16(padded[BlobPiece.margin + position])
      let second = UInt16(padded[BlobPiece.margin + position + 1])
      let unit = encoding == .littleEndian ? first | second << 8 : second | first << 8
      if unit != 0xFEFF || consumed + units.count > 0 { units.append(unit) }
      position += 2
    }
    // Half of a surrogate pair waits for the next piece.
    if !piece.isLast, let last = units.last, last & 0xFC00 == 0xD800 {
      units.removeLast()
      position -= 2
    }
    consumed = piece.offset + position
    let fresh = Self.utf8(units)
    let margin = [UInt8](repeating: 0x0A, count: BlobPiece.margin)
    let bytes = tail + fresh
    // The bytes nearest the end are answered for by the next piece, which sees what follows them.
    let held = piece.isLast ? 0 : min(bytes.count, BlobPiece.windowBytes)
    let answered = answeredStart..<max(answeredStart, bytes.count - held)
    let lent = BlobPiece(
      offset: given,
      anchors: answered,
      isFirst: piece.isFirst,
      isLast: piece.isLast
    )
    let kept = max(0, answered.upperBound - (BlobPiece.windowBytes))
    answeredStart = answered.upperBound - kept
    tail = Array(bytes[kept...])
    given += kept
    return (margin + bytes + margin, lent)
  }

  /// Passes over a hole of the file: zeros that no piece lends, behind zeros that one did.
  private mutating func pass(hole: Int) {
    let characters = (hole + 1) / 2
    given += tail.count + characters - BlobPiece.windowBytes
    tail = Array(repeating: 0, count: BlobPiece.windowBytes)
    answeredStart = tail.count
    consumed += 2 * characters
  }

  /// The units as UTF-8; text that is nearly all ASCII is written without a `String`.
  private static func utf8(_ units: [UInt16]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count)
    var index = 0
    while index < units.count {
      if units[index] < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: units[index]))
        index += 1
        continue
      }
      // ASCII ends every sequence, so a run without it can be decoded by itself.
      var end = index
      while end < units.count, units[end] >= 0x80 { end += 1 }
      bytes += String(decoding: units[index..<end], as: UTF16.self).utf8
      index = end
    }
    return bytes
  }

  /// Where in `tail` the bytes begin that no piece has answered for.
  private var answeredStart = 0
}

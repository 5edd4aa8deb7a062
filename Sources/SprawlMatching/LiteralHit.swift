/// The two windows by which a literal of five bytes or more is entered into an index: where they
/// begin in it, one at an even and one at an odd offset.
package struct LiteralWindows: Sendable, Hashable {
  package let even: UInt8
  package let odd: UInt8

  /// Windows from their offsets.
  package init(even: UInt8, odd: UInt8) {
    self.even = even
    self.odd = odd
  }
}

/// One occurrence of a literal.
package struct LiteralHit: Sendable, Hashable {
  /// Where it begins in the searched span.
  package let position: Int32
  /// Which literal: its index in the list the index was made from.
  package let literal: Int32

  /// A hit from its parts.
  package init(position: Int32, literal: Int32) {
    self.position = position
    self.literal = literal
  }

  /// Grows with the position, and at one position with the literal's number.
  private var order: Int64 { Int64(position) << 32 | Int64(literal) }

  /// Puts the hits from `first` on in the order of positions.
  ///
  /// They come in the order of their windows, which lie up to 41 bytes into a literal: so one moves
  /// past few others, if any. Where thousands of literals overlap it may be many; then they are
  /// sorted.
  ///
  /// - Complexity: O(n) where few overlap, else O(n log n).
  static func order(_ hits: inout [LiteralHit], from first: Int) {
    guard hits.count - first > 1 else { return }
    var span = hits.mutableSpan
    var movesLeft = 16 * (span.count - first)
    for index in (first + 1)..<span.count where span[index].order < span[index - 1].order {
      let hit = span[index]
      var place = index
      while place > first, span[place - 1].order > hit.order {
        span[place] = span[place - 1]
        place -= 1
      }
      span[place] = hit
      movesLeft -= index - place
      if movesLeft < 0 { break }
    }
    if movesLeft < 0 { hits[first...].sort { $0.order < $1.order } }
  }
}

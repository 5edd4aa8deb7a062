internal import SprawlMatching
internal import SprawlModel

/// Where any inline mark begins in a piece: found in one pass, so that of many matches on one long
/// line not each searches all of it.
struct InlineMarkPlaces {
  private static let index = LiteralIndex(InlineMark.all.map { Literal(Array($0.utf8)) })
  private let positions: [Int]

  /// The places in `content`.
  ///
  /// - Complexity: O(`content.count`).
  init(_ padded: borrowing Span<UInt8>, content: Range<Int>) {
    var hits: [LiteralHit] = []
    Self.index.scan(padded, content, into: &hits)
    positions = hits.map { Int($0.position) }.sorted()
  }

  /// Whether a mark begins on one of the lines.
  ///
  /// - Complexity: O(log of the number of marks).
  func hold(_ lines: InlineMark.Lines) -> Bool {
    let first = positions.partitioningIndex { $0 >= lines.previous.lowerBound }
    return first < positions.count && positions[first] < lines.own.upperBound
  }
}

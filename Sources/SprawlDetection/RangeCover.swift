internal import SprawlModel

/// Ranges of which some may hold another.
struct RangeCover {
  /// Starts, and the furthest end of any range up to each.
  private var starts: [Int] = []
  private var ends: [Int] = []

  /// Of ranges in the order of their starts.
  init(_ ranges: [Range<Int>]) {
    for range in ranges {
      starts.append(range.lowerBound)
      ends.append(max(ends.last ?? .min, range.upperBound))
    }
  }

  /// Whether one of the ranges holds all of `range`.
  ///
  /// - Complexity: O(log of their number).
  func contains(_ range: Range<Int>) -> Bool {
    let behind = starts.partitioningIndex { $0 > range.lowerBound }
    return behind > 0 && ends[behind - 1] >= range.upperBound
  }
}

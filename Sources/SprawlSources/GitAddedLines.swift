internal import SprawlModel

/// A set of line numbers, counted from 1.
package struct LineSet: Sendable, Hashable {
  /// Runs of neighbouring lines, in rising order and with gaps between them.
  package private(set) var ranges: [ClosedRange<Int>] = []

  /// No line.
  package init() {}

  /// Whether it holds no line.
  package var isEmpty: Bool { ranges.isEmpty }

  /// How many lines it holds.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether it holds `line`.
  ///
  /// - Complexity: O(log of the runs).
  package func contains(_ line: Int) -> Bool { intersects(line...line) }

  /// Whether it holds one of `lines`.
  ///
  /// - Complexity: O(log of the runs).
  package func intersects(_ lines: ClosedRange<Int>) -> Bool {
    let first = ranges.partitioningIndex { $0.upperBound >= lines.lowerBound }
    return first < ranges.count && ranges[first].overlaps(lines)
  }

  /// Adds a line that is over all it holds.
  fileprivate mutating func append(_ line: Int) {
    if let last = ranges.last, last.upperBound == line - 1 {
      ranges[ranges.count - 1] = last.lowerBound...line
    } else {
      ranges.append(line...line)
    }
  }
}

/// The lines of `new` that are not in a longest common subsequence of the lines of both.
///
/// A line ends with its newline; the text after the last newline is a line when it is not empty.
/// Where the texts differ so much that the work would pass `stepsMax`, the rest is compared as
/// bags of lines: then a line counts as added only when `old` has too few equal to it, so a line
/// that merely moved does not count.
///
/// Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986),
/// section 4b (linear space).
///
/// - Parameters:
///   - old: The text before.
///   - new: The text after.
///   - stepsMax: The most steps of the search along diagonals.
/// - Returns: Line numbers of `new`.
/// - Complexity: O(bytes) and, for what differs, O(lines x differences), at most `stepsMax`.
package func addedLines(old: [UInt8], new: [UInt8], stepsMax: Int = 20_000_000) -> LineSet {
  let oldLines = lines(of: old)
  let newLines = lines(of: new)
  let shorter = min(oldLines.count, newLines.count)
  var head = 0
  while head < shorter, oldLines[head] == newLines[head] { head += 1 }
  var tail = 0
  while tail < shorter - head,
    oldLines[oldLines.count - 1 - tail] == newLines[newLines.count - 1 - tail]
  { tail += 1 }

  let oldMiddle = oldLines[head..<oldLines.count - tail]
  let newMiddle = newLines[head..<newLines.count - tail]
  var common = CommonSubsequence(old: oldMiddle, new: newMiddle, stepsMax: stepsMax)
  let isCommon = common.search()
  var added = LineSet()
  for index in isCommon.indices where !isCommon[index] { added.append(head + index + 1) }
  return added
}

private func lines(of text: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  for index in text.indices where text[index] == UInt8(ascii: "\n") {
    lines.append(text[start...index])
    start = index + 1
  }
  if start < text.count { lines.append(text[start...]) }
  return lines
}

internal import SprawlModel
internal import SprawlRules

/// Where each rule matched in a blob, for credentials of several parts.
struct Company {
  /// Spans by rule id, in the order of their lines.
  private var spans: [String: [TextSpan]] = [:]

  /// Of a blob's matches; `id` tells their rules, `nil` for the generic ones.
  init(_ matches: [DetectedMatch], id: (DetectedMatch) -> String?) {
    for match in matches {
      if let id = id(match) { spans[id, default: []].append(match.span) }
    }
    for id in spans.keys { spans[id]?.sort { $0.line < $1.line } }
  }

  /// Whether `part` stands as near to `span` as it has to.
  ///
  /// - Complexity: O(log of its matches + those on the lines allowed).
  func holds(_ part: RequiredRule, near span: TextSpan) -> Bool {
    guard let places = spans[part.id] else { return false }
    let reach = part.withinLines ?? Int.max / 4
    var index = places.partitioningIndex { $0.line >= span.line - reach }
    while index < places.count, places[index].line <= span.line + reach {
      let columns = abs(places[index].column - span.column)
      if part.withinColumns.map({ columns <= $0 }) ?? true { return true }
      index += 1
    }
    return false
  }
}

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

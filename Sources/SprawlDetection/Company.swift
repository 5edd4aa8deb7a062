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

internal import SprawlModel

/// One secret, one finding: which of the matches on the same bytes stays.
enum Overlaps {
  /// What a report shows by default.
  ///
  /// A provider's rule whose proof failed leaves the bytes to a generic verdict over it. One that
  /// calls them a placeholder does not: it knows their form.
  static let shown = 0.5

  /// The matches that are left when of every overlapping pair the better one wins.
  ///
  /// Better is: what is over the default threshold, a provider's rule before a generic one, then
  /// what was decoded before its encoded form, the higher confidence, the longer match, what
  /// stands there in plain, and the smaller rule id. `matches` are sorted; so is the answer.
  static func best(
    of matches: [DetectedMatch],
    id: (DetectedMatch) -> String
  ) -> [DetectedMatch] {
    guard matches.count > 1 else { return matches }
    var kept: [DetectedMatch] = []
    var group: [DetectedMatch] = []
    var end = Int.min
    for match in matches {
      if match.range.lowerBound >= end, !group.isEmpty {
        kept += winners(of: group, id)
        group.removeAll(keepingCapacity: true)
      }
      group.append(match)
      end = max(end, match.range.upperBound)
    }
    kept += winners(of: group, id)
    return kept.sorted(by: DetectedMatch.isOrdered)
  }

  /// Greedy over a connected group, best first.
  private static func winners(
    of group: [DetectedMatch],
    _ id: (DetectedMatch) -> String
  ) -> [DetectedMatch] {
    guard group.count > 1 else { return group }
    let ranked = group.sorted { left, right in
      let isShown = (
        left: left.confidence >= shown || left.isPlaceholder,
        right: right.confidence >= shown || right.isPlaceholder
      )
      if isShown.left != isShown.right { return isShown.left }
      if left.isGeneric != right.isGeneric { return right.isGeneric }
      if left.isGeneric, left.decoders.isEmpty != right.decoders.isEmpty {
        return right.decoders.isEmpty
      }
      if left.confidence != right.confidence { return left.confidence > right.confidence }
      if left.range.count != right.range.count { return left.range.count > right.range.count }
      if left.range.lowerBound != right.range.lowerBound {
        return left.range.lowerBound < right.range.lowerBound
      }
      if left.decoders.count != right.decoders.count {
        return left.decoders.count < right.decoders.count
      }
      return id(left) < id(right)
    }
    // Winners do not overlap, so in the order of their starts their ends are in order, too.
    var winners: [DetectedMatch] = []
    for match in ranked {
      let place = winners.partitioningIndex { $0.range.upperBound > match.range.lowerBound }
      let isFree =
        place == winners.count || winners[place].range.lowerBound >= match.range.upperBound
      if isFree { winners.insert(match, at: place) }
    }
    return winners
  }
}

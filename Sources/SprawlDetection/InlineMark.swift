internal import SprawlMatching

/// Comments that say "this is no leak", in the words of all tools people use.
enum InlineMark {
  /// How far a mark may stand from the match, in bytes.
  static let reachBytes = 4096
  /// The mark that may be followed by a rule id, which limits it, and a reason.
  static let own = "sprawl:allow"
  private static let sameLine = [
    "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore", "kingfisher:ignore",
    "pragma: allowlist secret", "pragma: whitelist secret", "ggignore",
  ]
  private static let previousLine = [
    "pragma: allowlist nextline secret", "pragma: whitelist nextline secret",
  ]

  /// Every mark, in the order in which they are heard; our own is the first.
  static let all = [own] + sameLine + previousLine
  /// From this place in `all` on, marks speak for the next line.
  static let previousFrom = 1 + sameLine.count

  private static let list = TextList(all)

  /// Where marks of a match are looked for.
  struct Lines {
    let match: Range<Int>
    /// The line before the match's first, cut at the reach.
    let previous: Range<Int>
    /// The lines the match lies on, cut at the reach.
    let own: Range<Int>

    /// All that is looked at.
    var whole: Range<Int> { previous.lowerBound..<own.upperBound }

    /// Whether some mark stands there; reads all of it.
    func holdMark(_ bytes: borrowing Span<UInt8>) -> Bool {
      InlineMark.list.stands(in: bytes.extracting(whole))
    }
  }

  /// The lines a match lies on, and the one before, each cut at the reach.
  static func lines(
    around match: Range<Int>,
    in bytes: borrowing Span<UInt8>,
    content: Range<Int>,
    _ known: inout KnownLine
  ) -> Lines {
    let lowest = max(content.lowerBound, match.lowerBound - reachBytes)
    let highest = min(content.upperBound, match.upperBound + reachBytes)
    let before = known.lastBreak(bytes, lowest..<match.lowerBound)
    let start = before.map { $0 + 1 } ?? lowest
    let end = known.firstBreak(bytes, match.upperBound..<highest) ?? highest
    guard let before else { return Lines(match: match, previous: start..<start, own: start..<end) }
    let above = Newlines.last(in: bytes, lowest..<before).map { $0 + 1 } ?? lowest
    return Lines(match: match, previous: above..<before, own: start..<end)
  }
}

/// What is known of the line of the last match, so that of many matches on one long line not each
/// looks for its ends again.
///
/// It only ever tells what looking again would tell. Positions are those of the lent span.
struct KnownLine {
  /// No line ends here, before a match.
  private var before = 0..<0
  /// And here, behind one.
  private var behind = 0..<0

  /// The last newline in `range`; `nil` when there is none.
  mutating func lastBreak(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    let end = range.upperBound
    let isKnown = before.upperBound > range.lowerBound && before.upperBound <= end
    let gap = (isKnown ? before.upperBound : range.lowerBound)..<end
    if let last = Newlines.last(in: bytes, gap) {
      before = last + 1..<end
      return last
    }
    guard isKnown else {
      before = range
      return nil
    }
    let rest = range.lowerBound..<max(range.lowerBound, before.lowerBound)
    let last = Newlines.last(in: bytes, rest)
    before = (last.map { $0 + 1 } ?? min(range.lowerBound, before.lowerBound))..<end
    return last
  }

  /// The first newline in `range`; `nil` when there is none.
  mutating func firstBreak(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    let isKnown = behind.contains(range.lowerBound)
    let start = isKnown ? behind.upperBound : range.lowerBound
    if start >= range.upperBound { return nil }
    let first = Newlines.first(in: bytes, start..<range.upperBound)
    behind = (isKnown ? behind.lowerBound : start)..<(first ?? range.upperBound)
    return first
  }
}

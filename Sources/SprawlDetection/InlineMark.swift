internal import SprawlMatching

/// Comments that say "this is no leak", in the words of all tools people use.
enum InlineMark {
  /// How far a mark may stand from the match, in bytes.
  static let reachBytes = 4096
  private static let sameLine = [
    "sprawl:allow", "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore", "kingfisher:ignore",
    "pragma: allowlist secret", "pragma: whitelist secret", "ggignore",
  ]
  private static let previousLine = [
    "pragma: allowlist nextline secret", "pragma: whitelist nextline secret",
  ]

  /// The lines a match lies on, and the one before, each cut at the reach.
  static func lines(
    around match: Range<Int>,
    in bytes: borrowing Span<UInt8>,
    content: Range<Int>
  ) -> (previous: Range<Int>, own: Range<Int>) {
    let lowest = max(content.lowerBound, match.lowerBound - reachBytes)
    let highest = min(content.upperBound, match.upperBound + reachBytes)
    let before = Newlines.last(in: bytes, lowest..<match.lowerBound)
    let start = before.map { $0 + 1 } ?? lowest
    let end = Newlines.first(in: bytes, match.upperBound..<highest) ?? highest
    guard let before else { return (start..<start, start..<end) }
    let above = Newlines.last(in: bytes, lowest..<before).map { $0 + 1 } ?? lowest
    return (above..<before, start..<end)
  }

  /// Why the match is held back; `nil` when no mark speaks for it.
  ///
  /// `sprawl:allow` may be followed by a rule id, which limits it, and a reason.
  static func suppression(
    in bytes: borrowing Span<UInt8>,
    line: (previous: Range<Int>, own: Range<Int>),
    ruleID: String
  ) -> String? {
    for mark in sameLine {
      guard let place = find(mark, in: bytes, line.own) else { continue }
      if mark == "sprawl:allow" {
        guard let reason = ownMark(after: place + mark.utf8.count, in: bytes, line.own, ruleID)
        else {
          continue
        }
        return reason
      }
      return "inline mark \(mark)"
    }
    for mark in previousLine where find(mark, in: bytes, line.previous) != nil {
      return "inline mark \(mark)"
    }
    return nil
  }

  private static func ownMark(
    after start: Int,
    in bytes: borrowing Span<UInt8>,
    _ line: Range<Int>,
    _ ruleID: String
  ) -> String? {
    let rest = String(decoding: Array(bytes, start..<line.upperBound), as: UTF8.self)
    let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "=" || $0 == ":" })
    if let first = words.first, first.contains("."), !first.hasSuffix("."), first != ruleID,
      first.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") })
    {
      return nil
    }
    let reason = words.drop { $0 == ruleID }.prefix(12).joined(separator: " ")
    return reason.isEmpty ? "inline mark sprawl:allow" : "inline mark sprawl:allow: \(reason)"
  }

  private static func find(
    _ mark: String,
    in bytes: borrowing Span<UInt8>,
    _ range: Range<Int>
  ) -> Int? {
    let wanted = Array(mark.utf8)
    guard range.count >= wanted.count else { return nil }
    for start in range.lowerBound...(range.upperBound - wanted.count)
    where bytes[start] == wanted[0] {
      var index = 1
      while index < wanted.count, bytes[start + index] == wanted[index] { index += 1 }
      if index == wanted.count { return start }
    }
    return nil
  }
}

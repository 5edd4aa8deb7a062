internal import SprawlMatching

/// Comments that say "this is no leak", in the words of all tools people use.
enum InlineMark {
  /// How far a mark may stand from the match, in bytes.
  static let reachBytes = 4096
  private static let own = "sprawl:allow"
  private static let sameLine = [
    "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore", "kingfisher:ignore",
    "pragma: allowlist secret", "pragma: whitelist secret", "ggignore",
  ]
  private static let previousLine = [
    "pragma: allowlist nextline secret", "pragma: whitelist nextline secret",
  ]

  /// Every mark.
  static var all: [String] { [own] + sameLine + previousLine }

  /// Where marks of a match are looked for.
  struct Lines {
    let match: Range<Int>
    /// The line before the match's first, cut at the reach.
    let previous: Range<Int>
    /// The lines the match lies on, cut at the reach.
    let own: Range<Int>

    /// Bytes that are looked at.
    var count: Int { previous.count + own.count }
  }

  /// The lines a match lies on, and the one before, each cut at the reach.
  static func lines(
    around match: Range<Int>,
    in bytes: borrowing Span<UInt8>,
    content: Range<Int>
  ) -> Lines {
    let lowest = max(content.lowerBound, match.lowerBound - reachBytes)
    let highest = min(content.upperBound, match.upperBound + reachBytes)
    let before = Newlines.last(in: bytes, lowest..<match.lowerBound)
    let start = before.map { $0 + 1 } ?? lowest
    let end = Newlines.first(in: bytes, match.upperBound..<highest) ?? highest
    guard let before else { return Lines(match: match, previous: start..<start, own: start..<end) }
    let above = Newlines.last(in: bytes, lowest..<before).map { $0 + 1 } ?? lowest
    return Lines(match: match, previous: above..<before, own: start..<end)
  }

  /// Why the match is held back; `nil` when no mark speaks for it.
  ///
  /// `sprawl:allow` may be followed by a rule id, which limits it, and a reason.
  static func suppression(
    in bytes: borrowing Span<UInt8>,
    line: Lines,
    ruleID: String,
    ignoring ignored: Set<String>
  ) -> String? {
    if !ignored.contains(own), let reason = ownMark(in: bytes, line, ruleID) { return reason }
    for (marks, range) in [(sameLine, line.own), (previousLine, line.previous)] {
      for mark in marks where !ignored.contains(mark) && find(mark, in: bytes, range) != nil {
        return "inline mark \(mark)"
      }
    }
    return nil
  }

  /// What the first `sprawl:allow` says that speaks for this rule.
  private static func ownMark(
    in bytes: borrowing Span<UInt8>,
    _ line: Lines,
    _ ruleID: String
  ) -> String? {
    var start = line.own.lowerBound
    while let place = find(own, in: bytes, start..<line.own.upperBound) {
      start = place + own.utf8.count
      // What follows a mark before the match is the match's own context, and no reason.
      let isBefore = start <= line.match.lowerBound
      let end = isBefore ? line.match.lowerBound : line.own.upperBound
      var words = comment(bytes, start..<end).split { $0 == " " || $0 == "\t" || $0 == ":" }[...]
      if let first = words.first, isRuleID(first) {
        if first != ruleID { continue }
        words = words.dropFirst()
      }
      let reason = words.prefix(12).joined(separator: " ")
      let isReason = !reason.isEmpty && place >= line.match.upperBound
      return "inline mark \(own)" + (isReason ? ": \(reason)" : "")
    }
    return nil
  }

  /// The part of a comment that people wrote: up to its end, a quote, a bracket or an assignment,
  /// behind which another secret may stand.
  private static func comment(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    var start = range.lowerBound
    while start < range.upperBound, isLead(bytes[start]) { start += 1 }
    var end = start
    while end < range.upperBound, !endsComment(bytes[end]) { end += 1 }
    while end > start, bytes[end - 1] == 0x2D || bytes[end - 1] == 0x20 { end -= 1 }
    return String(decoding: copied(bytes, start..<end), as: UTF8.self)
  }

  /// One of `=:([`, a space or a tab.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x3A, 0x28, 0x5B, 0x20, 0x09: true
    default: false
    }
  }

  /// A quote, a carriage return or one of `*=<>{}()[];`.
  private static func endsComment(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2A, 0x22, 0x27, 0x60, 0x3D, 0x3C, 0x3E, 0x7B, 0x7D, 0x28, 0x29, 0x5B, 0x5D, 0x3B, 0x0D:
      true
    default: false
    }
  }

  private static func isRuleID(_ word: Substring) -> Bool {
    word.contains(".") && !word.hasSuffix(".")
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
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

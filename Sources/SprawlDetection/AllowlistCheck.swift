internal import SprawlMatching
internal import SprawlRules

/// What an allowlist looks at.
struct AllowlistTexts {
  let secret: [UInt8]
  let match: [UInt8]
  let line: [UInt8]
}

/// Decides whether an allowlist lets a match pass; only users' files have any.
enum AllowlistCheck {
  /// Whether `list` allows it, apart from paths and commits, which belong to the placement.
  static func allows(_ list: Allowlist, _ texts: AllowlistTexts) -> Bool {
    var answers: [Bool] = []
    if !list.regexes.isEmpty {
      let subject =
        switch list.target {
        case .secret: texts.secret
        case .match: texts.match
        case .line: texts.line
        }
      answers.append(list.regexes.contains { matches($0, subject) })
    }
    if !list.stopwords.isEmpty {
      let secret = String(decoding: texts.secret, as: UTF8.self).lowercased()
      answers.append(list.stopwords.contains { secret.contains($0) })
    }
    guard !answers.isEmpty else { return false }
    return list.needsAll ? answers.allSatisfy { $0 } : answers.contains(true)
  }

  /// Whether `pattern` is found anywhere in `bytes`.
  static func matches(_ pattern: String, _ bytes: [UInt8]) -> Bool {
    guard let pattern = try? Pattern(pattern), let scratch = MatchScratch() else { return false }
    return pattern.matches(bytes.span, window: 0..<bytes.count, from: 0, scratch: scratch) ?? false
  }
}

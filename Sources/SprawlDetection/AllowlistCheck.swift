internal import SprawlMatching
internal import SprawlRules
internal import Synchronization

/// What an allowlist looks at.
struct AllowlistTexts {
  let secret: [UInt8]
  let match: [UInt8]
  let line: [UInt8]
}

/// Decides whether an allowlist lets a match pass; only users' files have any.
enum AllowlistCheck {
  /// What the bytes alone tell.
  enum Verdict {
    /// It lets the match pass, wherever it stands.
    case allows
    /// It lets the match pass where its paths and commits hold, too.
    case asksPlace
    /// It does not, as far as the bytes go.
    case denies
  }

  /// Asks `list` about a match, apart from paths and commits, which belong to the placement.
  static func verdict(_ list: Allowlist, _ texts: AllowlistTexts) -> Verdict {
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
    guard list.needsAll else { return answers.contains(true) ? .allows : .denies }
    guard answers.allSatisfy({ $0 }) else { return .denies }
    return list.paths.isEmpty && list.commits.isEmpty ? .allows : .asksPlace
  }

  /// Patterns that were compiled already: a list is asked about many matches.
  private static let compiled = Mutex<[String: Pattern]>([:])

  /// Whether `pattern` is found anywhere in `bytes`.
  static func matches(_ pattern: String, _ bytes: [UInt8]) -> Bool {
    let known = compiled.withLock { cache -> Pattern? in
      if let known = cache[pattern] { return known }
      let made = try? Pattern(pattern)
      cache[pattern] = made
      return made
    }
    guard let known, let scratch = MatchScratch() else { return false }
    return known.matches(bytes.span, window: 0..<bytes.count, from: 0, scratch: scratch) ?? false
  }
}

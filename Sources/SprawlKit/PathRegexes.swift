internal import SprawlMatching

/// Regexes over paths, from users' files, each compiled when it is first asked for: every path with
/// a finding asks for the same ones again.
final class PathRegexes {
  private var compiled: [String: Pattern?] = [:]
  private let scratch = MatchScratch()

  /// Whether `regex` is found anywhere in `path`; `nil` when a limit was reached first, or the
  /// regex is none.
  func matches(_ regex: String, _ path: String) -> Bool? {
    guard let pattern = pattern(regex), let scratch else { return nil }
    let bytes = Array(path.utf8)
    return pattern.matches(bytes.span, window: 0..<bytes.count, from: 0, scratch: scratch)
  }

  private func pattern(_ regex: String) -> Pattern? {
    if let known = compiled[regex] { return known }
    let made = try? Pattern(regex)
    compiled[regex] = made
    return made
  }
}

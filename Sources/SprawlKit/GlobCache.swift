internal import SprawlMatching
internal import Synchronization

/// Globs by their text, each compiled when it is first asked for: every path with a finding asks
/// for the same ones again.
final class GlobCache: Sendable {
  private let known = Mutex<[String: Glob?]>([:])

  /// The compiled glob; `nil` when the text is none.
  func glob(_ text: String) -> Glob? {
    known.withLock { known in
      if let glob = known[text] { return glob }
      let made = try? Glob(text)
      known[text] = made
      return made
    }
  }
}

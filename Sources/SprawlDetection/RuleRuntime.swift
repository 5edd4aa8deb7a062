internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules

/// A rule made ready to run, once, when one of its anchors is first met.
final class RuleRuntime: Sendable {
  let rule: Rule
  /// Matches only where it is started; `nil` when the pattern does not compile.
  let anchored: Pattern?
  /// Searches a window.
  let search: Pattern?
  let proof: Proof?
  /// Shortest match, in bytes.
  let minBytes: Int

  init(_ rule: Rule, isInterpreted: Bool) {
    self.rule = rule
    var options: PatternOptions = rule.isCaseless ? .caseless : []
    if isInterpreted { options.insert(.interpreted) }
    // A user's pattern was compiled when its file was read, a built-in one by the tests.
    search = rule.regex.isEmpty ? nil : try? Pattern(rule.regex, options: options)
    anchored =
      rule.regex.isEmpty ? nil : try? Pattern(rule.regex, options: options.union(.anchored))
    proof = rule.check.flatMap { Proof(name: $0) }
    minBytes = PatternShape(rule.regex, isCaseless: rule.isCaseless)?.minBytes ?? 0
  }
}

/// A store signal made ready to run.
final class SignalRuntime: Sendable {
  /// Bytes of the window before and from the anchor on.
  static let before = 64
  static let after = 640

  let signal: StoreSignal
  let anchored: Pattern?
  let search: Pattern?

  init(_ signal: StoreSignal, isInterpreted: Bool) {
    self.signal = signal
    var options: PatternOptions = signal.isCaseless ? .caseless : []
    if isInterpreted { options.insert(.interpreted) }
    search = signal.regex.isEmpty ? nil : try? Pattern(signal.regex, options: options)
    anchored =
      signal.regex.isEmpty ? nil : try? Pattern(signal.regex, options: options.union(.anchored))
  }
}

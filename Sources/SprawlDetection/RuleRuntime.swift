internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import Synchronization

/// A regex in its two ways to run, each compiled when it is first needed.
final class LazyPattern: Sendable {
  private let regex: String
  private let options: PatternOptions
  private let compiled = Mutex<(anchored: Pattern?, search: Pattern?)>((nil, nil))

  init(_ regex: String, options: PatternOptions) {
    self.regex = regex
    self.options = options
  }

  /// Matches only where it is started; `nil` when there is no regex.
  ///
  /// A user's regex was compiled when its file was read, a built-in one by the tests.
  var anchored: Pattern? {
    compiled.withLock { known in
      if known.anchored == nil, !regex.isEmpty {
        known.anchored = try? Pattern(regex, options: options.union(.anchored))
      }
      return known.anchored
    }
  }

  /// Searches a window; `nil` when there is no regex.
  var search: Pattern? {
    compiled.withLock { known in
      if known.search == nil, !regex.isEmpty {
        known.search = try? Pattern(regex, options: options)
      }
      return known.search
    }
  }
}

/// A rule made ready to run, once, when one of its anchors is first met.
final class RuleRuntime: Sendable {
  let rule: Rule
  let pattern: LazyPattern
  /// The path that a rule without a regex asks for.
  let path: LazyPattern
  let proof: Proof?
  /// Words of which one must stand in the window of a keyword's match; `nil` for none.
  let companions: WordList?
  /// Whether its matches are key blocks, which hold no other block's first line.
  let isArmour: Bool

  init(_ rule: Rule, isInterpreted: Bool) {
    self.rule = rule
    var options: PatternOptions = rule.isCaseless ? .caseless : []
    if isInterpreted { options.insert(.interpreted) }
    pattern = LazyPattern(rule.regex, options: options)
    path = LazyPattern(rule.isForFiles ? rule.path ?? "" : "", options: [])
    let needsWord = rule.context == .near && !rule.keywords.isEmpty && !rule.isForeign
    companions =
      needsWord && !rule.words.isEmpty ? WordList(rule.words.map { Array($0.utf8) }) : nil
    isArmour = rule.check == "pem"
    proof = rule.check.flatMap { Proof(name: $0) }
  }
}

/// A store signal made ready to run.
final class SignalRuntime: Sendable {
  /// Bytes of the window before and from the anchor on.
  static let before = 64
  static let after = 640

  let signal: StoreSignal
  let pattern: LazyPattern

  init(_ signal: StoreSignal, isInterpreted: Bool) {
    self.signal = signal
    var options: PatternOptions = signal.isCaseless ? .caseless : []
    if isInterpreted { options.insert(.interpreted) }
    pattern = LazyPattern(signal.regex, options: options)
  }
}

/// What one thread knows of a rule: at first only what most places need to be refused.
final class KnownRule {
  let outline: RuleOutline
  /// What is asked most often of it.
  let minRunBytes: Int
  let tellsOfCover: Bool
  /// Filled in where a place is not refused.
  var runtime: RuleRuntime?

  init(_ outline: RuleOutline) {
    self.outline = outline
    minRunBytes = outline.form.minRunBytes
    tellsOfCover = outline.form.tellsOfCover
  }
}

extension [KnownRule?] {
  /// What is known of rule `number` of `rules`, which is met here.
  mutating func rule(_ number: Int, of rules: RuleSet) -> KnownRule {
    if let known = self[number] { return known }
    let made = KnownRule(rules.outline(number))
    self[number] = made
    return made
  }
}

/// What one thread knows of a signal.
final class KnownSignal {
  let form: MatchForm
  /// Filled in where a place is not refused.
  var runtime: SignalRuntime?

  init(_ form: MatchForm) { self.form = form }
}

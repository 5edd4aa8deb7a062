internal import SprawlDetection
internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

/// Proves what a rule file says of itself, through the whole pipeline.
package struct RuleCheck: Sendable {
  /// An anchor met more often than this a million bytes is common: only the gate lets it pass.
  package static let commonRate = 20.0
  /// An anchor met more often than this is refused.
  package static let refusedRate = 300.0

  /// What is wrong, in words, each beginning with its file.
  package private(set) var problems: [String] = []
  /// What is worth knowing: common and short anchors, what a foreign rule lacks.
  package private(set) var remarks: [String] = []
  /// Rules without an anchor, each with what that costs.
  package private(set) var unindexed: [String] = []
  /// How many rules, signals and examples were looked at.
  package private(set) var counts = (rules: 0, signals: 0, examples: 0)

  /// Checks everything in `folder`; `only` limits the examples to one rule id or provider.
  package init(_ folder: RuleFolder, only: String? = nil) {
    problems = folder.errors.map(\.description)
    let wanted = folder.rules.filter { rule in
      only.map { rule.id == $0 || rule.id.hasPrefix("\($0).") } ?? true
    }
    if let only, wanted.isEmpty {
      problems.append("--only \(only): no rule and no provider is called that")
    }
    let table = CatalogueBytes(
      CatalogueTable.encode(rules: folder.rules, stores: folder.stores, costs: [])
    )
    let bench = ExampleBench(
      rules: RuleSet(table: table),
      signals: SignalSet(table: table),
      stores: folder.stores
    )
    let signals = Dictionary(
      folder.stores.flatMap(\.signals).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for rule in wanted {
      counts.rules += 1
      checkShape(rule)
      checkAnchors(rule)
      checkExamples(rule, bench)
    }
    for signal in folder.signalExamples where only == nil {
      counts.signals += 1
      if let own = signals[signal.signal] { checkSignal(signal, own, bench) }
    }
    for signal in folder.stores.flatMap(\.signals) where only == nil && !signal.anchor.isEmpty {
      checkRate(Array(signal.anchor.utf8), "rules/stores: signal \(signal.id)", key: "anchor")
    }
  }

  private mutating func fail(_ rule: Rule, _ key: String, _ message: String) {
    problems.append("\(rule.file): rule \(rule.id): \(key): \(message)")
  }

  /// Notes what our own rules must have; other tools' files do not know it.
  private mutating func miss(_ rule: Rule, _ key: String, _ message: String, if isMissing: Bool) {
    guard isMissing else { return }
    guard rule.isForeign else { return fail(rule, key, message) }
    remarks.append("\(rule.file): rule \(rule.id): \(key): \(message) in a rule of ours")
  }

  private mutating func checkShape(_ rule: Rule) {
    miss(rule, "description", "is missing", if: rule.summary.isEmpty)
    miss(rule, "examples", "wants one at least", if: rule.examples.isEmpty)
    miss(rule, "negatives", "wants one at least", if: rule.negatives.isEmpty)
    if let check = rule.check, Proof(name: check) == nil {
      fail(
        rule,
        "check",
        "'\(check)' is no offline proof; there are \(Proof.names.joined(separator: ", "))"
      )
    }
  }

  private mutating func checkAnchors(_ rule: Rule) {
    if rule.anchors.isEmpty, !rule.regex.isEmpty {
      unindexed.append(
        "\(rule.file): rule \(rule.id): has no literal of 3 bytes or more to hang from, so its "
          + "regex searches every byte of every file: 0.05 to 10 seconds a gigabyte, where all "
          + "indexed rules together take about one"
      )
    }
    for anchor in rule.anchors {
      checkRate(anchor.literal.bytes, "\(rule.file): rule \(rule.id)", key: "keywords")
    }
  }

  /// Holds an anchor against the budget: how often it stands in ordinary text.
  private mutating func checkRate(_ anchor: [UInt8], _ place: String, key: String) {
    let text = String(decoding: anchor, as: UTF8.self)
    let rate = GramRates.rate(of: anchor)
    if anchor.count < 4 {
      remarks.append("\(place): anchor '\(text)' is short: it costs up to 256 entries")
    } else if rate > Self.refusedRate {
      problems.append(
        "\(place): \(key): '\(text)' stands about \(Int(rate)) times in a megabyte of ordinary "
          + "text; the limit is \(Int(Self.refusedRate)): take a longer one"
      )
    } else if rate > Self.commonRate {
      remarks.append("\(place): anchor '\(text)' is common: up to \(Int(rate)) times a megabyte")
    }
  }

  private mutating func checkExamples(_ rule: Rule, _ bench: ExampleBench) {
    for (index, text) in rule.examples.enumerated() {
      counts.examples += 1
      switch bench.expand(text, rule: rule, index: index) {
      case .failure(let error): fail(rule, "examples[\(index)]", "\(error)")
      case .success(let example):
        guard let mark = example.mark else {
          fail(rule, "examples[\(index)]", "marks nothing: put ⟦ and ⟧ around the secret")
          continue
        }
        if let problem = bench.problem(with: example.text, mark, rule: rule) {
          fail(rule, "examples[\(index)]", problem)
        }
      }
    }
    for (index, text) in rule.negatives.enumerated() {
      counts.examples += 1
      switch bench.expand(text, rule: rule, index: 1000 + index) {
      case .failure(let error): fail(rule, "negatives[\(index)]", "\(error)")
      case .success(let example):
        let found = bench.matches(in: example.text).contains { match in
          match.rule == rule.id && match.confidence >= ScanConfiguration.minConfidenceUsual
        }
        if found {
          let least = ScanConfiguration.minConfidenceUsual
          fail(rule, "negatives[\(index)]", "is reported with confidence \(least) or more")
        }
      }
    }
  }

  private mutating func checkSignal(
    _ examples: SignalExamples,
    _ signal: StoreSignal,
    _ bench: ExampleBench
  ) {
    for (index, text) in examples.examples.enumerated() {
      counts.examples += 1
      if let problem = bench.signalProblem(with: text, signal: signal) {
        problems.append("rules/stores: signal \(examples.signal): examples[\(index)]: \(problem)")
      }
    }
    for (index, text) in examples.negatives.enumerated() {
      counts.examples += 1
      if bench.signals(in: Array(text.utf8)).contains(where: { $0.id == examples.signal }) {
        problems.append("rules/stores: signal \(examples.signal): negatives[\(index)]: matches")
      }
    }
  }
}

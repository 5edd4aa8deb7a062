internal import SprawlDetection
internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources
internal import SprawlStores

/// Tries each rule whose anchor stands on a line by itself.
enum RuleTrial {
  /// One line a rule; `reported` rules gave a placement there.
  static func verdicts(
    on line: ExplainedLine,
    _ rules: RuleSet,
    reported: Set<String>
  ) -> [String] {
    var met: [(number: Int, place: String)] = []
    rules.forEachRule { number, anchors in
      for anchor in anchors {
        guard let column = line.columns(of: anchor.literal).first else { continue }
        met.append((number, line.place(anchor.literal, column)))
        return
      }
    }
    return met.map { number, place in
      let rule = rules.rule(number)
      return
        "\(rule.id): \(place): \(verdict(rule, on: line, isReported: reported.contains(rule.id)))"
    }
    .sorted()
  }

  private static func verdict(_ rule: Rule, on line: ExplainedLine, isReported: Bool) -> String {
    if let path = rule.path,
      PathRegexes().matches(path, String(decoding: line.path, as: UTF8.self)) == false
    {
      return "is only for paths that match \(path)"
    }
    if let match = match(of: rule, on: line) {
      let text = "matches, " + judged(match)
      if isReported { return text }
      if rule.secrecy == .identifier { return text + "; it names an account and is no finding" }
      if rule.secrecy == .public { return text + "; it is meant to be seen and is no finding" }
      return text + "; another match on the same bytes was surer"
    }
    var lenient = rule
    lenient.minEntropyBits = nil
    if let least = rule.minEntropyBits, match(of: lenient, on: line) != nil {
      return "matches, but the value has less than \(least) bits of entropy a byte"
    }
    lenient.required = []
    if !rule.required.isEmpty, match(of: lenient, on: line) != nil {
      return "matches, but \(rule.required.map(\.id).joined(separator: ", ")) is not beside it"
    }
    return "its pattern does not match here"
  }

  private static func match(of rule: Rule, on line: ExplainedLine) -> DetectedMatch? {
    var alone = rule
    alone.secrecy = .secret
    let detector = Detector(
      rules: RuleSet(usesBuiltin: false, own: [alone]),
      signals: SignalSet(table: CatalogueBytes("")),
      options: DetectionOptions()
    )
    return line.found(by: detector)?.matches
      .first { !$0.isGeneric && $0.range.overlaps(line.range) }
  }

  private static func judged(_ match: DetectedMatch) -> String {
    let reasons = match.reasons.isEmpty ? "" : " (\(match.reasons.joined(separator: ", ")))"
    let held = match.suppression.map { ", held back by \($0)" } ?? ""
    let hundredths = Int((match.confidence * 100).rounded())
    return "confidence \(Double(hundredths) / 100)\(reasons)\(held)"
  }
}

/// Judges each name with a credential word on a line.
enum GenericTrial {
  /// One line a name, and below it one for each observation with its weight.
  static func verdicts(on line: ExplainedLine) -> [String] {
    let path = String(decoding: line.path, as: UTF8.self)
    let bytes = line.bytes.span
    var lines: [String] = []
    var seen: Set<Int> = []
    for word in GenericClassifier.words(in: bytes, line.range) {
      let limits = GenericClassifier.window(around: word).clamped(to: 0..<bytes.count)
      var next = parseAssignment(in: bytes, word: word, limits: limits)
      if next == nil {
        let literal = Literal(Array(line.bytes[word]), isCaseless: true)
        let column = word.lowerBound - line.range.lowerBound + 1
        lines.append("\(line.place(literal, column)): no literal value is given to it")
      }
      while let parsed = next {
        next = nextItem(in: bytes, behind: parsed, limits: limits)
        guard seen.insert(parsed.value.lowerBound).inserted else { continue }
        let verdict = GenericClassifier.judge(
          parsed,
          word: word,
          in: bytes,
          limits: limits,
          place: GenericPlace(path: path),
          isWhole: true
        )
        lines.append(text(parsed, verdict, line))
        lines += verdict.seen.map { "  \(signed($0.weight))  \($0.text)" }
      }
    }
    if !lines.isEmpty, PathClass(line.path).isGenerated {
      lines.append("the path is a generated file's: names are not judged there")
    }
    return lines
  }

  private static func text(
    _ parsed: ParsedAssignment,
    _ verdict: GenericVerdict,
    _ line: ExplainedLine
  ) -> String {
    let name = String(decoding: line.bytes[parsed.name], as: UTF8.self)
    let column = parsed.name.lowerBound - line.range.lowerBound + 1
    let value = "\(parsed.syntax.rawValue), value of \(parsed.value.count) bytes"
    let hundredths = Double(Int((verdict.confidence * 100).rounded())) / 100
    let judged =
      verdict.kind == .none
      ? "no secret (\(verdict.reasons.joined(separator: ", ")))"
      : "a \(verdict.kind.rawValue), confidence \(hundredths), the logistic function of"
    return "'\(name)' at column \(column), \(value): \(judged)"
  }

  private static func signed(_ weight: Double) -> String { (weight < 0 ? "" : "+") + "\(weight)" }
}

/// Tries each store signal whose anchor stands on a line.
enum SignalTrial {
  /// One line a signal.
  static func verdicts(on line: ExplainedLine) -> [String] {
    let signals = SignalSet()
    let detector = Detector(
      rules: RuleSet(usesBuiltin: false),
      signals: signals,
      options: DetectionOptions()
    )
    let found = Set(
      (line.found(by: detector)?.signals ?? []).filter { $0.range.overlaps(line.range) }
        .map(\.signal)
    )
    var met: [(number: Int, place: String)] = []
    signals.forEachAnchor { number, anchor in
      guard let column = line.columns(of: anchor.literal).first else { return }
      met.append((number, line.place(anchor.literal, column)))
    }
    return met.map { number, place in
      let signal = signals.signal(number)
      let verdict =
        found.contains(number) ? matched(signal, line) : "its pattern does not match here"
      return "\(signal.id): \(place): \(verdict)"
    }
    .sorted()
  }

  private static func matched(_ signal: StoreSignal, _ line: ExplainedLine) -> String {
    let globs = PathPatterns(signal.fileGlobs) { (try? Glob($0))?.matches($1) ?? false }
    guard globs.allow(String(decoding: line.path, as: UTF8.self)) else {
      return "matches, but counts only in \(signal.fileGlobs.joined(separator: ", "))"
    }
    guard !signal.needs.isEmpty else { return "matches" }
    return "matches; it counts where the file also shows \(signal.needs.joined(separator: ", "))"
  }
}

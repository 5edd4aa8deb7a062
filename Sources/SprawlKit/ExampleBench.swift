internal import SprawlDetection
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources
internal import SprawlStores

/// Runs examples through the whole pipeline.
struct ExampleBench {
  /// A secret that was found in an example.
  struct Found {
    let rule: String
    let range: Range<Int>
    let confidence: Double
  }

  private let detector: Detector
  private let resolver: StoreResolver?

  init(rules: RuleSet, signals: SignalSet, stores: [StoreSignature] = []) {
    detector = Detector(rules: rules, signals: signals, options: DetectionOptions())
    resolver = try? StoreResolver(signatures: stores)
  }

  /// Fills an example's fields so that it has the rule's entropy and passes its proof.
  func expand(
    _ text: String,
    rule: Rule,
    index: Int
  ) -> Result<(text: [UInt8], mark: Range<Int>?), ExampleError> {
    do throws(ExampleError) {
      let expanded = try ExampleTemplate(text).expand(
        rule: rule.id,
        index: index,
        minEntropyBits: rule.minEntropyBits ?? 0,
        check: rule.check.flatMap { Proof(name: $0) }
      )
      return .success((expanded.bytes, expanded.mark))
    } catch {
      return .failure(error)
    }
  }

  private func scan(_ text: [UInt8]) -> BlobMatches? {
    let visitor = detector.makeVisitor()
    let header = BlobHeader(number: 0, repository: 0, path: Array("example.txt".utf8))
    lend(text, header: header, to: visitor)
    visitor.finish()
    return detector.takeResult().blobs.first
  }

  func matches(in text: [UInt8]) -> [Found] {
    (scan(text)?.matches ?? []).map { match in
      let rule = match.isGeneric ? GenericRule.rule(match.rule) : detector.rules.rule(match.rule)
      return Found(rule: rule.id, range: match.range, confidence: match.confidence)
    }
  }

  func signals(in text: [UInt8]) -> [(id: String, range: Range<Int>, captures: [String: String])] {
    (scan(text)?.signals ?? []).map { found in
      (detector.signals.signal(found.signal).id, found.range, found.captures)
    }
  }

  /// What is wrong with an example; `nil` when exactly the mark is found by the rule.
  func problem(with text: [UInt8], _ mark: Range<Int>, rule: Rule) -> String? {
    let found = matches(in: text)
    if rule.secrecy == .identifier || rule.secrecy == .public { return nil }
    if let own = found.first(where: { $0.rule == rule.id && $0.range == mark }) {
      return own.confidence >= 0.5
        ? nil : "is found with confidence \(own.confidence), under 0.5"
    }
    if let own = found.first(where: { $0.rule == rule.id }) {
      return "captures bytes \(own.range), but \(mark) is marked"
    }
    if let other = found.first(where: { $0.range.overlaps(mark) }) {
      return "is taken by rule \(other.rule)"
    }
    return "is not found"
  }

  /// What is wrong with a store example `... ⟦match⟧ ... -> instance name`.
  func signalProblem(with text: String, signal: String) -> String? {
    let parts = text.split(separator: " -> ", omittingEmptySubsequences: false)
    let line = parts.dropLast(parts.count > 1 ? 1 : 0).joined(separator: " -> ")
    let expanded: ExpandedExample
    do throws(ExampleError) {
      expanded = try ExampleTemplate(line).expand(rule: signal, index: 0)
    } catch {
      return "\(error)"
    }
    guard let mark = expanded.mark else { return "marks nothing: put ⟦ and ⟧ around the match" }
    let found = signals(in: expanded.bytes).filter { $0.id == signal }
    if found.contains(where: { $0.range == mark }) { return nil }
    return found.first.map { "matches bytes \($0.range), but \(mark) is marked" }
      ?? "does not match"
  }
}

internal import SprawlDetection
internal import SprawlMatching
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
  private let fileKinds: FileKinds

  init(rules: RuleSet, signals: SignalSet, stores: [StoreSignature] = []) {
    detector = Detector(rules: rules, signals: signals, options: DetectionOptions())
    resolver = try? StoreResolver(signatures: stores)
    fileKinds = FileKinds(signatures: stores) { pattern, path in
      (try? Glob(pattern))?.matches(path) ?? false
    }
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
      let least = ScanConfiguration.minConfidenceUsual
      return own.confidence >= least
        ? nil : "is found with confidence \(own.confidence), under \(least)"
    }
    if let own = found.first(where: { $0.rule == rule.id }) {
      return "captures bytes \(own.range), but \(mark) is marked"
    }
    if let other = found.first(where: { $0.range.overlaps(mark) }) {
      return "is taken by rule \(other.rule)"
    }
    return "is not found"
  }

  /// What is wrong with a store example; `nil` when it keeps its promise.
  ///
  /// `... ⟦match⟧ ... -> instance name` marks exactly what must match, and says what it resolves
  /// to;
  /// `@path -> instance name` is a file that says something by its path alone.
  func signalProblem(with text: String, signal: StoreSignal) -> String? {
    let parts = text.split(separator: " -> ", omittingEmptySubsequences: false)
    let promise = parts.count > 1 ? parts.last.map(String.init) : nil
    let line = parts.dropLast(promise == nil ? 0 : 1).joined(separator: " -> ")
    if line.hasPrefix("@") {
      let path = String(line.dropFirst())
      guard fileKinds.signals(ofPath: path).contains(signal.id) else {
        return "the path gives no such signal"
      }
      return resolutionProblem(signal, [(signal.id, [:])], path: path, promise)
    }
    let pieces = line.split(separator: "⟦", omittingEmptySubsequences: false)
    guard pieces.count == 2, let end = pieces[1].firstRange(of: "⟧") else {
      return "marks nothing: put ⟦ and ⟧ around the match"
    }
    let before = Array(pieces[0].utf8)
    let match = Array(pieces[1][..<end.lowerBound].utf8)
    let mark = before.count..<(before.count + match.count)
    let bytes = before + match + Array(pieces[1][end.upperBound...].utf8)
    let all = signals(in: bytes)
    let found = all.filter { $0.id == signal.id }
    guard found.contains(where: { $0.range == mark }) else {
      return found.first.map { "matches bytes \($0.range), but \(mark) is marked" }
        ?? "does not match"
    }
    let seen = all.map { (id: $0.id, captures: $0.captures) }
    return resolutionProblem(signal, seen, path: nil, promise)
  }

  private func resolutionProblem(
    _ signal: StoreSignal,
    _ seen: [(id: String, captures: [String: String])],
    path: String?,
    _ promise: String?
  ) -> String? {
    guard let promise, let resolver else { return nil }
    let path = path ?? examplePath(signal)
    let matches = seen.enumerated().map { index, found in
      SignalMatch(
        signal: found.id,
        captures: found.captures,
        repo: "code.acme.example/acme/app",
        path: PlacePath(path),
        span: TextSpan(line: index + 1, column: 1, endLine: index + 1, endColumn: 2)
      )
    }
    let answers = resolver.resolve(matches).references.map { "\($0.store.id) \($0.name)" }
    let wanted = promise.split(separator: "@PATH", omittingEmptySubsequences: false)
      .joined(separator: path)
    if answers.isEmpty || answers.contains(wanted) { return nil }
    return "resolves to '\(answers.joined(separator: "', '"))', but promises '\(wanted)'"
  }

  /// A path that the signal's first glob allows.
  private func examplePath(_ signal: StoreSignal) -> String {
    guard let glob = signal.fileGlobs.first else { return "app.txt" }
    let stars = glob.hasPrefix("**/") ? glob.dropFirst(3) : glob[...]
    return stars.split(separator: "**", omittingEmptySubsequences: false).joined(separator: "x")
      .split(separator: "*", omittingEmptySubsequences: false).joined(separator: "x")
  }
}

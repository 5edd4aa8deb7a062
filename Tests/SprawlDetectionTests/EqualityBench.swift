import SprawlModel
import SprawlRules
import SprawlSources
import Synchronization
import TestSupport

@testable import SprawlDetection

/// Runs texts through a detector, whole or in pieces.
struct EqualityBench {
  let detector: Detector
  private let turn = Turn()

  /// A detector keeps what all its visitors found, so tests that share one take turns.
  private final class Turn: Sendable {
    let lock = Mutex(())
  }

  init(
    _ rules: RuleSet = RuleSet(),
    signals: SignalSet = SignalSet(),
    _ change: (inout DetectionOptions) -> Void = { _ in }
  ) {
    var options = DetectionOptions()
    change(&options)
    detector = Detector(rules: rules, signals: signals, options: options)
  }

  /// A bench for rules of a test's own, without store signals.
  init(
    own: [Rule],
    allowlists: [Allowlist] = [],
    _ change: (inout DetectionOptions) -> Void = { _ in }
  ) {
    self.init(
      RuleSet(usesBuiltin: false, own: own, allowlists: allowlists),
      signals: SignalSet(table: CatalogueBytes("")),
      change
    )
  }

  /// What is found in `bytes`; in pieces of `pieceBytes` anchors where that is given.
  func found(in bytes: [UInt8], pieceBytes: Int? = nil, path: String = "app.txt") -> Sighting {
    turn.lock.withLock { _ in foundAlone(in: bytes, pieceBytes: pieceBytes, path: path) }
  }

  private func foundAlone(in bytes: [UInt8], pieceBytes: Int?, path: String) -> Sighting {
    let visitor = detector.makeVisitor()
    let header = BlobHeader(number: 0, repository: 0, path: Array(path.utf8))
    if let pieceBytes {
      lendInPieces(
        bytes,
        pieceBytes: pieceBytes,
        windowBytes: BlobPiece.windowBytes,
        header: header,
        to: visitor
      )
    } else {
      lend(bytes, header: header, to: visitor)
    }
    visitor.finish()
    let result = detector.takeResult()
    let blob = result.blobs.first
    return Sighting(
      matches: blob?.matches ?? [],
      signals: blob?.signals ?? [],
      isBinary: blob?.isBinary ?? false,
      limits: result.notices.map(\.description)
    )
  }

  func found(in text: String, pieceBytes: Int? = nil, path: String = "app.txt") -> Sighting {
    found(in: Array(text.utf8), pieceBytes: pieceBytes, path: path)
  }

  func rule(of match: DetectedMatch) -> Rule {
    match.isGeneric ? GenericRule.rule(match.rule) : detector.rules.rule(match.rule)
  }
}

/// Everything found in one text.
struct Sighting: Equatable {
  var matches: [DetectedMatch]
  var signals: [DetectedSignal]
  var isBinary: Bool
  var limits: [String]

  /// The same as it would be `shift` bytes on, without lines and columns.
  func moved(by shift: Int) -> Sighting {
    var moved = self
    moved.matches = matches.map { match in
      var copy = match
      copy.range = (match.range.lowerBound + shift)..<(match.range.upperBound + shift)
      copy.span = .unplaced
      return copy
    }
    moved.signals = signals.map { signal in
      DetectedSignal(
        signal: signal.signal,
        range: (signal.range.lowerBound + shift)..<(signal.range.upperBound + shift),
        span: .unplaced,
        captures: signal.captures
      )
    }
    return moved
  }

  /// Where the two differ, in words without a secret's bytes; `nil` when they are the same.
  func difference(from other: Sighting, _ bench: EqualityBench) -> String? {
    if self == other { return nil }
    let words = { (match: DetectedMatch) in
      "\(bench.rule(of: match).id) \(match.range) \(match.span.line):\(match.span.column) "
        + "\(match.confidence) \(match.fingerprint) \(match.suppression ?? "")"
        + " \(match.reasons)"
    }
    let signalWords = { (found: DetectedSignal) in
      "\(bench.detector.signals.signal(found.signal).id) \(found.range) \(found.span.line)"
    }
    let mine = matches.filter { !other.matches.contains($0) }.map(words)
    let theirs = other.matches.filter { !matches.contains($0) }.map(words)
    let mySignals = signals.filter { !other.signals.contains($0) }.map(signalWords)
    let theirSignals = other.signals.filter { !signals.contains($0) }.map(signalWords)
    return "only here: \((mine + mySignals).prefix(4)); "
      + "only there: \((theirs + theirSignals).prefix(4)); "
      + "\(isBinary) \(other.isBinary) \(limits) \(other.limits)"
  }
}

extension Notice {
  fileprivate var description: String { "\(kind) \(reason) \(detail)" }
}

/// An example of a real rule, filled in.
struct FilledExample {
  let rule: Rule
  let bytes: [UInt8]
  let mark: Range<Int>
}

/// The examples of `rules/detectors`, drawn by a seed.
enum ExampleSample {
  static let seed = environment("SPRAWL_SEED").flatMap { UInt64($0) } ?? 20_260_101

  /// `count` examples of rules with secrets, in an order that the seed fixes.
  static func examples(_ count: Int) -> [FilledExample] { Array(all.shuffled.prefix(count)) }

  /// All examples in one text, among `filler` lines, and where each one begins.
  static func text(_ count: Int, filler: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, example) in examples(count).enumerated() {
      bytes += fillerLines((index &* 37) % (filler + 1))
      bytes += example.bytes
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Lines of words that say nothing, `count` bytes or a little more of them.
  static func fillerLines(_ count: Int) -> [UInt8] {
    let line = Array("the quick brown fox sees a lazy dog\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += line }
    return bytes
  }

  private static let all = Drawn()

  private struct Drawn {
    let shuffled: [FilledExample]

    init() {
      var random = SeededGenerator(seed: ExampleSample.seed)
      let folder = packageRoot + "/rules/detectors"
      var examples: [FilledExample] = []
      for name in (namesInFolder(folder) ?? []).shuffled(using: &random).prefix(220) {
        for rule in Self.rules("\(folder)/\(name)").shuffled(using: &random).prefix(2)
        where rule.secrecy == .secret {
          let index = Int.random(in: 0..<max(1, rule.examples.count), using: &random)
          if let example = Self.filled(rule, index) { examples.append(example) }
        }
      }
      shuffled = examples
    }

    private static func rules(_ path: String) -> [Rule] {
      guard let bytes = try? readSmallFile(path),
        let file = try? TOMLFile(name: path, text: String(decoding: bytes, as: UTF8.self))
      else { return [] }
      return RuleFile(file).rules
    }

    private static func filled(_ rule: Rule, _ index: Int) -> FilledExample? {
      guard rule.examples.indices.contains(index),
        let template = try? ExampleTemplate(rule.examples[index])
      else { return nil }
      let expanded = template.expand(
        rule: rule.id,
        index: index,
        minEntropyBits: rule.minEntropyBits ?? 0,
        check: rule.check.flatMap { Proof(name: $0) }
      )
      return expanded.mark.map { FilledExample(rule: rule, bytes: expanded.bytes, mark: $0) }
    }
  }
}

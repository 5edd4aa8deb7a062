import SprawlDetection
import SprawlMatching
import SprawlModel
import SprawlRules
import SprawlSources

extension Stage {
  static let textBytes = 192 << 10

  /// Bytes between the margins that a visitor is lent.
  static func padded(_ text: [UInt8]) -> [UInt8] {
    let margin = [UInt8](repeating: 0x0A, count: BlobPiece.margin)
    return margin + text + margin
  }

  /// The index over every anchor of the built-in rules, signals and generic words.
  static func builtinIndex() -> LiteralIndex {
    var literals: Set<Literal> = []
    RuleSet().forEachRule { _, anchors in literals.formUnion(anchors.map(\.literal)) }
    SignalSet().forEachAnchor { _, anchor in literals.insert(anchor.literal) }
    for word in GenericClassifier.anchors {
      literals.insert(Literal(Array(word.utf8), isCaseless: true))
    }
    return LiteralIndex(literals.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
  }

  /// Matching alone: the filter's loop, the index on each kind of text, patterns, lines.
  static let matching: [Stage] =
    [anchors("filter") { [UInt8](repeating: 0x0A, count: textBytes) }]
    + OrdinaryText.allCases.map { kind in anchors("anchors.\(kind)") { kind.bytes(textBytes) } }
    + [
      Stage("lines") {
        let text = OrdinaryText.c.bytes(textBytes)
        return Work(units: text.count) { Newlines.count(in: text.span, text.indices) }
      },
      Stage("pattern", unit: "call") {
        guard let scratch = MatchScratch(),
          let pattern = try? Pattern("ack_[A-Za-z0-9]{32}+(?![A-Za-z0-9])", options: .anchored)
        else { preconditionFailure("the pattern compiles") }
        let text = Array("key = \"ack_0123456789abcdefghijABCDEFGHIJ45\" and more behind it".utf8)
        return Work(units: 1000) {
          var count = 0
          for _ in 0..<1000 {
            let isFound = pattern.matches(
              text.span,
              window: text.indices,
              from: 7,
              scratch: scratch
            )
            if isFound == true { count += 1 }
          }
          return count
        }
      },
    ]

  private static func anchors(_ name: String, _ text: @escaping @Sendable () -> [UInt8]) -> Stage {
    Stage(name) {
      let index = builtinIndex()
      let bytes = padded(text())
      let range = BlobPiece.margin..<(bytes.count - BlobPiece.margin)
      var hits: [LiteralHit] = []
      return Work(units: range.count) {
        hits.removeAll(keepingCapacity: true)
        index.scan(bytes.span, range, into: &hits)
        return hits.count
      }
    }
  }

  /// The whole detector, on text without and with something to find.
  static let detection: [Stage] =
    OrdinaryText.allCases.map { kind in
      detector("detect.\(kind)") { kind.bytes(textBytes) }
    } + [
      ordinary,
      detector("detect.utf16") { PlantedText.utf16(OrdinaryText.c.bytes(textBytes / 2)) },
      detector("generic", RuleSet(enabled: []), SignalSet(table: CatalogueBytes(""))) {
        PlantedText.assignments(textBytes / 8)
      },
      detector("verify") { PlantedText.tokens(textBytes / 4) },
      Stage("start", unit: "rule") {
        Work(units: RuleSet().count) {
          let detector = Detector(rules: RuleSet(), signals: SignalSet(), options: .init())
          return found(by: detector, in: padded(Array("nothing".utf8)))
        }
      },
    ]

  /// Every kind of ordinary text: what hostile text is measured against.
  static let ordinary = detector("detect.ordinary") { OrdinaryText.mixed(textBytes) }

  /// A stage that runs a whole detector over one text.
  static func detector(
    _ name: String,
    _ rules: @autoclosure @escaping @Sendable () -> RuleSet = RuleSet(),
    _ signals: @autoclosure @escaping @Sendable () -> SignalSet = SignalSet(),
    _ text: @escaping @Sendable () -> [UInt8]
  ) -> Stage {
    Stage(name) {
      let detector = Detector(rules: rules(), signals: signals(), options: .init())
      let bytes = padded(text())
      let units = bytes.count - 2 * BlobPiece.margin
      return Work(units: units) { found(by: detector, in: bytes) }
    }
  }

  /// How many matches and signals `detector` finds in one text.
  static func found(by detector: Detector, in padded: [UInt8]) -> Int {
    let visitor = detector.makeVisitor()
    let header = BlobHeader(number: 0, repository: 0, path: Array("src/app.txt".utf8))
    let piece = BlobPiece.whole(count: padded.count - 2 * BlobPiece.margin)
    visitor.visit(padded.span, piece: piece, of: header)
    visitor.finish()
    return detector.takeResult().blobs.reduce(0) { $0 + $1.matches.count + $1.signals.count }
  }
}

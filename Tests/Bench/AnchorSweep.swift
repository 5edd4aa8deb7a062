import Glibc
import SprawlDetection
import SprawlMatching
import SprawlRules
import SprawlSources

/// Each anchor again and again, with what may follow one between: finds the hostile patterns that
/// nobody thought of.
enum AnchorSweep {
  /// What one text cost.
  struct Cost {
    let anchor: String
    let separator: String
    /// CPU nanoseconds a byte.
    let nanoseconds: Double
    /// Matches and signals.
    let finds: Int
  }

  private static let separators = [
    "", " ", "=", "\n", "\"", ":\"x", "0123456789abcdef0123456789abcdef0 ",
  ]
  private static let textBytes = 256 << 10

  /// What every text costs, the dearest first; takes about ten minutes.
  static func costs() -> [Cost] {
    let detector = Detector(rules: RuleSet(), signals: SignalSet(), options: .init())
    var costs: [Cost] = []
    for separator in separators {
      for anchor in anchors() {
        let unit = anchor + Array(separator.utf8)
        _ = measured(detector, HostileText.repeated(unit, count: 4096))
        let (nanoseconds, finds) = measured(
          detector,
          HostileText.repeated(unit, count: textBytes)
        )
        costs.append(
          Cost(
            anchor: String(decoding: anchor, as: UTF8.self).debugDescription,
            separator: separator.debugDescription,
            nanoseconds: nanoseconds,
            finds: finds
          )
        )
      }
    }
    return costs.sorted { $0.nanoseconds > $1.nanoseconds }
  }

  private static func anchors() -> [[UInt8]] {
    var literals: Set<[UInt8]> = []
    RuleSet().forEachRule { _, anchors in literals.formUnion(anchors.map(\.literal.bytes)) }
    SignalSet().forEachAnchor { _, anchor in literals.insert(anchor.literal.bytes) }
    return literals.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func measured(_ detector: Detector, _ text: [UInt8]) -> (Double, Int) {
    let bytes = Stage.padded(text)
    let start = clock()
    let finds = Stage.found(by: detector, in: bytes)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    return (seconds * 1e9 / Double(text.count), finds)
  }
}

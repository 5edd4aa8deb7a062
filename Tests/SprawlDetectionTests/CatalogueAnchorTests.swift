import SprawlMatching
import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// The literals that the built-in rules really hang from, against a matcher that tries each one.
struct CatalogueAnchorTests {
  private static let tables = AnchorTables(rules: RuleSet(), signals: SignalSet(), decodes: true)

  /// Literals by their first three bytes without regard to case.
  private static let byHead: [UInt32: [Int]] = {
    Dictionary(grouping: tables.literals.indices) { head(tables.literals[$0].bytes, 0) }
  }()

  private static func head(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    (0..<3).reduce(0) { $0 << 8 | UInt32(lowercased(bytes[start + $1])) }
  }

  private func slowHits(_ padded: [UInt8], _ range: Range<Int>) -> [LiteralHit] {
    var found: [LiteralHit] = []
    for start in range {
      for number in Self.byHead[Self.head(padded, start)] ?? []
      where Self.tables.literals[number].stands(at: start, in: padded.span) {
        found.append(LiteralHit(position: Int32(start), literal: Int32(number)))
      }
    }
    return found.sorted(by: Self.isOrdered)
  }

  private static func isOrdered(_ left: LiteralHit, _ right: LiteralHit) -> Bool {
    (left.position, left.literal) < (right.position, right.literal)
  }

  private func difference(_ text: [UInt8]) -> [LiteralHit] {
    let margin = [UInt8](repeating: 0x0A, count: LiteralIndex.margin)
    let padded = margin + text + margin
    let range = margin.count..<(margin.count + text.count)
    var hits: [LiteralHit] = []
    Self.tables.index.scan(padded.span, range, into: &hits)
    return Set(slowHits(padded, range)).symmetricDifference(hits)
      + (hits.count == Set(hits).count ? [] : hits)
  }

  @Test(arguments: 0..<4) func `every anchor is found at every alignment`(alignment: Int) {
    for (number, literal) in Self.tables.literals.enumerated() {
      let before = [UInt8](repeating: 0x20, count: alignment + 4)
      let text = before + literal.bytes + [0x41]
      let padding = [UInt8](repeating: 0x0A, count: LiteralIndex.margin)
      var hits: [LiteralHit] = []
      let padded = padding + text + padding
      let range = padding.count..<(padding.count + text.count)
      Self.tables.index.scan(padded.span, range, into: &hits)
      let wanted = LiteralHit(
        position: Int32(padding.count + before.count),
        literal: Int32(number)
      )
      #expect(hits.contains(wanted), "\(String(decoding: literal.bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: 0..<8) func `anchors in any company are found, and nothing else`(round: UInt64) {
    let seed = environment("SPRAWL_SEED").flatMap { UInt64($0) } ?? .random(in: .min ... .max)
    var random = SeededGenerator(seed: seed &+ round)
    let literals = Self.tables.literals
    var text: [UInt8] = []
    while text.count < 60_000 {
      var body = literals[Int.random(in: 0..<literals.count, using: &random)].bytes
      switch Int.random(in: 0...5, using: &random) {
      case 0: body = body.map { Bool.random(using: &random) ? lowercased($0) : $0 }
      case 1: body = body.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
      case 2: body.removeLast(Int.random(in: 1..<body.count, using: &random))
      case 3: body[Int.random(in: 0..<body.count, using: &random)] ^= 0x20
      default: break
      }
      let between = Int.random(in: 0...3, using: &random)
      text += body + (0..<between).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    #expect(difference(text).isEmpty, "seed \(seed)")
  }
}

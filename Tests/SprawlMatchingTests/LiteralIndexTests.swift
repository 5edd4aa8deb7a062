import SprawlMatching
import TestSupport
import Testing

struct LiteralIndexTests {
  private static let literals = [
    Literal(Array("abc".utf8)), Literal(Array("ab_x".utf8)), Literal(Array("AbCa".utf8)),
    Literal(Array("bcabc".utf8)), Literal(Array("cab-a".utf8), isCaseless: true),
    Literal(Array("aaaaaaaaa".utf8)), Literal(Array("abcABC_abc-x".utf8)),
    Literal(Array("ABCABCAbc".utf8), isCaseless: true),
    Literal(Array("xab".utf8), isCaseless: true),
    Literal(Array("abc-".utf8), needsTokenByte: true),
    Literal(Array("bab".utf8), needsTokenByte: true),
    Literal(Array("abca".utf8), needsBoundary: true),
    Literal(Array("cab".utf8), needsBoundary: true),
    Literal(Array("xabc".utf8), needsTokenByte: true, needsBoundary: true),
  ]

  /// The slow, obvious way.
  private func occurrences(in text: [UInt8]) -> Set<LiteralHit> {
    var found: Set<LiteralHit> = []
    for (number, literal) in Self.literals.enumerated() {
      for start in text.indices where literal.stands(at: start, in: text.span) {
        found.insert(LiteralHit(position: Int32(start), literal: Int32(number)))
      }
    }
    return found
  }

  private func padded(_ text: [UInt8]) -> [UInt8] {
    let margin = [UInt8](repeating: 10, count: LiteralIndex.margin)
    return margin + text + margin
  }

  private func scan(_ index: LiteralIndex, _ text: [UInt8]) -> [LiteralHit] {
    var hits: [LiteralHit] = []
    let bytes = padded(text)
    index.scan(bytes.span, LiteralIndex.margin..<(LiteralIndex.margin + text.count), into: &hits)
    return hits.map {
      LiteralHit(position: $0.position - Int32(LiteralIndex.margin), literal: $0.literal)
    }
  }

  @Test func `every literal is found at every alignment, start and end of the text`() {
    let index = LiteralIndex(Self.literals)
    for literal in Self.literals {
      for before in 0..<9 {
        for after in 0..<9 {
          let text =
            [UInt8](repeating: 0x2E, count: before) + literal.bytes
            + [UInt8](repeating: 0x7A, count: after)
          #expect(Set(scan(index, text)) == occurrences(in: text))
        }
      }
    }
  }

  @Test func `random text gives the same hits as the slow way, each once`() {
    let index = LiteralIndex(Self.literals)
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("abcABC_-xa".utf8)
    for _ in 0..<400 {
      let count = Int.random(in: 0...120, using: &generator)
      let text = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let hits = scan(index, text)
      #expect(Set(hits) == occurrences(in: text), "seed \(seed)")
      #expect(hits.count == Set(hits).count, "seed \(seed)")
    }
  }

  @Test func `only hits that begin in the range are reported`() {
    let index = LiteralIndex(Self.literals)
    let bytes = padded(Array("abcabcabc".utf8))
    var hits: [LiteralHit] = []
    let start = LiteralIndex.margin + 3
    index.scan(bytes.span, start..<(start + 3), into: &hits)
    let abc = hits.filter { $0.literal == 0 }
    #expect(abc.map(\.position) == [Int32(start)])
  }

  @Test func `the rate of a window is that of ordinary text`() {
    #expect(GramRates.rate(of: Array("return".utf8)) > 50)
    #expect(GramRates.rate(of: Array("AKIA".utf8)) < 20)
    #expect(GramRates.rate(of: Array("sk-ant-api03-".utf8)) < 5)
  }
}

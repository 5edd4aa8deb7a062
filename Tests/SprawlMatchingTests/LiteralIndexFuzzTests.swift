import SprawlMatching
import TestSupport
import Testing

/// Random literals in random and contrived texts, against a matcher that shares nothing with the
/// index.
struct LiteralIndexFuzzTests {
  private static let seed =
    environment("SPRAWL_SEED").flatMap { UInt64($0) } ?? UInt64.random(in: .min ... .max)

  @Test(arguments: 0..<12) func `random literals are found wherever they stand, in order`(
    round: UInt64
  ) {
    var fuzz = LiteralFuzz(seed: Self.seed &+ round)
    let literals = fuzz.literals()
    let index = LiteralIndex(literals)
    for _ in 0..<12 {
      let text = fuzz.text(of: literals)
      let wanted = naiveHits(literals, in: text)
      #expect(hits(index, text) == wanted, "seed \(Self.seed), round \(round)")
      // A piece answers for what begins in it, and sees what lies around.
      let cuts = fuzz.cuts(text.count)
      var inPieces: [LiteralHit] = []
      for (start, end) in zip(cuts, cuts.dropFirst()) {
        inPieces += hits(index, text, start..<end)
      }
      #expect(inPieces == wanted, "seed \(Self.seed), round \(round), cut at \(cuts)")
    }
  }

  @Test func `each literal is found at every alignment, alone in the text and at its ends`() {
    var fuzz = LiteralFuzz(seed: Self.seed)
    for literals in (0..<8).map({ _ in fuzz.literals() }) {
      let index = LiteralIndex(literals)
      for literal in literals {
        for before in 0..<8 {
          for around in [0x20, 0x61, 0xC3] as [UInt8] {
            let margin = [UInt8](repeating: around, count: before)
            for text in [margin + literal.bytes, margin + literal.bytes + margin] {
              let wanted = naiveHits(literals, in: text)
              #expect(hits(index, text) == wanted, "seed \(Self.seed)")
            }
          }
        }
      }
    }
  }

  @Test(arguments: [256, 300, 4000])
  func `any number of literals may share a window`(count: Int) {
    // Between the same first and last four bytes, so that the rarest windows are the same ones.
    let literals = (0..<count).map { number in
      let middle = "aa" + String(number + 10_000)
      return Literal(Array(("zqxj" + middle).utf8))
    }
    let shared = (0..<min(count, 256)).map { Literal(Array("zqxj".utf8) + [UInt8($0)]) }
    for set in [literals, shared] {
      let index = LiteralIndex(set)
      let shown = stride(from: 0, to: set.count, by: max(1, set.count / 100)).map { set[$0] }
      let text: [UInt8] = (shown + set.suffix(2)).flatMap { [0x2E] + $0.bytes }
      #expect(hits(index, text) == naiveHits(set, in: text))
    }
  }

  /// What the index finds in `range` of the text, or in all of it.
  private func hits(
    _ index: LiteralIndex,
    _ text: [UInt8],
    _ range: Range<Int>? = nil
  ) -> [LiteralHit] {
    let shift = LiteralIndex.margin
    let margin = [UInt8](repeating: 0x0A, count: shift)
    let bytes = margin + text + margin
    let range = range ?? text.indices
    var hits: [LiteralHit] = []
    index.scan(bytes.span, (range.lowerBound + shift)..<(range.upperBound + shift), into: &hits)
    return hits.map {
      LiteralHit(position: $0.position - Int32(shift), literal: $0.literal)
    }
  }
}

/// Every occurrence, byte by byte, in the order of positions and literals.
///
/// What lies around the text is newlines, for the index too.
func naiveHits(_ literals: [Literal], in text: [UInt8]) -> [LiteralHit] {
  let margin = [UInt8](repeating: 0x0A, count: LiteralIndex.margin)
  let padded = margin + text + margin
  var found: [LiteralHit] = []
  // By the first byte without its case: a debug build has no time for all literals everywhere.
  let alike = Dictionary(grouping: literals.indices) { literals[$0].bytes[0] | 0x20 }
  for start in text.indices {
    for number in alike[text[start] | 0x20] ?? []
    where naivelyStands(literals[number], at: start + margin.count, in: padded) {
      found.append(LiteralHit(position: Int32(start), literal: Int32(number)))
    }
  }
  return found
}

private func naivelyStands(_ literal: Literal, at start: Int, in padded: [UInt8]) -> Bool {
  let end = start + literal.bytes.count
  guard end < padded.count else { return false }
  let body = literal.bytes
  // From the end: literals that share a beginning mostly differ there.
  for index in stride(from: body.count - 1, through: 0, by: -1) {
    var byte = padded[start + index]
    if literal.isCaseless, byte >= 65, byte <= 90 { byte += 32 }
    if body[index] != byte { return false }
  }
  let isLetterOrDigit = { (byte: UInt8) in
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
  if literal.needsBoundary {
    let previous = padded[start - 1]
    let isOdd = (previous < 32 && ![0, 9, 10, 13].contains(previous)) || previous == 127
    if isLetterOrDigit(previous) || isOdd || previous > 191 { return false }
  }
  guard literal.needsTokenByte else { return true }
  return isLetterOrDigit(padded[end]) || padded[end] == 45 || padded[end] == 95
}

/// Draws literals that are close to each other, and texts that nearly hold them.
private struct LiteralFuzz {
  private var random: SeededGenerator
  private var alphabet: [UInt8] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func isLucky(_ odds: Int) -> Bool { number(1...odds) == 1 }

  private mutating func run(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in alphabet[number(0...(alphabet.count - 1))] }
  }

  /// A set of literals over an alphabet of its own: two letters, text, or any bytes.
  mutating func literals() -> [Literal] {
    let alphabets: [[UInt8]] = [
      Array("ab".utf8), Array("aAbB_".utf8), Array("xyzXYZ019-_.:/ \n".utf8),
      [0x00, 0x0A, 0x20, 0x40, 0x60, 0x7F, 0x80, 0xA0, 0xC3, 0xE0, 0xFF, 0x41, 0x61],
      Array(0...255),
    ]
    alphabet = alphabets[number(0...(alphabets.count - 1))]
    let lengths = [3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 16, 31, 43, 44, 45, 48, 63, 64]
    var literals: [Literal] = []
    var bodies: [[UInt8]] = []
    for _ in 0..<number(1...40) {
      var body = run(lengths[number(0...(lengths.count - 1))])
      if let other = bodies.last, isLucky(2) { body = relative(of: other) }
      bodies.append(body)
      let isShort = body.count <= 4
      let literal = Literal(
        body,
        isCaseless: isLucky(3),
        needsTokenByte: isShort && isLucky(3),
        needsBoundary: isShort && isLucky(3)
      )
      if !literals.contains(literal) { literals.append(literal) }
    }
    return literals
  }

  /// A literal that begins, ends or all but is the same.
  private mutating func relative(of body: [UInt8]) -> [UInt8] {
    var body = body
    switch number(0...4) {
    case 0: body += run(number(1...5))
    case 1: body = run(number(1...5)) + body
    case 2: body.removeLast(min(body.count - 3, number(0...4)))
    case 3: body[number(0...(body.count - 1))] ^= 0x20
    default: body[number(0...(body.count - 1))] = run(1)[0]
    }
    return Array(body.prefix(64))
  }

  /// Whole, cut-off, changed and overlapping literals, one after the other.
  mutating func text(of literals: [Literal]) -> [UInt8] {
    var text = run(number(0...9))
    for _ in 0..<number(0...14) {
      var body = literals[number(0...(literals.count - 1))].bytes
      switch number(0...5) {
      case 0: body = relative(of: body)
      case 1: body = Array(body.dropLast(number(0...(body.count - 1))))
      case 2: body = body.map { isLucky(2) && $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
      case 3: body += run(number(0...9))
      default: break
      }
      text += body
    }
    return text
  }

  /// Places to cut a text of `count` bytes at, both ends included.
  mutating func cuts(_ count: Int) -> [Int] {
    ([0, count] + (0..<number(0...6)).map { _ in number(0...count) }).sorted()
  }
}

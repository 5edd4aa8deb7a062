/// Collects the windows of all literals and lays them out for `LiteralIndex`.
struct LiteralIndexBuilder {
  static let emptySlot = UInt32.max
  private var byGram: [UInt32: [LiteralIndex.Entry]] = [:]

  /// Enters one literal by as many windows as its length needs.
  mutating func add(_ literal: Literal, number: Int32) {
    switch literal.bytes.count {
    case 5...: addPair(literal, number)
    case 4: addFour(literal, number)
    default: addThree(literal, number)
    }
  }

  /// The rarest two adjacent windows: one of them falls on the stride.
  private mutating func addPair(_ literal: Literal, _ number: Int32) {
    var best = (offset: 0, rate: Double.infinity)
    for offset in 0...(literal.bytes.count - 5) {
      let rate =
        GramRates.rate(ofFolded: GramRates.folded(literal.bytes, at: offset))
        + GramRates.rate(ofFolded: GramRates.folded(literal.bytes, at: offset + 1))
      if rate < best.rate { best = (offset, rate) }
    }
    for offset in [best.offset, best.offset + 1] {
      let gram = GramRates.folded(literal.bytes, at: offset)
      append(literal, number, offset: offset, gram: gram)
    }
  }

  /// All four bytes on the one alignment; on the other the last three and each byte after them.
  private mutating func addFour(_ literal: Literal, _ number: Int32) {
    append(literal, number, offset: 0, gram: GramRates.folded(literal.bytes, at: 0))
    for follower in foldedBytes {
      let gram = GramRates.folded(Array(literal.bytes[1...]) + [follower], at: 0)
      append(literal, number, offset: 1, gram: gram)
    }
  }

  /// The three bytes and each byte after them, and each byte before them.
  private mutating func addThree(_ literal: Literal, _ number: Int32) {
    for neighbour in foldedBytes {
      let after = GramRates.folded(literal.bytes + [neighbour], at: 0)
      append(literal, number, offset: 0, gram: after)
      let before = GramRates.folded([neighbour] + literal.bytes, at: 0)
      append(literal, number, offset: -1, gram: before)
    }
  }

  /// Every value a byte can have after folding.
  private var foldedBytes: [UInt8] { (0...255).filter { $0 & 0x20 != 0 } }

  private mutating func append(_ literal: Literal, _ number: Int32, offset: Int, gram: UInt32) {
    var mask: UInt64 = 0
    var value: UInt64 = 0
    for (index, byte) in literal.bytes.prefix(8).enumerated() {
      let isLetter = literal.isCaseless && (0x61...0x7A).contains(byte)
      let own: UInt8 = isLetter ? 0xDF : 0xFF
      mask |= UInt64(own) << UInt64(8 * index)
      value |= UInt64(byte & own) << UInt64(8 * index)
    }
    byGram[gram, default: []].append(
      LiteralIndex.Entry(mask: mask, value: value, literal: number, offset: Int32(offset))
    )
  }

  /// The bitmap, and an open-addressed table from window to its run of entries.
  ///
  /// A slot's start word holds the first entry (24 bits) and their number (8 bits).
  func tables() -> (
    bitmap: [UInt32], slotKeys: [UInt32], slotStarts: [UInt32], entries: [LiteralIndex.Entry]
  ) {
    var slotCount = 1024
    while slotCount < byGram.count * 2 { slotCount *= 2 }
    var bitmap = [UInt32](repeating: 0, count: 1 << 15)
    var keys = [UInt32](repeating: 0, count: slotCount)
    var starts = [UInt32](repeating: Self.emptySlot, count: slotCount)
    var entries: [LiteralIndex.Entry] = []
    for (gram, own) in byGram.sorted(by: { $0.key < $1.key }) {
      precondition(own.count < 256 && entries.count < 1 << 24, "too many anchors share a window")
      let hash = (gram &* GramRates.multiplier) >> 12
      bitmap[Int(hash >> 5)] |= 1 << (hash & 31)
      var slot = Int(hash) & (slotCount - 1)
      while starts[slot] != Self.emptySlot { slot = (slot + 1) & (slotCount - 1) }
      keys[slot] = gram
      starts[slot] = UInt32(entries.count) << 8 | UInt32(own.count)
      entries.append(contentsOf: own)
    }
    return (bitmap, keys, starts, entries)
  }
}

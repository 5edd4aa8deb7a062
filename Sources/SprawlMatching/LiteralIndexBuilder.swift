/// Collects the windows of all literals and lays them out for `LiteralIndex`.
struct LiteralIndexBuilder {
  static let emptySlot = UInt32.max
  /// The deepest window: the scan looks this far past its range, and one byte more.
  static let offsetMax = 40
  private var grams: [UInt32] = []
  private var entries: [LiteralIndex.Entry] = []

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
    var best = (offset: 0, cost: Int.max)
    var before = GramRates.level(ofFolded: GramRates.folded(literal.bytes, at: 0))
    for offset in 0...min(literal.bytes.count - 5, Self.offsetMax) {
      let after = GramRates.level(ofFolded: GramRates.folded(literal.bytes, at: offset + 1))
      // The scale is logarithmic, so the commoner of the two decides.
      let cost = max(before, after) << 8 | min(before, after)
      if cost < best.cost { best = (offset, cost) }
      before = after
    }
    for offset in [best.offset, best.offset + 1] {
      append(literal, number, offset: offset, gram: GramRates.folded(literal.bytes, at: offset))
    }
  }

  /// All four bytes on the one alignment; on the other the last three and each byte after them.
  private mutating func addFour(_ literal: Literal, _ number: Int32) {
    let whole = GramRates.folded(literal.bytes, at: 0)
    append(literal, number, offset: 0, gram: whole)
    for follower in Self.foldedBytes {
      append(literal, number, offset: 1, gram: whole >> 8 | UInt32(follower) << 24)
    }
  }

  /// The three bytes and each byte after them, and each byte before them.
  private mutating func addThree(_ literal: Literal, _ number: Int32) {
    let own = GramRates.folded(literal.bytes + [0], at: 0) & 0xFF_FFFF
    for neighbour in Self.foldedBytes {
      append(literal, number, offset: 0, gram: own | UInt32(neighbour) << 24)
      append(literal, number, offset: -1, gram: own << 8 | UInt32(neighbour))
    }
  }

  /// Every value a byte can have after folding.
  private static let foldedBytes: [UInt8] = (0...255).filter { $0 & 0x20 != 0 }

  private mutating func append(_ literal: Literal, _ number: Int32, offset: Int, gram: UInt32) {
    let head = literal.head
    grams.append(gram)
    entries.append(
      LiteralIndex.Entry(
        mask: head.mask,
        value: head.value,
        literal: number,
        offset: Int16(offset),
        length: Int16(literal.bytes.count)
      )
    )
  }

  /// The bitmap, and an open-addressed table from window to its run of entries.
  ///
  /// A slot's start word holds the first entry (24 bits) and their number (8 bits).
  func tables() -> (
    bitmap: [UInt32], slotKeys: [UInt32], slotStarts: [UInt32], entries: [LiteralIndex.Entry]
  ) {
    var slotCount = 1024
    while slotCount < grams.count * 2 { slotCount *= 2 }
    let mask = slotCount - 1
    var bitmap = [UInt32](repeating: 0, count: 1 << 15)
    var keys = [UInt32](repeating: 0, count: slotCount)
    var counts = [UInt32](repeating: 0, count: slotCount)
    var slots: [Int32] = []
    slots.reserveCapacity(grams.count)
    for gram in grams {
      let hash = (gram &* GramRates.multiplier) >> 12
      bitmap[Int(hash >> 5)] |= 1 << (hash & 31)
      var slot = Int(hash) & mask
      while counts[slot] != 0, keys[slot] != gram { slot = (slot + 1) & mask }
      keys[slot] = gram
      counts[slot] += 1
      slots.append(Int32(slot))
    }
    var starts = [UInt32](repeating: Self.emptySlot, count: slotCount)
    var next: UInt32 = 0
    for slot in starts.indices where counts[slot] != 0 {
      precondition(counts[slot] < 256 && next < 1 << 24, "too many anchors share a window")
      starts[slot] = next << 8 | counts[slot]
      next += counts[slot]
    }
    return (bitmap, keys, starts, placed(slots, starts))
  }

  /// The entries in the order of their slots; of one slot in the order they came.
  private func placed(_ slots: [Int32], _ starts: [UInt32]) -> [LiteralIndex.Entry] {
    guard let first = entries.first else { return [] }
    var used = [UInt32](repeating: 0, count: starts.count)
    var placed = [LiteralIndex.Entry](repeating: first, count: entries.count)
    for (entry, slot) in zip(entries, slots) {
      placed[Int(starts[Int(slot)] >> 8 + used[Int(slot)])] = entry
      used[Int(slot)] += 1
    }
    return placed
  }
}

extension Literal {
  /// The first eight bytes and which bits of them count, for one masked comparison.
  var head: (mask: UInt64, value: UInt64) {
    var mask: UInt64 = 0
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes.prefix(8) {
      let isLetter = isCaseless && byte >= 0x61 && byte <= 0x7A
      let own: UInt8 = isLetter ? 0xDF : 0xFF
      mask |= UInt64(own) << shift
      value |= UInt64(byte & own) << shift
      shift += 8
    }
    return (mask, value)
  }
}

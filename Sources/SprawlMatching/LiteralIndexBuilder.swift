/// Collects the windows of all literals and lays them out for `LiteralIndex`.
struct LiteralIndexBuilder {
  static let emptySlot = UInt32.max
  /// The deepest window: the scan looks this far past its range, and one byte more.
  static let offsetMax = 40
  private var grams: [UInt32] = []
  private var entries: [LiteralIndex.Entry] = []
  /// For each entry, bits for the bytes that may stand before and after its window.
  private var neighbours: [(before: UInt32, after: UInt32)] = []

  /// The head of the literal that is being entered.
  private var head: (mask: UInt64, value: UInt64) = (0, 0)

  /// Makes room for `count` literals.
  init(count: Int) {
    grams.reserveCapacity(count * 5)
    entries.reserveCapacity(count * 5)
    neighbours.reserveCapacity(count * 5)
  }

  /// Enters one literal by as many windows as its length needs.
  mutating func add(_ literal: Literal, number: Int32) {
    head = literal.head
    switch literal.bytes.count {
    case 5...: addPair(literal, number)
    case 4: addFour(literal, number)
    default: addThree(literal, number)
    }
  }

  /// The rarest window at an even and the rarest at an odd offset: one of them falls on the stride.
  private mutating func addPair(_ literal: Literal, _ number: Int32) {
    let last = min(literal.bytes.count - 4, Self.offsetMax)
    for parity in 0...1 {
      var best = (offset: parity, level: Int.max)
      for offset in stride(from: parity, through: last, by: 2) {
        let level = GramRates.level(ofFolded: GramRates.folded(literal.bytes, at: offset))
        if level < best.level { best = (offset, level) }
      }
      let gram = GramRates.folded(literal.bytes, at: best.offset)
      append(literal, number, offset: best.offset, gram: gram)
    }
  }

  /// All four bytes on the one alignment; on the other the last three and each byte after them, or
  /// the first three and each byte before them, whichever is rarer.
  private mutating func addFour(_ literal: Literal, _ number: Int32) {
    let whole = GramRates.folded(literal.bytes, at: 0)
    append(literal, number, offset: 0, gram: whole)
    let after = Self.followers(of: literal).map { whole >> 8 | UInt32($0) << 24 }
    let before = Self.predecessors(of: literal).map { whole << 8 | UInt32($0) }
    let isAfterRarer = Self.rate(after) <= Self.rate(before)
    for gram in isAfterRarer ? after : before {
      append(literal, number, offset: isAfterRarer ? 1 : -1, gram: gram)
    }
  }

  /// The three bytes and each byte after them, and each byte before them.
  private mutating func addThree(_ literal: Literal, _ number: Int32) {
    let own = GramRates.folded(literal.bytes + [0], at: 0) & 0xFF_FFFF
    for follower in Self.followers(of: literal) {
      append(literal, number, offset: 0, gram: own | UInt32(follower) << 24)
    }
    for predecessor in Self.predecessors(of: literal) {
      append(literal, number, offset: -1, gram: own << 8 | UInt32(predecessor))
    }
  }

  /// The summed rates of windows, good to a third of an octave.
  private static func rate(_ grams: [UInt32]) -> Int {
    grams.reduce(0) { $0 + 1 << (GramRates.level(ofFolded: $1) / 3) }
  }

  private static func followers(of literal: Literal) -> [UInt8] {
    literal.needsTokenByte ? foldedTokenBytes : foldedBytes
  }

  private static func predecessors(of literal: Literal) -> [UInt8] {
    literal.needsBoundary ? foldedBoundaryBytes : foldedBytes
  }

  /// Every value a byte can have after folding.
  private static let foldedBytes: [UInt8] = (0...255).filter { $0 & 0x20 != 0 }
  /// Every value a token byte can have after folding.
  private static let foldedTokenBytes: [UInt8] = Set(
    (0...255).filter { isTokenByte($0) }.map { $0 | 0x20 }
  ).sorted()

  /// Every value a boundary byte can have after folding.
  private static let foldedBoundaryBytes: [UInt8] = Set(
    (UInt8.min...UInt8.max).filter { isBoundaryByte($0) }.map { $0 | 0x20 }
  ).sorted()

  /// Bits for the byte that `literal` has at `index`; all of them outside it.
  private func bits(_ literal: Literal, at index: Int) -> UInt32 {
    guard literal.bytes.indices.contains(index) else { return UInt32.max }
    return 1 << UInt32(literal.bytes[index] & 31)
  }

  private mutating func append(_ literal: Literal, _ number: Int32, offset: Int, gram: UInt32) {
    grams.append(gram)
    neighbours.append((bits(literal, at: offset - 1), bits(literal, at: offset + 4)))
    entries.append(
      LiteralIndex.Entry(
        mask: head.mask,
        value: head.value,
        literal: number,
        offset: Int16(offset),
        needsLook: literal.bytes.count > 8 || literal.needsTokenByte || literal.needsBoundary
      )
    )
  }

  /// The bitmap, and an open-addressed table from window to its run of entries.
  func tables() -> (bitmap: [UInt32], slots: [LiteralIndex.Slot], entries: [LiteralIndex.Entry]) {
    var slotCount = 1024
    while slotCount < grams.count * 3 / 2 { slotCount *= 2 }
    let mask = slotCount - 1
    var bitmap = [UInt32](repeating: 0, count: LiteralIndex.bitmapWords)
    var slots = [LiteralIndex.Slot](
      repeating: LiteralIndex.Slot(gram: 0, run: 0, before: 0, after: 0),
      count: slotCount
    )
    var places: [Int32] = []
    places.reserveCapacity(grams.count)
    for (gram, allowed) in zip(grams, neighbours) {
      let hash = (gram &* GramRates.multiplier) >> LiteralIndex.hashShift
      bitmap[Int(hash >> 5)] |= 1 << (hash & 31)
      var slot = Int(hash) & mask
      while slots[slot].run != 0, slots[slot].gram != gram { slot = (slot + 1) & mask }
      slots[slot].gram = gram
      slots[slot].run += 1
      slots[slot].before |= allowed.before
      slots[slot].after |= allowed.after
      places.append(Int32(slot))
    }
    var next: UInt32 = 0
    for slot in slots.indices {
      let count = slots[slot].run
      precondition(count < 256 && next < 1 << 24, "too many anchors share a window")
      slots[slot].run = count == 0 ? Self.emptySlot : next << 8 | count
      next += count
    }
    return (bitmap, slots, placed(places, slots))
  }

  /// The entries in the order of their slots; of one slot in the order they came.
  private func placed(
    _ places: [Int32],
    _ slots: [LiteralIndex.Slot]
  ) -> [LiteralIndex.Entry] {
    guard let first = entries.first else { return [] }
    var used = [UInt32](repeating: 0, count: slots.count)
    var placed = [LiteralIndex.Entry](repeating: first, count: entries.count)
    for (entry, slot) in zip(entries, places) {
      placed[Int(slots[Int(slot)].run >> 8 + used[Int(slot)])] = entry
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

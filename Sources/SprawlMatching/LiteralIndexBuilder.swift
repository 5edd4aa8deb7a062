/// Collects the windows of all literals and lays them out for `LiteralIndex`.
struct LiteralIndexBuilder {
  /// The deepest window: the scan looks this far past its range, and one byte more.
  static let offsetMax = 40
  private var grams: [UInt32] = []
  private var entries: [LiteralIndex.Entry] = []
  /// For each entry, bits for the bytes that may stand before and (above) after its window.
  private var neighbours: [UInt64] = []
  private var heads: [LiteralIndex.Head] = []
  /// One a literal; those chosen for a literal of under five bytes are without meaning.
  private(set) var windows: [LiteralWindows] = []
  /// The entries of each bucket so far.
  private var crowds = [UInt8](repeating: 0, count: LiteralIndex.bucketCount)

  /// Makes room for `count` literals.
  init(count: Int) {
    grams.reserveCapacity(count * 5)
    entries.reserveCapacity(count * 5)
    neighbours.reserveCapacity(count * 5)
    heads.reserveCapacity(count)
    windows.reserveCapacity(count)
  }

  /// Enters one literal by as many windows as its length needs; `known` are those to take.
  mutating func add(_ literal: Literal, _ known: LiteralWindows?) {
    let number = Int32(heads.count)
    let head = literal.head
    heads.append(
      LiteralIndex.Head(
        mask: head.mask,
        value: head.value,
        needsLook: literal.bytes.count > 8 || literal.needsTokenByte || literal.needsBoundary
      )
    )
    let pair = known ?? pair(of: literal)
    windows.append(pair)
    switch literal.bytes.count {
    case 5...:
      for offset in [Int(pair.even), Int(pair.odd)] {
        let gram = GramRates.folded(literal.bytes, at: offset)
        append(literal, number, offset: offset, gram: gram)
      }
    case 4: addFour(literal, number)
    default: addThree(literal, number)
    }
  }

  /// The cheapest window at an even and the cheapest at an odd offset: one of them falls on the
  /// stride.
  private func pair(of literal: Literal) -> LiteralWindows {
    guard literal.bytes.count >= 5 else { return LiteralWindows(even: 0, odd: 1) }
    return LiteralWindows(even: cheapest(from: 0, literal), odd: cheapest(from: 1, literal))
  }

  /// The cheapest of the windows at every second offset.
  private func cheapest(from first: Int, _ literal: Literal) -> UInt8 {
    let last = min(literal.bytes.count - 4, Self.offsetMax)
    var best = (offset: first, cost: Int.max)
    for offset in stride(from: first, through: last, by: 2) {
      let gram = GramRates.folded(literal.bytes, at: offset)
      let cost = cost(of: gram, at: offset, in: literal)
      if cost < best.cost { best = (offset, cost) }
    }
    return UInt8(best.offset)
  }

  /// What a window costs, in thirds of an octave: its rate, more where a neighbour is not known
  /// and lets more of it through, and more where many literals wait behind it.
  private func cost(of gram: UInt32, at offset: Int, in literal: Literal) -> Int {
    let known = (offset > 0 ? 1 : 0) + (offset + 4 < literal.bytes.count ? 1 : 0)
    let crowd = UInt8.bitWidth - crowds[LiteralIndex.bucket(of: gram)].leadingZeroBitCount
    return GramRates.level(ofFolded: gram) + [18, 7, 0][known] + crowd
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

  /// The mark of a window, with the second byte before it if the literal has one, or after it.
  private static func mark(of gram: UInt32, at offset: Int, in literal: Literal) -> UInt8 {
    let mark = LiteralIndex.Mark(gram)
    let next = offset + 5
    if offset >= 2 { return UInt8(mark.before(literal.bytes[offset - 2])) }
    return UInt8(next < literal.bytes.count ? mark.after(literal.bytes[next]) : mark.alone)
  }

  private mutating func append(_ literal: Literal, _ number: Int32, offset: Int, gram: UInt32) {
    grams.append(gram)
    let bucket = LiteralIndex.bucket(of: gram)
    // Only its order of magnitude is asked for, so it may stay at its largest.
    crowds[bucket] = crowds[bucket] == .max ? .max : crowds[bucket] + 1
    let before = UInt64(bits(literal, at: offset - 1))
    neighbours.append(before | UInt64(bits(literal, at: offset + 4)) << 32)
    let mark = Self.mark(of: gram, at: offset, in: literal)
    entries.append(LiteralIndex.Entry(literal: number, offset: Int16(offset), mark: mark))
  }

  /// Lays the entries out, bucket by bucket; in one bucket in the order they came.
  func tables() -> LiteralIndex.Tables {
    var tables = LiteralIndex.Tables()
    tables.heads = heads
    for index in grams.indices {
      let hash = (grams[index] &* GramRates.multiplier) >> LiteralIndex.hashShift
      let bucket = Int(hash >> 5)
      tables.bitmap[bucket] |= 1 << (hash & 31)
      tables.neighbours[bucket] |= neighbours[index]
      tables.marks[bucket] |= 1 << UInt64(entries[index].mark)
      tables.runs[bucket] += 1
    }
    guard let first = entries.first else { return tables }
    tables.entries = [LiteralIndex.Entry](repeating: first, count: entries.count)
    var next: UInt32 = 0
    for bucket in tables.runs.indices {
      let count = tables.runs[bucket]
      precondition(count < 4096 && next < 1 << 20, "too many anchors share a window")
      tables.runs[bucket] = next << 12
      next += count
    }
    for (gram, entry) in zip(grams, entries) {
      tables.add(entry, to: LiteralIndex.bucket(of: gram))
    }
    return tables
  }
}

extension LiteralIndex.Tables {
  /// Puts an entry into its bucket, once: windows that differ in a neighbour may share it.
  fileprivate mutating func add(_ entry: LiteralIndex.Entry, to bucket: Int) {
    let run = runs[bucket]
    let place = Int(run >> 12) + Int(run & 4095)
    if run & 4095 > 0, entries[place - 1].literal == entry.literal,
      entries[place - 1].offset == entry.offset
    {
      return
    }
    entries[place] = entry
    runs[bucket] = run + 1
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

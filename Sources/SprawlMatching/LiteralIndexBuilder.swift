/// Enters the windows of all literals into the tables of a `LiteralIndex`.
struct LiteralIndexBuilder {
  /// The deepest window: the scan looks this far past its range, and one byte more.
  static let offsetMax = 40
  private var tables: LiteralIndex.Tables
  private var entries: [(gram: UInt32, entry: LiteralIndex.Entry)] = []

  /// Makes room for `count` literals.
  init(count: Int) {
    tables = LiteralIndex.Tables(isDense: count >= 1000)
    tables.heads.reserveCapacity(count)
    // Two a literal, and two hundred for each of the few that are short.
    entries.reserveCapacity(count * 5)
  }

  /// Enters one literal by as many windows as its length needs; `known` are those to take.
  ///
  /// - Returns: The windows; for a literal of under five bytes they are without meaning.
  @discardableResult
  mutating func add(
    _ literal: borrowing Span<UInt8>,
    _ traits: LiteralTraits,
    _ known: LiteralWindows?
  ) -> LiteralWindows {
    let number = Int32(tables.heads.count)
    tables.heads.append(LiteralIndex.Head(literal, isCaseless: traits.isCaseless))
    let pair = known ?? pair(of: literal)
    switch literal.count {
    case 5...:
      for offset in [pair.even, pair.odd] {
        let gram = GramRates.folded(literal, at: Int(offset))
        append(literal, number, offset: Int(offset), gram: gram)
      }
    case 4: addFour(literal, traits, number)
    default: addThree(literal, traits, number)
    }
    return pair
  }

  /// The cheapest window at an even and the cheapest at an odd offset: one of them falls on the
  /// stride.
  private func pair(of literal: borrowing Span<UInt8>) -> LiteralWindows {
    guard literal.count >= 5 else { return LiteralWindows(even: 0, odd: 1) }
    return LiteralWindows(even: cheapest(from: 0, literal), odd: cheapest(from: 1, literal))
  }

  /// The cheapest of the windows at every second offset.
  private func cheapest(from first: Int, _ literal: borrowing Span<UInt8>) -> UInt8 {
    let last = min(literal.count - 4, Self.offsetMax)
    var best = (offset: first, cost: Int.max)
    for offset in stride(from: first, through: last, by: 2) {
      let gram = GramRates.folded(literal, at: offset)
      let cost = cost(of: gram, at: offset, in: literal)
      if cost < best.cost { best = (offset, cost) }
    }
    return UInt8(best.offset)
  }

  /// What a window costs, in thirds of an octave: its rate, more where a neighbour is not known
  /// and lets more of it through, and more where many literals wait behind it.
  private func cost(of gram: UInt32, at offset: Int, in literal: borrowing Span<UInt8>) -> Int {
    let known = (offset > 0 ? 1 : 0) + (offset + 4 < literal.count ? 1 : 0)
    // Only the order of magnitude of the crowd is asked for.
    let crowd = UInt8(min(tables.runs[LiteralIndex.bucket(of: gram)], 255))
    return GramRates.level(ofFolded: gram) + [18, 7, 0][known]
      + UInt8.bitWidth - crowd.leadingZeroBitCount
  }

  /// All four bytes on the one alignment; on the other the last three and each byte after them, or
  /// the first three and each byte before them, whichever is rarer.
  private mutating func addFour(
    _ literal: borrowing Span<UInt8>,
    _ traits: LiteralTraits,
    _ number: Int32
  ) {
    let whole = GramRates.folded(literal, at: 0)
    append(literal, number, offset: 0, gram: whole)
    let (after, before) = (Self.followers(traits), Self.predecessors(traits))
    let rateAfter = Self.rate(of: after) { whole >> 8 | UInt32($0) << 24 }
    if rateAfter <= Self.rate(of: before, { whole << 8 | UInt32($0) }) {
      for byte in after {
        append(literal, number, offset: 1, gram: whole >> 8 | UInt32(byte) << 24)
      }
    } else {
      for byte in before { append(literal, number, offset: -1, gram: whole << 8 | UInt32(byte)) }
    }
  }

  /// The three bytes and each byte after them, and each byte before them.
  private mutating func addThree(
    _ literal: borrowing Span<UInt8>,
    _ traits: LiteralTraits,
    _ number: Int32
  ) {
    let own = (0..<3).reduce(UInt32(0)) { $0 | UInt32(literal[$1] | 0x20) << UInt32(8 * $1) }
    for follower in Self.followers(traits) {
      append(literal, number, offset: 0, gram: own | UInt32(follower) << 24)
    }
    for predecessor in Self.predecessors(traits) {
      append(literal, number, offset: -1, gram: own << 8 | UInt32(predecessor))
    }
  }

  /// The summed rates of the windows that `bytes` make, good to a third of an octave.
  private static func rate(of bytes: [UInt8], _ gram: (UInt8) -> UInt32) -> Int {
    bytes.reduce(0) { $0 + 1 << (GramRates.level(ofFolded: gram($1)) / 3) }
  }

  private static func followers(_ traits: LiteralTraits) -> [UInt8] {
    traits.needsTokenByte ? foldedTokenBytes : foldedBytes
  }

  private static func predecessors(_ traits: LiteralTraits) -> [UInt8] {
    traits.needsBoundary ? foldedBoundaryBytes : foldedBytes
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

  /// A bit for the byte that `literal` has at `index`; all of them outside it.
  private static func bits(_ literal: borrowing Span<UInt8>, at index: Int) -> UInt64 {
    guard index >= 0, index < literal.count else { return UInt64(UInt32.max) }
    return 1 << UInt64(literal[index] & 31)
  }

  /// The mark of a window, with the second byte before it if the literal has one, or after it.
  private static func mark(
    of gram: UInt32,
    at offset: Int,
    in literal: borrowing Span<UInt8>
  ) -> UInt64 {
    let mark = LiteralIndex.Mark(gram)
    let next = offset + 5
    if offset >= 2 { return mark.before(literal[offset - 2]) }
    return next < literal.count ? mark.after(literal[next]) : mark.alone
  }

  private mutating func append(
    _ literal: borrowing Span<UInt8>,
    _ number: Int32,
    offset: Int,
    gram: UInt32
  ) {
    entries.append((gram, LiteralIndex.Entry(literal: number, offset: offset)))
    let before = Self.bits(literal, at: offset - 1)
    tables.enter(
      gram,
      neighbours: before | Self.bits(literal, at: offset + 4) << 32,
      mark: Self.mark(of: gram, at: offset, in: literal)
    )
  }

  /// The tables with the entries laid out, bucket by bucket; in one bucket in the order they came,
  /// and each once: windows that differ in a neighbour may share it.
  consuming func finished() -> LiteralIndex.Tables {
    precondition(entries.count < 1 << 20, "too many anchors")
    let none = LiteralIndex.Entry(literal: 0, offset: 0)
    var laid = [LiteralIndex.Entry](repeating: none, count: entries.count + 1)
    var places = laid.mutableSpan
    // A bucket's word is the number of its entries until the first of them gets a place: places
    // begin at 1, so that words from 4096 on say where a bucket begins.
    var next: UInt32 = 1
    for (gram, entry) in entries {
      tables.runs.modify(LiteralIndex.bucket(of: gram)) { run in
        if run < 4096 { (run, next) = (next << 12, next + run) }
        let place = Int(run >> 12) + Int(run & 4095)
        if run & 4095 == 0 || places[place - 1] != entry {
          places[place] = entry
          run += 1
        }
      }
    }
    tables.entries = laid
    return tables
  }
}

extension LiteralIndex.Tables {
  /// Notes that a window with this hash and mark, and such bytes beside it, leads to an entry.
  fileprivate func enter(_ gram: UInt32, neighbours allowed: UInt64, mark: UInt64) {
    let bucket = LiteralIndex.bucket(of: gram)
    bitmap.modify(bucket) { $0 |= 1 << (gram & 31) }
    neighbours.modify(bucket) { $0 |= allowed }
    marks.modify(bucket) { $0 |= 1 << mark }
    runs.modify(bucket) {
      $0 += 1
      precondition($0 < 4096, "too many anchors share a window")
    }
  }
}

extension LiteralIndex.Head {
  /// The first eight bytes and which bits of them count, for one masked comparison.
  init(_ literal: borrowing Span<UInt8>, isCaseless: Bool) {
    let count = min(8, literal.count)
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(literal[index]) << UInt64(8 * index) }
    let all = UInt64.max >> UInt64(64 - 8 * count)
    guard isCaseless else {
      self.init(mask: all, value: value)
      return
    }
    // The upper bit of each byte from `a` on, less that of each byte behind `z`: of small letters,
    // where the byte is ASCII. Two places to the right stands the bit that tells the cases apart.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let seven = value & (ones * 0x7F)
    let small = (seven + ones * 0x1F) & ~(seven + ones * 0x05) & ~value & (ones * 0x80)
    let mask = all & ~(small >> 2)
    self.init(mask: mask, value: value & mask)
  }
}

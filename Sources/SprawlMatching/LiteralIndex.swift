/// Room for the samples of one block that a step leaves to the next; for one thread at a time.
@safe
package final class SampleBlock {
  static let capacity = 4096
  fileprivate let samples: UnsafeMutablePointer<UInt16>

  /// Room for one block.
  package init() {
    unsafe samples = .allocate(capacity: Self.capacity)
    unsafe samples.initialize(repeating: 0, count: Self.capacity)
  }

  deinit { unsafe samples.deallocate() }
}

/// Finds every occurrence of any number of literals in one pass.
///
/// A strided q-gram filter in four steps, block by block; all but the last only write and count, so
/// that no branch can be mispredicted:
/// 1. every second byte, the hash of four case-folded bytes picks a word of 2^16, and the first of
///    them a bit of it;
/// 2. what is left must stand between neighbours that some literal allows there;
/// 3. then it must be a window of its bucket, with the byte beyond a neighbour that belongs to it;
/// 4. an exact masked comparison of eight bytes, and then of the rest.
///
/// A literal of five bytes or more is entered by two windows, one at an even and one at an odd
/// offset, so that one of them falls on the stride; shorter ones are entered once for every byte
/// that may stand beside them. No literal is ever missed; what is reported has been compared in
/// full.
///
/// Cost does not depend on the number of literals, but on how often their windows occur in the
/// text and how much of them stands between the right neighbours, so each literal is entered by
/// its cheapest pair (`LiteralIndexBuilder`).
@safe
package final class LiteralIndex: Sendable {
  /// Bytes that must be readable before and after the searched range.
  package static let margin = 64
  /// How many values the upper half of a window's hash has.
  static let bucketCount = 1 << 16
  /// Literals are no longer than this.
  package static let literalBytesMax = 64

  /// What may be behind a set bit: one literal at one offset.
  struct Entry: Sendable, Equatable {
    private let packed: UInt32

    init(literal: Int32, offset: Int) { packed = UInt32(literal) << 6 | UInt32(offset + 1) }

    var literal: Int32 { Int32(truncatingIfNeeded: packed >> 6) }
    /// Where the window lies in the literal; -1 for the byte before it.
    var offset: Int { Int(packed & 63) &- 1 }
  }

  /// The first eight bytes of a literal, and which of their bits count.
  struct Head: Sendable {
    let mask: UInt64
    let value: UInt64
  }

  /// Everything the scan looks up.
  ///
  /// A bucket is the upper 16 bits of a window's hash.
  struct Tables: Sendable {
    /// A word a bucket: a bit for each value (modulo 32) of the first byte of a window.
    let bitmap: MemoryTable<UInt32>
    /// A word a bucket: a bit for each value (modulo 32) of the byte before a window that some
    /// entry allows, and above them the same for the byte after it.
    let neighbours: MemoryTable<UInt64>
    /// A word a bucket: a bit for each entry's mark.
    let marks: MemoryTable<UInt64>
    /// A word a bucket: its first entry (20 bits) and their number (12 bits).
    let runs: MemoryTable<UInt32>
    var entries: [Entry] = []
    /// One a literal.
    var heads: [Head] = []

    /// Tables of nothing; `isDense` says that thousands of literals come.
    init(isDense: Bool) {
      let memory = TableMemory(bytes: bucketCount * 24, isDense: isDense)
      bitmap = MemoryTable(memory, offset: 0, count: bucketCount)
      runs = MemoryTable(memory, offset: bucketCount * 4, count: bucketCount)
      neighbours = MemoryTable(memory, offset: bucketCount * 8, count: bucketCount)
      marks = MemoryTable(memory, offset: bucketCount * 16, count: bucketCount)
    }
  }

  /// The upper 16 bits of a window's hash.
  @inline(__always)
  static func bucket(of gram: UInt32) -> Int { Int((gram &* GramRates.multiplier) >> 16) }

  /// What of a window its bucket does not tell, and the second byte before or after it where the
  /// literal has one there: a bit's number.
  struct Mark {
    private let own: UInt32

    @inline(__always)
    init(_ gram: UInt32) { own = gram &* 0x85EB_CA6B }

    /// That of the window alone.
    @inline(__always)
    var alone: UInt64 { UInt64(own >> 26) }

    @inline(__always)
    func before(_ byte: UInt8) -> UInt64 {
      UInt64((own &+ UInt32(byte | 0x20) &* 0x9E37_79B1) >> 26)
    }

    @inline(__always)
    func after(_ byte: UInt8) -> UInt64 {
      UInt64((own &+ UInt32(byte | 0x20) &* 0xC2B2_AE35) >> 26)
    }
  }

  private let literals: LiteralList
  private let tables: Tables

  /// Builds the index; `literals` hold 3 to 64 bytes each.
  package convenience init(_ literals: [Literal]) { self.init(LiteralList(literals), windows: []) }

  /// Builds the index; `literals` hold 3 to 64 bytes each.
  ///
  /// `windows` are those of the first literals, as `windows(of:)` gave them; where there are none
  /// they are chosen here.
  package init(_ literals: LiteralList, windows: [LiteralWindows?]) {
    self.literals = literals
    var builder = LiteralIndexBuilder(count: literals.count)
    Self.enter(literals, into: &builder, windows)
    tables = builder.finished()
  }

  /// The windows by which each of `literals` is best entered; what they are for one of under five
  /// bytes is without meaning.
  package static func windows(of literals: some Sequence<Literal>) -> [LiteralWindows] {
    let list = LiteralList(literals)
    var builder = LiteralIndexBuilder(count: list.count)
    return enter(list, into: &builder, [])
  }

  /// Enters `literals`, and gives their windows where they were not known.
  @discardableResult
  private static func enter(
    _ literals: LiteralList,
    into builder: inout LiteralIndexBuilder,
    _ windows: [LiteralWindows?]
  ) -> [LiteralWindows] {
    var chosen: [LiteralWindows] = []
    let bytes = literals.bytes.span
    for number in literals.indices {
      precondition(
        (3...literalBytesMax).contains(literals.length(of: number)),
        "an anchor has 3 to 64 bytes"
      )
      let known = number < windows.count ? windows[number] : nil
      let pair = builder.add(
        bytes.extracting(literals.range(of: number)),
        literals.traits(of: number),
        known
      )
      if known == nil { chosen.append(pair) }
    }
    return chosen
  }

  /// Appends every occurrence that begins in `range`.
  ///
  /// `bytes` holds at least `margin` more bytes on either side of `range`; what is appended comes
  /// in the order of positions. Who searches often lends a `block` of its own.
  package func scan(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    block: SampleBlock = SampleBlock(),
    into hits: inout [LiteralHit]
  ) {
    precondition(
      range.lowerBound >= Self.margin && range.upperBound + Self.margin <= bytes.count,
      "the searched range lies inside the bytes, margins included"
    )
    guard !range.isEmpty, !tables.entries.isEmpty else { return }
    // A window may lie before its literal (-1) or up to 41 bytes into it (`LiteralIndexBuilder`).
    let end = range.upperBound + Self.margin - 12
    let known = hits.count
    defer { withExtendedLifetime(block) {} }
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      let samples = unsafe block.samples
      // SAFETY: see the four steps.
      var start = range.lowerBound - 2
      while start <= end {
        let count = min(SampleBlock.capacity, (end - start) / 2 + 1)
        let left = unsafe filter(base + start, count, samples)
        let some = unsafe sieveByNeighbours(base + start, left, samples)
        let kept = unsafe sieveByMarks(base + start, some, samples)
        if kept > 0 {
          let searched = unsafe SearchedBytes(base: base, start: start, range: range)
          unsafe confirm(searched, samples, kept, &hits)
        }
        start += 2 * count
      }
    }
    LiteralHit.order(&hits, from: known)
  }

  /// The first step over `count` samples from `base` on, four a turn out of two loads; leaves the
  /// numbers of the samples whose bit is set, and gives how many they are.
  ///
  /// The tables' sizes and the stride are constants on purpose, and every instruction counts: the
  /// loop runs as many a cycle as the machine can. Where it is inlined it has to share the
  /// registers, which costs a tenth.
  @inline(never)
  private func filter(
    _ base: UnsafeRawPointer,
    _ count: Int,
    _ left: UnsafeMutablePointer<UInt16>
  ) -> Int {
    let fold: UInt64 = 0x2020_2020_2020_2020
    return unsafe tables.bitmap.withUnsafeBufferPointer { words in
      guard let words = words.baseAddress else { return 0 }
      var kept = 0
      var sample = 0
      // SAFETY: a turn reads twelve bytes from its first sample on, the last of which lies twelve
      // bytes or more before the end of the lent bytes. A bucket is 16 bits of hash.
      // `kept` is never over the number of samples seen, and that never over the block's.
      while sample < count {
        let at = sample &* 2
        let first = unsafe base.loadUnaligned(fromByteOffset: at, as: UInt64.self) | fold
        let second = unsafe base.loadUnaligned(fromByteOffset: at &+ 4, as: UInt64.self) | fold
        unsafe left[kept] = UInt16(truncatingIfNeeded: sample)
        kept &+= unsafe isSet(UInt32(truncatingIfNeeded: first), words)
        unsafe left[kept] = UInt16(truncatingIfNeeded: sample &+ 1)
        kept &+= unsafe isSet(UInt32(truncatingIfNeeded: first >> 16), words)
        unsafe left[kept] = UInt16(truncatingIfNeeded: sample &+ 2)
        kept &+= unsafe isSet(UInt32(truncatingIfNeeded: second), words)
        unsafe left[kept] = UInt16(truncatingIfNeeded: sample &+ 3)
        kept &+= unsafe isSet(UInt32(truncatingIfNeeded: second >> 16), words)
        sample &+= 4
      }
      return kept
    }
  }

  /// 1 where some window has this hash, else 0.
  @inline(__always)
  private func isSet(_ gram: UInt32, _ words: UnsafePointer<UInt32>) -> Int {
    // SAFETY: a bucket is 16 bits of hash.
    Int(truncatingIfNeeded: unsafe (words[Self.bucket(of: gram)] &>> gram) & 1)
  }

  /// The second step over the first `count` of `left`: keeps the samples between neighbours that
  /// some literal of their bucket allows, and gives how many they are.
  private func sieveByNeighbours(
    _ base: UnsafeRawPointer,
    _ count: Int,
    _ left: UnsafeMutablePointer<UInt16>
  ) -> Int {
    unsafe tables.neighbours.withUnsafeBufferPointer { buckets in
      guard let buckets = buckets.baseAddress else { return 0 }
      var kept = 0
      // SAFETY: `kept` is never over `index`, under the block's samples; a sample has a byte before
      // it and five more after its first. A bucket is 16 bits of hash.
      for index in 0..<count {
        let sample = unsafe left[index]
        let at = Int(sample) &* 2
        let gram = unsafe base.loadUnaligned(fromByteOffset: at, as: UInt32.self) | 0x2020_2020
        let allowed = unsafe buckets[Self.bucket(of: gram)]
        let before = unsafe base.load(fromByteOffset: at &- 1, as: UInt8.self) & 31
        let after = unsafe base.load(fromByteOffset: at &+ 4, as: UInt8.self) | 0xE0
        unsafe left[kept] = sample
        kept &+= Int(
          truncatingIfNeeded: (allowed &>> UInt64(before)) & (allowed &>> UInt64(after)) & 1
        )
      }
      return kept
    }
  }

  /// The third step over the first `count` of `left`: keeps the samples that bear the mark of some
  /// entry of their bucket, and gives how many they are.
  private func sieveByMarks(
    _ base: UnsafeRawPointer,
    _ count: Int,
    _ left: UnsafeMutablePointer<UInt16>
  ) -> Int {
    unsafe tables.marks.withUnsafeBufferPointer { buckets in
      guard let buckets = buckets.baseAddress else { return 0 }
      var kept = 0
      // SAFETY: as in `sieveByNeighbours`; another byte lies on either side.
      for index in 0..<count {
        let sample = unsafe left[index]
        let at = Int(sample) &* 2
        let gram = unsafe base.loadUnaligned(fromByteOffset: at, as: UInt32.self) | 0x2020_2020
        let known = unsafe buckets[Self.bucket(of: gram)]
        let mark = Mark(gram)
        let before = unsafe mark.before(base.load(fromByteOffset: at &- 2, as: UInt8.self))
        let after = unsafe mark.after(base.load(fromByteOffset: at &+ 5, as: UInt8.self))
        unsafe left[kept] = sample
        let bits = known &>> mark.alone | known &>> before | known &>> after
        kept &+= Int(truncatingIfNeeded: bits & 1)
      }
      return kept
    }
  }

  /// The lent bytes, where a block of samples begins in them, and where literals may.
  @unsafe
  private struct SearchedBytes {
    let base: UnsafeRawPointer
    let start: Int
    let range: Range<Int>
  }

  /// The fourth step: what stands at the windows of the first `count` samples, compared in full.
  ///
  /// A bucket may hold dozens of entries, nearly all of which the first eight bytes refuse: so the
  /// loop over them does nothing else, and what it leaves has a function of its own.
  @inline(never)
  private func confirm(
    _ searched: SearchedBytes,
    _ samples: UnsafeMutablePointer<UInt16>,
    _ count: Int,
    _ hits: inout [LiteralHit]
  ) {
    let (runs, allEntries, allHeads) = (tables.runs, tables.entries, tables.heads)
    let (entries, heads) = (allEntries.span, allHeads.span)
    for sample in 0..<count {
      // SAFETY: as in `sieveByNeighbours`. Whatever an entry's offset, at least 20 bytes lie before
      // its start and eight behind it; a run's entries lie in the table, and so do their heads.
      let window = unsafe searched.base + searched.start + 2 &* Int(samples[sample])
      let gram = unsafe window.loadUnaligned(as: UInt32.self) | 0x2020_2020
      let run = runs[Self.bucket(of: gram)]
      var index = Int(run >> 12)
      let end = index &+ Int(run & 4095)
      while index < end {
        let entry = unsafe entries[unchecked: index]
        index &+= 1
        let own = unsafe heads[unchecked: Int(entry.literal)]
        let head = unsafe window.loadUnaligned(fromByteOffset: 0 &- entry.offset, as: UInt64.self)
        guard head & own.mask == own.value else { continue }
        unsafe take(window - entry.offset, entry.literal, searched, &hits)
      }
    }
  }

  /// Appends a hit where the first eight bytes of a literal stand, if the rest of it does.
  @inline(never)
  private func take(
    _ start: UnsafeRawPointer,
    _ literal: Int32,
    _ searched: SearchedBytes,
    _ hits: inout [LiteralHit]
  ) {
    let position = unsafe start - searched.base
    guard unsafe searched.range.contains(position), unsafe tailMatches(start, Int(literal)) else {
      return
    }
    hits.append(LiteralHit(position: Int32(truncatingIfNeeded: position), literal: literal))
  }

  /// The bytes from the ninth on, and what must follow.
  @inline(__always)
  private func tailMatches(_ start: UnsafeRawPointer, _ number: Int) -> Bool {
    let traits = literals.traits(of: number)
    let range = literals.range(of: number)
    let all = literals.bytes
    let bytes = all.span
    var index = 8
    while index < range.count {
      // SAFETY: a literal has at most 64 bytes, all of them readable after `start`; its own lie in
      // the list.
      let byte = unsafe start.load(fromByteOffset: index, as: UInt8.self)
      let own = unsafe bytes[unchecked: range.lowerBound &+ index]
      if byte != own, !traits.isCaseless || lowercased(byte) != own { return false }
      index &+= 1
    }
    // SAFETY: at least 64 bytes lie before the searched range.
    if traits.needsBoundary,
      unsafe !isBoundaryByte(start.load(fromByteOffset: -1, as: UInt8.self))
    {
      return false
    }
    guard traits.needsTokenByte else { return true }
    // SAFETY: the margin of 64 bytes holds the literal and the byte after it, as such literals have
    // four bytes at most.
    return isTokenByte(unsafe start.load(fromByteOffset: range.count, as: UInt8.self))
  }
}

/// A byte string to look for.
package struct Literal: Sendable, Hashable {
  /// 3 bytes or more.
  package let bytes: [UInt8]
  /// Whether ASCII letters match in both cases.
  package let isCaseless: Bool
  /// Whether only occurrences count after which a token byte stands (a letter, a digit, `-`, `_`).
  ///
  /// It makes short literals cheap: they are entered by far fewer neighbours.
  package let needsTokenByte: Bool
  /// Whether only occurrences count before which a boundary byte stands (`isBoundaryByte`).
  package let needsBoundary: Bool

  /// A literal; a caseless one is kept in lower case.
  package init(
    _ bytes: [UInt8],
    isCaseless: Bool = false,
    needsTokenByte: Bool = false,
    needsBoundary: Bool = false
  ) {
    self.bytes = isCaseless ? bytes.map(lowercased) : bytes
    self.isCaseless = isCaseless
    self.needsTokenByte = needsTokenByte
    self.needsBoundary = needsBoundary
  }

  /// A literal whose bytes are in lower case already, where it is caseless.
  package init(
    lowered bytes: [UInt8],
    isCaseless: Bool,
    needsTokenByte: Bool,
    needsBoundary: Bool
  ) {
    self.bytes = bytes
    self.isCaseless = isCaseless
    self.needsTokenByte = needsTokenByte
    self.needsBoundary = needsBoundary
  }

  /// Whether the literal stands at `start` of `bytes`, with what must follow it.
  package func stands(at start: Int, in bytes: borrowing Span<UInt8>) -> Bool {
    guard start + self.bytes.count <= bytes.count else { return false }
    for (index, byte) in self.bytes.enumerated() {
      let found = bytes[start + index]
      if (isCaseless ? lowercased(found) : found) != byte { return false }
    }
    if needsBoundary, start > 0, !isBoundaryByte(bytes[start - 1]) { return false }
    guard needsTokenByte else { return true }
    let end = start + self.bytes.count
    return end < bytes.count && isTokenByte(bytes[end])
  }

  /// Hashes the bytes only: literals that share them are rare.
  package func hash(into hasher: inout Hasher) {
    // Not byte by byte through the hasher: thousands of literals are looked up before a scan.
    var word: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hasher.combine(word)
  }
}

/// Whether a byte is a letter, a digit, `-` or `_`.
package func isTokenByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x5F
}

/// Whether a byte can stand before a word: ASCII that is no letter or digit, white space, zero, or
/// the last byte of a longer UTF-8 character.
package func isBoundaryByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0, 0x09, 0x0A, 0x0D, 0x80...0xBF: true
  case 0x20...0x7E: !((byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10)
  default: false
  }
}

/// The two windows by which a literal of five bytes or more is entered into an index: where they
/// begin in it, one at an even and one at an odd offset.
package struct LiteralWindows: Sendable, Hashable {
  package let even: UInt8
  package let odd: UInt8

  /// Windows from their offsets.
  package init(even: UInt8, odd: UInt8) {
    self.even = even
    self.odd = odd
  }
}

/// One occurrence of a literal.
package struct LiteralHit: Sendable, Hashable {
  /// Where it begins in the searched span.
  package let position: Int32
  /// Which literal: its index in the list the index was made from.
  package let literal: Int32

  /// Grows with the position, and at one position with the literal's number.
  package var order: Int64 { Int64(position) << 32 | Int64(literal) }

  /// A hit from its parts.
  package init(position: Int32, literal: Int32) {
    self.position = position
    self.literal = literal
  }
}

/// Finds every occurrence of any number of literals in one pass.
///
/// A strided q-gram filter in three steps, block by block; the first two only write and count, so
/// that no branch can be mispredicted:
/// 1. every second byte, the hash of four case-folded bytes looks up one bit of 2^21;
/// 2. what is left must stand between neighbours that some literal allows there;
/// 3. an exact masked comparison of eight bytes, and then of the rest.
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
  /// How far a 32-bit hash is shifted to its 21 bits, and the words those bits fill.
  static let hashShift: UInt32 = 11
  static let bucketCount = 1 << 16
  /// Literals are no longer than this.
  package static let literalBytesMax = 64
  /// Samples of one block: what the first step leaves of it is kept on the stack.
  private static let blockSamples = 4096

  /// What may be behind a set bit: one literal at one offset.
  struct Entry: Sendable {
    let literal: Int32
    /// Where the window lies in the literal; -1 for the byte before it.
    let offset: Int16
  }

  /// The first eight bytes of a literal, and whether more decides.
  struct Head: Sendable {
    let mask: UInt64
    let value: UInt64
    let needsLook: Bool
  }

  /// Everything the scan looks up.
  ///
  /// A bucket is the upper 16 bits of a window's hash.
  struct Tables: Sendable {
    /// A word a bucket: a bit for each window's whole hash.
    var bitmap = [UInt32](repeating: 0, count: bucketCount)
    /// A word a bucket: a bit for each value (modulo 32) of the byte before a window that some
    /// entry allows, and above them the same for the byte after it.
    var neighbours = [UInt64](repeating: 0, count: bucketCount)
    /// A word a bucket: its first entry (20 bits) and their number (12 bits).
    var runs = [UInt32](repeating: 0, count: bucketCount)
    var entries: [Entry] = []
    /// One a literal.
    var heads: [Head] = []
  }

  /// The upper 16 bits of a window's hash.
  @inline(__always)
  static func bucket(of gram: UInt32) -> Int { Int((gram &* GramRates.multiplier) >> 16) }

  private let literals: [Literal]
  private let tables: Tables

  /// Builds the index; `literals` hold 3 to 64 bytes each.
  ///
  /// `windows` are those of the first literals, as `windows(of:)` gave them; where there are none
  /// they are chosen here.
  package init(_ literals: [Literal], windows: [LiteralWindows?] = []) {
    self.literals = literals
    tables = Self.builder(of: literals, windows).tables()
  }

  /// The windows by which each of `literals` is best entered; what they are for one of under five
  /// bytes is without meaning.
  package static func windows(of literals: [Literal]) -> [LiteralWindows] {
    builder(of: literals, []).windows
  }

  private static func builder(
    of literals: [Literal],
    _ windows: [LiteralWindows?]
  ) -> LiteralIndexBuilder {
    var builder = LiteralIndexBuilder(count: literals.count)
    for (number, literal) in literals.enumerated() {
      precondition(
        (3...literalBytesMax).contains(literal.bytes.count),
        "an anchor has 3 to 64 bytes"
      )
      builder.add(literal, windows.indices.contains(number) ? windows[number] : nil)
    }
    return builder
  }

  /// Appends every occurrence that begins in `range`.
  ///
  /// `bytes` holds at least `margin` more bytes on either side of `range`; hits come in the order
  /// of their windows, which is nearly the order of their positions.
  package func scan(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    into hits: inout [LiteralHit]
  ) {
    precondition(
      range.lowerBound >= Self.margin && range.upperBound + Self.margin <= bytes.count,
      "the searched range lies inside the bytes, margins included"
    )
    guard !range.isEmpty, !tables.entries.isEmpty else { return }
    // A window may lie before its literal (-1) or up to 41 bytes into it (`LiteralIndexBuilder`).
    let end = range.upperBound + Self.margin - 12
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.blockSamples) { block in
        guard let samples = block.baseAddress else { return }
        // SAFETY: see the three steps.
        var start = range.lowerBound - 2
        while start <= end {
          let count = min(Self.blockSamples, (end - start) / 2 + 1)
          let left = unsafe filter(base + start, count, samples)
          let kept = unsafe sieve(base + start, left, samples)
          for index in 0..<kept {
            let position = unsafe start + 2 * Int(samples[index])
            unsafe confirm(base, position, range, &hits)
          }
          start += 2 * count
        }
      }
    }
  }

  /// The first step over `count` samples from `base` on, four a turn out of two loads; leaves the
  /// numbers of the samples whose bit is set, and gives how many they are.
  ///
  /// 2^21 bits, the shift and the stride are constants on purpose.
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
      // bytes or more before the end of the lent bytes. The bitmap has 2^16 words and a hash 21
      // bits. `kept` is never over the number of samples seen, and that never over the block's.
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
    let hash = (gram &* GramRates.multiplier) >> Self.hashShift
    // SAFETY: 21 bits of hash are 16 bits of word index.
    return Int(truncatingIfNeeded: unsafe (words[Int(hash >> 5)] &>> hash) & 1)
  }

  /// The second step over the first `count` of `left`: keeps the samples between neighbours that
  /// some literal of their bucket allows, and gives how many they are.
  private func sieve(
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

  /// The third step: what stands at `position`, compared in full.
  private func confirm(
    _ base: UnsafeRawPointer,
    _ position: Int,
    _ range: Range<Int>,
    _ hits: inout [LiteralHit]
  ) {
    // SAFETY: as in `sieve`. A start lies in the searched range, and 64 bytes follow it.
    let gram = unsafe base.loadUnaligned(fromByteOffset: position, as: UInt32.self) | 0x2020_2020
    let run = tables.runs[Self.bucket(of: gram)]
    let first = Int(run >> 12)
    for index in first..<(first + Int(run & 4095)) {
      let entry = tables.entries[index]
      let start = position - Int(entry.offset)
      guard range.contains(start) else { continue }
      let own = tables.heads[Int(entry.literal)]
      let head = unsafe base.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      guard head & own.mask == own.value else { continue }
      if own.needsLook, unsafe !tailMatches(base + start, Int(entry.literal)) { continue }
      hits.append(LiteralHit(position: Int32(truncatingIfNeeded: start), literal: entry.literal))
    }
  }

  /// The bytes from the ninth on, and what must follow.
  private func tailMatches(_ start: UnsafeRawPointer, _ number: Int) -> Bool {
    let literal = literals[number]
    var index = 8
    while index < literal.bytes.count {
      // SAFETY: a literal has at most 64 bytes, all of them readable after `start`.
      let byte = unsafe start.load(fromByteOffset: index, as: UInt8.self)
      let compared = literal.isCaseless ? lowercased(byte) : byte
      if compared != literal.bytes[index] { return false }
      index += 1
    }
    // SAFETY: at least 64 bytes lie before the searched range.
    if literal.needsBoundary, unsafe !isBoundaryByte(start.load(fromByteOffset: -1, as: UInt8.self))
    {
      return false
    }
    guard literal.needsTokenByte else { return true }
    // SAFETY: the margin of 64 bytes holds the literal and the byte after it, as such literals have
    // four bytes at most.
    return isTokenByte(
      unsafe start.load(fromByteOffset: literal.bytes.count, as: UInt8.self)
    )
  }
}

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

  /// Hashes length and head only: literals that share both are rare.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(bytes.count)
    hasher.combine(head.value)
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

/// One occurrence of a literal.
package struct LiteralHit: Sendable, Hashable {
  /// Where it begins in the searched span.
  package let position: Int32
  /// Which literal: its index in the list the index was made from.
  package let literal: Int32

  /// A hit from its parts.
  package init(position: Int32, literal: Int32) {
    self.position = position
    self.literal = literal
  }
}

/// Finds every occurrence of any number of literals in one pass.
///
/// A strided q-gram filter: every second byte, the hash of four case-folded bytes looks up one bit
/// of 2^21. A set bit leads to a small table, an exact masked comparison of eight bytes and then
/// of the rest. A literal of five bytes or more is entered by two adjacent windows, so that one of
/// them falls on the stride; shorter ones are entered once for every byte that may stand beside
/// them. No literal is ever missed; what is reported has been compared in full.
///
/// Cost does not depend on the number of literals, but on how often their windows occur in the
/// text, so each literal is entered by its rarest pair (`GramRates`).
@safe
package final class LiteralIndex: Sendable {
  /// Bytes that must be readable before and after the searched range.
  package static let margin = 64
  /// How far a 32-bit hash is shifted to its 21 bits, and the words those bits fill.
  static let hashShift: UInt32 = 11
  static let bitmapWords = 1 << 16
  /// Literals are no longer than this.
  package static let literalBytesMax = 64

  /// What may be behind a set bit: one literal at one offset.
  struct Entry: Sendable {
    let mask: UInt64
    let value: UInt64
    let literal: Int32
    /// Where the window lies in the literal; -1 for the byte before it.
    let offset: Int16
    /// Whether more than the first eight bytes decides.
    let needsLook: Bool
  }

  private let literals: [Literal]
  private let bitmap: [UInt32]
  private let slots: [Slot]
  private let entries: [Entry]

  /// Builds the index; `literals` hold 3 to 64 bytes each.
  package init(_ literals: [Literal]) {
    self.literals = literals
    var builder = LiteralIndexBuilder(count: literals.count)
    for (number, literal) in literals.enumerated() {
      precondition(
        (3...Self.literalBytesMax).contains(literal.bytes.count),
        "an anchor has 3 to 64 bytes"
      )
      builder.add(literal, number: Int32(number))
    }
    let tables = builder.tables()
    bitmap = tables.bitmap
    slots = tables.slots
    entries = tables.entries
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
    guard !range.isEmpty, !entries.isEmpty else { return }
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      // SAFETY: see `filter`; the arrays outlive the call.
      unsafe bitmap.withUnsafeBufferPointer { bits in
        unsafe slots.withUnsafeBufferPointer { slots in
          unsafe entries.withUnsafeBufferPointer { entries in
            guard let words = bits.baseAddress, let first = slots.baseAddress,
              let entries = entries.baseAddress
            else { return }
            let scan = unsafe Scan(
              base: base,
              lower: range.lowerBound,
              upper: range.upperBound,
              slots: first,
              entries: entries,
              mask: slots.count - 1
            )
            unsafe withUnsafePointer(to: scan) { scan in
              unsafe filter(scan, words, &hits)
            }
          }
        }
      }
    }
  }

  /// One slot of the open-addressed table from window to its run of entries.
  struct Slot: Sendable {
    var gram: UInt32
    /// The first entry (24 bits) and their number (8 bits); `emptySlot` when nothing is here.
    var run: UInt32
    /// A bit for each value (modulo 32) of the byte before the window that some entry allows.
    var before: UInt32
    /// The same for the byte after the window.
    var after: UInt32
  }

  /// What one scan looks at, as plain memory, so that the loop keeps it in one register.
  @unsafe
  private struct Scan {
    let base: UnsafeRawPointer
    let lower: Int
    let upper: Int
    let slots: UnsafePointer<Slot>
    let entries: UnsafePointer<Entry>
    let mask: Int
  }

  /// The hot loop; 2^21 bits, the shift and the stride are constants on purpose.
  ///
  /// Four samples a turn out of two loads.
  private func filter(
    _ scan: UnsafePointer<Scan>,
    _ words: UnsafePointer<UInt32>,
    _ hits: inout [LiteralHit]
  ) {
    let base = unsafe scan.pointee.base
    // A window may lie before its literal (-1) or up to 41 bytes into it (`LiteralIndexBuilder`).
    var position = unsafe scan.pointee.lower - 2
    let end = unsafe scan.pointee.upper + Self.margin - 12
    let fold: UInt64 = 0x2020_2020_2020_2020
    // SAFETY: every load is of eight bytes at `position` or four later, and `position` runs from
    // `lower - 2` to `upper + margin - 12`: inside the lent bytes by `scan`'s precondition. The
    // bitmap has 2^16 words and a hash 21 bits.
    while position <= end {
      let first = unsafe base.loadUnaligned(fromByteOffset: position, as: UInt64.self) | fold
      let second = unsafe base.loadUnaligned(fromByteOffset: position &+ 4, as: UInt64.self) | fold
      let gram0 = UInt32(truncatingIfNeeded: first)
      if unsafe isSet(gram0, words) { unsafe confirm(gram0, position, scan, &hits) }
      let gram1 = UInt32(truncatingIfNeeded: first >> 16)
      if unsafe isSet(gram1, words) { unsafe confirm(gram1, position &+ 2, scan, &hits) }
      let gram2 = UInt32(truncatingIfNeeded: second)
      if unsafe isSet(gram2, words) { unsafe confirm(gram2, position &+ 4, scan, &hits) }
      let gram3 = UInt32(truncatingIfNeeded: second >> 16)
      if unsafe isSet(gram3, words) { unsafe confirm(gram3, position &+ 6, scan, &hits) }
      position &+= 8
    }
  }

  /// Whether some window has this hash.
  @inline(__always)
  private func isSet(_ gram: UInt32, _ words: UnsafePointer<UInt32>) -> Bool {
    let hash = (gram &* GramRates.multiplier) >> 11
    // SAFETY: 21 bits of hash are 16 bits of word index.
    return unsafe words[Int(hash >> 5)] & (1 &<< (hash & 31)) != 0
  }

  @inline(never)
  private func confirm(
    _ gram: UInt32,
    _ position: Int,
    _ scan: UnsafePointer<Scan>,
    _ hits: inout [LiteralHit]
  ) {
    let mask = unsafe scan.pointee.mask
    let slots = unsafe scan.pointee.slots
    let base = unsafe scan.pointee.base
    var slot = Int((gram &* GramRates.multiplier) >> 11) & mask
    // SAFETY: a slot is under the table's size, a power of two with empty slots left; an entry's
    // index comes from the tables. A start lies in the searched range, and 64 bytes follow it.
    while unsafe slots[slot].gram != gram {
      if unsafe slots[slot].run == LiteralIndexBuilder.emptySlot { return }
      slot = (slot &+ 1) & mask
    }
    let header = unsafe slots[slot].run
    if header == LiteralIndexBuilder.emptySlot { return }
    // The window's neighbours, before any entry is looked at.
    let previous = unsafe base.load(fromByteOffset: position &- 1, as: UInt8.self)
    let next = unsafe base.load(fromByteOffset: position &+ 4, as: UInt8.self)
    let before = unsafe slots[slot].before &>> UInt32(previous & 31)
    let after = unsafe slots[slot].after &>> UInt32(next & 31)
    if before & after & 1 == 0 { return }
    var index = Int(header >> 8)
    let last = index &+ Int(header & 255)
    while index < last {
      let entry = unsafe scan.pointee.entries[index]
      index &+= 1
      let start = position &- Int(entry.offset)
      guard unsafe start >= scan.pointee.lower && start < scan.pointee.upper else { continue }
      let head = unsafe base.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      guard head & entry.mask == entry.value else { continue }
      if entry.needsLook, unsafe !tailMatches(base + start, Int(entry.literal)) { continue }
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

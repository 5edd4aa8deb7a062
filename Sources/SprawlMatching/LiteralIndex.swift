/// A byte string to look for.
package struct Literal: Sendable, Hashable {
  /// 3 bytes or more.
  package let bytes: [UInt8]
  /// Whether ASCII letters match in both cases.
  package let isCaseless: Bool

  /// A literal; a caseless one is kept in lower case.
  package init(_ bytes: [UInt8], isCaseless: Bool = false) {
    self.bytes = isCaseless ? bytes.map(lowercased) : bytes
    self.isCaseless = isCaseless
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
/// of 2^20. A set bit leads to a small table, an exact masked comparison of eight bytes and then
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
  /// Literals are no longer than this.
  package static let literalBytesMax = 64

  /// What may be behind a set bit: one literal at one offset.
  struct Entry: Sendable {
    let mask: UInt64
    let value: UInt64
    let literal: Int32
    /// Where the window lies in the literal; -1 for the byte before it.
    let offset: Int32
  }

  let literals: [Literal]
  let bitmap: [UInt32]
  let slotKeys: [UInt32]
  let slotStarts: [UInt32]
  let entries: [Entry]

  /// Builds the index; `literals` hold 3 to 64 bytes each.
  package init(_ literals: [Literal]) {
    self.literals = literals
    var builder = LiteralIndexBuilder()
    for (number, literal) in literals.enumerated() {
      precondition(
        (3...Self.literalBytesMax).contains(literal.bytes.count),
        "an anchor has 3 to 64 bytes"
      )
      builder.add(literal, number: Int32(number))
    }
    let tables = builder.tables()
    bitmap = tables.bitmap
    slotKeys = tables.slotKeys
    slotStarts = tables.slotStarts
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
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe bitmap.withUnsafeBufferPointer { bits in
        // SAFETY: see `filter`.
        unsafe filter(UnsafeRawPointer(base), range, bits, &hits)
      }
    }
  }

  /// The hot loop; 2^20 bits, the shift and the stride are constants on purpose.
  private func filter(
    _ base: UnsafeRawPointer,
    _ range: Range<Int>,
    _ bits: UnsafeBufferPointer<UInt32>,
    _ hits: inout [LiteralHit]
  ) {
    guard let words = bits.baseAddress else { return }
    // A window may lie before its literal (-1) or up to 60 bytes into it.
    var position = range.lowerBound - 2
    let end = range.upperBound + Self.margin - 4
    // SAFETY: every load is of four bytes at `position`, which runs from `lowerBound - 2` to
    // `upperBound + margin - 4`, inside the lent bytes by `scan`'s precondition; the bitmap has
    // 2^15 words and the hash 20 bits.
    while position <= end {
      let gram = unsafe base.loadUnaligned(fromByteOffset: position, as: UInt32.self) | 0x2020_2020
      let hash = (gram &* GramRates.multiplier) >> 12
      let word = unsafe words[Int(hash >> 5)]
      if word & (1 << (hash & 31)) != 0 {
        unsafe confirm(gram, base, position, range, &hits)
      }
      position &+= 2
    }
  }

  @inline(never)
  private func confirm(
    _ gram: UInt32,
    _ base: UnsafeRawPointer,
    _ position: Int,
    _ range: Range<Int>,
    _ hits: inout [LiteralHit]
  ) {
    let mask = slotKeys.count - 1
    var slot = Int((gram &* GramRates.multiplier) >> 12) & mask
    while slotKeys[slot] != gram {
      if slotStarts[slot] == LiteralIndexBuilder.emptySlot { return }
      slot = (slot + 1) & mask
    }
    let header = slotStarts[slot]
    for index in Int(header >> 8)..<(Int(header >> 8) + Int(header & 255)) {
      let entry = entries[index]
      let start = position - Int(entry.offset)
      guard range.contains(start) else { continue }
      // SAFETY: `start` lies in the searched range and 64 bytes follow it.
      let head = unsafe base.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      guard head & entry.mask == entry.value else { continue }
      let bytes = literals[Int(entry.literal)].bytes
      if bytes.count > 8, unsafe !tailMatches(base + start, Int(entry.literal)) { continue }
      hits.append(LiteralHit(position: Int32(truncatingIfNeeded: start), literal: entry.literal))
    }
  }

  private func tailMatches(_ start: UnsafeRawPointer, _ number: Int) -> Bool {
    let literal = literals[number]
    for index in 8..<literal.bytes.count {
      // SAFETY: a literal has at most 64 bytes, all of them readable after `start`.
      let byte = unsafe start.load(fromByteOffset: index, as: UInt8.self)
      let compared = literal.isCaseless ? lowercased(byte) : byte
      if compared != literal.bytes[index] { return false }
    }
    return true
  }
}

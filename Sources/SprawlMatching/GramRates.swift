/// How often a four-byte window occurs in ordinary text: the background against which an anchor
/// is chosen and judged.
///
/// Windows are folded (every byte `| 0x20`) and hashed to 65,536 slots, so a rate is that of all
/// windows in the slot: an upper bound. The table was counted over about 160 MB: C source of an
/// operating system, JavaScript, JSON and YAML, Python, and shared data of a Debian system, each
/// weighed the same.
package enum GramRates {
  /// The 32-bit multiplier of the window hash (2^32 divided by the golden ratio).
  static let multiplier: UInt32 = 0x9E37_79B1

  /// Occurrences a million bytes of the folded window `gram` (first byte lowest).
  package static func rate(ofFolded gram: UInt32) -> Double {
    exponential2(Double(level(ofFolded: gram)) / 3 - 7)
  }

  /// The rate of a folded window on the table's scale: three steps an octave.
  static func level(ofFolded gram: UInt32) -> Int {
    let slot = Int((gram &* multiplier) >> 16)
    // SAFETY: the literal holds 65,536 ASCII characters and lives as long as the program.
    return Int(unsafe gramRateTable.utf8Start[slot]) - 48
  }

  /// An upper bound of how often `literal` occurs a million bytes; the rarest of its windows.
  ///
  /// Literals under four bytes are given the rate of nothing known: infinity.
  package static func rate(of literal: [UInt8]) -> Double {
    guard literal.count >= 4 else { return .infinity }
    return (0...(literal.count - 4)).map { rate(ofFolded: folded(literal.span, at: $0)) }.min()
      ?? .infinity
  }

  /// The folded window that starts at `offset`.
  @inline(__always)
  static func folded(_ literal: borrowing Span<UInt8>, at offset: Int) -> UInt32 {
    var gram: UInt32 = 0
    for index in 0..<4 { gram |= UInt32(literal[offset + index] | 0x20) << UInt32(8 * index) }
    return gram
  }

  private static func exponential2(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    // Thirds of an octave are all that occur.
    let third = Int(((exponent - whole) * 3).rounded()) % 3
    let significand = third == 0 ? 1 : third == 1 ? 1.2599210498948732 : 1.5874010519681994
    return Double(sign: .plus, exponent: Int(whole), significand: significand)
  }
}

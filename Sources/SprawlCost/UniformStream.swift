/// The random numbers of one input: draw `j` is a pure function of seed, input name and `j`.
///
/// Any draw can be computed alone, and adding an input changes no other input's numbers.
/// Sources: FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo); SplitMix64 (G. L. Steele, D. Lea,
/// C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct UniformStream {
  private let start: UInt64

  init(seed: UInt64, input: String) { start = seed ^ fnv1a64(input) }

  /// The number at `index`, counted from 0: in the open interval from 0 to 1.
  subscript(index: Int) -> Double {
    var bits = start &+ (UInt64(index) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return (Double(bits >> 11) + 0.5) * 0x1p-53
  }
}

/// The 64-bit FNV-1a hash of `text`'s UTF-8.
func fnv1a64(_ text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

/// A set of pairs of neighbouring bytes, in 64 bytes: it may hold others than were put in.
struct BytePairs: Sendable {
  private var bits = InlineArray<8, UInt64>(repeating: 0)

  /// Notes that `second` may follow `first`.
  mutating func insert(_ first: UInt8, _ second: UInt8) {
    let place = Self.place(first, second)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether the pair may have been noted; `true` for each that was.
  @inline(__always)
  func hold(_ first: UInt8, _ second: UInt8) -> Bool {
    let place = Self.place(first, second)
    return bits[place &>> 6] &>> UInt64(truncatingIfNeeded: place) & 1 != 0
  }

  @inline(__always)
  private static func place(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) &* 37 ^ Int(second)) & 511
  }
}

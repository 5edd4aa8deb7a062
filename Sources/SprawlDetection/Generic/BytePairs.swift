/// Which pairs of neighbouring bytes a value holds: most texts that do not stand in it are told by
/// their first two bytes.
struct BytePairs {
  private var bits = InlineArray<8, UInt64>(repeating: 0)

  init() {}

  /// The pairs of `value`.
  ///
  /// - Complexity: O(`value.count`).
  init(_ value: borrowing Span<UInt8>) {
    guard var last = value.count > 0 ? value[0] : nil else { return }
    for index in 1..<max(1, value.count) {
      let byte = value[index]
      insert(last, byte)
      last = byte
    }
  }

  /// Notes that `second` follows `first` somewhere.
  mutating func insert(_ first: UInt8, _ second: UInt8) {
    let place = Self.place(first, second)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether `text`, of two bytes or more, can stand in the value: its first pair does.
  func mayHold(_ text: String) -> Bool {
    var units = text.utf8.makeIterator()
    guard let first = units.next(), let second = units.next() else { return true }
    let place = Self.place(first, second)
    return bits[place >> 6] & (1 << UInt64(place & 63)) != 0
  }

  private static func place(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) &* 37 ^ Int(second)) & 511
  }
}

#if canImport(Glibc)
import Glibc
#endif

/// Counts over the bytes of one value.
enum ByteStatistics {
  /// Shannon entropy in bits per byte: 0 for one repeated byte, 8 at most.
  ///
  /// The histogram lives on the stack, so a call allocates nothing.
  static func entropy(of bytes: borrowing Span<UInt8>) -> Double {
    guard bytes.count > 0 else { return 0 }
    var counts = InlineArray<256, UInt32>(repeating: 0)
    for index in bytes.indices { counts[Int(bytes[index])] &+= 1 }
    let total = Double(bytes.count)
    var bits = 0.0
    for value in counts.indices where counts[value] > 0 {
      let share = Double(counts[value]) / total
      bits -= share * log2(share)
    }
    return bits
  }
}

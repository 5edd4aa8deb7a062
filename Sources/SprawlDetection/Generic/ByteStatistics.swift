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
    // The sum of p log p, with the total taken out of it: a byte that stands there once has none.
    var sum = 0.0
    for value in counts.indices where counts[value] > 1 {
      let count = Double(counts[value])
      sum += count * log2(count)
    }
    let total = Double(bytes.count)
    return log2(total) - sum / total
  }
}

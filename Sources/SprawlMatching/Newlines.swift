internal import Glibc

/// Line breaks in lent bytes.
package enum Newlines {
  /// How many newlines `range` holds.
  package static func count(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "inside the bytes")
    return unsafe bytes.withUnsafeBytes { buffer in
      var total = 0
      var position = range.lowerBound
      while position < range.upperBound {
        let end = min(position + blockBytes, range.upperBound)
        // SAFETY: inside `range`, which the precondition keeps inside the lent bytes.
        let block = unsafe UnsafeRawBufferPointer(rebasing: buffer[position..<end])
        // A sum of one byte over a plain run: the form that the compiler turns into vectors.
        total &+= Int(unsafe block.reduce(0 as UInt8) { $1 == 0x0A ? $0 &+ 1 : $0 })
        position = end
      }
      return total
    }
  }

  /// Bytes whose newlines one byte can count.
  private static let blockBytes = 128

  /// The last newline in `range`; `nil` when there is none.
  package static func last(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "inside the bytes")
    var position = unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return range.lowerBound }
      var position = range.upperBound
      // SAFETY: eight bytes are read only where eight are left in `range`, which the precondition
      // keeps inside the lent bytes.
      while position - 8 >= range.lowerBound {
        let word =
          unsafe base.loadUnaligned(fromByteOffset: position - 8, as: UInt64.self)
          ^ 0x0A0A_0A0A_0A0A_0A0A
        // Not zero exactly where some byte is zero.
        if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
        position -= 8
      }
      return position
    }
    while position > range.lowerBound {
      position -= 1
      if bytes[position] == 0x0A { return position }
    }
    return nil
  }

  /// The first newline in `range`; `nil` when there is none.
  package static func first(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    Bytes.first(0x0A, in: bytes, range)
  }
}

/// Questions about stretches of lent bytes.
package enum Bytes {
  /// Where `byte` first stands in `range`; `nil` where it does not.
  package static func first(
    _ byte: UInt8,
    in bytes: borrowing Span<UInt8>,
    _ range: Range<Int>
  ) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "inside the bytes")
    return unsafe bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      // SAFETY: the precondition keeps the range inside the lent bytes.
      guard let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count) else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether `range` holds a zero byte.
  package static func holdsZero(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    first(0, in: bytes, range) != nil
  }
}

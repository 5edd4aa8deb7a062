internal import Glibc

/// Line breaks in lent bytes.
package enum Newlines {
  /// How many newlines `range` holds; eight bytes at a time.
  package static func count(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "inside the bytes")
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      var total = 0
      var position = range.lowerBound
      // SAFETY: eight bytes are read only where eight are left in `range`, which the precondition
      // keeps inside the lent bytes.
      while position + 8 <= range.upperBound {
        // A byte of `sums` counts up to 255 newlines before it is emptied.
        var sums: UInt64 = 0
        let end = min(range.upperBound, position + 8 * 255)
        while position + 8 <= end {
          let word =
            unsafe base.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            ^ 0x0A0A_0A0A_0A0A_0A0A
          // The high bit of every byte that is zero, exactly.
          let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
          sums &+= (~(low | word) & 0x8080_8080_8080_8080) >> 7
          position &+= 8
        }
        let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ ((sums >> 8) & 0x00FF_00FF_00FF_00FF)
        total &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
      }
      while position < range.upperBound {
        if unsafe base.load(fromByteOffset: position, as: UInt8.self) == 0x0A { total &+= 1 }
        position &+= 1
      }
      return total
    }
  }

  /// The last newline in `range`; `nil` when there is none.
  package static func last(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.upperBound
    while position > range.lowerBound {
      position -= 1
      if bytes[position] == 0x0A { return position }
    }
    return nil
  }

  /// The first newline in `range`; `nil` when there is none.
  package static func first(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == 0x0A { return position }
      position += 1
    }
    return nil
  }
}

/// Questions about stretches of lent bytes.
package enum Bytes {
  /// Whether `range` holds a zero byte.
  package static func holdsZero(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "inside the bytes")
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return false }
      // SAFETY: the precondition keeps the range inside the lent bytes.
      return unsafe memchr(base + range.lowerBound, 0, range.count) != nil
    }
  }

  /// Whether `word` (lower case) stands in `range`, without regard to the case of letters.
  ///
  /// - Complexity: O(`range.count` x `word.count`) at worst.
  package static func holds(
    _ word: [UInt8],
    in bytes: borrowing Span<UInt8>,
    _ range: Range<Int>
  ) -> Bool {
    guard let first = word.first, range.count >= word.count else { return false }
    for start in range.lowerBound...(range.upperBound - word.count)
    where lowercased(bytes[start]) == first {
      var index = 1
      while index < word.count, lowercased(bytes[start + index]) == word[index] { index += 1 }
      if index == word.count { return true }
    }
    return false
  }
}

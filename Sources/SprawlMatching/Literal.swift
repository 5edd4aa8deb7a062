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

  /// A literal whose bytes are in lower case already, where it is caseless.
  package init(
    lowered bytes: [UInt8],
    isCaseless: Bool,
    needsTokenByte: Bool,
    needsBoundary: Bool
  ) {
    self.bytes = bytes
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

  /// Hashes the bytes only: literals that share them are rare.
  package func hash(into hasher: inout Hasher) {
    // Not byte by byte through the hasher: thousands of literals are looked up before a scan.
    var word: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hasher.combine(word)
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

/// Questions about one ASCII byte; every byte over 127 answers no.
enum Byte {
  /// A decimal digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A capital letter.
  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  /// A small letter.
  static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

  /// A letter of either case.
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// A letter or a digit.
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  /// A digit of base 16, in either case.
  static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

  /// A space or a tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// A carriage return or a line feed.
  static func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// A visible ASCII character or the space.
  static func isPrintable(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x5F }

  /// A quote: `"`, `'` or a backtick.
  static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }

  /// The small form of a capital letter; any other byte itself.
  static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }

  /// The value of a digit of base 16; `nil` for any other byte.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte &- 0x30 }
    return (byte | 0x20) &- 0x61 < 6 ? (byte | 0x20) &- 0x61 &+ 10 : nil
  }
}

extension Span<UInt8> {
  /// Whether the bytes at `offset` are those of `text`; a literal is compared where it lies.
  @inline(__always)
  func holds(_ text: StaticString, at offset: Int = 0) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset <= count - length else { return false }
    // SAFETY: a literal of `length` bytes, which lives as long as the program.
    for index in 0..<length where unsafe self[offset + index] != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// Whether the bytes at `offset` are those of `text`.
  func holds(text: String, at offset: Int = 0) -> Bool {
    var position = offset
    guard offset >= 0, offset <= count else { return false }
    for unit in text.utf8 {
      guard position < count, self[position] == unit else { return false }
      position += 1
    }
    return true
  }

  /// Whether the bytes at `offset` are those of `bytes`.
  func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, offset + bytes.count <= count else { return false }
    for index in bytes.indices where self[offset + index] != bytes[index] { return false }
    return true
  }

  /// Whether these are the bytes of `text`, all of it.
  func isSame(as text: String) -> Bool { count == text.utf8.count && holds(text: text) }

  /// Whether the last bytes are those of `text`.
  func ends(with text: String) -> Bool { holds(text: text, at: count - text.utf8.count) }

  /// Where `text` first begins at or after `start`; `nil` where it does not.
  func first(of text: String, from start: Int = 0) -> Int? {
    guard let head = text.utf8.first else { return start <= count ? start : nil }
    let end = count - text.utf8.count
    var offset = start
    while offset <= end {
      if self[offset] == head, holds(text: text, at: offset) { return offset }
      offset += 1
    }
    return nil
  }

  /// Where `byte` first stands at or after `start`; `nil` where it does not.
  func first(_ byte: UInt8, from start: Int = 0) -> Int? {
    var offset = start
    while offset < count {
      if self[offset] == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// Where `byte` last stands; `nil` where it does not.
  func last(_ byte: UInt8) -> Int? {
    var offset = count
    while offset > 0 {
      offset -= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }
}

/// Base 62 with digits first, then capital, then small letters: the order GitHub's tokens use.
enum Base62 {
  /// The digits in order of value.
  static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// `value`, most significant digit first, with zeros in front up to `width`.
  static func encode(_ value: UInt32, width: Int) -> [UInt8] {
    var rest = value
    var reversed: [UInt8] = []
    while rest > 0 || reversed.count < width {
      reversed.append(digits[Int(rest % 62)])
      rest /= 62
    }
    return reversed.reversed()
  }
}

/// Base 36 with digits before small letters.
enum Base36 {
  private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  /// `value`, most significant digit first, with zeros in front up to `width`.
  static func encode(_ value: UInt32, width: Int) -> [UInt8] {
    var rest = value
    var reversed: [UInt8] = []
    while rest > 0 || reversed.count < width {
      reversed.append(digits[Int(rest % 36)])
      rest /= 36
    }
    return reversed.reversed()
  }
}

/// Base 16.
enum Hex {
  /// `value` as eight small digits.
  static func encode(_ value: UInt32, isUpper: Bool = false) -> [UInt8] {
    let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    return (0..<8).map { digits[Int(value >> UInt32(28 - 4 * $0)) & 15] }
  }

  /// Two small digits a byte.
  static func digits(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return text
  }

  private static func digit(_ value: UInt8) -> UInt8 { value + (value < 10 ? 0x30 : 0x57) }

  /// The number that up to eight digits write; `nil` for anything else.
  static func decode(_ text: borrowing Span<UInt8>) -> UInt32? {
    guard text.count > 0, text.count <= 8 else { return nil }
    var value: UInt32 = 0
    for index in text.indices {
      guard let digit = Byte.hexValue(text[index]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

/// Base 32 of RFC 4648, capital letters, without padding.
enum Base32 {
  /// The bytes that `text` writes; bits left over are dropped.
  ///
  /// `nil` where a digit is foreign.
  static func decode(_ text: borrowing Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for index in text.indices {
      let digit: UInt8
      switch text[index] {
      case 0x41...0x5A: digit = text[index] - 0x41
      case 0x32...0x37: digit = text[index] - 0x32 + 26
      default: return nil
      }
      buffer = buffer << 5 | UInt32(digit)
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    return bytes
  }
}

/// Base 64 of RFC 4648, in both alphabets.
enum Base64 {
  /// Which two digits stand for 62 and 63.
  enum Alphabet {
    /// `+` and `/`.
    case standard
    /// `-` and `_`.
    case url
    /// Either pair, even mixed.
    case any
  }

  /// The bytes that `text` writes; padding may be missing.
  ///
  /// `nil` where a digit is foreign, the length is impossible or the padding is wrong.
  static func decode(_ text: borrowing Span<UInt8>, alphabet: Alphabet = .any) -> [UInt8]? {
    var end = text.count
    while end > 0, text.count - end < 2, text[end - 1] == 0x3D { end -= 1 }
    guard end % 4 != 1, end == text.count || text.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end * 3 / 4)
    var buffer: UInt32 = 0
    var bits = 0
    for index in 0..<end {
      guard let digit = value(of: text[index], alphabet: alphabet) else { return nil }
      buffer = buffer << 6 | UInt32(digit)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        buffer &= (1 << UInt32(bits)) - 1
      }
    }
    return bytes
  }

  /// `bytes` in base 64, padded in the standard alphabet, without padding in the other.
  static func encode(_ bytes: [UInt8], alphabet: Alphabet = .standard) -> [UInt8] {
    let last = alphabet == .url ? "-_" : "+/"
    let digits = Array(
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8
    )
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var value: UInt32 = 0
      for (place, byte) in group.enumerated() { value |= UInt32(byte) << UInt32(16 - 8 * place) }
      for place in 0...group.count {
        text.append(digits[Int(value >> UInt32(18 - 6 * place)) & 63])
      }
      if alphabet != .url { text += Array(repeating: 0x3D, count: 3 - group.count) }
    }
    return text
  }

  /// The digit that writes a value under 64.
  static func digit(_ value: UInt8) -> UInt8 {
    switch value {
    case 0..<26: value + 0x41
    case 26..<52: value - 26 + 0x61
    case 52..<62: value - 52 + 0x30
    case 62: 0x2B
    default: 0x2F
    }
  }

  /// The standard alphabet.
  static let digits: [UInt8] = (0..<64).map(digit)

  /// A digit of the standard alphabet in the other one.
  static func urlDigit(_ digit: UInt8) -> UInt8 {
    digit == 0x2B ? 0x2D : digit == 0x2F ? 0x5F : digit
  }

  /// The value of one digit; `nil` where it belongs to no alphabet asked for.
  static func value(of byte: UInt8, alphabet: Alphabet = .any) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B where alphabet != .url: 62
    case 0x2F where alphabet != .url: 63
    case 0x2D where alphabet != .standard: 62
    case 0x5F where alphabet != .standard: 63
    default: nil
    }
  }
}

/// The checksummed base 32 of age keys and Bitcoin addresses.
///
/// Source: BIP 173 (constant 1); its limit of 90 characters is not applied, as age does not.
enum Bech32 {
  private static let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let generators: [UInt32] = [
    0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
  ]

  /// Whether `text` is one case, has a human-readable part and ends with its right checksum.
  static func isValid(_ text: borrowing Span<UInt8>) -> Bool {
    var hasUpper = false
    var hasLower = false
    for index in text.indices {
      hasUpper = hasUpper || Byte.isUpper(text[index])
      hasLower = hasLower || Byte.isLower(text[index])
    }
    guard !(hasUpper && hasLower), let separator = text.last(0x31), separator > 0,
      text.count - separator > 6
    else { return false }
    var values = expanded(prefix: text, count: separator)
    for index in (separator + 1)..<text.count {
      guard let value = digits.firstIndex(of: Byte.lowered(text[index])) else { return false }
      values.append(UInt8(value))
    }
    return polynomial(values) == 1
  }

  /// The six characters that close `prefix`, `1` and the five-bit `data`, all in small letters.
  static func checksum(prefix: [UInt8], data: [UInt8]) -> [UInt8] {
    var values = expanded(prefix: prefix.span, count: prefix.count) + data
    values += [0, 0, 0, 0, 0, 0]
    let sum = polynomial(values) ^ 1
    return (0..<6).map { digits[Int(sum >> UInt32(5 * (5 - $0))) & 31] }
  }

  /// The five-bit values of characters after the separator; `nil` where one is foreign.
  static func values(_ text: [UInt8]) -> [UInt8]? {
    var values: [UInt8] = []
    for byte in text {
      guard let value = digits.firstIndex(of: Byte.lowered(byte)) else { return nil }
      values.append(UInt8(value))
    }
    return values
  }

  private static func expanded(prefix: borrowing Span<UInt8>, count: Int) -> [UInt8] {
    var high: [UInt8] = []
    var low: [UInt8] = []
    for index in 0..<count {
      high.append(Byte.lowered(prefix[index]) >> 5)
      low.append(Byte.lowered(prefix[index]) & 31)
    }
    return high + [0] + low
  }

  private static func polynomial(_ values: [UInt8]) -> UInt32 {
    var sum: UInt32 = 1
    for value in values {
      let top = sum >> 25
      sum = (sum & 0x1FF_FFFF) << 5 ^ UInt32(value)
      for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 {
        sum ^= generator
      }
    }
    return sum
  }
}

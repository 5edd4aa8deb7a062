/// The cyclic redundancy checks that token formats use.
enum CRC {
  /// CRC-32 as in zlib, PNG and Ethernet (reflected polynomial EDB88320).
  ///
  /// Source: ISO/IEC 3309, and RFC 1952 section 8. "123456789" gives CBF43926.
  static func crc32(of bytes: borrowing Span<UInt8>, startingAt start: UInt32 = 0) -> UInt32 {
    var sum = ~start
    for index in bytes.indices {
      sum ^= UInt32(bytes[index])
      for _ in 0..<8 { sum = (sum >> 1) ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~sum
  }

  /// CRC-24 of OpenPGP armour.
  ///
  /// Source: RFC 9580 section 6.1. "123456789" gives 21CF02.
  static func crc24(of bytes: borrowing Span<UInt8>) -> UInt32 {
    var sum: UInt32 = 0xB7_04CE
    for index in bytes.indices {
      sum ^= UInt32(bytes[index]) << 16
      for _ in 0..<8 { sum = (sum << 1) ^ (sum & 0x80_0000 == 0 ? 0 : 0x86_4CFB) }
      sum &= 0xFF_FFFF
    }
    return sum
  }

  /// CRC-16/XMODEM (polynomial 1021, start 0), as in NATS keys.
  ///
  /// "123456789" gives 31C3.
  static func crc16(of bytes: borrowing Span<UInt8>) -> UInt16 {
    var sum: UInt16 = 0
    for index in bytes.indices {
      sum ^= UInt16(bytes[index]) << 8
      for _ in 0..<8 { sum = (sum << 1) ^ (sum & 0x8000 == 0 ? 0 : 0x1021) }
    }
    return sum
  }
}

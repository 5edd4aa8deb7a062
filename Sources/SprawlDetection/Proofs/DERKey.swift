/// The outlines of private keys in DER: nested types and lengths, not the numbers themselves.
///
/// Sources: RFC 8017 A.1.2 (RSA), RFC 5915 (EC), RFC 5958 (PKCS 8); ITU-T X.690 for lengths.
enum DERKey {
  private static let integer: UInt8 = 0x02
  private static let octets: UInt8 = 0x04
  private static let identifier: UInt8 = 0x06
  private static let sequence: UInt8 = 0x30

  /// What key `bytes` hold, in words; `nil` where they hold none.
  static func kind(of bytes: [UInt8], isEncrypted: Bool) -> String? {
    guard let outer = element(bytes, in: 0..<bytes.count, tag: sequence),
      outer.upperBound == bytes.count
    else { return nil }
    let parts = children(bytes, in: outer)
    if isEncrypted {
      let isWhole = parts.count == 2 && parts[0].tag == sequence && parts[1].tag == octets
      return isWhole ? "encrypted PKCS 8 key" : nil
    }
    guard parts.count >= 2, parts[0].tag == integer, parts[0].content.count == 1 else { return nil }
    if parts[1].tag == sequence {
      guard parts.count >= 3, parts[2].tag == octets, !parts[2].content.isEmpty,
        children(bytes, in: parts[1].content).first?.tag == identifier
      else { return nil }
      return "PKCS 8 key"
    }
    if parts[1].tag == octets {
      return parts[1].content.count >= 16 ? "EC key" : nil
    }
    guard parts.allSatisfy({ $0.tag == integer || $0.tag == sequence }) else { return nil }
    if parts.count == 6 { return "DSA key" }
    guard parts.count >= 9 else { return nil }
    return "RSA key of \((parts[1].content.count - 1) * 8) bits"
  }

  private static func children(
    _ bytes: [UInt8],
    in range: Range<Int>
  ) -> [(tag: UInt8, content: Range<Int>)] {
    var parts: [(tag: UInt8, content: Range<Int>)] = []
    var start = range.lowerBound
    while start < range.upperBound, parts.count < 16 {
      let tag = bytes[start]
      guard let content = element(bytes, in: start..<range.upperBound, tag: tag) else { return [] }
      parts.append((tag, content))
      start = content.upperBound
    }
    return parts
  }

  /// The content of the element that begins at `range`; `nil` where tag or length do not fit.
  private static func element(_ bytes: [UInt8], in range: Range<Int>, tag: UInt8) -> Range<Int>? {
    guard range.count >= 2, bytes[range.lowerBound] == tag else { return nil }
    var start = range.lowerBound + 2
    var length = Int(bytes[range.lowerBound + 1])
    if length & 0x80 != 0 {
      let digits = length & 0x7F
      guard (1...3).contains(digits), start + digits <= range.upperBound else { return nil }
      length = bytes[start..<start + digits].reduce(0) { $0 << 8 | Int($1) }
      start += digits
    }
    guard start + length <= range.upperBound else { return nil }
    return start..<start + length
  }
}

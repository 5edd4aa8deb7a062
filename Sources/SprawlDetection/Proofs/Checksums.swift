/// Proofs by arithmetic: the token's last characters follow from the others.
enum Checksums {
  /// GitHub: `gh?_`, 30 characters, and their CRC-32 in six digits of base 62.
  ///
  /// Newer, longer installation tokens carry no such tail.
  /// Source: "Behind GitHub's new authentication token formats", GitHub engineering blog, 2021.
  static func github(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard secret.count == 40, secret[3] == UInt8(ascii: "_") else {
      return ProofResult(.notApplicable)
    }
    return tailBase62(secret, body: 30, check: 6)
  }

  /// The last `check` characters are the CRC-32 of the `body` characters before, in base 62.
  static func tailBase62(
    _ secret: borrowing Span<UInt8>,
    body: Int,
    check: Int
  ) -> ProofResult {
    let start = secret.count - check - body
    guard start >= 0 else { return ProofResult(.failed("too short for its checksum")) }
    let sum = CRC.crc32(of: secret.extracting(start..<start + body))
    return result(tail(of: secret, is: Base62.encode(sum, width: check)))
  }

  /// The last eight hexadecimal digits are the CRC-32 of what stands between the prefix's `_`
  /// and the digits, less an `_` before them.
  ///
  /// Either byte order and either case is taken.
  static func tailHex(_ secret: borrowing Span<UInt8>) -> ProofResult {
    var end = secret.count - 8
    guard end > 0 else { return ProofResult(.failed("too short for its checksum")) }
    if secret[end - 1] == UInt8(ascii: "_") { end -= 1 }
    let body = secret.extracting(0..<end)
    let start = (body.last(UInt8(ascii: "_")) ?? -1) + 1
    return hexResult(secret, CRC.crc32(of: body.extracting(start..<end)))
  }

  /// Atlassian and Bitbucket: the last eight hexadecimal digits are the CRC-32 of all before.
  ///
  /// An escaped `=` (`\=`, `%3D`) before them is read as `=`.
  static func wholeHex(_ secret: borrowing Span<UInt8>) -> ProofResult {
    let end = secret.count - 8
    guard end > 0 else { return ProofResult(.failed("too short for its checksum")) }
    let body = secret.extracting(0..<end)
    var plain = CRC.crc32(of: body)
    for escape in ["\\=", "%3D", "%3d"] where body.ends(with: escape) {
      let head = CRC.crc32(of: body.extracting(0..<end - escape.utf8.count))
      plain = CRC.crc32(of: [UInt8(ascii: "=")].span, startingAt: head)
    }
    return hexResult(secret, plain)
  }

  /// Grafana: `glsa_`, 32 characters, `_`, and the CRC-32 of all before that `_`, in eight
  /// hexadecimal digits, least significant byte first.
  ///
  /// Source: `pkg/components/satokengen` of Grafana.
  static func grafana(_ secret: borrowing Span<UInt8>) -> ProofResult {
    let end = secret.count - 9
    guard end > 0, secret[end] == UInt8(ascii: "_") else {
      return ProofResult(.failed("no checksum part"))
    }
    return hexResult(secret, CRC.crc32(of: secret.extracting(0..<end)))
  }

  /// Confluent: `cflt`, 54 characters, and the first six of the base 64 of their CRC-32, least
  /// significant byte first; the older form without `cflt` has none.
  static func confluent(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard secret.count == 64, secret.holds("cflt") else { return ProofResult(.notApplicable) }
    let sum = CRC.crc32(of: secret.extracting(4..<58))
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
    return result(tail(of: secret, is: Array(Base64.encode(bytes).prefix(6))))
  }

  /// NATS: base 32 of a seed's two prefix bytes, 32 bytes, and their CRC-16, low byte first.
  ///
  /// Source: `nkeys`, the NATS project's key format.
  static func nats(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let bytes = Base32.decode(secret), bytes.count == 36 else {
      return ProofResult(.failed("no base 32 of 36 bytes"))
    }
    guard bytes[0] & 0xF8 == 18 << 3 else { return ProofResult(.failed("no seed")) }
    let sum = CRC.crc16(of: bytes.span.extracting(0..<34))
    return result(UInt16(bytes[34]) | UInt16(bytes[35]) << 8 == sum)
  }

  /// The mod-10 check digit of payment card and account numbers; spaces and hyphens are skipped.
  ///
  /// Source: ISO/IEC 7812-1, annex B.
  static func luhn(_ secret: borrowing Span<UInt8>) -> ProofResult {
    var sum = 0
    var digits = 0
    for place in secret.indices {
      let byte = secret[secret.count - 1 - place]
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") { continue }
      guard Byte.isDigit(byte) else { return ProofResult(.failed("not a number")) }
      let value = Int(byte & 15) << (digits & 1)
      sum += value > 9 ? value - 9 : value
      digits += 1
    }
    return result(digits > 1 && sum % 10 == 0)
  }

  /// Bech32, as in `AGE-SECRET-KEY-1`.
  static func bech32(_ secret: borrowing Span<UInt8>) -> ProofResult {
    result(Bech32.isValid(secret))
  }

  private static func result(_ isRight: Bool) -> ProofResult {
    ProofResult(isRight ? .passed("checksum is right") : .failed("checksum is wrong"))
  }

  private static func hexResult(_ secret: borrowing Span<UInt8>, _ sum: UInt32) -> ProofResult {
    let tail = Hex.decode(secret.extracting((secret.count - 8)..<secret.count))
    return result(tail == sum || tail == sum.byteSwapped)
  }

  private static func tail(of secret: borrowing Span<UInt8>, is check: [UInt8]) -> Bool {
    let start = secret.count - check.count
    guard start >= 0 else { return false }
    for index in check.indices where secret[start + index] != check[index] { return false }
    return true
  }
}

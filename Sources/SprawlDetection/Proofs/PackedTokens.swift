import SprawlModel

/// Proofs by parsing: tokens that are packed records in base 64.
enum PackedTokens {
  /// A private key in base 64 without armour: DER, or OpenSSH's container.
  static func key(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let bytes = Base64.decode(secret, alphabet: .standard) else {
      return ProofResult(.failed("not base 64"))
    }
    if bytes.starts(with: Array("openssh-key-v1".utf8)) { return OpenSSHKey.check(bytes) }
    guard let kind = DERKey.kind(of: bytes, isEncrypted: false) else {
      return ProofResult(.failed("the bytes are no key's structure"))
    }
    return ProofResult(.passed("\(kind) parses"), life: .static)
  }

  /// A signed Vault token: protobuf of the version 1, an HMAC of 32 bytes and the token within.
  ///
  /// Older tokens and those of root have no such record. Source: `SignedToken` and `Token` in
  /// `token.proto` of Vault 1.10.
  static func vault(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard secret.holds("CAES", at: 4) else { return ProofResult(.notApplicable) }
    let end = secret.first(UInt8(ascii: "."), from: 4) ?? secret.count
    guard let bytes = Base64.decode(secret.extracting(4..<end), alphabet: .url) else {
      return ProofResult(.failed("not base 64"))
    }
    let inner = 2 + 2 + 32
    guard bytes.count > inner + 8, bytes[2] == 0x12, bytes[3] == 32 else {
      return ProofResult(.failed("no record of an HMAC"))
    }
    let isWhole =
      bytes[inner] == 0x1A && Int(bytes[inner + 1]) == bytes.count - inner - 2
      && bytes[inner + 2] == 0x0A && bytes.span.holds("hvs.", at: inner + 4)
    return ProofResult(isWhole ? .passed("a signed token's record") : .failed("no token within"))
  }

  /// Fly.io tokens of the second form: MessagePack of four parts, of which the first is a nonce's.
  ///
  /// Several may follow each other after commas. Source: `Macaroon` and `Nonce` of
  /// `superfly/macaroon`.
  static func fly(_ secret: borrowing Span<UInt8>) -> ProofResult {
    var count = 0
    var start = secret.first(of: "fm2_")
    while let mark = start {
      let end = secret.first(UInt8(ascii: ","), from: mark) ?? secret.count
      guard let bytes = Base64.decode(secret.extracting(mark + 4..<end)) else {
        return ProofResult(.failed("not base 64"))
      }
      // Four elements, then an array of two or three.
      guard bytes.count > 2, bytes[0] == 0x94, bytes[1] == 0x92 || bytes[1] == 0x93,
        MessagePack.end(of: bytes, at: 0) == bytes.count
      else { return ProofResult(.failed("no macaroon's parts")) }
      count += 1
      start = secret.first(of: "fm2_", from: end)
    }
    return ProofResult(count > 0 ? .passed("a macaroon's parts") : .notApplicable)
  }

  /// GitLab's routable tokens: behind the last dot the length of the payload in two digits of
  /// base 36, and in seven more the CRC-32 of all before.
  ///
  /// What the sum is taken over is known from GitLab's source only, so a wrong one says nothing
  /// where the length is right. Source: `RoutableTokenGenerator` of GitLab 17.
  static func gitlab(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let dot = secret.last(UInt8(ascii: ".")), secret.count - dot == 10,
      let hyphen = secret.first(UInt8(ascii: "-"))
    else { return ProofResult(.notApplicable) }
    let end = secret.first(UInt8(ascii: "."), from: hyphen) ?? dot
    // A runner's token says its type before the payload.
    let isTyped = secret.count > hyphen + 3 && secret.holds("_", at: hyphen + 3)
    let start = isTyped && secret.holds("t", at: hyphen + 1) ? hyphen + 4 : hyphen + 1
    let length = Base36.encode(UInt32(end - start), width: 2)
    let typed = Base36.encode(UInt32(end - hyphen - 1), width: 2)
    guard secret.holds(length, at: dot + 1) || secret.holds(typed, at: dot + 1) else {
      return ProofResult(.failed("the payload's length is another"))
    }
    let sum = CRC.crc32(of: secret.extracting(0..<dot + 3))
    guard secret.holds(Base36.encode(sum, width: 7), at: dot + 3) else {
      return ProofResult(.notApplicable, notes: ["the payload's length is right"])
    }
    return ProofResult(.passed("length and checksum are right"))
  }
}

/// MessagePack, as far as to find where a value ends.
///
/// Source: the MessagePack specification.
enum MessagePack {
  private static let depthMax = 16

  /// Where the value at `start` ends; `nil` where it is none or runs past the end.
  static func end(of bytes: [UInt8], at start: Int, depth: Int = 0) -> Int? {
    guard start < bytes.count, depth < depthMax else { return nil }
    let type = bytes[start]
    let body = start + 1
    switch type {
    case 0x00...0x7F, 0xE0...0xFF, 0xC0, 0xC2, 0xC3: return body
    case 0x80...0x8F: return end(of: bytes, 2 * Int(type & 15), from: body, depth)
    case 0x90...0x9F: return end(of: bytes, Int(type & 15), from: body, depth)
    case 0xA0...0xBF: return fitting(bytes, body + Int(type & 31))
    case 0xC4...0xC6: return sized(bytes, body, width: 1 << Int(type - 0xC4))
    case 0xC7...0xC9: return sized(bytes, body, width: 1 << Int(type - 0xC7), more: 1)
    case 0xCA, 0xCE, 0xD2: return fitting(bytes, body + 4)
    case 0xCB, 0xCF, 0xD3: return fitting(bytes, body + 8)
    case 0xCC...0xCD: return fitting(bytes, body + 1 << Int(type - 0xCC))
    case 0xD0...0xD1: return fitting(bytes, body + 1 << Int(type - 0xD0))
    case 0xD4...0xD8: return fitting(bytes, body + 1 + 1 << Int(type - 0xD4))
    case 0xD9...0xDB: return sized(bytes, body, width: 1 << Int(type - 0xD9))
    case 0xDC...0xDF:
      let width = type & 1 == 0 ? 2 : 4
      guard let count = number(bytes, body, width) else { return nil }
      return end(of: bytes, type < 0xDE ? count : 2 * count, from: body + width, depth)
    default: return nil
    }
  }

  private static func end(of bytes: [UInt8], _ count: Int, from start: Int, _ depth: Int) -> Int? {
    guard count <= bytes.count - start else { return nil }
    var position = start
    for _ in 0..<count {
      guard let next = end(of: bytes, at: position, depth: depth + 1) else { return nil }
      position = next
    }
    return position
  }

  private static func sized(_ bytes: [UInt8], _ start: Int, width: Int, more: Int = 0) -> Int? {
    number(bytes, start, width).flatMap { fitting(bytes, start + width + more + $0) }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int? {
    guard start + width <= bytes.count else { return nil }
    return bytes[start..<start + width].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func fitting(_ bytes: [UInt8], _ end: Int) -> Int? {
    end <= bytes.count ? end : nil
  }
}

extension ExampleCloser.Whole {
  /// A value of this kind that its proof accepts.
  func text(_ draw: inout ExampleDraw) -> [UInt8] {
    switch self {
    case .age: Self.age(&draw)
    case .jwt: Self.jwt(&draw)
    case .macaroon: Self.macaroon(&draw)
    case .basicAuth:
      Base64.encode(Self.line("svc-", .lower, 5, &draw) + Self.line(":", .alnum, 14, &draw))
    case .telegram: Self.line("7", .digit, 9, &draw) + Self.line(":AA", .base64url, 33, &draw)
    case .discord:
      Base64.encode(Self.line("1", .digit, 17, &draw)) + Self.line(".", .alnum, 6, &draw)
        + Self.line(".", .base64url, 38, &draw)
    case .nats: Self.nats(&draw)
    case .awsKeyID: Self.line("AKIARQ", .base32, 14, &draw)
    case .putty: ExampleKey.putty(&draw)
    case .jwk:
      Array(#"{"kty":"OKP","crv":"Ed25519","d":""#.utf8) + Self.line("", .base64url, 43, &draw)
        + Array(#"","x":""#.utf8) + Self.line("", .base64url, 43, &draw) + Array(#""}"#.utf8)
    case .base64JSON(let length): Self.json(length, &draw)
    case .base64(let count): Base64.encode(draw.bytes(count))
    case .pem(let key, let isEscaped): key.text(&draw, isEscaped: isEscaped)
    case .key(let key): Base64.encode(key.bytes(&draw))
    case .vault: Self.vault(&draw)
    case .fly: Self.fly(&draw)
    }
  }

  private static func line(
    _ prefix: String,
    _ kind: ExampleClass,
    _ count: Int,
    _ draw: inout ExampleDraw
  ) -> [UInt8] {
    var text = Array(prefix.utf8)
    for _ in 0..<count { text += kind.next(from: &draw) }
    return text
  }

  private static func age(_ draw: inout ExampleDraw) -> [UInt8] {
    let prefix = Array("age-secret-key-".utf8)
    // 32 bytes are 51 five-bit digits and one bit, so the last digit has four zero bits.
    var data = (0..<51).map { _ in UInt8(draw.number(in: 0...31)) }
    data.append(UInt8(draw.number(in: 0...1)) << 4)
    let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    let small = data.map { digits[Int($0)] } + Bech32.checksum(prefix: prefix, data: data)
    return Array("AGE-SECRET-KEY-1".utf8) + small.map { Byte.isLower($0) ? $0 - 0x20 : $0 }
  }

  private static func jwt(_ draw: inout ExampleDraw) -> [UInt8] {
    let header = Base64.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), alphabet: .url)
    let subject = String(decoding: line("", .lower, 10, &draw), as: UTF8.self)
    let issued = draw.number(in: 1_600_000_000...1_700_000_000)
    let claims = #"{"sub":"\#(subject)","iat":\#(issued),"exp":\#(issued + 31_536_000)}"#
    let dot = [UInt8(ascii: ".")]
    return header + dot + Base64.encode(Array(claims.utf8), alphabet: .url) + dot
      + Base64.encode(draw.bytes(32), alphabet: .url)
  }

  private static func macaroon(_ draw: inout ExampleDraw) -> [UInt8] {
    let location = Array("pypi.org".utf8)
    var bytes: [UInt8] = [2, 1, UInt8(location.count)] + location + [2, 36]
    bytes += ExampleClass.uuid.next(from: &draw) + [0]
    let caveat = Array("[0, 1700000000, 1800000000]".utf8)
    bytes += [2, UInt8(caveat.count)] + caveat + [0, 0, 6, 32] + draw.bytes(32)
    return Array("pypi-".utf8) + Base64.encode(bytes, alphabet: .url)
  }

  private static func vault(_ draw: inout ExampleDraw) -> [UInt8] {
    let inner = [0x0A, 28] + line("hvs.", .alnum, 24, &draw) + [0x10, 0x90, 0x7A]
    let bytes = [8, 1, 0x12, 32] + draw.bytes(32) + [0x1A, UInt8(inner.count)] + inner
    return Array("hvs.".utf8) + Base64.encode(bytes, alphabet: .url)
  }

  private static func fly(_ draw: inout ExampleDraw) -> [UInt8] {
    let nonce = [0x93, 0xC4, 16] + draw.bytes(16) + [0xC4, 16] + draw.bytes(16) + [0xC2]
    let location = [0xA8] + Array("flyio/v1".utf8)
    let bytes = [0x94] + nonce + location + [0x90, 0xC4, 32] + draw.bytes(32)
    return Array("fm2_".utf8) + Base64.encode(bytes)
  }

  private static func nats(_ draw: inout ExampleDraw) -> [UInt8] {
    // Prefix bytes of a user's seed: S, then U over the byte border.
    let user: UInt8 = 20 << 3
    var bytes: [UInt8] = [18 << 3 | user >> 5, (user & 31) << 3] + draw.bytes(32)
    let sum = CRC.crc16(of: bytes.span)
    bytes += [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)]
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    for bit in stride(from: 0, to: bytes.count * 8, by: 5) {
      var value = 0
      for place in bit..<bit + 5 {
        let isSet = place < bytes.count * 8 && bytes[place / 8] >> UInt8(7 - place % 8) & 1 == 1
        value = value << 1 | (isSet ? 1 : 0)
      }
      text.append(digits[value])
    }
    return text
  }

  /// A JSON object in at least `length` digits of base 64, without padding.
  private static func json(_ length: Int, _ draw: inout ExampleDraw) -> [UInt8] {
    let fill = max(12, length * 3 / 4 - 8)
    var object = Array(#"{"k":""#.utf8) + line("", .alnum, fill, &draw)
    while (object.count + 2) % 3 != 0 { object += ExampleClass.alnum.next(from: &draw) }
    return Base64.encode(object + Array(#""}"#.utf8))
  }
}

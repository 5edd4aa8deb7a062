/// Key files with the right outline and random numbers: they open nothing.
enum ExampleKey: String, Sendable {
  case rsa, ec, dsa, pkcs8, encrypted, openssh, pgp

  /// The armoured text; `isEscaped` writes `\n` for a line's end, as JSON and source code do.
  func text(_ draw: inout ExampleDraw, isEscaped: Bool) -> [UInt8] {
    let end = Array((isEscaped ? "\\n" : "\n").utf8)
    let body = Base64.encode(bytes(&draw))
    var text = Array("-----BEGIN \(label)-----".utf8) + end
    if self == .pgp { text += end }
    for start in stride(from: 0, to: body.count, by: 64) {
      text += body[start..<min(start + 64, body.count)] + end
    }
    if self == .pgp, let bytes = Base64.decode(body.span) {
      let sum = CRC.crc24(of: bytes.span)
      let check = [16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> UInt32($0)) }
      text += [UInt8(ascii: "=")] + Base64.encode(check) + end
    }
    return text + Array("-----END \(label)-----".utf8)
  }

  /// A PuTTY key file, unencrypted.
  static func putty(_ draw: inout ExampleDraw) -> [UInt8] {
    let lines = (0..<3).map { _ in String(decoding: Base64.encode(draw.bytes(48)), as: UTF8.self) }
    let mac = (0..<64).flatMap { _ in ExampleClass.hex.next(from: &draw) }
    let text = """
      PuTTY-User-Key-File-3: ssh-ed25519
      Encryption: none
      Comment: build
      Public-Lines: 1
      \(lines[0])
      Private-Lines: 2
      \(lines[1])
      \(lines[2])
      Private-MAC: \(String(decoding: mac, as: UTF8.self))
      """
    return Array(text.utf8)
  }

  private var label: String {
    switch self {
    case .rsa: "RSA PRIVATE KEY"
    case .ec: "EC PRIVATE KEY"
    case .dsa: "DSA PRIVATE KEY"
    case .pkcs8: "PRIVATE KEY"
    case .encrypted: "ENCRYPTED PRIVATE KEY"
    case .openssh: "OPENSSH PRIVATE KEY"
    case .pgp: "PGP PRIVATE KEY BLOCK"
    }
  }

  /// The key without armour.
  func bytes(_ draw: inout ExampleDraw) -> [UInt8] {
    switch self {
    case .rsa:
      let numbers = [256, 3, 256, 128, 128, 128, 128, 128].map { Self.integer($0, &draw) }
      return Self.element(0x30, [2, 1, 0] + numbers.joined())
    case .dsa:
      let numbers = [128, 20, 128, 128, 20].map { Self.integer($0, &draw) }
      return Self.element(0x30, [2, 1, 0] + numbers.joined())
    case .ec:
      let curve: [UInt8] = [0xA0, 10, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]
      let point = Self.element(0xA1, Self.element(3, [0, 4] + draw.bytes(64)))
      return Self.element(0x30, [2, 1, 1] + Self.element(4, draw.bytes(32)) + curve + point)
    case .pkcs8:
      let algorithm = Self.element(0x30, [6, 3, 0x2B, 0x65, 0x70])
      let key = Self.element(4, Self.element(4, draw.bytes(32)))
      return Self.element(0x30, [2, 1, 0] + algorithm + key)
    case .encrypted:
      let scheme = Self.element(
        0x30,
        [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 13] + Self.element(0x30, draw.bytes(16))
      )
      return Self.element(0x30, scheme + Self.element(4, draw.bytes(128)))
    case .openssh: return Self.openssh(&draw)
    case .pgp: return [0x95, 0, 200] + [4] + draw.bytes(199)
    }
  }

  private static func openssh(_ draw: inout ExampleDraw) -> [UInt8] {
    let type = field(Array("ssh-ed25519".utf8))
    let point = draw.bytes(32)
    let check = draw.bytes(4)
    var secret = check + check + type + field(point) + field(draw.bytes(32) + point)
    secret += field(Array("build".utf8))
    var pad: UInt8 = 1
    while secret.count % 8 != 0 {
      secret.append(pad)
      pad += 1
    }
    let none = field(Array("none".utf8))
    return Array("openssh-key-v1\0".utf8) + none + none + field([]) + [0, 0, 0, 1]
      + field(type + field(point)) + field(secret)
  }

  private static func field(_ bytes: [UInt8]) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) } + bytes
  }

  private static func integer(_ count: Int, _ draw: inout ExampleDraw) -> [UInt8] {
    element(2, [0, 0x80 | draw.bytes(1)[0]] + draw.bytes(count - 1))
  }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    switch content.count {
    case 0..<0x80: length = [UInt8(content.count)]
    case 0..<0x100: length = [0x81, UInt8(content.count)]
    default: length = [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
    }
    return [tag] + length + content
  }
}

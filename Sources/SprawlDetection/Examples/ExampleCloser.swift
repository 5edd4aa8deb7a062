/// A `{{=name}}` or `{{=name:parameters}}` field: what an offline proof wants to see.
///
/// Check digits follow from the text since the mark. The others make a whole value, less what
/// the text before already says of its beginning (`eyJhbGciOi{{=jwt}}`).
enum ExampleCloser: Sendable, Equatable {
  case base62(body: Int?, check: Int)
  case hex, atlassian, grafana, confluent, luhn, gitlab
  case whole(Whole)

  /// A value made in one piece.
  enum Whole: Sendable, Equatable {
    case age, jwt, macaroon, basicAuth, telegram, discord, nats, awsKeyID, putty, jwk, vault, fly
    case base64JSON(length: Int)
    case base64(byteCount: Int)
    case pem(ExampleKey, isEscaped: Bool)
    case key(ExampleKey)
  }

  /// The names without parameters, for a message.
  static let names = [
    "age", "atlassian-crc32", "aws-key-id", "azure-storage", "base64:<bytes>",
    "base64-json[:<length>]", "base64-key:rsa|ec|openssh", "basic-auth", "confluent-crc32",
    "crc32-base62[:<body>:<check>]",
    "crc32-hex", "discord", "fly-macaroon", "github-crc32", "gitlab-routable", "grafana-crc32",
    "jwk", "jwt", "luhn", "nats-crc16",
    "npm-crc32",
    "pem:rsa|ec|dsa|pkcs8|encrypted|openssh|pgp[:escaped]", "putty", "pypi-macaroon", "telegram",
    "vault",
  ]

  /// The closer of that name; `nil` where there is none.
  init?(_ name: String) {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let numbers = parts.dropFirst().compactMap { Int($0) }.filter { (1...4096).contains($0) }
    if parts.count > 1, parts[0] == "pem", let key = ExampleKey(rawValue: parts[1]) {
      guard parts.count == 2 || parts[2...] == ["escaped"] else { return nil }
      self = .whole(.pem(key, isEscaped: parts.count == 3))
      return
    }
    if parts.count == 2, parts[0] == "base64-key", let key = ExampleKey(rawValue: parts[1]) {
      self = .whole(.key(key))
      return
    }
    guard let word = parts.first, numbers.count == parts.count - 1 else { return nil }
    switch (word, numbers.count) {
    case ("crc32-base62", 2): self = .base62(body: numbers[0], check: numbers[1])
    case ("crc32-hex", 1): self = .hex
    case ("base64", 1): self = .whole(.base64(byteCount: numbers[0]))
    case ("base64-json", 1): self = .whole(.base64JSON(length: numbers[0]))
    case (_, 0):
      guard let closer = Self.plain[word] else { return nil }
      self = closer
    default: return nil
    }
  }

  private static let plain: [String: ExampleCloser] = [
    "crc32-base62": .base62(body: nil, check: 6), "github-crc32": .base62(body: 30, check: 6),
    "npm-crc32": .base62(body: 30, check: 6), "crc32-hex": .hex, "atlassian-crc32": .atlassian,
    "grafana-crc32": .grafana, "confluent-crc32": .confluent, "luhn": .luhn,
    "age": .whole(.age), "jwt": .whole(.jwt), "pypi-macaroon": .whole(.macaroon),
    "macaroon": .whole(.macaroon), "basic-auth": .whole(.basicAuth), "jwk": .whole(.jwk),
    "telegram": .whole(.telegram), "discord": .whole(.discord), "nats-crc16": .whole(.nats),
    "aws-key-id": .whole(.awsKeyID), "azure-storage": .whole(.base64(byteCount: 64)),
    "base64-json": .whole(.base64JSON(length: 64)), "putty": .whole(.putty),
    "vault": .whole(.vault), "fly-macaroon": .whole(.fly), "gitlab-routable": .gitlab,
  ]

  /// What closes `before`, the bytes since the mark.
  func text(after before: ArraySlice<UInt8>, _ draw: inout ExampleDraw) -> [UInt8] {
    switch self {
    case .base62(let body, let check):
      let bytes = body.map { before.suffix($0) } ?? Self.afterUnderscore(before)
      return Base62.encode(CRC.crc32(of: Array(bytes).span), width: check)
    case .hex:
      let body = before.last == UInt8(ascii: "_") ? before.dropLast() : before
      return Hex.encode(CRC.crc32(of: Array(Self.afterUnderscore(body)).span))
    case .atlassian: return Hex.encode(CRC.crc32(of: Array(before).span), isUpper: true)
    case .grafana:
      let body = before.last == UInt8(ascii: "_") ? before.dropLast() : before
      return Hex.encode(CRC.crc32(of: Array(body).span).byteSwapped)
    case .confluent:
      let sum = CRC.crc32(of: Array(before.suffix(54)).span)
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
      return Array(Base64.encode(bytes).prefix(6))
    case .luhn: return Self.luhnDigit(before)
    case .gitlab:
      let payload = before.drop { $0 != UInt8(ascii: "-") }.dropFirst().prefix { $0 != 0x2E }
      let tail = [UInt8(ascii: ".")] + Base36.encode(UInt32(payload.count), width: 2)
      return tail + Base36.encode(CRC.crc32(of: (Array(before) + tail).span), width: 7)
    case .whole(let whole): return Self.rest(of: whole.text(&draw), after: before)
    }
  }

  private static func afterUnderscore(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let underscore = bytes.lastIndex(of: UInt8(ascii: "_")) else { return bytes }
    return bytes[(underscore + 1)...]
  }

  private static func luhnDigit(_ before: ArraySlice<UInt8>) -> [UInt8] {
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
      let number = before.filter(Byte.isDigit) + [digit]
      if Checksums.luhn(number.span).isPassed { return [digit] }
    }
    return []
  }

  private static func rest(of text: [UInt8], after before: ArraySlice<UInt8>) -> [UInt8] {
    for length in stride(from: min(text.count, before.count), to: 0, by: -1)
    where before.suffix(length).elementsEqual(text.prefix(length)) {
      return Array(text[length...])
    }
    return text
  }
}

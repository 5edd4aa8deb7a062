import TestSupport

/// Secrets that are made when a test runs, so that none stands in the repository.
enum Planted {
  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )

  /// A GitHub token with a right checksum; another for every seed.
  static func token(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let body = (0..<30).map { _ in alphabet[Int.random(in: 0..<62, using: &generator)] }
    var value = crc32(body)
    var check: [UInt8] = []
    for _ in 0..<6 {
      check.insert(alphabet[Int(value % 62)], at: 0)
      value /= 62
    }
    return "gh" + "p_" + String(decoding: body + check, as: UTF8.self)
  }

  /// A password of letters, digits and signs; another for every seed.
  static func passphrase(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed &+ 1000)
    let body = (0..<12).map { _ in alphabet[Int.random(in: 0..<62, using: &generator)] }
    let text = String(decoding: body, as: UTF8.self)
    return "q7!" + text.prefix(6) + "#K" + text.suffix(6)
  }

  /// A line of code that holds a token.
  static func tokenLine(_ seed: UInt64 = 1) -> String { "token = \"\(token(seed))\"\n" }

  /// A line of code that holds a passphrase.
  static func passwordLine(_ seed: UInt64 = 1) -> String {
    "db_password = \"\(passphrase(seed))\"\n"
  }

  /// Whether eight characters in a row of `secret`, after its first four, stand in `text`.
  static func isSeen(_ secret: String, in text: String) -> Bool {
    let body = Array(secret.dropFirst(4))
    return body.indices.dropLast(7).contains { text.contains(String(body[$0..<$0 + 8])) }
  }

  /// A password that a person might have made.
  static let password = "hunter2-" + "Prod-2026"

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

import SprawlMatching
import SprawlRules

/// Text made to cost as much as it can: each pattern a byte, beside ordinary text.
enum HostileText {
  /// How many times the cost of ordinary text each pattern may have.
  static let timesMax = 5.0
  private static let bytes = 1 << 20

  /// The whole detector on each pattern.
  static let stages: [Stage] =
    patterns.map { name, unit in
      Stage.detector("hostile.\(name)") { repeated(unit()) }
    } + [
      Stage.detector("hostile.base64") { OrdinaryText.base64.bytes(bytes) },
      Stage.detector("hostile.nested") { nested() },
      Stage.detector("hostile.one-line-json") { oneLineJSON() },
      Stage.detector("hostile.every-anchor") { repeated(everyAnchor(separator: " ")) },
      Stage.detector("hostile.every-anchor-assigned") { repeated(everyAnchor(separator: "=")) },
      Stage.detector("hostile.window-edges") { windowEdges() },
    ]

  /// What is repeated, by name.
  private static let patterns: [(String, @Sendable () -> [UInt8])] = [
    ("letters", { text("a") }), ("quotes", { text("\"") }), ("equals", { text("=") }),
    ("newlines", { text("\n") }), ("digits", { text("0123456789") }),
    ("zero-digits", { text("0") }), ("blanks", { text(" ") }), ("brackets", { text("[{(") }),
    ("backslashes", { text("\\") }), ("passwords", { text("password=") }),
    ("password-lines", { text("password = \n") }), ("keys", { text("key key_") }),
    ("quoted-passwords", { text("\"password\":\"") }), ("secret-kinds", { text("kind: Secret\n") }),
    ("secret-data", { text("kind: Secret\ndata:\n  a: b\n") }),
    ("key-headers", { text("-----BEGIN RSA PRIVATE KEY-----\n") }),
    ("key-header-run", { text("-----BEGIN PRIVATE KEY-----") }),
    ("uris", { text("postgres://") }), ("uri-users", { text("https://a:b") }),
    ("token-starts", { text("ghp_sk-eyJhbGciOixoxb-AKIA") }), ("dots", { text("eyJ.") }),
    ("near-words", { text("datadog twilio cloudflare ") }),
    ("near-hex", { text("datadog 0123456789abcdef0123456789abcdef0 ") }),
    ("marks", { text("sprawl:allow password=Xk29dkQp7z ") }),
    ("arns", { text("arn:aws:secretsmanager:") }), ("xml", { text("<password>") }),
    ("base64-passwords", { text("password=cGFzc3dvcmQ9cGFzc3dvcmQ9cGFzc3dvcmQ9 ") }),
  ]

  static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// `unit` again and again.
  static func repeated(_ unit: [UInt8], count: Int = bytes) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count + unit.count)
    while text.count < count { text += unit }
    return text
  }

  private static func nested() -> [UInt8] {
    let half = bytes / 2
    return [UInt8](repeating: UInt8(ascii: "["), count: half)
      + [UInt8](repeating: UInt8(ascii: "]"), count: half)
  }

  private static func oneLineJSON() -> [UInt8] {
    OrdinaryText.json.bytes(bytes).filter { $0 != 0x0A }
  }

  /// Every anchor of the built-in rules, one after the other.
  private static func everyAnchor(separator: String) -> [UInt8] {
    var literals: Set<[UInt8]> = []
    RuleSet().forEachRule { _, anchors in literals.formUnion(anchors.map(\.literal.bytes)) }
    return literals.sorted { $0.lexicographicallyPrecedes($1) }
      .flatMap { $0 + Array(separator.utf8) }
  }

  /// The words of rules with the widest windows, each just inside the last one's window.
  private static func windowEdges() -> [UInt8] {
    var words: [(bytes: [UInt8], after: Int)] = []
    let rules = RuleSet()
    for number in 0..<rules.count {
      let rule = rules.rule(number)
      guard let word = rule.anchors.first?.literal.bytes else { continue }
      words.append((word, rule.after))
    }
    words.sort { ($1.after, $0.bytes.count) < ($0.after, $1.bytes.count) }
    return words.prefix(200).flatMap { word in
      word.bytes + [UInt8](repeating: UInt8(ascii: "x"), count: min(word.after, 512) - 1) + [0x20]
    }
  }
}

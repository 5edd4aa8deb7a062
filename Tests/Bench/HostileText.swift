import SprawlMatching
import SprawlRules
import SprawlSources
import TestSupport

/// Text made to cost as much as it can: each pattern a byte, beside ordinary text.
enum HostileText {
  /// How many times the cost of ordinary text a pattern may have in which nothing is found.
  static let timesMax = 5.0
  private static let bytes = 1 << 20

  /// The whole detector on each pattern in which nothing, or next to nothing, is found.
  static let stages: [Stage] =
    stages(of: patterns) + [
      stage("base64") { OrdinaryText.base64.bytes(bytes) },
      stage("nested", nested),
      stage("one-line-json", oneLineJSON),
      stage("every-anchor") { repeated(everyAnchor(separator: " ")) },
      stage("window-edges", windowEdges),
      stage("rules", rules),
    ]

  /// On text in which every unit is a find: no budget ends what is found.
  static let finding: [Stage] =
    stages(of: findingPatterns) + [
      stage("every-anchor-assigned") { repeated(everyAnchor(separator: "=")) }
    ]

  /// What is repeated, by name.
  private static let patterns = [
    ("letters", "a"), ("quotes", "\""), ("equals", "="), ("newlines", "\n"),
    ("digits", "0123456789"), ("zero-digits", "0"), ("blanks", " "), ("brackets", "[{("),
    ("backslashes", "\\"), ("passwords", "password="), ("password-lines", "password = \n"),
    ("keys", "key key_"), ("quoted-passwords", "\"password\":\""),
    ("key-headers", "-----BEGIN RSA PRIVATE KEY-----\n"),
    ("key-header-run", "-----BEGIN PRIVATE KEY-----"),
    ("ssh2-headers", "---- BEGIN SSH2 PRIVATE KEY ----"), ("uris", "postgres://"),
    ("uri-users", "https://a:b"), ("query-names", "&pwd="),
    ("token-starts", "ghp_sk-eyJhbGciOixoxb-AKIA"), ("dots", "eyJ."),
    ("near-words", "datadog twilio cloudflare "),
    ("near-hex", "datadog 0123456789abcdef0123456789abcdef0 "), ("near-long", "aiven="),
    ("arns", "arn:aws:secretsmanager:"), ("xml", "<password>"),
    ("base64-passwords", "password=cGFzc3dvcmQ9cGFzc3dvcmQ9cGFzc3dvcmQ9 "),
  ]
  private static let findingPatterns = [
    ("secret-kinds", "kind: Secret\n"), ("secret-data", "kind: Secret\ndata:\n  a: b\n"),
    ("marks", "sprawl:allow password=Xk29dkQp7z "),
  ]

  private static func stages(of patterns: [(name: String, unit: String)]) -> [Stage] {
    patterns.map { name, unit in stage(name) { repeated(text(unit)) } }
  }

  private static func stage(_ name: String, _ text: @escaping @Sendable () -> [UInt8]) -> Stage {
    Stage.detector("hostile.\(name)") { text() }
  }

  static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// `unit` again and again.
  static func repeated(_ unit: [UInt8], count: Int = bytes) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count + unit.count)
    while text.count < count { text += unit }
    return text
  }

  @Sendable private static func nested() -> [UInt8] {
    let half = bytes / 2
    return [UInt8](repeating: UInt8(ascii: "["), count: half)
      + [UInt8](repeating: UInt8(ascii: "]"), count: half)
  }

  /// A megabyte of detection rules: the compiled table, as it stands in our own sources.
  @Sendable private static func rules() -> [UInt8] {
    let path = packageRoot + "/Sources/SprawlRules/BuiltinCatalogue+Generated.swift"
    guard let bytes = try? readSmallFile(path) else {
      preconditionFailure("the compiled rules stand in the sources")
    }
    return bytes
  }

  @Sendable private static func oneLineJSON() -> [UInt8] {
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
  @Sendable private static func windowEdges() -> [UInt8] {
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

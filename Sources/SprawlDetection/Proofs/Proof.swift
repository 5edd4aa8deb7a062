package import SprawlModel

/// What an offline proof found in a secret's own bytes.
package enum ProofOutcome: Sendable, Hashable {
  /// The structure or checksum holds; what was shown, without a byte of the secret.
  case passed(String)
  /// It does not hold; why, without a byte of the secret.
  case failed(String)
  /// The secret is of a form that this proof says nothing about.
  case notApplicable
}

/// An outcome with the facts that the same bytes tell.
package struct ProofResult: Sendable, Hashable {
  /// Whether the structure holds.
  package var outcome: ProofOutcome
  /// How long the credential lives; `nil` where its bytes do not tell and the rule decides.
  package var life: Life?
  /// Facts worth a reader's time (an account id, a day of expiry), each without a secret byte.
  package var notes: [String]
  /// Whether a failure shows that these bytes are something else, not a damaged one of the kind.
  package var isRefuted = false

  /// A result; without facts unless given.
  package init(_ outcome: ProofOutcome, life: Life? = nil, notes: [String] = []) {
    self.outcome = outcome
    self.life = life
    self.notes = notes
  }

  /// What only looks like one of the kind.
  static func refuted(_ why: String) -> ProofResult {
    var result = ProofResult(.failed(why))
    result.isRefuted = true
    return result
  }

  /// Whether the outcome is `passed`.
  package var isPassed: Bool {
    guard case .passed = outcome else { return false }
    return true
  }

  /// Whether the outcome is `failed`.
  package var isFailed: Bool {
    guard case .failed = outcome else { return false }
    return true
  }
}

/// An offline check of a secret's own bytes, by the name that a rule's `check` gives.
package struct Proof: Sendable, Hashable {
  /// The name it was made from.
  package let name: String
  private let method: Method

  /// The proof called `name`; `nil` where there is none of that name.
  ///
  /// Parameters follow after colons: `crc32-base62:<body length>:<check length>`,
  /// `crc32-hex:<check length>` (8), `base64:<decoded bytes>`. `none` proves nothing.
  package init?(name: String) {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.dropFirst().compactMap { Int($0) }
    guard let word = parts.first, numbers.count == parts.count - 1,
      numbers.allSatisfy({ (1...4096).contains($0) }),
      let method = Method(word: String(word), numbers: numbers)
    else { return nil }
    self.name = name
    self.method = method
  }

  /// The names without parameters, sorted, for a message that lists them.
  package static let names: [String] = Method.plain.keys.sorted()

  /// Checks `secret`, which is exactly what the rule captured.
  ///
  /// - Complexity: O(`secret.count`).
  package func check(_ secret: borrowing Span<UInt8>) -> ProofResult {
    switch method {
    case .none: ProofResult(.notApplicable)
    case .github: Checksums.github(secret)
    case .npm: Checksums.tailBase62(secret, body: 30, check: 6)
    case .base62(let body, let check): Checksums.tailBase62(secret, body: body, check: check)
    case .hex: Checksums.tailHex(secret)
    case .atlassian: Checksums.wholeHex(secret)
    case .grafana: Checksums.grafana(secret)
    case .confluent: Checksums.confluent(secret)
    case .nats: Checksums.nats(secret)
    case .luhn: Checksums.luhn(secret)
    case .age: Checksums.bech32(secret)
    case .uuid(let isRandom): TokenShapes.uuid(secret, isRandom: isRandom)
    case .awsKeyID: TokenShapes.awsKeyID(secret)
    case .slack: TokenShapes.slack(secret)
    case .telegram: TokenShapes.telegram(secret)
    case .discord: TokenShapes.discord(secret)
    case .base64(let count): EncodedShapes.base64(secret, byteCount: count)
    case .base64JSON(let members): EncodedShapes.base64JSON(secret, members: members)
    case .base64PEM: EncodedShapes.base64PEM(secret)
    case .basicAuth: EncodedShapes.basicAuth(secret)
    case .azureSignature: EncodedShapes.azureSignature(secret)
    case .macaroon: EncodedShapes.macaroon(secret)
    case .jwt: WebToken.check(secret)
    case .jwk: WebToken.checkKey(secret)
    case .pem: KeyFile.check(secret)
    case .putty: KeyFile.checkPuTTY(secret)
    case .base64Key: PackedTokens.key(secret)
    case .vault: PackedTokens.vault(secret)
    case .fly: PackedTokens.fly(secret)
    case .gitlab: PackedTokens.gitlab(secret)
    }
  }
}

private enum Method: Sendable, Hashable {
  case none, github, npm, hex, atlassian, grafana, confluent, nats, luhn, age, awsKeyID, slack
  case telegram, discord, base64PEM, basicAuth, azureSignature, macaroon, jwt, jwk, pem,
    putty, base64Key, vault, fly, gitlab
  case base62(body: Int, check: Int)
  case base64(byteCount: Int?)
  case base64JSON(members: [String])
  case uuid(isRandom: Bool)

  static let plain: [String: Method] = [
    "none": .none, "github-crc32": .github, "npm-crc32": .npm, "atlassian-crc32": .atlassian,
    "grafana-crc32": .grafana, "confluent-crc32": .confluent, "nats-crc16": .nats, "luhn": .luhn,
    "age": .age, "bech32": .age, "uuid": .uuid(isRandom: false), "uuid4": .uuid(isRandom: true),
    "aws-key-id": .awsKeyID, "slack": .slack, "telegram": .telegram, "discord": .discord,
    "base64": .base64(byteCount: nil), "base64-json": .base64JSON(members: []),
    "grafana-json": .base64JSON(members: ["k", "n"]), "base64-pem": .base64PEM,
    "basic-auth": .basicAuth,
    "azure-storage": .base64(byteCount: 64), "azure-sas": .azureSignature,
    "macaroon": .macaroon, "pypi-macaroon": .macaroon, "jwt": .jwt, "jwk": .jwk, "pem": .pem,
    "putty": .putty, "crc32-hex": .hex, "base64-key": .base64Key, "vault": .vault,
    "fly-macaroon": .fly, "gitlab-routable": .gitlab,
  ]

  init?(word: String, numbers: [Int]) {
    switch (word, numbers.count) {
    case ("crc32-base62", 2) where numbers[1] <= 8:
      self = .base62(body: numbers[0], check: numbers[1])
    case ("crc32-hex", 1) where numbers[0] == 8: self = .hex
    case ("base64", 1): self = .base64(byteCount: numbers[0])
    case (_, 0):
      guard let method = Self.plain[word] else { return nil }
      self = method
    default: return nil
    }
  }
}

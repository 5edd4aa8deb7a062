import SprawlModel

/// Proofs by structure: parts, alphabets and numbers that the issuer always writes the same way.
enum TokenShapes {
  /// A UUID of RFC 9562; `isRandom` asks for version 4.
  static func uuid(_ secret: borrowing Span<UInt8>, isRandom: Bool) -> ProofResult {
    guard secret.count == 36 else { return ProofResult(.failed("not the length of a UUID")) }
    var distinct: UInt32 = 0
    for index in secret.indices {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard secret[index] == UInt8(ascii: "-") else {
          return ProofResult(.failed("not the form of a UUID"))
        }
      } else {
        guard let digit = Byte.hexValue(secret[index]) else {
          return ProofResult(.failed("not the form of a UUID"))
        }
        distinct |= 1 << UInt32(digit)
      }
    }
    guard distinct.nonzeroBitCount > 4 else { return ProofResult(.failed("a made-up UUID")) }
    let isVariant = [0x38, 0x39, 0x61, 0x62, 0x41, 0x42].contains(secret[19])
    guard !isRandom || (secret[14] == UInt8(ascii: "4") && isVariant) else {
      return ProofResult(.failed("not a random (version 4) UUID"))
    }
    return ProofResult(.passed("a UUID"))
  }

  /// An AWS access key id: four letters of kind, then base 32 that holds the account's number.
  ///
  /// Source: AWS IAM identifiers, "Understanding unique ID prefixes"; the account's 40 bits stand
  /// after the first bit of the decoded bytes. Ids made before 2019 hold none.
  static func awsKeyID(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard secret.count >= 16, let bytes = Base32.decode(secret.extracting(4..<secret.count)),
      bytes.count >= 10
    else { return ProofResult(.failed("not base 32 after the prefix")) }
    let life: Life? = secret.holds("AKIA") ? .static : secret.holds("ASIA") ? .ephemeral : nil
    // Before the number was put in, the fifth character was an I or a J.
    let isOld = secret[4] == UInt8(ascii: "I") || secret[4] == UInt8(ascii: "J")
    guard secret.count == 20, !isOld else { return ProofResult(.passed("base 32"), life: life) }
    let head = bytes[0..<6].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let account = (head & 0x7FFF_FFFF_FF80) >> 7
    guard account < 1_000_000_000_000 else {
      return ProofResult(.failed("no possible account number"), life: life)
    }
    let digits = String(account)
    let padded = String(repeating: "0", count: 12 - digits.utf8.count) + digits
    return ProofResult(.passed("base 32"), life: life, notes: ["AWS account \(padded)"])
  }

  /// A Slack token: parts joined by `-`, of which the first ones are the numbers of workspace,
  /// user or app.
  static func slack(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard secret.holds("x") else { return ProofResult(.notApplicable) }
    let parts = split(secret, at: UInt8(ascii: "-"))
    guard parts.count >= 3, let last = parts.last else {
      return ProofResult(.failed("too few parts"))
    }
    guard last.count >= 10, all(secret, last, Byte.isAlphanumeric) else {
      return ProofResult(.failed("no secret part"))
    }
    if secret.holds("xapp-") {
      let isWhole = parts.count == 5 && all(secret, parts[3], Byte.isDigit)
      return ProofResult(
        isWhole ? .passed("Slack app token parts") : .failed("parts of no app token")
      )
    }
    if secret.holds("xoxe") { return ProofResult(.notApplicable) }
    let numbers = parts[1..<parts.count - 1]
    let areNumbers = numbers.allSatisfy { $0.count >= 1 && all(secret, $0, Byte.isDigit) }
    guard areNumbers else { return ProofResult(.failed("parts of no Slack token")) }
    return ProofResult(.passed("Slack token parts"))
  }

  /// A Telegram bot's token: the bot's number, `:`, and 35 characters that begin with `AA`.
  static func telegram(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let colon = secret.first(UInt8(ascii: ":")), (8...10).contains(colon),
      all(secret, 0..<colon, Byte.isDigit), secret[0] != UInt8(ascii: "0"),
      secret.count - colon == 36
    else { return ProofResult(.failed("parts of no bot token")) }
    guard secret.holds("AA", at: colon + 1) else {
      return ProofResult(.failed("second part does not begin as bot tokens do"))
    }
    return ProofResult(.passed("Telegram bot token parts"))
  }

  /// A Discord bot's token: base 64 of the bot's number, of a time, and a signature.
  static func discord(_ secret: borrowing Span<UInt8>) -> ProofResult {
    if secret.holds("mfa.") { return ProofResult(.notApplicable) }
    let parts = split(secret, at: UInt8(ascii: "."))
    guard parts.count == 3, let number = Base64.decode(secret.extracting(parts[0])),
      (16...20).contains(number.count), number.allSatisfy(Byte.isDigit)
    else { return ProofResult(.failed("first part is no user's number")) }
    return ProofResult(.passed("first part is a user's number"))
  }

  /// The ranges between the bytes that equal `separator`.
  static func split(_ bytes: borrowing Span<UInt8>, at separator: UInt8) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while let end = bytes.first(separator, from: start) {
      parts.append(start..<end)
      start = end + 1
    }
    parts.append(start..<bytes.count)
    return parts
  }

  /// Whether every byte of `range` is as asked.
  static func all(
    _ bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    _ isFine: (UInt8) -> Bool
  ) -> Bool {
    for index in range where !isFine(bytes[index]) { return false }
    return true
  }
}

/// Values that stand in for a secret.
enum Placeholder {
  /// Longest token in which a placeholder's word means something: long ones hold words by chance.
  private static let tokenWordsMax = 80
  /// What is longer is a body of its own, such as a key's, not a token.
  private static let tokenMax = 512
  /// How far into a value its words are looked for, in bytes.
  private static let partsReach = 128

  private static let publicKeys = TextList([
    "ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "-----BEGIN PUBLIC", "-----BEGIN CERT",
    "pubkey-", "pk_live_", "pk_test_", "FLWPUBK",
  ])
  private static let oneWayForms = TextList([
    "$2a$", "$2b$", "$2y$", "$1$", "$5$", "$6$", "$y$", "$apr1$", "$argon2", "$pbkdf2",
    "$scrypt$", "{SSHA", "{SHA", "{CRYPT}", "{MD5}", "pbkdf2_sha", "pbkdf2:", "scrypt:",
    "SCRAM-SHA", "sha256$", "sha1$", "md5$", "sha256-", "sha384-", "sha512-", "sha1-", "sha256:",
    "SHA256:", "sha512:",
  ])
  private static let patternMarks = TextList([
    "[a-z", "[A-Z", "[0-9", "a-zA-Z", "A-Za-z", "\\d", "\\w", "\\s", "(?:", "(?i)", ".*", ".+",
    "[^",
  ])
  private static let templateMarks = TextList([
    "${", "{{", "#{", "$(", "<%", "%{", "@@", "$[", "{%",
  ])
  private static let storeReferences = TextList([
    "ENC[", "AQAAABAAAA", "vault:", "op://", "arn:", "file:", "env:", "env.", "secretref:", "ref+",
    "sm://", "ssm:", "keyring:", "AQICAH", "$ANSIBLE_VAULT", "kms:", "azurekeyvault:", "gsm:",
    "awssm:",
  ])

  /// Why `token`, which a provider's rule captured, looks like an example; `nil` when it does not.
  ///
  /// Its structure is known, so it is no template and no pointer: only words and patterns count,
  /// and of a URL only what follows the last slash.
  static func reason(inToken token: borrowing Span<UInt8>) -> String? {
    guard token.count > 0, token.count < tokenMax else { return nil }
    let start = token.holds("http") ? token.last(0x2F).map { $0 + 1 } ?? 0 : 0
    let body = token.extracting(start..<token.count)
    guard body.count > 0 else { return nil }
    if body.count <= tokenWordsMax, PlaceholderWords.tokenParts.stands(inLowered: body) {
      return "a placeholder word"
    }
    return Filler.reason(body)
  }

  /// Why `value` is a placeholder, a template or a pointer; `nil` where it may be a secret.
  ///
  /// - Complexity: O(`value.count`).
  static func reason(in value: borrowing Span<UInt8>) -> String? {
    reason(in: value, ValueShape(value))
  }

  /// The same, of a value whose shape is known.
  static func reason(in value: borrowing Span<UInt8>, _ shape: ValueShape) -> String? {
    guard value.count > 0 else { return "empty" }
    if let reason = template(value) { return reason }
    if PlaceholderWords.wholes.contains(NameWords.hash(value, 0..<value.count)) {
      return "a usual stand-in"
    }
    if PlaceholderWords.parts.stands(inLowered: value.extracting(first: partsReach)) {
      return "a placeholder word"
    }
    if let reason = cutShort(value) { return reason }
    return Filler.reason(value, shape)
  }

  /// Why `value` is no secret by its form: shortened, public, one-way, or a pattern.
  private static func cutShort(_ value: borrowing Span<UInt8>) -> String? {
    if value.first(of: "...") != nil || value.ends(with: "…") {
      return "shortened"
    }
    if publicKeys.isPrefix(of: value) { return "a public key" }
    if value.count == 62, value.holds("age1") { return "a public key" }
    if oneWayForms.isPrefix(of: value) { return "a one-way form" }
    if isPattern(value) { return "a pattern" }
    if isAlgorithm(value) { return "an algorithm with its size" }
    if value[0] == UInt8(ascii: "&"), value.holds("&#") { return "a character reference" }
    return nil
  }

  /// Whether `value` is a short name, a colon and a number of bits (`rsa:2048`).
  private static func isAlgorithm(_ value: borrowing Span<UInt8>) -> Bool {
    guard value.count <= 12, let colon = value.first(0x3A), colon >= 2, colon + 3 < value.count
    else { return false }
    for index in value.indices where index != colon {
      let isFitting =
        index < colon ? Byte.isAlphanumeric(value[index]) : Byte.isDigit(value[index])
      if !isFitting { return false }
    }
    return Byte.isLetter(value[0])
  }

  /// Whether `value` is a regular expression or a range of versions.
  private static func isPattern(_ value: borrowing Span<UInt8>) -> Bool {
    let first = value[0]
    if first == UInt8(ascii: "^") || first == UInt8(ascii: "~"), value.count > 1 {
      let next = value[1]
      if Byte.isDigit(next), value.first(0x2E) != nil { return true }
      if next == 0x5B || next == 0x28 || next == 0x5C { return true }
    }
    return patternMarks.stands(in: value)
  }

  /// Why `value` is filled in by somebody else at run time.
  private static func template(_ value: borrowing Span<UInt8>) -> String? {
    let count = value.count
    let first = value[0]
    let last = value[count - 1]
    switch first {
    case UInt8(ascii: "$"):
      guard count > 1 else { return "a variable" }
      let next = value[1]
      if next == UInt8(ascii: "{") || next == UInt8(ascii: "(") || next == UInt8(ascii: "[") {
        return "a variable"
      }
      if isName(value, from: 1) { return "a variable" }
    case UInt8(ascii: "%"):
      if last == first || (count <= 3) || value[1] == UInt8(ascii: "(") { return "a variable" }
    case UInt8(ascii: "<"):
      if last == UInt8(ascii: ">") { return "a placeholder in angle brackets" }
    case UInt8(ascii: "["):
      if last == UInt8(ascii: "]") { return "a placeholder in brackets" }
    case UInt8(ascii: "("):
      if value.holds("((") { return "a variable" }
    case UInt8(ascii: "{"):
      if last == UInt8(ascii: "}") { return "a placeholder in braces" }
    case UInt8(ascii: "@"):
      if last == first || value.holds("@{") || value.holds("@(") { return "a variable" }
    case UInt8(ascii: "!"):
      if value.holds("!Ref") || value.holds("!Sub") || value.holds("!vault")
        || value.holds("!GetAtt") || value.holds("!env") || value.holds("!secret")
      {
        return "a reference"
      }
    case UInt8(ascii: "&"), UInt8(ascii: "*"):
      if count > 1, isName(value, from: 1) { return "a pointer" }
    case UInt8(ascii: "_"):
      if value.holds("__"), value.ends(with: "__") { return "a placeholder" }
    default: break
    }
    if templateMarks.stands(in: value) { return "a template" }
    if hasField(value) { return "a template" }
    if storeReferences.isPrefix(of: value) { return "a reference to a store" }
    return nil
  }

  /// Whether a number or a name in braces stands in `value`, for a program to fill in: `flow_{0}`.
  private static func hasField(_ value: borrowing Span<UInt8>) -> Bool {
    var opening: Int?
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: "{") {
        opening = index
      } else if byte == UInt8(ascii: "}") {
        // One or two letters in braces may be a password's own.
        if let opening, index - opening > 3 || index - opening > 1 && Byte.isDigit(value[index - 1])
        {
          return true
        }
      } else if !Byte.isAlphanumeric(byte), byte != UInt8(ascii: "_"), byte != UInt8(ascii: ".") {
        opening = nil
      }
    }
    return false
  }

  /// Whether all bytes from `start` are those of an identifier.
  static func isName(_ value: borrowing Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < value.count {
      let byte = value[index]
      guard Byte.isAlphanumeric(byte) || byte == UInt8(ascii: "_") else { return false }
      index += 1
    }
    return start < value.count && !Byte.isDigit(value[start])
  }
}

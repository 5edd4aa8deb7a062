/// Text with something to find in it; every secret's body is drawn.
enum PlantedText {
  /// Ordinary text with a provider's token, a key block or a reference about every kilobyte.
  static func tokens(_ count: Int) -> [UInt8] {
    var writer = TextWriter(seed: 7)
    let kinds = OrdinaryText.allCases.filter { $0 != .base64 }
    var text: [UInt8] = []
    var turn = 0
    while text.count < count {
      text += kinds[turn % kinds.count].bytes(1000 + turn)
      let before = writer.bytes.count
      writer.token(turn)
      text += writer.bytes[before...]
      turn += 1
    }
    return text
  }

  /// Nothing but assignments to names with a credential word.
  static func assignments(_ count: Int) -> [UInt8] {
    var writer = TextWriter(seed: 11)
    while writer.bytes.count < count { writer.assignment() }
    return writer.bytes
  }

  /// ASCII text in two bytes a character, with a byte order mark.
  static func utf16(_ text: [UInt8]) -> [UInt8] {
    [0xFF, 0xFE] + text.flatMap { [$0, 0] }
  }
}

extension TextWriter {
  mutating func token(_ turn: Int) {
    let body = { (writer: inout TextWriter, count: Int) in
      writer.run(count, of: TextWriter.alphanumeric)
    }
    switch turn % 8 {
    case 0: put("GITHUB_TOKEN=ghp_\(body(&self, 36))\n")
    case 1:
      put(
        "aws_access_key_id = AKIA\(run(16, of: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)))\n"
      )
    case 2: put("  stripe: sk_live_\(body(&self, 24))\n")
    case 3: put("url = \"postgres://app:\(body(&self, 18))@db.acme.example:5432/shop\"\n")
    case 4:
      put(
        "-----BEGIN EC PRIVATE KEY-----\n\(run(64, of: Self.base64))\n-----END EC PRIVATE KEY-----\n"
      )
    case 5: put("secret: arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf\n")
    case 6:
      let digits = run(12, of: Array("0123456789".utf8))
      put("SLACK=xoxb-\(digits)-\(digits)-\(body(&self, 24))\n")
    default: put("{\"openai\": \"sk-proj-\(body(&self, 48))\"}\n")
    }
  }

  mutating func assignment() {
    let name = pick([
      "password", "db_password", "api_key", "apiKey", "client_secret", "AUTH_TOKEN", "passwd",
      "accessToken", "user_pass", "private_key",
    ])
    switch number(0...4) {
    case 0: put("\(name) = \"\(run(number(8...40), of: Self.alphanumeric))\"\n")
    case 1: put("\(name): \(word())\n")
    case 2: put("\(name) = os.environ.get(\"\(Self.upper(name))\")\n")
    case 3: put("    \"\(name)\": \"\(word())-\(number(10...9999))-\(word())\",\n")
    default: put("export \(Self.upper(name))=${\(Self.upper(word()))}\n")
    }
  }
}

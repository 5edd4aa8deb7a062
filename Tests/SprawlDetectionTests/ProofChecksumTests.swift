import Testing

@testable import SprawlDetection

struct ProofChecksumTests {
  private static let digits = Array("123456789".utf8)

  @Test func `the catalogue's check value is computed`() {
    #expect(CRC.crc32(of: Self.digits.span) == 0xCBF4_3926)
    #expect(CRC.crc24(of: Self.digits.span) == 0x21_CF02)
    #expect(CRC.crc16(of: Self.digits.span) == 0x31C3)
  }

  @Test func `a sum continues where another one stopped`() {
    let head = CRC.crc32(of: Array("1234".utf8).span)
    #expect(CRC.crc32(of: Array("56789".utf8).span, startingAt: head) == 0xCBF4_3926)
  }

  @Test(arguments: [
    (UInt32(0), 6, "000000"), (61, 1, "z"), (62, 2, "10"), (3844, 6, "000100"),
  ])
  func `base 62 has digits before capitals before small letters`(
    value: UInt32,
    width: Int,
    text: String
  ) {
    #expect(Base62.encode(value, width: width) == Array(text.utf8))
  }

  @Test(arguments: [
    ("", ""), ("Zg", "f"), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar"),
  ])
  func `base 64 decodes with and without padding`(text: String, plain: String) {
    #expect(Base64.decode(Array(text.utf8).span) == Array(plain.utf8))
  }

  @Test(arguments: ["Z", "Zm9v=", "Zm9vYg=", "Zm 9", "Zg==Zg=="])
  func `what is no base 64 is refused`(text: String) {
    #expect(Base64.decode(Array(text.utf8).span) == nil)
  }

  @Test func `the two alphabets are told apart`() {
    #expect(Base64.decode(Array("-_8".utf8).span, alphabet: .standard) == nil)
    #expect(Base64.decode(Array("-_8".utf8).span, alphabet: .url) == [0xFB, 0xFF])
    #expect(Base64.decode(Array("+/8".utf8).span, alphabet: .url) == nil)
    #expect(Base64.encode([0xFB, 0xFF]) == Array("+/8=".utf8))
    #expect(Base64.encode([0xFB, 0xFF], alphabet: .url) == Array("-_8".utf8))
  }

  @Test func `base 32 decodes RFC 4648's vector`() {
    #expect(Base32.decode(Array("MZXW6YTBOI".utf8).span) == Array("foobar".utf8))
    #expect(Base32.decode(Array("MZXW0".utf8).span) == nil)
  }

  @Test(arguments: [
    ("A12UEL5L", true), ("a12uel5l", true), ("a12UEL5L", false), ("a12uel5x", false),
    ("1qzzfhee", false), ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", true),
  ])
  func `bech32 accepts BIP 173's vectors only`(text: String, isValid: Bool) {
    #expect(Bech32.isValid(Array(text.utf8).span) == isValid)
  }

  @Test(arguments: [
    ("4532015112830366", true), ("4532 0151 1283 0366", true), ("4532015112830367", false),
    ("0", false), ("45x2", false),
  ])
  func `a card number ends with its check digit`(number: String, isRight: Bool) throws {
    let proof = try #require(Proof(name: "luhn"))
    #expect(proof.check(Array(number.utf8).span).isPassed == isRight)
  }

  /// Templates whose marked text passes; one changed character makes each fail.
  @Test(arguments: [
    ("github-crc32", "⟦ghp_{{alnum:30}}{{=github-crc32}}⟧"),
    ("npm-crc32", "⟦npm_{{alnum:30}}{{=npm-crc32}}⟧"),
    ("crc32-base62:30:6", "⟦ack_{{alnum:30}}{{=crc32-base62}}⟧"),
    ("crc32-base62:20:7", "⟦ack_x_{{alnum:20}}{{=crc32-base62:20:7}}⟧"),
    ("crc32-hex:8", "⟦zpka_{{lowernum:32}}_{{=crc32-hex:8}}⟧"),
    ("crc32-hex", "⟦cfut_{{alnum:40}}{{=crc32-hex}}⟧"),
    ("grafana-crc32", "⟦glsa_{{alnum:32}}_{{=grafana-crc32}}⟧"),
    ("atlassian-crc32", "⟦ATATT3xFfGF0{{base64url:180}}={{=atlassian-crc32}}⟧"),
    ("confluent-crc32", "⟦cflt{{base64:54}}{{=confluent-crc32}}⟧"),
    ("nats-crc16", "⟦{{=nats-crc16}}⟧"),
    ("age", "⟦AGE-SECRET-KEY-1{{=age}}⟧"),
    ("luhn", "⟦{{digit:15}}{{=luhn}}⟧"),
  ])
  func `a right tail passes and a changed character fails`(
    name: String,
    template: String
  ) throws {
    let proof = try #require(Proof(name: name))
    for index in 0..<20 {
      let example = try ExampleTemplate(template).expand(rule: name, index: index)
      var secret = try Array(example.bytes[#require(example.mark)])
      #expect(proof.check(secret.span).isPassed)
      let place = secret.count - 20 + index % 10
      secret[max(place, 5)] = secret[max(place, 5)] == 0x37 ? 0x38 : 0x37
      #expect(proof.check(secret.span).isFailed)
    }
  }

  @Test func `the sum of a Grafana token covers its prefix`() throws {
    // CRC-32 of "glsa_" and 32 letters a, by zlib: 940AA4B1, written low byte first.
    let body = Array("glsa_".utf8) + Array(repeating: UInt8(ascii: "a"), count: 32)
    let proof = try #require(Proof(name: "grafana-crc32"))
    #expect(proof.check((body + Array("_b1a40a94".utf8)).span).isPassed)
  }

  @Test func `an escaped equals sign counts as plain`() throws {
    let template = "⟦ATCTT3xFfGN0{{base64url:180}}={{=atlassian-crc32}}⟧"
    let example = try ExampleTemplate(template).expand(rule: "a", index: 0)
    let secret = try Array(example.bytes[#require(example.mark)])
    let proof = try #require(Proof(name: "atlassian-crc32"))
    for escape in ["\\=", "%3D"] {
      let end = secret.count - 9
      let escaped = Array(secret[..<end]) + Array(escape.utf8) + Array(secret[(end + 1)...])
      #expect(proof.check(escaped.span).isPassed)
    }
  }

  @Test func `a longer GitHub token is beyond the proof`() throws {
    let proof = try #require(Proof(name: "github-crc32"))
    let long = Array("ghs_".utf8) + Array(repeating: UInt8(ascii: "a"), count: 90)
    #expect(proof.check(long.span).outcome == .notApplicable)
  }
}

import SprawlModel
import Testing

@testable import SprawlDetection

struct ProofTests {
  @Test(arguments: [
    "none", "jwt", "pem", "base64", "base64:64", "crc32-base62:30:6", "crc32-hex:8", "crc32-hex",
    "uuid4", "aws-key-id", "age", "slack", "telegram", "discord", "putty", "azure-storage",
  ])
  func `a known name makes a proof`(name: String) {
    #expect(Proof(name: name)?.name == name)
  }

  @Test(arguments: [
    "", "crc32", "crc32-base62", "crc32-base62:30", "crc32-base62:30:x", "crc32-hex:7", "jwt:1",
    "base64:0", "JWT", "crc32-base62:30:9",
  ])
  func `an unknown name makes none`(name: String) {
    #expect(Proof(name: name) == nil)
  }

  @Test func `names are listed in order`() {
    #expect(Proof.names == Proof.names.sorted())
    #expect(Proof.names.allSatisfy { Proof(name: $0) != nil })
  }

  private func check(_ name: String, _ text: String) throws -> ProofResult {
    try #require(Proof(name: name)).check(Array(text.utf8).span)
  }

  private func check(_ name: String, template: String) throws -> ProofResult {
    let example = try ExampleTemplate(template).expand(rule: name, index: 7)
    return try #require(Proof(name: name)).check(
      example.bytes.span.extracting(#require(example.mark))
    )
  }

  private func token(header: String, claims: String, signature: String = "c2lnbmF0dXJl") -> String {
    let parts = [header, claims].map { text in
      String(decoding: Base64.encode(Array(text.utf8), alphabet: .url), as: UTF8.self)
    }
    return parts.joined(separator: ".") + "." + signature
  }

  @Test(arguments: [
    (#"{"iat":1000,"exp":4600}"#, Life.ephemeral),
    (#"{"iat":1000,"exp":87400}"#, .ephemeral),
    (#"{"iat":1000,"exp":87401}"#, .static),
    (#"{"nbf":1000,"exp":4600}"#, .ephemeral),
    (#"{"iat":1000}"#, .static),
    (#"{"exp":4600}"#, .unknown),
  ])
  func `a web token's life is exp less iat`(claims: String, life: Life) throws {
    let result = try check("jwt", token(header: #"{"alg":"HS256"}"#, claims: claims))
    #expect(result.isPassed)
    #expect(result.life == life)
  }

  @Test func `a web token's day of expiry is noted`() throws {
    let text = token(header: #"{"alg":"RS256"}"#, claims: #"{"exp":1700000000}"#)
    #expect(try check("jwt", text).notes == ["expires 2023-11-14"])
  }

  @Test(arguments: [
    (#"{"alg":"none"}"#, "{}", "eA"), (#"{"alg":"None"}"#, "{}", "eA"),
    (#"{"typ":"JWT"}"#, "{}", "eA"), (#"{"alg":"HS256"}"#, "[]", "eA"),
    (#"{"alg":"HS256"}"#, #"{"a":}"#, "eA"), (#"{"alg":"HS256"}"#, "{}", ""),
  ])
  func `a web token that proves nothing fails`(
    header: String,
    claims: String,
    signature: String
  ) throws {
    let text = token(header: header, claims: claims, signature: signature)
    #expect(try check("jwt", text).isFailed)
  }

  @Test func `a web token whose parts are no JSON is refuted, one without algorithm is not`() throws
  {
    for text in ["eyJhbGciOi.e30.eA", token(header: "[1]", claims: "{}")] {
      #expect(try check("jwt", text).isRefuted)
    }
    let other = token(header: #"{"alg":"HS256"}"#, claims: "hello")
    #expect(try check("jwt", other).isRefuted)
    #expect(try !check("jwt", token(header: #"{"typ":"JWT"}"#, claims: "{}")).isRefuted)
  }

  @Test func `a key file in base 64 is parsed`() throws {
    let example = try ExampleTemplate("{{=pem:ec}}").expand(rule: "kube", index: 0)
    let digits = String(decoding: Base64.encode(example.bytes), as: UTF8.self)
    #expect(try check("base64-pem", digits).outcome == .passed("EC key parses"))
    #expect(try check("base64-pem", "aGVsbG8gd29ybGQ=").isFailed)
  }

  @Test(arguments: [
    ("rsa", "RSA key of 2048 bits parses"), ("ec", "EC key parses"), ("dsa", "DSA key parses"),
    ("pkcs8", "PKCS 8 key parses"), ("encrypted", "encrypted PKCS 8 key parses"),
    ("openssh", "OpenSSH key parses"), ("pgp", "OpenPGP secret key packet"),
  ])
  func `a key file is parsed, as it is and as source code holds it`(
    kind: String,
    detail: String
  ) throws {
    let plain = try check("pem", template: "⟦{{=pem:\(kind)}}⟧")
    #expect(plain.outcome == .passed(detail))
    #expect(plain.life == .static)
    #expect(try check("pem", template: "⟦{{=pem:\(kind):escaped}}⟧").outcome == .passed(detail))
  }

  @Test func `a key in joined string literals is parsed`() throws {
    let example = try ExampleTemplate("{{=pem:ec}}").expand(rule: "join", index: 0)
    let lines = String(decoding: example.bytes, as: UTF8.self).split(separator: "\n")
    let joined = lines.map { "\"\($0)\\n\"" }.joined(separator: " +\n    ")
    #expect(try check("pem", joined).outcome == .passed("EC key parses"))
  }

  @Test func `an old encrypted key is told by its header`() throws {
    let template = """
      ⟦-----BEGIN RSA PRIVATE KEY-----
      Proc-Type: 4,ENCRYPTED
      DEK-Info: AES-128-CBC,{{HEX:32}}

      {{base64:64}}
      {{base64:64}}
      -----END RSA PRIVATE KEY-----⟧
      """
    let result = try check("pem", template: template)
    #expect(result.outcome == .passed("encrypted key"))
    #expect(result.notes == ["encrypted"])
  }

  @Test(arguments: [
    "⟦-----BEGIN RSA PRIVATE KEY-----\n{{base64:64}}\n-----END RSA PRIVATE KEY-----⟧",
    "⟦-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----⟧",
    "⟦-----BEGIN OPENSSH PRIVATE KEY-----\n{{base64:64}}\n-----END OPENSSH PRIVATE KEY-----⟧",
    "⟦-----BEGIN PUBLIC KEY-----\n{{base64:64}}\n-----END PUBLIC KEY-----⟧",
  ])
  func `armour around something else fails`(template: String) throws {
    #expect(try check("pem", template: template).isFailed)
  }

  @Test func `a key that is cut short is neither right nor wrong`() throws {
    let template = "⟦-----BEGIN RSA PRIVATE KEY-----\n{{base64:64}}\n{{base64:64}}\n⟧"
    let result = try check("pem", template: template)
    #expect(result.outcome == .notApplicable)
    #expect(result.notes == ["cut short"])
  }

  @Test func `an AWS key id tells its account and life`() throws {
    // The 40 bits after the first are 111122223333, as nine base 32 digits and what follows.
    let number: UInt64 = 111_122_223_333 << 7
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text = Array("AKIA".utf8)
    // Sixteen digits hold 80 bits: these 48, then 32 zero bits.
    for place in 0..<16 {
      let shift = 43 - 5 * place
      let value = shift >= 0 ? number >> UInt64(shift) : shift > -5 ? number << UInt64(-shift) : 0
      text.append(digits[Int(value & 31)])
    }
    let proof = try #require(Proof(name: "aws-key-id"))
    #expect(proof.check(text.span).notes == ["AWS account 111122223333"])
    #expect(proof.check(text.span).life == .static)
    #expect(try check("aws-key-id", "ASIA" + "QQQQQQQQQQQQQQQ7").life == .ephemeral)
    #expect(try check("aws-key-id", "AKIA" + "QQQQQQQQQQQQQQQ1").isFailed)
  }

  @Test(arguments: [
    ("slack", "⟦xoxb-{{digit:12}}-{{digit:13}}-{{alnum:24}}⟧"),
    ("slack", "⟦xapp-1-A{{uppernum:10}}-{{digit:13}}-{{hex:64}}⟧"),
    ("telegram", "⟦{{=telegram}}⟧"), ("discord", "⟦{{=discord}}⟧"), ("uuid4", "⟦{{uuid}}⟧"),
    ("pypi-macaroon", "⟦pypi-AgEIcHlwaS5vcmc{{=pypi-macaroon}}⟧"), ("jwk", "⟦{{=jwk}}⟧"),
    ("azure-storage", "⟦{{=azure-storage}}⟧"), ("base64:16", "⟦{{=base64:16}}⟧"),
    ("base64-json", "⟦sntrys_{{=base64-json}}_{{base64:43}}⟧"), ("putty", "⟦{{=putty}}⟧"),
    ("basic-auth", "⟦{{=basic-auth}}⟧"), ("jwt", "⟦eyJhbGciOi{{=jwt}}⟧"),
    ("azure-sas", "⟦{{base64:42}}A%3D⟧"), ("aws-key-id", "⟦{{=aws-key-id}}⟧"),
  ])
  func `a token of the right structure passes`(name: String, template: String) throws {
    #expect(try check(name, template: template).isPassed)
  }

  @Test(arguments: [
    ("slack", "⟦xoxb-{{alpha:12}}-{{alpha:24}}⟧"), ("slack", "⟦xoxb-{{digit:12}}-your-token⟧"),
    ("telegram", "⟦{{digit:9}}:BB{{alnum:33}}⟧"),
    ("discord", "⟦{{alnum:24}}.{{alnum:6}}.{{alnum:27}}⟧"),
    ("uuid4", "⟦{{hex:8}}-{{hex:4}}-1{{hex:3}}-8{{hex:3}}-{{hex:12}}⟧"),
    ("uuid", "⟦00000000-0000-4000-8000-000000000000⟧"), ("base64:16", "⟦{{=base64:15}}⟧"),
    ("pypi-macaroon", "⟦pypi-AgEIcHlwaS5vcmc{{base64url:80}}⟧"),
    ("base64-json", "⟦ops_ey{{alnum:40}}⟧"),
    ("basic-auth", "⟦{{hex:24}}⟧"), ("jwk", #"⟦{"kty":"OKP","x":"{{base64url:43}}"}⟧"#),
  ])
  func `a token of another structure fails`(name: String, template: String) throws {
    #expect(try check(name, template: template).isFailed)
  }
}

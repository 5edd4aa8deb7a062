import SprawlModel
import Testing

@testable import SprawlDetection

struct PackedTokenTests {
  private func check(_ name: String, _ template: String, index: Int = 0) throws -> ProofResult {
    let example = try ExampleTemplate("⟦\(template)⟧").expand(rule: name, index: index)
    return try #require(Proof(name: name)).check(example.bytes.span)
  }

  @Test(arguments: [
    ("base64-key", "{{=base64-key:rsa}}"), ("base64-key", "{{=base64-key:ec}}"),
    ("base64-key", "{{=base64-key:openssh}}"), ("vault", "{{=vault}}"),
    ("vault", "{{=vault}}.q8Zr2"),
    ("fly-macaroon", "{{=fly-macaroon}}"), ("fly-macaroon", "FlyV1 {{=fly-macaroon}},fm1a_x"),
    ("gitlab-routable", "glpat-{{base64url:51}}.01{{=gitlab-routable}}"),
    ("gitlab-routable", "glpat-{{base64url:27}}{{=gitlab-routable}}"),
    ("jwt", "ghs_1234567_{{=jwt}}"),
  ])
  func `a whole record passes`(name: String, template: String) throws {
    #expect(try check(name, template).isPassed)
  }

  @Test(arguments: [
    ("base64-key", "MIIEpAIBAAKCAQEA{{base64:1500}}"), ("vault", "hvs.CAESI{{base64url:86}}"),
    ("fly-macaroon", "fm2_lJPE{{base64:156}}"), ("fly-macaroon", "{{=fly-macaroon}},fm2_AAAA"),
    ("gitlab-routable", "glpat-{{base64url:40}}.1d{{hex:7}}"),
  ])
  func `drawn bytes and a wrong length fail`(name: String, template: String) throws {
    #expect(try check(name, template).isFailed)
  }

  @Test(arguments: [
    ("vault", "hvs.{{alnum:24}}"), ("fly-macaroon", "fm1r_{{base64:120}}"),
    ("gitlab-routable", "glpat-{{base64url:40}}.14{{hex:7}}"),
    ("gitlab-routable", "glpat-{{base64url:20}}"),
  ])
  func `of other forms nothing is said`(name: String, template: String) throws {
    #expect(try check(name, template).outcome == .notApplicable)
  }

  @Test(arguments: [
    ([0xC0], 1), ([0x93, 1, 0xA1, 0x61, 0xC4, 1, 7], 7), ([0x81, 0xA1, 0x61, 0xC3], 4),
    ([0xDC, 0, 1, 0xCB, 1, 2, 3, 4, 5, 6, 7, 8], 12), ([0xC7, 1, 9, 5], 4), ([0xD4, 9, 5], 3),
    ([0xC1], nil), ([0x92, 1], nil), ([0xC4, 5, 1], nil), ([0xDD, 0xFF, 0xFF, 0xFF, 0xFF], nil),
  ])
  func `MessagePack values end where the specification says`(bytes: [UInt8], end: Int?) {
    #expect(MessagePack.end(of: bytes, at: 0) == end)
  }

  @Test(arguments: [
    ("deploy+ci:03PDF]Q\u{0E}ZAA9OX3IOHB", true), ("deploy:03PDFxQ2ZAA9OX3IOHB", false),
    ("de\u{1}loy:03PDF]Q\u{0E}ZAA9OX3IOHB", false), ("deploy\u{0E}03PDF]QZAA9OX3IOHB", false),
    ("deploy:\u{0E}\u{0F}DF]QZAA", false),
  ])
  func `a login with a byte that is no text is damaged`(login: String, isDamaged: Bool) {
    let text = Base64.encode(Array(login.utf8))
    #expect(EncodedShapes.isDamagedLogin(text.span) == isDamaged)
  }

  @Test(arguments: [
    (#"{"k":"q8Zr2LmV0tXw","n":"ci","id":1}"#, true), (#"{"k":"q8Zr2LmV0tXw","name":"ci"}"#, false),
  ])
  func `an object with other members is another's`(json: String, isGrafana: Bool) throws {
    let token = Base64.encode(Array(json.utf8))
    let result = try #require(Proof(name: "grafana-json")).check(token.span)
    #expect(result.isPassed == isGrafana)
    #expect(result.isRefuted == !isGrafana)
  }

  @Test func `deep nesting is refused`() {
    #expect(MessagePack.end(of: [UInt8](repeating: 0x91, count: 64) + [1], at: 0) == nil)
  }
}

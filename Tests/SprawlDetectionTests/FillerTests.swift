import Testing

@testable import SprawlDetection

struct FillerTests {
  @Test(arguments: [
    "aaaa", "xyxyxyxyxy", "aabbccddaabbccddaabb", "abcdef12", "987654zz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456", "AbCdEfGhIjKlMnOpQrSt", "0123-4567-8901-2345-6789",
    "key-00000000-0000-0000-0000-000000000000", "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6",
    "ack_XYZabc123XYZabc123XYZabc123XYZ", "deadbeefdeadbeefdeadbeef",
    "zq7rabcdefghijk81mfv0wp", "7c2e-00001111-22223333", "1111222233334444", "aaaabbbbcccc",
    "q8ccccbbbbaaaaZ", "0x00112233445566778899aabbccddeeff", "999888777",
  ])
  func `what is typed along a pattern is filler`(value: String) {
    #expect(Filler.reason(Array(value.utf8).span) != nil)
  }

  @Test(arguments: [
    "", "a", "abc12345", "hunter2-Prod-2026", "correct horse battery", "aab-aac-aad", "aabbccdd",
    "1122334", "aaab2bbb3cccq",
    "abcd1234efgh5678",
    "Summer1234!",
  ])
  func `passwords and short values are not`(value: String) {
    #expect(Filler.reason(Array(value.utf8).span) == nil)
  }

  @Test(arguments: ["{{hex:16}}", "{{hex:32}}", "{{hex:64}}", "{{alnum:40}}", "{{digit:20}}"])
  func `drawn values are not`(template: String) throws {
    for index in 0..<400 {
      let example = try ExampleTemplate("⟦\(template)⟧").expand(rule: "filler", index: index)
      #expect(Filler.reason(example.bytes.span) == nil, "draw \(index)")
    }
  }

  @Test(arguments: [
    ("ack_fakefoobar1", true), ("ack_sampleKey42x", true),
    ("https://example.com/hooks/q8Zr2LmV0tXw", false), ("https://acme.test/hooks/example", true),
    ("ack_q8Zr2LmV0tXw", false),
  ])
  func `a token is judged by words and patterns, a URL by its last part`(
    token: String,
    isPlaceholder: Bool
  ) {
    #expect((Placeholder.reason(inToken: Array(token.utf8).span) != nil) == isPlaceholder)
  }

  @Test(arguments: ["rsa:2048", "aes:256", "pubkey-q8zr2lmv0txw"])
  func `an algorithm and a public key are no secrets`(value: String) {
    #expect(Placeholder.reason(in: Array(value.utf8).span) != nil)
  }

  @Test func `of a key block only unbroken base 64 counts`() throws {
    let block = try ExampleTemplate("⟦{{=pem:rsa}}⟧").expand(rule: "filler", index: 0)
    #expect(KeyFile.bodyBytes(block.bytes.span) >= 200)
    for text in [
      "-----BEGIN RSA PRIVATE KEY-----\n the body of the key stands here \n-----END",
      "\"-----BEGIN RSA PRIVATE KEY-----\\n\" + wrap(body, columns) + \"-----END\"",
      "-----BEGIN RSA PRIVATE KEY-----\n\(String(repeating: "x", count: 64))\n-----END",
    ] {
      #expect(KeyFile.bodyBytes(Array(text.utf8).span) < 40)
    }
  }
}

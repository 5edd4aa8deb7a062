import SprawlModel
import SprawlRules
import Testing

@testable import SprawlDetection

struct ScoringTests {
  private func scored(_ secret: String, _ change: (inout Rule) -> Void = { _ in }) -> Score? {
    var rule = Rule()
    rule.id = "acme.key"
    rule.regex = "(.*)"
    rule.confidence = 0.8
    change(&rule)
    return score(Array(secret.utf8), by: RuleRuntime(rule, isInterpreted: false))
  }

  @Test func `a value with nothing special keeps the rule's confidence`() throws {
    let score = try #require(scored("ack_bcdfghjkwmtz"))
    #expect(score.confidence == 0.8)
    #expect(score.reasons == [])
  }

  @Test func `a value under the rule's entropy is no match`() {
    // Eight different bytes have exactly three bits each.
    #expect(scored("abcdefgh") { $0.minEntropyBits = 3 } != nil)
    #expect(scored("abcdefgg") { $0.minEntropyBits = 3 } == nil)
  }

  @Test(arguments: [
    "ack_exampleqwe", "ACK_EXAMPLEQWE", "ack_your_token", "ack_xxxxxxxxxxxx", "ack_12345678zz",
    "ack_changemenow", "aaaaaaaaaaaaaaaa", "abababababababab", "ack_deadbeefzz",
  ])
  func `a placeholder is shown with little confidence, and why`(secret: String) throws {
    let score = try #require(scored(secret))
    #expect(abs(score.confidence - 0.16) < 1e-9)
    #expect(score.reasons.count == 1)
    #expect(score.reasons[0].hasSuffix("as placeholders do"))
    #expect(!score.reasons[0].contains(secret))
    let foreign = try #require(scored(secret) { $0.isForeign = true })
    #expect(foreign.confidence == 0.8)
  }

  @Test(
    arguments: [
      ("GoogleCloudPlatformV1SessionInstances", true),
      ("easy-database-connection-pool-0-0-2", true),
      ("q7Kx82mZpL40VqT9sWc3Yb6NdR1fGh5J", false), ("0a1b2c3d4e5f60718293a4b5c6d7e8f9", false),
      ("shortWords-and-1-more", false),
    ]
  )
  func `what a word nearby gives away and reads as words counts half`(
    secret: String,
    isWords: Bool
  ) throws {
    let near = try #require(scored(secret) { $0.context = .near })
    #expect(near.confidence == (isWords ? 0.4 : 0.8))
    #expect(near.reasons == (isWords ? ["made of words"] : []))
    #expect(scored(secret)?.confidence == 0.8)
  }

  @Test func `a checksum that holds raises the confidence, one that does not lowers it`() throws {
    let template = try ExampleTemplate("⟦ghp_{{alnum:30}}{{=crc32-base62}}⟧")
    let proof = try #require(Proof(name: "github-crc32"))
    let example = template.expand(rule: "acme.key", index: 0, check: proof)
    var secret = try Array(example.bytes[#require(example.mark)])
    let holds = try #require(
      scored(String(decoding: secret, as: UTF8.self)) { $0.check = "github-crc32" }
    )
    #expect(holds.confidence == 0.99)
    #expect(holds.reasons == ["github-crc32 passed"])
    let last = secret.count - 1
    secret[last] = secret[last] == 0x61 ? 0x62 : 0x61
    let fails = try #require(
      scored(String(decoding: secret, as: UTF8.self)) { $0.check = "github-crc32" }
    )
    #expect(fails.confidence < 0.8 && fails.confidence > 0.3)
    #expect(fails.reasons[0].hasPrefix("github-crc32 failed: "))
  }

  @Test func `a fingerprint does not change with quotes, blanks or line breaks around the value`() {
    let plain = SecretNormaliser.normalised(Array("hunter2hunter2".utf8))
    for text in ["'hunter2hunter2'", " hunter2hunter2\n", "\"hunter2hunter2\"\r\n"] {
      #expect(SecretNormaliser.normalised(Array(text.utf8)) == plain)
    }
  }

  @Test(
    arguments: [
      ("short", nil, "****"), ("nineteen-characters", nil, "****"),
      ("abcdefghijklmnopqrst", nil, "abcd****"), ("abcdefghij", 50, "abcde****"),
      ("abcdefghij", 100, "****"), ("\u{1}bcdefghijklmnopqrstu", nil, "****"),
      ("-----BEGIN ACME KEY-----\nx", nil, "-----BEGIN ACME KEY-----"),
    ] as [(String, Int?, String)]
  )
  func `a preview shows four characters of a long value, or what was asked for`(
    secret: String,
    maskedPercent: Int?,
    expected: String
  ) {
    #expect(preview(of: Array(secret.utf8), maskedPercent: maskedPercent) == expected)
  }
}

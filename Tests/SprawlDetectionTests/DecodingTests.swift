import SprawlModel
import SprawlRules
import Testing

@testable import SprawlDetection

/// Secrets that stand in base 64: in place, and only with a reason to decode.
struct DecodingTests {
  private static let password = "Tr4veller-Lamp-58"
  private let bench = EqualityBench()

  private func encoded(_ text: String) -> String {
    String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
  }

  private func fingerprint(_ text: String) -> Fingerprint {
    FingerprintKey.public.fingerprint(of: Array(text.utf8).span)
  }

  /// What is found and would be shown.
  private func shown(_ text: String, path: String = "app.yaml") -> [DetectedMatch] {
    bench.found(in: text, path: path).matches.filter { $0.confidence >= 0.5 }
  }

  @Test(arguments: [
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ndata:\n  db-password: @\n",
    "apiVersion: v1\ndata:\n  db-password: @\n  username: YWRtaW5pc3RyYXRvcg==\nkind: Secret\n",
    "kind: \"Secret\"\ndata:\n  # a comment\n\n  funnier: \"@\"\ntype: Opaque\n",
    "{\"kind\": \"Secret\", \"data\": {\"user\": \"YWRtaW5pc3Q=\", \"funnier\": \"@\"}}",
  ])
  func `an entry of a Kubernetes secret is decoded and found in place`(template: String) throws {
    let text = template.replacing("@", with: encoded(Self.password))
    let found = shown(text)
    try #require(found.count == 1)
    #expect(found[0].fingerprint == fingerprint(Self.password))
    #expect(found[0].decoders == ["base64"])
    let place = try #require(text.firstRange(of: encoded(Self.password)))
    let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    #expect(found[0].range == start..<start + encoded(Self.password).utf8.count)
  }

  @Test(arguments: [
    "kind: Secret\ndata:\n  funnier@: @\n",
    "- data:\n    funnier@: @\n  kind: Secret\n",
    "{\"kind\": \"Secret\", \"data\": {\"funnier@\": \"@\"}},\n",
    "{\"data\": {\"funnier@\": \"@\"}, \"kind\": \"Secret\"},\n",
  ])
  func `each secret of a list in one document is found, once`(template: String) {
    var text = ""
    for number in 0..<100 {
      var rest = template.replacing("funnier@", with: "funnier\(number)")
      rest.replace("@", with: encoded("\(Self.password)\(number)"))
      text += rest
    }
    let expected = (0..<100).map { fingerprint("\(Self.password)\($0)") }
    #expect(shown(text).map(\.fingerprint) == expected)
  }

  @Test func `plain entries are found without a decoder`() throws {
    let found = shown("kind: Secret\nstringData:\n  funnier: \(Self.password)\n")
    try #require(found.count == 1)
    #expect(found[0].fingerprint == fingerprint(Self.password))
    #expect(found[0].decoders == [])
  }

  @Test(arguments: [
    "kind: ConfigMap\ndata:\n  funnier: @\n", "kind: SecretList\ndata:\n  funnier: @\n",
    "kind: Secret\n---\ndata:\n  funnier: @\n", "kind: Secret\ndata:\n  db-host: @\n",
    "kind: Secret\nmetadata:\n  funnier: @\n",
  ])
  func `entries of other documents and names of places are left alone`(template: String) {
    #expect(shown(template.replacing("@", with: encoded(Self.password))) == [])
  }

  @Test(arguments: ["changeme", "${DB_PASSWORD}", "<password>", "true"])
  func `a placeholder in base 64 is one`(value: String) {
    #expect(shown("kind: Secret\ndata:\n  funnier: \(encoded(value))\n") == [])
  }

  @Test func `what a rule finds in a decoded value stands at its own digits`() throws {
    let inner = "db=acme\nDB_PASSWORD=\(Self.password)\n"
    let text = "APP_SECRET=\(encoded(inner))\n"
    let found = shown(text, path: ".env")
    try #require(found.count == 1)
    #expect(found[0].fingerprint == fingerprint(Self.password))
    #expect(found[0].decoders == ["base64"])
    let range = found[0].range
    let digits = Array(text.utf8)[range]
    // The password begins 20 bytes into the text, inside the group of four that starts at 24.
    #expect(range.lowerBound == "APP_SECRET=".utf8.count + 20 * 4 / 3)
    #expect(digits.allSatisfy(Byte.isAlphanumeric))
  }

  @Test func `text that was decoded is decoded again`() throws {
    let twice = encoded("APP_SECRET=\(encoded("DB_PASSWORD=\(Self.password)\n"))\n")
    let found = shown("APP_SECRET=\(twice)\n", path: ".env")
    try #require(found.count == 1)
    #expect(found[0].fingerprint == fingerprint(Self.password))
    #expect(found[0].decoders == ["base64", "base64"])
  }

  @Test func `an inline mark on the line of the encoded text holds it back`() throws {
    let text = "APP_SECRET=\(encoded("DB_PASSWORD=\(Self.password)\n")) # sprawl:allow\n"
    let found = shown(text, path: ".env")
    #expect(!found.isEmpty && found.allSatisfy { $0.suppression != nil })
  }

  @Test func `a documented value is found with little confidence, under any key`() throws {
    // Documentation of browsers prints it in an address; its parts are put together here.
    let value = ["Open", "Sesame"].joined()
    let own = try #require(FingerprintKey(fileContents: Array(repeating: 7, count: 32)))
    for key in [FingerprintKey.public, own] {
      let bench = EqualityBench { $0.key = key }
      let found = bench.found(in: "ftp://aladdin:\(value)@ftp.acme.test/\n").matches
      #expect(found.allSatisfy { $0.confidence <= 0.1 })
      #expect(found.contains { $0.reasons.contains { $0.hasPrefix("documented example") } })
    }
  }
}

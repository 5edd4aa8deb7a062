import SprawlModel
import SprawlRules
import SprawlSources
import Testing

@testable import SprawlDetection

/// Secrets that are written as other text: found in place, under the fingerprint of what they are.
struct EncodedSecretTests {
  private static let token = "ack_" + "h4Kq9ZtW2mXr7LcB5vNs8DfG3pYj6TeU"
  private static let bench = EqualityBench(own: [rule])

  private static var rule: Rule {
    var rule = Rule()
    rule.id = "acme.api-key"
    rule.regex = "(?<![A-Za-z0-9])(ack_[A-Za-z0-9]{32}+)(?![A-Za-z0-9])"
    rule.keywords = ["ack_"]
    rule.confidence = 0.9
    return rule
  }

  static func base64(_ text: String, url: Bool = false) -> String {
    String(
      decoding: Base64.encode(Array(text.utf8), alphabet: url ? .url : .standard),
      as: UTF8.self
    )
  }

  private static func each(_ text: String, _ write: (UInt8) -> String) -> String {
    text.utf8.map(write).joined()
  }

  static func hex(_ byte: UInt8, _ width: Int = 2) -> String {
    let digits = String(byte, radix: 16)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  private func matches(_ text: String, depth: Int? = nil) -> [DetectedMatch] {
    guard let depth else { return Self.bench.found(in: text).matches }
    return EqualityBench(own: [Self.rule]) { $0.decodeDepthMax = depth }.found(in: text).matches
  }

  private func expectToken(_ text: String, _ decoders: [String], _ encoded: String? = nil) throws {
    let found = matches(text)
    try #require(found.count == 1, "\(text)")
    #expect(
      found[0].fingerprint == FingerprintKey.public.fingerprint(of: Array(Self.token.utf8).span)
    )
    #expect(found[0].decoders == decoders)
    guard let encoded, let place = text.firstRange(of: encoded) else { return }
    let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    #expect(found[0].range == start..<start + encoded.utf8.count)
  }

  @Test(arguments: 0...8, [false, true])
  func `a token in base 64 is found at each place of a group`(shift: Int, isURL: Bool) throws {
    let before = String("{ \"-\": \"".prefix(shift))
    let inner = before + Self.token + "\" ~~>> }"
    try expectToken("blob = '\(Self.base64(inner, url: isURL))'\n", ["base64"])
  }

  @Test func `base 64 may follow other text and lie over wrapped lines`() throws {
    let text = String(repeating: "All work and no play. ", count: 5) + Self.token + " and the rest"
    let digits = Self.base64(text)
    for (width, indent) in [(76, ""), (64, "    "), (60, "\t")] {
      var lines = ""
      var rest = digits[...]
      while !rest.isEmpty {
        lines += indent + rest.prefix(width) + "\n"
        rest = rest.dropFirst(width)
      }
      try expectToken("data: |\n" + lines + "\nend\n", ["base64"])
    }
    try expectToken("see x/y/" + digits + "=\n", ["base64"])
  }

  @Test func `a token in hexadecimal digits is found in either case`() throws {
    let digits = Self.each(Self.token) { Self.hex($0) }
    try expectToken("blob: \(digits)\n", ["hex"], digits)
    try expectToken("blob: 0x\(digits.uppercased())00\n", ["hex"], digits.uppercased())
  }

  @Test(arguments: [
    ("\\u00", "", "escape"), ("\\x", "", "escape"), ("&#x", ";", "html"), ("%", "", "percent"),
  ])
  func `a token that is escaped in part is found`(head: String, tail: String, name: String) throws {
    let part = Self.token.replacing("7", with: "\(head)37\(tail)")
    try expectToken("key = \"\(part)\"\n", [name], part)
    try expectToken("key: \(part)\n", [name], part)
  }

  @Test(arguments: [("\\u00", "", "escape"), ("\\x", "", "escape"), ("&#x", ";", "html")])
  func `a token that is escaped as a whole is found`(
    head: String,
    tail: String,
    name: String
  ) throws {
    let whole = Self.each(Self.token) { head + Self.hex($0) + tail }
    try expectToken("const k = \"\(whole)\";\n", [name], whole)
    let decimal = Self.each(Self.token) { "&#\($0);" }
    try expectToken("<p>\(decimal)</p>\n", ["html"], decimal)
  }

  @Test(arguments: [
    "\" + \"", "\"\n    + \"", "\" +\n\t\"", "' . '", "\" .. \"", "\" & \"", "\" & _\n  \"",
    "\"\n  \"", "\" \\\n  \"", "\\\n", "\\\r\n", "' ++ '", "\"\n  f\"",
  ])
  func `a token in several literals or lines is found`(joint: String) throws {
    let written = Self.token.prefix(17) + joint + Self.token.dropFirst(17)
    try expectToken("key = \"\(written)\"\n", ["concat"], String(written))
  }

  @Test func `literals that are list items are not put together`() {
    for joint in ["\", \"", "\" : \"", "\" \"", "\"\"", "\");\nf(\""] {
      let written = Self.token.prefix(17) + joint + Self.token.dropFirst(17)
      #expect(matches("key = \"\(written)\"\n").allSatisfy { $0.isGeneric })
    }
  }

  @Test func `a whole URL in a query is found`() throws {
    let query = "next=https%3A%2F%2Fapi.acme.test%2Fv1%3Fkey%3D\(Self.token)%26x%3D1"
    let bench = EqualityBench()
    let value = "https%3A%2F%2Fada%3AOrchid-48-Lamp%40db.acme.test%2F"
    let found = bench.found(in: "GET /login?next=\(value)\n").matches
    #expect(found.contains { $0.decoders == ["percent"] })
    // The token itself stands there in plain, but what stands beside it does not.
    try expectToken(query + "\n", ["percent"], Self.token)
    try expectToken("x%3A%2F%2Fa/\(Self.token)/%22\n", [], Self.token)
  }

  @Test func `chains are undone to the limit, the outermost decoder first`() throws {
    let hex = Self.each("token=\(Self.token)\n") { Self.hex($0) }
    let text =
      "APP_SECRET=\"\(Self.base64("BACKUP_SECRET=\"\(Self.base64("x_secret=" + hex))\""))\"\n"
    let found = matches(text)
    let token = found.filter { !$0.isGeneric }
    try #require(token.count == 1)
    #expect(token[0].decoders == ["base64", "base64", "hex"])
    #expect(matches(text, depth: 2).allSatisfy { $0.isGeneric })
    #expect(matches(text, depth: 0).allSatisfy { $0.decoders == [] })
  }

  @Test func `text that is encoded too many times over is said to be unsearched`() {
    var text = "x_secret=\(Self.token)"
    for _ in 0..<4 { text = "app_secret=\"\(Self.base64(text))\"" }
    let bench = EqualityBench(own: [Self.rule]) { $0.decodeDepthMax = 3 }
    #expect(bench.found(in: text).limits.count == 1)
    let enough = EqualityBench(own: [Self.rule]) { $0.decodeDepthMax = 4 }
    #expect(enough.found(in: text).limits == [])
    // Whoever wants no decoding knows what is not read.
    let none = EqualityBench(own: [Self.rule]) { $0.decodeDepthMax = 0 }
    #expect(none.found(in: text).limits == [])
  }

  @Test(arguments: [
    ("password = \"Tr4vel\" + \"ler-Lamp-58\"", "concat"),
    ("$password = 'Tr4vel' . 'ler-Lamp-58';", "concat"),
    ("password = \"Tr4vel\\u006cer-L\\x61mp-58\"", "escape"),
    ("<password>Tr4veller&#45;Lamp-58</password>", "html"),
    ("GET /x?password=Tr4veller%2DLamp%2D58&n=1", "percent"),
  ])
  func `a password that is not written as it is, is found as it is`(
    text: String,
    name: String
  ) throws {
    let found = matches(text + "\n").filter { $0.confidence >= 0.3 }
    try #require(found.count == 1)
    let password = Array("Tr4veller-Lamp-58".utf8)
    #expect(found[0].fingerprint == FingerprintKey.public.fingerprint(of: password.span))
    #expect(found[0].decoders == [name])
  }
}

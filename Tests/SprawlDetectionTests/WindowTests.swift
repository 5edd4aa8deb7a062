import SprawlModel
import SprawlRules
import SprawlSources
import Testing

@testable import SprawlDetection

/// The edges of windows, with rules small enough to check by hand.
struct WindowTests {
  private func rule(_ change: (inout Rule) -> Void) -> Rule {
    var rule = Rule()
    rule.id = "acme.key"
    rule.regex = "(ack_[a-z]{8})"
    rule.keywords = ["ack_"]
    change(&rule)
    return rule
  }

  private func ranges(_ rule: Rule, _ text: String, pieceBytes: Int? = nil) -> [Range<Int>] {
    EqualityBench(own: [rule]).found(in: text, pieceBytes: pieceBytes).matches
      .filter { !$0.isGeneric }.map(\.range)
  }

  @Test func `a match that ends with its window is found, one byte longer is not`() {
    let short = rule { ($0.before, $0.after) = (0, 12) }
    #expect(ranges(short, "x ack_bcdfghjk y") == [2..<14])
    let shorter = rule { ($0.before, $0.after) = (0, 11) }
    #expect(ranges(shorter, "x ack_bcdfghjk y") == [])
  }

  @Test func `a boundary is seen beyond the window`() {
    let bounded = rule {
      $0.regex = "(?<![a-z])(ack_[a-z]{8})(?![a-z])"
      ($0.before, $0.after) = (0, 12)
    }
    #expect(ranges(bounded, "x ack_bcdfghjk y") == [2..<14])
    #expect(ranges(bounded, "x ack_bcdfghjkl") == [])
    #expect(ranges(bounded, "xack_bcdfghjk") == [])
  }

  @Test func `a word may stand as far away as the window says`() {
    let near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.regex = #"\b([0-9a-f]{16})\b"#
      ($0.before, $0.after) = (40, 40)
    }
    let value = "0123456789abcdef"
    let inside = "acme" + String(repeating: " ", count: 24) + value
    #expect(ranges(near, inside) == [28..<44])
    let outside = "acme" + String(repeating: " ", count: 25) + value
    #expect(ranges(near, outside) == [])
    let before = value + String(repeating: " ", count: 24) + "acme"
    #expect(ranges(near, before) == [0..<16])
    let farBefore = value + String(repeating: " ", count: 25) + "acme"
    #expect(ranges(near, farBefore) == [])
  }

  @Test(
    arguments: [
      ("acme = ", true), ("my_acme = ", true), ("myAcme = ", true), ("MYx2acme = ", true),
      ("acmes = ", true), ("sqlacme = ", false), ("SQLACME = ", false), ("GetBacme = ", false),
    ]
  )
  func `a word counts where one begins`(text: String, isFound: Bool) {
    let near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.isCaseless = true
      $0.regex = #"\b([0-9a-f]{16})\b"#
    }
    let subject = text + "0123456789abcdef"
    #expect(ranges(near, subject).isEmpty != isFound)
    let assigned = rule {
      $0.keywords = []
      $0.context = .assign
      $0.words = ["acme"]
      $0.regex = "([0-9a-f]{16})"
    }
    #expect(ranges(assigned, subject).isEmpty != isFound)
    #expect(ranges(near, subject, pieceBytes: 3) == ranges(near, subject))
  }

  @Test func `a word that a line of text speaks of names nothing on the next line`() {
    let near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.regex = #"\b([0-9a-f]{16})\b"#
      ($0.before, $0.after) = (0, 96)
    }
    let value = "0123456789abcdef"
    #expect(ranges(near, "acme is spoken of in this line\n = '\(value)'") == [])
    #expect(ranges(near, "acme is spoken of in this line: '\(value)'") == [33..<49])
    #expect(ranges(near, "acme key\n = '\(value)'") == [13..<29])
    #expect(ranges(near, "acme: { of one and two and three:\n '\(value)'") == [36..<52])
  }

  @Test func `an identifier with its own prefix is no secret by its name`() {
    let identifier = rule { $0.secrecy = .identifier }
    let bench = EqualityBench(own: [identifier])
    #expect(bench.found(in: "api_token = ack_bcdfghjk").matches.isEmpty)
    #expect(!bench.found(in: "api_token = \"ack_bcdfghjkQ7x9Zr4T\"").matches.isEmpty)
  }

  @Test func `an identifier that a provider's word was given is one unless the name says password`()
  {
    let identifier = rule {
      $0.secrecy = .identifier
      $0.keywords = []
      $0.context = .assign
      $0.words = ["acme"]
      $0.regex = "([a-z0-9]{14})"
    }
    let bench = EqualityBench(own: [identifier])
    #expect(bench.found(in: "acme_token = q8zr2lmv0txw4k").matches.isEmpty)
    #expect(!bench.found(in: "acme_password = q8zr2lmv0txw4k").matches.isEmpty)
  }

  @Test func `a rule with a proof goes on over the rows behind its first match`() throws {
    var near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.regex = #"\b([0-9a-f]{16})\b"#
      ($0.before, $0.after) = (0, 200)
    }
    let rows = "acme\n| a | 0123456789abcdef |\n| b | fedcba9876543210 |\n\n\n0011223344556678"
    #expect(ranges(near, rows) == [11..<27])
    near.check = "uuid"
    #expect(ranges(near, rows) == [11..<27, 36..<52])
  }

  @Test func `a secret is told what its identifier beside it tells`() throws {
    let identifier = rule {
      ($0.id, $0.secrecy, $0.check) = ("aws.access-key-id", .identifier, "aws-key-id")
      ($0.keywords, $0.regex) = (["AKIA"], "(AKIA[A-Z2-7]{16})")
    }
    let secret = rule { $0.id = "aws.secret" }
    let other = rule { ($0.id, $0.keywords, $0.regex) = ("acme.key", ["act_"], "(act_[a-z]{8})") }
    let bench = EqualityBench(own: [identifier, secret, other])
    let id = try ExampleTemplate("⟦{{=aws-key-id}}⟧").expand(rule: "aws", index: 0)
    let text =
      "id = \(String(decoding: id.bytes, as: UTF8.self))\nx = ack_bcdfghjk\ny = act_bcdfghjk"
    let told = bench.found(in: text).matches.map { $0.reasons.contains { $0.hasPrefix("AWS acc") } }
    #expect(told == [true, false])
    let far = text.replacing("\nx", with: String(repeating: "\n# far", count: 60) + "\nx")
    let apart = bench.found(in: far).matches
    #expect(apart.allSatisfy { $0.reasons.isEmpty })
  }

  @Test func `a provider's rule takes over what a rule of no provider proved`() throws {
    let loose = rule {
      ($0.id, $0.credentialClass, $0.check) = ("a.loose", .generic, "uuid")
      ($0.keywords, $0.regex) = (["-4"], "([0-9a-f-]{36})")
    }
    let near = rule {
      ($0.id, $0.credentialClass, $0.confidence) = ("acme.key", .saas, 0.8)
      ($0.keywords, $0.context, $0.words) = ([], .near, ["acme"])
      $0.regex = "([0-9a-f-]{36})"
    }
    let bench = EqualityBench(own: [loose, near])
    let found = bench.found(in: "acme: 3f2a9c51-7b0e-4d86-9a17-c5e2f4b8d603").matches
    let match = try #require(found.first)
    #expect(found.count == 1)
    #expect(bench.rule(of: match).id == "acme.key")
    #expect(match.confidence == 0.99)
    #expect(match.reasons == ["uuid passed"])
  }

  @Test func `of two values the one after the word is taken`() {
    let near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.regex = #"\b([0-9a-f]{16})\b"#
      ($0.before, $0.after) = (100, 100)
    }
    let one = "0123456789abcdef"
    let two = "fedcba9876543210"
    #expect(ranges(near, "\(one) acme \(two)") == [22..<38])
    #expect(ranges(near, "\(one) \(two) acme") == [17..<33])
  }

  @Test(arguments: [1, 2, 7, 64])
  func `a keyword in the middle of the match finds it, wherever pieces end`(pieceBytes: Int) {
    let covering = rule { $0.regex = "([a-z]{4}ack_[a-z]{4})" }
    let text = "..abcdack_efgh..wxyzack_stuv.."
    #expect(ranges(covering, text) == [2..<14, 16..<28])
    #expect(ranges(covering, text, pieceBytes: pieceBytes) == [2..<14, 16..<28])
  }

  @Test func `a rule without a literal finds the same whole and in pieces`() {
    let bare = rule {
      $0.keywords = []
      $0.isForeign = true
      $0.regex = "([0-9]{5})"
    }
    let text = "12 12345 678901234567 8 99999"
    let whole = ranges(bare, text)
    #expect(whole == [3..<8, 9..<14, 14..<19, 24..<29])
  }

  @Test(arguments: [1, 4, 10, 13])
  func `a rule without a literal does not begin inside a match of the piece before`(
    pieceBytes: Int
  ) {
    let bare = rule {
      $0.keywords = []
      $0.isForeign = true
      $0.regex = "([0-9]{5})"
    }
    let text = "12 12345 678901234567 8 99999"
    #expect(ranges(bare, text, pieceBytes: pieceBytes) == ranges(bare, text))
  }

  @Test func `a zero byte near the start keeps words and names quiet`() {
    let near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.regex = #"\b([0-9a-f]{16})\b"#
    }
    let text = "acme 0123456789abcdef ack_bcdfghjk"
    let both = EqualityBench(own: [near, rule { $0.id = "acme.other" }])
    #expect(both.found(in: text).matches.count == 2)
    let binary = both.found(in: "\u{0}" + text)
    #expect(binary.isBinary)
    #expect(binary.matches.map { both.rule(of: $0).id } == ["acme.other"])
  }

  @Test func `a zero byte in a first piece without anchors counts too`() {
    let near = rule {
      $0.keywords = []
      $0.context = .near
      $0.words = ["acme"]
      $0.regex = #"\b([0-9a-f]{16})\b"#
    }
    let bench = EqualityBench(own: [near])
    let text = "\u{0}" + String(repeating: ".\n", count: 100) + "acme 0123456789abcdef"
    #expect(bench.found(in: text).matches.isEmpty)
    #expect(bench.found(in: text, pieceBytes: 64).matches.isEmpty)
  }

  @Test func `in a binary file only what it begins with tells of a store`() {
    let bench = EqualityBench(RuleSet(usesBuiltin: false))
    let header = "age-encryption.org/v1\n-> X25519\n"
    let text = "vault kv get -field=x kv/app/db\n{\"mcpServers\": {}}\n"
    #expect(bench.found(in: text).signals.count > 1)
    #expect(bench.found(in: "\u{0}" + text).signals.isEmpty)
    #expect(bench.found(in: "\u{0}\n" + header).signals.isEmpty)
    let encrypted = bench.found(in: header + text + "\u{0}")
    #expect(encrypted.isBinary)
    #expect(encrypted.signals.map(\.range.lowerBound) == [0])
  }
}

import Testing

@testable import SprawlDetection

/// Forms that look like assignments and are none, and names that look like none and are.
struct GenericFormsTests {
  private func value(_ text: String, word: String) throws -> String? {
    let subject = try #require(try GenericSubject(text, word: word))
    return subject.parsed.map { String(decoding: subject.bytes[$0.value], as: UTF8.self) }
  }

  @Test(arguments: [
    "  \"refresh_token\",\n  \"webhook_id\",\n", "csi_token: csi_token_func {\n  reg = <1>;\n",
  ])
  func `neither a list of names nor a block's label assigns`(text: String) throws {
    #expect(try value(text, word: "token") == nil)
  }

  @Test(arguments: [
    "set(\"api_token\",\n  \"q8Zr2LmV0tXw\")\n", "set(\"api_token\", \"q8Zr2LmV0tXw\")\n",
    "api_token: q8Zr2LmV0tXw }\n",
  ])
  func `arguments on two lines and a value before a brace do`(text: String) throws {
    #expect(try value(text, word: "token") == "q8Zr2LmV0tXw")
  }

  @Test func `a type whose name ends in value makes, a method of that name asks`() throws {
    #expect(try value("password = StringValue(\"q8Zr2Lm\")", word: "password") == "q8Zr2Lm")
    #expect(try value("password = settings.value(\"q8Zr2Lm\")", word: "password") == nil)
  }

  @Test(arguments: ["nkey", "xkey", "Xkey", "userNkey"])
  func `a known word with one letter before key is read whole`(name: String) {
    let bytes = Array(name.utf8)
    let word = bytes.count - 3..<bytes.count
    #expect(NameWords(bytes.span, name: 0..<bytes.count, word: word).kind == .secret)
  }

  @Test(arguments: ["monkey", "akey", "hotkey"])
  func `other words that end in key are not`(name: String) {
    let bytes = Array(name.utf8)
    let word = bytes.count - 3..<bytes.count
    #expect(NameWords(bytes.span, name: 0..<bytes.count, word: word).kind != .secret)
  }
}

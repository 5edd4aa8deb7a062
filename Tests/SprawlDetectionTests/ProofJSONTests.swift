import Testing

@testable import SprawlDetection

struct ProofJSONTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("-1.5e2", .number(-150)),
    (#""a\n\u0041\"""#, .string("a\nA\"")), ("[]", .array([])),
    ("[1, [2]]", .array([.number(1), .array([.number(2)])])),
    (#"{"a": {"b": null}}"#, .object(["a": .object(["b": .null])])),
  ])
  func `a JSON text is read`(text: String, value: JSONValue) {
    #expect(JSONValue(Array(text.utf8).span) == value)
  }

  @Test(arguments: ["", "{", "[1,]", "{\"a\"}", "tru", "1 2", "\"\n\"", "\"\\x\"", "{1:2}", "--1"])
  func `what is no JSON is refused`(text: String) {
    #expect(JSONValue(Array(text.utf8).span) == nil)
  }

  @Test func `nesting ends at 32 levels`() {
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(JSONValue(Array(deep.utf8).span) == nil)
    let fine = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(JSONValue(Array(fine.utf8).span) != nil)
  }

  @Test func `a member is asked for by key`() {
    let value = JSONValue(Array(#"{"exp": 12, "iss": "x"}"#.utf8).span)
    #expect(value?["exp"]?.integer == 12)
    #expect(value?["iss"]?.text == "x")
    #expect(value?["aud"] == nil)
  }
}

import Testing

@testable import SprawlReport

struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (0, "0"), (100, "100"), (-0.0, "0"), (0.5, "0.5"), (0.1, "0.1"),
    (1.0 / 3, "0.3333333333333333"),
    (1e-7, "1e-07"), (1e21, "1e+21"), (39457.203335355494, "39457.203335355494"),
    (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
  ])
  func `prints a number so that it reads back the same`(number: Double, expected: String) {
    #expect(written { $0.value(number) } == expected)
    if number.isFinite { #expect(Double(expected) == number) }
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#),
    ("\u{0}\t\n\u{1B}", #""\u0000\u0009\u000a\u001b""#),
    ("\u{7F}\u{9B}", #""\u007f\u009b""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{202E}\u{2066}\u{200B}", #""\u202e\u2066\u200b""#), ("é漢😀", #""é漢😀""#),
    ("\u{E0041}", #""\udb40\udc41""#),
  ])
  func `escapes what a reader could not see and nothing else`(text: String, expected: String) throws
  {
    let json = written { $0.value(text) }
    #expect(json == expected)
    #expect(try JSONNode(Array(json.utf8)) == .string(text))
  }

  @Test func `keeps members in their order and puts commas between them only`() {
    let json = written {
      $0.object { object in
        object.field("b", 1)
        object.field("a", ["x", "y"])
        object.key("empty")
        object.array { _ in }
        object.field("none", String?.none)
        object.field("counts", ["z": 1, "é": 2, "Z": 3])
      }
    }
    #expect(
      json == #"{"b":1,"a":["x","y"],"empty":[],"none":null,"counts":{"Z":3,"z":1,"é":2}}"#
    )
  }

  @Test func `lays lines out one element each, indented by depth`() {
    let json = written {
      $0.object(.lines) { object in
        object.key("list")
        object.array(.lines) { list in
          list.object { $0.field("n", 1) }
          list.object { $0.field("n", 2) }
        }
        object.key("none")
        object.array(.lines) { _ in }
      }
    }
    #expect(json == "{\n \"list\": [\n  {\"n\":1},\n  {\"n\":2}\n ],\n \"none\": []\n}")
  }

  @Test(
    arguments: [
      ([], ""), ([0x66], "Zg=="), ([0x66, 0x6F], "Zm8="), ([0x66, 0x6F, 0x6F], "Zm9v"),
      ([0xFF, 0xFE, 0x00, 0x80], "//4AgA=="),
    ] as [([UInt8], String)]
  )
  func `writes base64 with padding`(bytes: [UInt8], expected: String) {
    #expect(base64(bytes) == expected)
  }
}

import Testing

@testable import SprawlDetection

/// Texts that are looked for together, against looking for each.
struct TextListTests {
  private static let texts = ["ab", "abc", "b.", "ca-b", "..", "aaab", "(a", "cb"]
  private static let list = TextList(texts)

  /// Values drawn of few different characters, so that most hold some text or nearly.
  private static let values: [String] = (0..<400).map { index in
    var draw = ExampleDraw(rule: "texts", index: index, seed: 0, attempt: 0)
    let letters = Array("abcABC.-(".utf8)
    return String(decoding: (0..<index % 12).map { _ in draw.pick(letters) }, as: UTF8.self)
  }

  @Test func `a list finds what looking for each text finds`() {
    for value in Self.values {
      let bytes = Array(value.utf8)
      #expect(Self.list.stands(in: bytes.span) == Self.texts.contains { value.contains($0) })
      let lowered = value.lowercased()
      #expect(
        Self.list.stands(inLowered: bytes.span) == Self.texts.contains { lowered.contains($0) }
      )
      #expect(Self.list.isPrefix(of: bytes.span) == Self.texts.contains { value.hasPrefix($0) })
    }
  }

  @Test(arguments: ["", "a", "b", "(", "."])
  func `what is too short holds none`(value: String) {
    let bytes = Array(value.utf8)
    #expect(!Self.list.stands(in: bytes.span) && !Self.list.isPrefix(of: bytes.span))
  }
}

import SprawlModel
import Testing

@testable import SprawlReport

struct TerminalTextTests {
  @Test(arguments: [
    ("src/main.swift", "src/main.swift"), ("a\u{1B}[31mb", #"a\x1b[31mb"#),
    ("a\nb\tc", #"a\x0ab\x09c"#),
    ("\u{9B}2J", #"\x9b2J"#), ("\u{7F}", #"\x7f"#), ("a\u{202E}b\u{2066}", #"a\u{202e}b\u{2066}"#),
    ("a\u{200B}\u{200D}\u{FEFF}", #"a\u{200b}\u{200d}\u{feff}"#), ("a\u{A0}b", #"a\xa0b"#),
    ("\u{2028}", #"\u{2028}"#), ("\u{E000}", #"\u{e000}"#), ("\u{3164}", #"\u{3164}"#),
    ("équipe 漢字 😀", "équipe 漢字 😀"), ("\\x1b", "\\x1b"),
  ])
  func `shows what could move the cursor or hide as an escape`(text: String, expected: String) {
    let shown = TerminalText.visible(text)
    #expect(shown == expected)
    #expect(TerminalText.visible(shown) == shown)
  }

  @Test func `writes only ASCII on a plain page`() {
    #expect(TerminalText.visible("é漢", plain: true) == #"\xe9\u{6f22}"#)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], #"a\xffb"#), ([0xC3, 0xA9, 0xC3], #"é\xc3"#),
      ([0xE2, 0x82, 0x2F], #"\xe2\x82/"#),
      ([0xED, 0xA0, 0x80], #"\xed\xa0\x80"#), ([0x1B, 0x80], #"\x1b\x80"#),
      ([0xF0, 0x9F, 0x98, 0x80, 0xF5], #"😀\xf5"#),
    ] as [([UInt8], String)]
  )
  func `shows bytes of a path that are not UTF-8 one by one`(bytes: [UInt8], expected: String) {
    #expect(TerminalText.visible(PlacePath(bytes: bytes)) == expected)
  }

  @Test(arguments: [("", 0), ("team", 4), ("équipe", 6), ("e\u{301}", 1), ("漢字", 4), ("😀", 2)])
  func `counts the columns a text takes`(text: String, columns: Int) {
    #expect(TerminalText.width(text) == columns)
  }

  @Test(arguments: [
    ("abc", 5, "abc  "), ("abcdef", 5, "abcd…"), ("漢字漢字", 5, "漢字…"), ("漢字漢字", 6, "漢字… "),
    ("", 2, "  "),
  ])
  func `fits a text into exactly its column`(text: String, columns: Int, expected: String) {
    let fitted = TerminalText.fitted(text, to: columns, mark: "…")
    #expect(fitted == expected)
    #expect(TerminalText.width(fitted) == columns)
  }

  @Test func `keeps the end of a path that is too long`() {
    #expect(
      TerminalText.clipped("a/long/path.env:3", to: 11, side: .right, mark: "…") == "…path.env:3"
    )
    #expect(TerminalText.fitted("7", to: 3, side: .right, mark: "…") == "  7")
  }
}

import Testing

@testable import SprawlDetection

struct AssignmentLookTests {
  private static let before = [
    "", " ", "\n", "x ", "<", "<a:", "a:", "${", "{", "ENV ", "ARG  ", "login me ", "--", "-", ".",
    "'", "\"", "\\\"", "&quot;", "%22", "my_", "x.", "(", ",", "é", "\0",
  ]
  private static let names = [
    "password", "token", "secret", "api_key", "requirepass", "rootpw", "Bearer", "basic", "pass",
    "tokens", "token.", "key-", "_pw", "login(", String(repeating: "a", count: 70) + "key",
    "key" + String(repeating: "b", count: 30), "key" + String(repeating: "b", count: 70),
  ]
  private static let pieces = [
    " ", "  ", "\t", "\n", "\r\n", ",", ", ", ";", ")", ");", "(", "/", "</a>", ">", "{", "}", "$",
    "+", "#", "@", "^", "~", "-", "–", "é", "\0", "=", ":", "'", "\"", "\\", "&quot;", "%22", "`",
    "[", "]", "*", "?", "|", "value", "Value=", "is", "bearer", "b'x1'", "string = \"v1w2\"", "x4",
    "as string", "one two three four", "v1w2\"", "= x", "\"v1w2\" + \"x\"", ". ",
  ]

  /// What a look says is what reading would have told.
  @Test func `where the look shows nothing, nothing is read`() {
    var shown = 0
    for index in 0..<30000 {
      var draw = ExampleDraw(rule: "look", index: index, seed: 0, attempt: 0)
      var text = (0..<draw.number(in: 1...2)).map { _ in Self.drawn(Self.before, &draw) }.joined()
      let start = text.utf8.count
      let name = Self.drawn(Self.names, &draw)
      text += name
      text +=
        (0..<draw.number(in: 1...5)).map { _ in Self.drawn(Self.pieces, &draw) }.joined() + "\n\n\n"
      let bytes = Array(text.utf8)
      let word = Self.word(of: name, at: start)
      let limits = draw.number(in: 0...3)..<bytes.count
      guard limits.lowerBound <= word.lowerBound, limits.upperBound >= word.upperBound,
        AssignmentLook.showsNothing(bytes.span, around: word, limits: limits)
      else { continue }
      shown += 1
      let parsed = parseAssignment(in: bytes.span, word: word, limits: limits)
      #expect(parsed == nil, "\(text)")
      let end = limits.upperBound
      if let value = AssignmentGate.value(after: word.upperBound, in: bytes.span, until: end) {
        #expect(!Byte.isQuote(bytes[value - 1]), "\(text)")
      }
    }
    #expect(shown > 2000)
  }

  @Test(arguments: [
    "the token is refreshed by us", "\tsecret\tmore of it", "token\n  next line", "my_token/more",
    "token, which is", "f(token);  return", "keys⟦x", "the password that was set",
  ])
  func `prose, lists and other names are seen at once`(text: String) throws {
    let bytes = Array((" " + text).utf8)
    let words = GenericClassifier.words(in: bytes.span, bytes.indices)
    let word = try #require(words.first)
    let shown = AssignmentLook.showsNothing(bytes.span, around: word, limits: bytes.indices)
    #expect(shown)
  }

  /// A directive is told by its first letter before it is looked up.
  @Test(arguments: NameVocabulary.directiveNames)
  func `each directive takes an argument`(name: String) {
    let bytes = Array(" \(name) x1y2z3".utf8)
    let isDirective = NameWords.isDirective(bytes.span, 1..<1 + name.utf8.count)
    #expect(isDirective)
  }

  private static func drawn(_ texts: [String], _ draw: inout ExampleDraw) -> String {
    texts[draw.number(in: 0...texts.count - 1)]
  }

  /// The word of `names` in the name at `start`.
  private static func word(of name: String, at start: Int) -> Range<Int> {
    let bytes = Array(name.utf8)
    let whole = start..<start + bytes.count
    guard bytes.count > 11 else {
      let isEnded = name.hasSuffix(".") || name.hasSuffix("-")
      return isEnded ? start..<whole.upperBound - 1 : whole
    }
    return name.hasSuffix("key")
      ? whole.upperBound - 3..<whole.upperBound : start..<start + 3
  }
}

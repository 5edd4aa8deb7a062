import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// What stands among many like it is found as it is alone.
struct CrowdTests {
  private let bench = EqualityBench()

  private static func letters(_ seed: UInt64, _ count: Int) -> String {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
  }

  private func rules(in text: String) -> [String] {
    let detector = bench.detector
    return bench.found(in: text).matches.filter { !$0.isGeneric }
      .map { detector.rules.rule($0.rule).id }
  }

  @Test func `a key block ends where the next begins, and the next is found`() throws {
    let header = "-----BEGIN " + "RSA PRIVATE KEY-----\n"
    let footer = "-----END " + "RSA PRIVATE KEY-----\n"
    let body = (0..<8).map { Self.letters($0, 64) + "\n" }.joined()
    let text = header + header + body + footer
    let found = bench.found(in: text).matches
    try #require(found.count == 1)
    #expect(found[0].range.lowerBound == header.utf8.count)
    #expect(found[0].range.count == (header + body + footer).utf8.count - 1)
  }

  @Test(arguments: [0, 1, 40])
  func `a connection string's password is found among words like its own`(crowd: Int) {
    let word = "pass" + "word="
    let text =
      String(repeating: word, count: crowd)
      + "\nServer=db1;Database=shop;User Id=app;\(word)\(Self.letters(7, 14));\n"
    #expect(rules(in: text) == ["uri.connection-string-password"])
  }

  @Test func `a keyword without company is none, alone or in a crowd`() {
    let word = "; pass" + "word="
    for crowd in [1, 40] {
      let text = String(repeating: word + Self.letters(9, 14), count: crowd) + ";\n"
      #expect(rules(in: text) == [])
    }
  }
}

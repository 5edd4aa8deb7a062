import SprawlModel
import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// What is left out of text that is made to be slow, and that it is said.
struct WorkBudgetTests {
  private static let bench = EqualityBench { $0.workStepsMax = 50_000 }

  /// A megabyte with a token at its start, slow lines, five tokens far apart, and filler to its end.
  private static func slowMegabyte() -> [UInt8] {
    var text = Array("the token is ghp_".utf8) + letters(1) + [0x0A]
    for _ in 0..<2 { text += Array("kind: Secret\n".utf8) }
    for _ in 0..<500 { text += Array("password = \n".utf8) }
    for seed in UInt64(2)..<7 {
      text += Array("another is ghp_".utf8) + letters(seed) + [0x0A]
      text += ExampleSample.fillerLines(10_000)
    }
    text += ExampleSample.fillerLines(WorkBudget.blockBytes)
    return Array(text.prefix(WorkBudget.blockBytes))
  }

  /// The body of a token, drawn.
  private static func letters(_ seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)
    return (0..<36).compactMap { _ in alphabet.randomElement(using: &random) }
  }

  private static let text = slowMegabyte() + slowMegabyte()

  @Test func `the rest of a megabyte is left out, the next begins anew, and a notice says so`() {
    let found = Self.bench.found(in: Self.text)
    let starts = found.matches.map(\.range.lowerBound)
    #expect(starts == [13, WorkBudget.blockBytes + 13])
    #expect(found.limits.count == 1)
    #expect(found.limits[0].hasPrefix("work-limit too much to verify in one megabyte"))
    let all = EqualityBench().found(in: Self.text)
    #expect(all.matches.count == 12)
    #expect(all.limits.isEmpty)
  }

  @Test(arguments: [500, 1021, 4096, 65_536, 1 << 20, 1_500_000])
  func `what is left out depends on no piece`(pieceBytes: Int) {
    let whole = Self.bench.found(in: Self.text)
    let pieces = Self.bench.found(in: Self.text, pieceBytes: pieceBytes)
    #expect(pieces.difference(from: whole, Self.bench) == nil)
  }

  @Test func `what a small file may take is a part of a megabyte's`() throws {
    let token = Array("token is ghp_".utf8) + Self.letters(3) + [0x0A]
    let slow = (1...300).lazy
      .map { count in (0..<count).flatMap { _ in Array("password = \n".utf8) } }
      .first { slow in Self.bench.found(in: slow + token).matches.isEmpty }
    let tooSlow = try #require(slow)
    let filler = ExampleSample.fillerLines(WorkBudget.blockBytes / 2)
    #expect(Self.bench.found(in: filler + tooSlow + token).matches.count == 1)
  }

  @Test func `work that finds something is not counted`() {
    var text: [UInt8] = []
    for seed in 0..<300 { text += Array("password = ".utf8) + Self.letters(UInt64(seed)) + [0x0A] }
    let found = Self.bench.found(in: text)
    #expect(found.matches.count == 300)
    #expect(found.limits.isEmpty)
  }
}

import SprawlModel
import SprawlRules
import SprawlSources
import TestSupport
import Testing

@testable import SprawlDetection

/// Lines and columns: from 1, columns in bytes, the end behind the last byte.
struct LinesTests {
  /// `ack_` and eight letters, and a block that may span lines.
  private static let bench: EqualityBench = {
    var key = Rule()
    key.id = "acme.key"
    key.regex = "(ack_[a-z]{8})"
    key.keywords = ["ack_"]
    var block = Rule()
    block.id = "acme.block"
    block.regex = #"(<ACME>[\s\S]{1,300}?</ACME>)"#
    block.keywords = ["</ACME>"]
    (block.before, block.after) = (400, 400)
    return EqualityBench(own: [key, block])
  }()

  private static let key = "ack_bcdfghjk"

  private func spans(_ text: [UInt8], pieceBytes: Int? = nil) -> [String] {
    Self.bench.found(in: text, pieceBytes: pieceBytes).matches.map { words($0.span) }
  }

  private func words(_ span: TextSpan) -> String {
    "\(span.line):\(span.column)-\(span.endLine):\(span.endColumn)"
  }

  @Test(arguments: [
    ("ack_bcdfghjk", ["1:1-1:13"]), (" ack_bcdfghjk", ["1:2-1:14"]),
    ("\nack_bcdfghjk", ["2:1-2:13"]), ("a\r\nb ack_bcdfghjk\r\n", ["2:3-2:15"]),
    ("é ack_bcdfghjk", ["1:4-1:16"]), ("漢字\n漢ack_bcdfghjk字\n", ["2:4-2:16"]),
    ("\n\n\nack_bcdfghjk\nack_bcdfghjz", ["4:1-4:13", "5:1-5:13"]),
    ("\rack_bcdfghjk", ["1:2-1:14"]), ("<ACME>\n\n x</ACME>", ["1:1-3:10"]),
    ("ab\ncd <ACME>\r\nx\r\n</ACME> y", ["2:4-4:8"]),
  ])
  func `a match has its line and column, whole and in pieces`(text: String, expected: [String]) {
    #expect(spans(Array(text.utf8)) == expected)
    for pieceBytes in 1...20 {
      #expect(spans(Array(text.utf8), pieceBytes: pieceBytes) == expected, "\(pieceBytes)")
    }
  }

  @Test(arguments: [64, 1000, 4096, 65_536])
  func `the column on a line longer than any window is right`(pieceBytes: Int) {
    let text = [UInt8](repeating: 0x2E, count: 50_000) + Array(Self.key.utf8) + [0x0A]
    let expected = ["1:50001-1:50013"]
    #expect(spans(text) == expected)
    #expect(spans(text, pieceBytes: pieceBytes) == expected)
  }

  @Test(arguments: [30, 64, 1000, 4096, 16_384])
  func `a block that begins on a very long line before the piece has its column`(pieceBytes: Int) {
    let long = [UInt8](repeating: 0x2E, count: 40_000)
    let text = Array("\n".utf8) + long + Array("<ACME>x\n\n\n</ACME>".utf8)
    let expected = ["2:40001-5:8"]
    #expect(spans(text) == expected)
    #expect(spans(text, pieceBytes: pieceBytes) == expected)
    let cut = long.count + 10
    #expect(spans(text, pieceBytes: cut) == expected)
  }

  @Test(arguments: 0..<12) func `lines of any length are counted as the obvious way does`(
    round: Int
  ) {
    let seed = ExampleSample.seed &+ UInt64(round)
    var random = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    for _ in 0..<40 {
      let longest = [3, 80, 20_000].randomElement(using: &random) ?? 80
      text += [UInt8](repeating: 0x2E, count: Int.random(in: 0...longest, using: &random))
      if Bool.random(using: &random) { text += Array(Self.key.utf8) }
      if Int.random(in: 0..<5, using: &random) == 0 { text += Array("<ACME>\n.\r\n</ACME>".utf8) }
      text += Array(
        ["\n", "\r\n", "\n\n", "é\n", ""].randomElement(using: &random)?.utf8 ?? "".utf8
      )
    }
    let pieceBytes = Int.random(in: 50...30_000, using: &random)
    let starts = [0] + text.indices.filter { text[$0] == 0x0A }.map { $0 + 1 }
    for found in [Self.bench.found(in: text), Self.bench.found(in: text, pieceBytes: pieceBytes)] {
      for match in found.matches {
        let start = place(of: match.range.lowerBound, starts)
        let end = place(of: match.range.upperBound, starts)
        #expect(words(match.span) == "\(start)-\(end)", "seed \(seed), pieces \(pieceBytes)")
      }
    }
  }

  /// The line and column of `position` where lines begin at `starts`.
  private func place(of position: Int, _ starts: [Int]) -> String {
    let before = starts.filter { $0 <= position }
    return "\(before.count):\(position - (before.last ?? 0) + 1)"
  }
}

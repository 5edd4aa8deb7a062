import SprawlModel
import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// Names that hold several credential words, judged the same however they are met.
struct EqualityGenericTests {
  private static let bench = EqualityBench()

  /// Lines of assignments in many notations, with names of one to three credential words.
  private static func text(_ random: inout SeededGenerator) -> [UInt8] {
    let words = [
      "password", "secret", "token", "api_key", "apikey", "passwd", "auth", "credential", "key",
      "private", "access", "db", "user", "Pass", "SECRET", "Token",
    ]
    let forms = [
      ("", " = \"", "\""), ("", ": ", ""), ("export ", "=", ""), ("\"", "\": \"", "\","),
      ("<", ">", "</x>"), ("  - ", ": '", "'"), ("set(", ", '", "')"), ("const ", " = `", "`;"),
      ("", "=", "&b=1"), ("", " => '", "',"), ("", " = [\"", "\", \"x9Kq\"]"),
      ("login(", ", \"", "\")"),
    ]
    let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789+/_-!$".utf8)
    var text: [UInt8] = []
    for _ in 0..<60 {
      let count = Int.random(in: 1...3, using: &random)
      let name = (0..<count).compactMap { _ in words.randomElement(using: &random) }
        .joined(separator: ["_", "-", ".", ""].randomElement(using: &random) ?? "_")
      let form = forms.randomElement(using: &random) ?? forms[0]
      let length = Int.random(in: 4...44, using: &random)
      let value = (0..<length).compactMap { _ in letters.randomElement(using: &random) }
      text += Array((form.0 + name + form.1).utf8) + value + Array((form.2 + "\n").utf8)
    }
    return text
  }

  @Test(arguments: 0..<4) func `a verdict depends on no order, cut or place`(round: Int) {
    let seed = ExampleSample.seed &+ UInt64(round)
    var random = SeededGenerator(seed: seed)
    let bench = Self.bench
    let text = Self.text(&random)
    let whole = bench.found(in: text)
    #expect(whole.matches.contains { $0.isGeneric })
    for pieceBytes in [3, 17, 64, 1000] {
      let problem = bench.found(in: text, pieceBytes: pieceBytes).difference(from: whole, bench)
      #expect(problem == nil, "seed \(seed), pieces of \(pieceBytes)")
    }
    for shift in 1...3 {
      let moved = [UInt8](repeating: 0x0A, count: shift) + text
      let problem = bench.found(in: moved).moved(by: 0)
        .difference(from: whole.moved(by: shift), bench)
      #expect(problem == nil, "seed \(seed), moved by \(shift)")
    }
    guard round == 0 else { return }
    let slow = EqualityBench { $0.usesSlowIndex = true }
    #expect(slow.found(in: text).difference(from: whole, slow) == nil, "seed \(seed)")
  }
}

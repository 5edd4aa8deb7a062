import SprawlModel
import SprawlRules
import SprawlSources
import Testing

@testable import SprawlDetection

/// UTF-16 gives what the same text gives in UTF-8.
struct WideTextTests {
  enum Form: CaseIterable {
    case little, big, littleMarked, bigMarked

    var isMarked: Bool { self == .littleMarked || self == .bigMarked }

    func bytes(_ text: String) -> [UInt8] {
      var units = Array(text.utf16)
      if isMarked { units.insert(0xFEFF, at: 0) }
      return units.flatMap { unit in
        let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        return self == .little || self == .littleMarked ? pair : pair.reversed()
      }
    }
  }

  private static let bench: EqualityBench = {
    var key = Rule()
    key.id = "acme.key"
    key.regex = "(ack_[a-z]{8})"
    key.keywords = ["ack_"]
    var near = Rule()
    near.id = "acme.near"
    near.regex = #"\b([0-9a-f]{16})\b"#
    near.context = .near
    near.words = ["acme"]
    return EqualityBench(own: [key, near])
  }()

  private static let short = "x\r\nkey = ack_bcdfghjk\nacme: 0123456789abcdef\n"

  private static let long: String = {
    var text = short
    for index in 0..<400 {
      text += "line \(index) of a text that says nothing at all, to and fro\n"
      if index % 37 == 0 { text += "a ack_bcdfghjk b\n" }
      if index % 91 == 0 { text += "acme \(String(repeating: " ", count: 60))fedcba9876543210\n" }
    }
    return text
  }()

  @Test(arguments: Form.allCases) func `a text is found with its lines, columns and bytes`(
    form: Form
  ) {
    let bench = Self.bench
    for text in [Self.short, Self.long] {
      let plain = bench.found(in: text)
      #expect(!plain.matches.isEmpty)
      let wide = bench.found(in: form.bytes(text))
      #expect(wide.difference(from: plain, bench) == nil)
      #expect(bench.found(in: form.bytes(text) + [0x41]).difference(from: plain, bench) == nil)
    }
  }

  @Test(arguments: Form.allCases, [64, 101, 1000, 4096, 65_536])
  func `a text in pieces is found as it is whole`(form: Form, pieceBytes: Int) {
    let bench = Self.bench
    let plain = bench.found(in: Self.long)
    let pieces = bench.found(in: form.bytes(Self.long), pieceBytes: pieceBytes)
    #expect(pieces.difference(from: plain, bench) == nil)
    let odd = bench.found(in: form.bytes(Self.long) + [0x41], pieceBytes: pieceBytes)
    #expect(odd.difference(from: plain, bench) == nil)
  }

  @Test(arguments: [Form.littleMarked, .bigMarked], [2, 3, 7, 50, 999])
  func `characters outside the basic plane survive every cut`(form: Form, pieceBytes: Int) {
    let bench = Self.bench
    let text = String(repeating: "𝄞é漢 ack_bcdfghjk 🙂\n", count: 40)
    let plain = bench.found(in: text)
    #expect(plain.matches.count == 40)
    #expect(plain.matches[0].span.column == 11)
    #expect(bench.found(in: form.bytes(text)).difference(from: plain, bench) == nil)
    let pieces = bench.found(in: form.bytes(text), pieceBytes: pieceBytes)
    #expect(pieces.difference(from: plain, bench) == nil)
  }

  @Test func `half a character at the end is no trap`() {
    let bytes = Form.littleMarked.bytes("ack_bcdfghjk ") + [0x3D, 0xD8]
    #expect(Self.bench.found(in: bytes).matches.map(\.range) == [0..<12])
  }

  @Test(arguments: [[], [0xFF], [0xFF, 0xFE], [0xFE, 0xFF, 0x00]] as [[UInt8]])
  func `a mark with little or nothing behind it finds nothing`(bytes: [UInt8]) {
    #expect(Self.bench.found(in: bytes).matches.isEmpty)
  }

  @Test func `a binary file with zeros in odd and even places is no text`() {
    var bytes: [UInt8] = []
    for index in 0..<600 { bytes += [index % 3 == 0 ? 0 : 0x41, index % 2 == 0 ? 0 : 0x42] }
    let found = Self.bench.found(in: bytes + Array("\nack_bcdfghjk\n".utf8))
    #expect(found.isBinary)
    #expect(found.matches.count == 1)
  }
}

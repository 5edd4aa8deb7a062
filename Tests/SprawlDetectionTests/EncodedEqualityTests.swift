import SprawlModel
import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// Encoded text keeps the window's contract, and costs no more than its length.
struct EncodedEqualityTests {
  private static let bench = EqualityBench()

  /// Examples of the rules, each written in some way; real ones would be in one file only once.
  private static func text(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, example) in ExampleSample.examples(count).enumerated() {
      bytes += ExampleSample.fillerLines((index &* 37) % 500)
      bytes += written(example.bytes, index % 6)
      bytes.append(0x0A)
    }
    return bytes
  }

  private static func written(_ bytes: [UInt8], _ way: Int) -> [UInt8] {
    switch way {
    case 0: return Array("x: ".utf8) + Base64.encode(bytes)
    case 1: return Array("y = '".utf8) + Base64.encode([0x20] + bytes, alphabet: .url) + [0x27]
    case 2: return Hex.digits(of: bytes[...])
    case 3: return bytes.flatMap { Array("\\x".utf8) + Hex.digits(of: [$0]) }
    case 4: return Array("app_secret = \"".utf8) + Base64.encode(Base64.encode(bytes)) + [0x22]
    default: return wrapped(Base64.encode(bytes + bytes + bytes + bytes))
    }
  }

  private static func wrapped(_ digits: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 76) {
      lines += Array("  ".utf8) + digits[start..<min(start + 76, digits.count)] + [0x0A]
    }
    return lines
  }

  @Test(arguments: [64, 1000, 4096, 65_536])
  func `encoded text in pieces gives what it gives whole`(pieceBytes: Int) {
    let text = Self.text(90)
    let whole = Self.bench.found(in: text)
    #expect(whole.matches.filter { !$0.decoders.isEmpty }.count > 30, "\(ExampleSample.seed)")
    let pieces = Self.bench.found(in: text, pieceBytes: pieceBytes)
    #expect(pieces.difference(from: whole, Self.bench) == nil, "seed \(ExampleSample.seed)")
  }

  @Test(arguments: [1, 5, 36])
  func `encoded text in the middle of other text gives what it gives elsewhere`(shift: Int) {
    let around = ExampleSample.fillerLines(20_000)
    let text = around + Self.text(60) + around
    let alone = Self.bench.found(in: text).moved(by: shift)
    let moved = Self.bench.found(in: [UInt8](repeating: 0x0A, count: shift) + text + around)
    let problem = moved.moved(by: 0).difference(from: alone, Self.bench)
    #expect(problem == nil, "seed \(ExampleSample.seed)")
  }

  @Test func `too much encoded text is said to be unsearched, ordinary text is not`() {
    let line = Array("-----BEGIN RSA PRIVATE KEY-----\n".utf8)
    let bomb = Array(repeating: line, count: 1500).flatMap(\.self)
    let limits = Self.bench.found(in: Base64.encode(bomb)).limits
    #expect(limits.filter { $0.hasPrefix("work-limit") }.count == 1)
    let keys = (0..<20).map { _ in Base64.encode(line + ExampleSample.fillerLines(1700)) + [0x0A] }
    #expect(Self.bench.found(in: keys.flatMap(\.self)).limits == [])
  }

  @Test func `deep nests and huge blobs come to an end`() {
    var nest = Array("password=Tr4veller-Lamp-58".utf8)
    for _ in 0..<24 {
      nest = Array("secret=\"".utf8) + Base64.encode(nest) + [0x22]
      if nest.count > 400 { break }
    }
    let words = Array(repeating: Array("AKIA password=AKIA ghp_ ".utf8), count: 1500).flatMap(
      \.self
    )
    let escapes = Array(repeating: Array("\\x41\\u0042&#67;%44".utf8), count: 1500).flatMap(
      \.self
    )
    let joints = Array(repeating: Array("\"+\"".utf8), count: 8000).flatMap(\.self)
    let begins = Array(repeating: Array("-----BEGIN RSA PRIVATE KEY-----\n".utf8), count: 1000)
      .flatMap(\.self)
    let broken = Array(repeating: Array("-----BEGIN \" + \"".utf8), count: 1500).flatMap(\.self)
    let slashes = [UInt8](repeating: 0x5C, count: 50_000)
    for text in [
      nest, Base64.encode(begins), Hex.digits(of: begins[...]), broken, Base64.encode(words),
      Hex.digits(of: words[...]), escapes, joints, slashes,
      Array("password=\"".utf8) + joints, Array("https://a:".utf8) + escapes,
    ] {
      // It comes back, and says so where it left something out.
      let found = Self.bench.found(in: text)
      let isSaid = found.limits.allSatisfy { limit in
        limit.hasPrefix("decode-") || limit.hasPrefix("work-limit")
      }
      #expect(isSaid, "\(text.count) bytes")
    }
  }
}

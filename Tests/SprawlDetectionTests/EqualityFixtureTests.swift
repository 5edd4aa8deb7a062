import SprawlRules
import SprawlSources
import TestSupport
import Testing

@testable import SprawlDetection

/// Every fixture gives the same whole, in pieces cut anywhere, and inside a larger file.
struct EqualityFixtureTests {
  private static let bench = EqualityBench()

  /// A file of `fixtures/trees`, or all examples in one text.
  struct Fixture: Sendable, CustomTestStringConvertible {
    let path: String
    let bytes: [UInt8]

    var testDescription: String { path }
  }

  private static let fixtures: [Fixture] =
    files(under: "\(packageRoot)/fixtures/trees", path: "")
    + [Fixture(path: "examples.txt", bytes: ExampleSample.text(60, filler: 50))]
    + [Fixture(path: "wide.txt", bytes: wide(ExampleSample.text(20, filler: 50)))]

  private static func files(under folder: String, path: String) -> [Fixture] {
    (namesInFolder(folder + path) ?? []).sorted().flatMap { name -> [Fixture] in
      let place = "\(path)/\(name)"
      let inner = files(under: folder, path: place)
      if !inner.isEmpty { return inner }
      guard let bytes = try? readSmallFile(folder + place) else { return [] }
      return [Fixture(path: String(place.dropFirst()), bytes: bytes)]
    }
  }

  /// ASCII in two bytes a character.
  private static func wide(_ text: [UInt8]) -> [UInt8] {
    [0xFF, 0xFE] + text.flatMap { [$0 & 0x7F, 0] }
  }

  @Test func `there is something to find in the fixtures`() {
    #expect(Self.fixtures.count > 8)
    let found = Self.fixtures.map { Self.bench.found(in: $0.bytes, path: $0.path) }
    #expect(found.count { !$0.matches.isEmpty } >= 2)
    #expect(found.count { !$0.signals.isEmpty } >= 3)
  }

  @Test(arguments: fixtures) func `pieces of any size give what the whole gives`(
    fixture: Fixture
  ) {
    let whole = Self.bench.found(in: fixture.bytes, path: fixture.path)
    for pieceBytes in [64, 65, 100, 256, 1021, 4096, 16 << 10, 100_000, 1 << 20] {
      let pieces = Self.bench.found(in: fixture.bytes, pieceBytes: pieceBytes, path: fixture.path)
      let problem = pieces.difference(from: whole, Self.bench)
      #expect(problem == nil, "pieces of \(pieceBytes), seed \(ExampleSample.seed)")
    }
  }

  @Test(arguments: fixtures) func `a cut at every place that matters changes nothing`(
    fixture: Fixture
  ) {
    let whole = Self.bench.found(in: fixture.bytes, path: fixture.path)
    let ranges = (whole.matches.map(\.range) + whole.signals.map(\.range)).prefix(12)
    let places = ranges.flatMap { range in
      let middle = (range.lowerBound + range.upperBound) / 2
      return [-24, -1, 0, 1].map { range.lowerBound + $0 } + [middle]
        + [-1, 0, 1, 24].map { range.upperBound + $0 }
    }
    for place in Set(places) where place > 0 && place < fixture.bytes.count {
      let pieces = Self.bench.found(in: fixture.bytes, pieceBytes: place, path: fixture.path)
      let problem = pieces.difference(from: whole, Self.bench)
      #expect(problem == nil, "cut at \(place), seed \(ExampleSample.seed)")
    }
  }

  @Test(arguments: fixtures) func `inside a larger file all is the same, only further on`(
    fixture: Fixture
  ) {
    guard !fixture.path.hasPrefix("wide") else { return }
    let before = ExampleSample.fillerLines((1 << 20) - 500)
    let after = ExampleSample.fillerLines(40_000)
    let alone = Self.bench.found(in: fixture.bytes + [0x0A], path: fixture.path)
    let text = before + fixture.bytes + [0x0A] + after
    let wanted = alone.moved(by: before.count)
    for pieceBytes in [nil, 1 << 20, 70_001] {
      let found = Self.bench.found(in: text, pieceBytes: pieceBytes, path: fixture.path)
      let problem = found.moved(by: 0).difference(from: wanted, Self.bench)
      #expect(problem == nil, "pieces of \(pieceBytes ?? 0), seed \(ExampleSample.seed)")
    }
  }

  @Test func `what lies beyond the window changes nothing inside it`() {
    let near = ExampleSample.fillerLines(BlobPiece.windowBytes + 64)
    let crowd = ExampleSample.text(40, filler: 0)
    for example in ExampleSample.examples(60) where example.rule.required.isEmpty {
      let inner = near + example.bytes + [0x0A] + near
      let alone = Self.bench.found(in: inner).moved(by: crowd.count)
      let range = crowd.count..<(crowd.count + inner.count)
      var among = Self.bench.found(in: crowd + inner + crowd).moved(by: 0)
      among.matches.removeAll { !range.contains($0.range.lowerBound) }
      among.signals.removeAll { !range.contains($0.range.lowerBound) }
      among.limits = alone.limits
      let problem = among.difference(from: alone, Self.bench)
      #expect(problem == nil, "\(example.rule.id), seed \(ExampleSample.seed)")
    }
  }
}

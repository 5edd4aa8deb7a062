import SprawlModel
import SprawlRules
import TestSupport
import Testing

@testable import SprawlDetection

/// A verdict is a pure function of a bounded window: it does not depend on where pieces are cut,
/// on what lies around the window, or on how anchors and patterns are run.
struct EqualityTests {
  private static let bench = EqualityBench()

  @Test(arguments: [64, 1000, 4096, 65_536])
  func `a text in pieces gives what it gives whole`(pieceBytes: Int) {
    let bench = Self.bench
    let text = ExampleSample.text(160, filler: 900)
    let whole = bench.found(in: text)
    #expect(whole.matches.count > 120, "seed \(ExampleSample.seed)")
    let problem = bench.found(in: text, pieceBytes: pieceBytes).difference(from: whole, bench)
    #expect(problem == nil, "seed \(ExampleSample.seed)")
  }

  @Test func `a cut anywhere in or near a match changes nothing`() {
    let bench = Self.bench
    for example in ExampleSample.examples(30) {
      let whole = bench.found(in: example.bytes)
      let places = max(1, example.mark.lowerBound - 40)...(example.mark.upperBound + 3)
      for cut in places where cut < example.bytes.count && cut % 3 == 0 {
        let cutting = bench.found(in: example.bytes, pieceBytes: cut)
        let problem = cutting.difference(from: whole, bench)
        #expect(problem == nil, "\(example.rule.id) cut at \(cut), seed \(ExampleSample.seed)")
        if problem != nil { return }
      }
    }
  }

  @Test func `a cut anywhere in a text larger than the window changes nothing`() {
    let bench = Self.bench
    let before = ExampleSample.fillerLines(17_000)
    for example in ExampleSample.examples(12) {
      let text = before + example.bytes + [0x0A] + ExampleSample.fillerLines(17_000)
      let whole = bench.found(in: text)
      let places = example.mark.lowerBound - 24...example.mark.upperBound + 3
      for cut in places where cut % 5 == 0 {
        let cutting = bench.found(in: text, pieceBytes: before.count + cut)
        let problem = cutting.difference(from: whole, bench)
        #expect(problem == nil, "\(example.rule.id) cut at \(cut), seed \(ExampleSample.seed)")
        if problem != nil { return }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 36, 70_001])
  func `a text in the middle of a larger one gives what it gives elsewhere`(shift: Int) {
    let bench = Self.bench
    let around = ExampleSample.fillerLines(20_000)
    let text = around + ExampleSample.text(120, filler: 300) + around
    let moved = [UInt8](repeating: 0x0A, count: shift) + text + around
    let alone = bench.found(in: text).moved(by: shift)
    let problem = bench.found(in: moved).moved(by: 0).difference(from: alone, bench)
    #expect(problem == nil, "seed \(ExampleSample.seed)")
  }

  @Test func `an example among other lines is found as it is alone`() {
    let bench = Self.bench
    let around = ExampleSample.fillerLines(3000)
    for example in ExampleSample.examples(80) {
      let alone = bench.found(in: example.bytes + [0x0A]).moved(by: around.count)
      let among = bench.found(in: around + example.bytes + [0x0A] + around).moved(by: 0)
      let problem = among.difference(from: alone, bench)
      #expect(problem == nil, "\(example.rule.id), seed \(ExampleSample.seed)")
      if problem != nil { return }
    }
  }

  @Test func `machine code and interpreter agree`() {
    let slow = EqualityBench { $0.isInterpreted = true }
    let text = ExampleSample.text(160, filler: 300)
    // The two count their work differently, so they reach limits at different places.
    var machine = Self.bench.found(in: text)
    var interpreted = slow.found(in: text)
    machine.limits = []
    interpreted.limits = []
    #expect(interpreted.difference(from: machine, slow) == nil, "seed \(ExampleSample.seed)")
  }

  @Test(arguments: [0, 1]) func `the index and the obvious search agree`(shift: Int) {
    let slow = EqualityBench { $0.usesSlowIndex = true }
    let text = [UInt8](repeating: 0x0A, count: shift) + ExampleSample.text(20, filler: 40)
    let fast = Self.bench.found(in: text)
    #expect(slow.found(in: text).difference(from: fast, slow) == nil, "seed \(ExampleSample.seed)")
  }

  @Test func `two detectors of the same rules agree`() {
    let text = ExampleSample.text(160, filler: 100)
    let other = EqualityBench()
    let problem = other.found(in: text).difference(from: Self.bench.found(in: text), other)
    #expect(problem == nil, "seed \(ExampleSample.seed)")
  }
}

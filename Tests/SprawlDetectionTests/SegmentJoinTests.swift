import SprawlModel
import SprawlRules
import SprawlSources
import Testing

@testable import SprawlDetection

/// A large file that several threads share gives what one thread would find in it.
struct SegmentJoinTests {
  private static let id = "acid_bcdfghjk"
  private static let secret = "acks_zxcvbnmk"

  /// A secret that wants its id, an id that is no finding, and a broader rule over the secret.
  private static func rules(isForeign: Bool, withinLines: Int?) -> [Rule] {
    var id = Rule()
    id.id = "acme.id"
    id.regex = "(acid_[a-z]{8})"
    id.keywords = ["acid_"]
    id.secrecy = .identifier
    var secret = Rule()
    secret.id = "acme.secret"
    secret.regex = "(acks_[a-z]{8})"
    secret.keywords = ["acks_"]
    secret.confidence = 0.9
    secret.isForeign = isForeign
    secret.required = [RequiredRule(id: "acme.id", withinLines: withinLines)]
    var broad = Rule()
    broad.id = "broad.secret"
    broad.regex = "(k: acks_[a-z]{8})"
    broad.keywords = ["k: acks_"]
    broad.confidence = 0.6
    return [id, secret, broad]
  }

  /// What is found when every segment has a worker of its own.
  private func found(_ text: [UInt8], cuts: [Int], _ detector: Detector) -> [DetectedMatch] {
    let bounds = [0] + cuts + [text.count]
    let margin = [UInt8](repeating: 0x0A, count: BlobPiece.margin)
    for segment in (0..<bounds.count - 1).reversed() {
      let first = max(0, bounds[segment] - BlobPiece.windowBytes)
      let last = min(text.count, bounds[segment + 1] + BlobPiece.windowBytes)
      let piece = BlobPiece(
        offset: first,
        anchors: bounds[segment] - first..<bounds[segment + 1] - first,
        isFirst: segment == 0,
        isLast: segment == cuts.count,
        opens: true,
        closes: true
      )
      let header = BlobHeader(
        number: 0,
        repository: 0,
        path: Array("big.txt".utf8),
        segment: segment,
        segmentCount: bounds.count - 1
      )
      let visitor = detector.makeVisitor()
      visitor.visit((margin + text[first..<last] + margin).span, piece: piece, of: header)
      visitor.finish()
    }
    return detector.takeResult().blobs.flatMap(\.matches)
  }

  private func filler(_ lines: Int) -> String {
    String(repeating: "all work and no play makes a dull day\n", count: lines)
  }

  @Test(arguments: [false, true], [nil, 3, 5000])
  func `the other part of a credential is seen in another segment`(
    isForeign: Bool,
    withinLines: Int?
  ) {
    let bench = EqualityBench(own: Self.rules(isForeign: isForeign, withinLines: withinLines))
    let pair = "k: \(Self.secret)\nid: \(Self.id)\n"
    let apart = "id: \(Self.id)\n" + filler(1200) + "k: \(Self.secret)\n"
    for body in [pair, apart, "k: \(Self.secret)\n", apart + filler(900) + pair] {
      let text = Array((filler(700) + body + filler(700)).utf8)
      let whole = bench.found(in: text, path: "big.txt").matches
      let pairAt = filler(700).utf8.count + 3 + Self.secret.utf8.count
      for cuts in [[pairAt], [pairAt - 4], [pairAt + 1], [text.count / 2], [20_000, 40_000]] {
        #expect(found(text, cuts: cuts, bench.detector) == whole, "cut at \(cuts)")
      }
    }
  }

  @Test func `built-in rules give the same in segments`() {
    let bench = EqualityBench()
    let text = ExampleSample.text(200, filler: 900)
    let whole = bench.found(in: text, path: "big.txt").matches
    for count in [2, 3, 7] {
      let cuts = (1..<count).map { text.count * $0 / count }
      #expect(found(text, cuts: cuts, bench.detector) == whole, "seed \(ExampleSample.seed)")
    }
  }
}

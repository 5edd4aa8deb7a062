import SprawlModel
import SprawlSources
import Synchronization
import TestSupport
import Testing

/// The contract of pieces: every byte is an anchor once, and every anchor has its window.
struct ReadBufferTests {
  private static let sizes = [
    0, 1, 63, 64, 65, (256 << 10) - 1, 256 << 10, (256 << 10) + 1, (1 << 20) + 1, (4 << 20) - 1,
    4 << 20, (4 << 20) + 1, (4 << 20) + (16 << 10), (5 << 20) - 1, 5 << 20, (5 << 20) + 1,
    (5 << 20) + (16 << 10) - 1, (5 << 20) + (16 << 10), (5 << 20) + (16 << 10) + 1,
    (9 << 20) + 12_345,
  ]

  @Test(arguments: sizes) func `a file of any size comes in pieces that cover it once`(
    size: Int
  ) throws {
    let fixture = try GitFixture(isRepository: false)
    let bytes = patternedBytes(size)
    try fixture.write(bytes, to: Array("f".utf8))
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.problems == [])
    #expect(walk.files.map(\.bytes) == [bytes])
    #expect(walk.result.coverage.bytes == size)
  }

  @Test(arguments: sizes) func `bytes in memory come in pieces that cover them once`(size: Int) {
    let sink = PieceRecorder.Sink()
    let header = BlobHeader(number: 3, repository: 1, path: [0x66])
    let bytes = patternedBytes(size)
    lend(bytes, header: header, to: PieceRecorder(sink, blobBytes: size))
    #expect(sink.problems == [])
    #expect(sink.files == [LentFile(path: [0x66], repository: 1, bytes: bytes)])
  }

  @Test func `pieces of any length with windows of any length cover the bytes once`() {
    let seed = environment("SPRAWL_SEED").flatMap { UInt64($0) } ?? 20_260_101
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let count = Int.random(in: 0...4000, using: &random)
      let pieceBytes = Int.random(in: 1...1500, using: &random)
      let windowBytes = Int.random(in: 0...700, using: &random)
      let bytes = patternedBytes(count)
      let sink = PieceRecorder.Sink()
      lendInPieces(
        bytes,
        pieceBytes: pieceBytes,
        windowBytes: windowBytes,
        header: BlobHeader(number: 0, repository: 0, path: []),
        to: PieceRecorder(sink, windowBytes: windowBytes, blobBytes: count)
      )
      let isRight = sink.problems.isEmpty && sink.files.map(\.bytes) == [bytes]
      #expect(isRight, "seed \(seed): \(count) in \(pieceBytes), \(windowBytes): \(sink.problems)")
    }
  }

  @Test func `a text over 64 MB is divided between threads, and every byte is an anchor once`()
    throws
  {
    let fixture = try GitFixture(isRepository: false)
    try fixture.write(patternedBytes(20_000), to: Array("huge".utf8))
    let size = (96 << 20) + 4321
    try fill("\(fixture.folder)/huge", fixture, toBytes: size)
    let sink = SegmentSink()
    var options = WalkOptions()
    options.jobs = 3
    let result = walk([fixture.folder], options: options) { SegmentVisitor(sink) }
    #expect(result.coverage.files == 1)
    #expect(result.coverage.bytes == size)
    let seen = sink.seen
    #expect(Set(seen.map(\.segment)) == [0, 1, 2])
    #expect(seen.allSatisfy { $0.isWindowed })
    var next = 0
    for part in seen.sorted(by: { $0.anchors.lowerBound < $1.anchors.lowerBound }) {
      #expect(part.anchors.lowerBound == next)
      next = part.anchors.upperBound
    }
    #expect(next == size)
    #expect(seen.count { $0.piece.isFirst } == 1)
    #expect(seen.count { $0.piece.isLast } == 1)
    #expect(seen.count { $0.piece.opens } == 3)
    #expect(seen.count { $0.piece.closes } == 3)
  }

  /// Appends zeros that are written, not left out.
  private func fill(_ file: String, _ fixture: GitFixture, toBytes size: Int) throws {
    let script = "head -c $(($2 - $(stat -c %s \"$1\"))) /dev/zero >> \"$1\""
    try fixture.run("sh", ["-c", script, "sh", file, "\(size)"])
  }

  @Test func `one thread reads a large text undivided`() throws {
    let fixture = try GitFixture(isRepository: false)
    try fixture.write(patternedBytes(20_000), to: Array("huge".utf8))
    try fill("\(fixture.folder)/huge", fixture, toBytes: 64 << 20)
    let sink = SegmentSink()
    _ = walk([fixture.folder], options: WalkOptions()) { SegmentVisitor(sink) }
    #expect(sink.seen.allSatisfy { $0.count == 1 })
    #expect(sink.seen.reduce(0) { $0 + $1.anchors.count } == 64 << 20)
  }
}

/// What was seen of a divided blob, without its bytes.
private final class SegmentSink: Sendable {
  struct Part: Sendable {
    let segment: Int
    let count: Int
    let anchors: Range<Int>
    let piece: BlobPiece
    let isWindowed: Bool
  }

  private let parts = Mutex<[Part]>([])
  var seen: [Part] { parts.withLock { $0 } }
  func add(_ part: Part) { parts.withLock { $0.append(part) } }
}

private final class SegmentVisitor: BlobVisitor {
  private let sink: SegmentSink
  init(_ sink: SegmentSink) { self.sink = sink }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    let content = padded.count - 2 * BlobPiece.margin
    let before = piece.offset == 0 || piece.anchors.lowerBound >= BlobPiece.windowBytes
    let after = content - piece.anchors.upperBound
    sink.add(
      SegmentSink.Part(
        segment: blob.segment,
        count: blob.segmentCount,
        anchors: piece.offset + piece.anchors.lowerBound..<piece.offset + piece.anchors.upperBound,
        piece: piece,
        isWindowed: before && (piece.isLast ? after == 0 : after >= BlobPiece.windowBytes)
      )
    )
  }
}

import SprawlModel
import SprawlSources
import Synchronization
import Testing

/// Large files of which parts were never written.
struct HoleTests {
  private static let text = patternedBytes(70_001)

  /// A file of `size` bytes with `text` at `positions` and holes elsewhere.
  private func sparse(_ size: Int, _ positions: [Int]) throws -> (GitFixture, bytes: [UInt8]) {
    let fixture = try GitFixture(isRepository: false)
    try fixture.write(Self.text, to: Array("text".utf8))
    let file = "\(fixture.folder)/sparse"
    try fixture.run("truncate", ["-s", "\(size)", file])
    var bytes = [UInt8](repeating: 0, count: size)
    for position in positions {
      let place = ["if=\(fixture.folder)/text", "of=\(file)", "seek=\(position)"]
      try fixture.run("dd", place + ["oflag=seek_bytes", "conv=notrunc", "status=none"])
      bytes.replaceSubrange(position..<position + Self.text.count, with: Self.text)
    }
    try fixture.run("rm", ["\(fixture.folder)/text"])
    return (fixture, bytes)
  }

  @Test(
    arguments: [
      (24 << 20, [0]), (24 << 20, [(24 << 20) - 70_001]), (24 << 20, [9 << 20, (14 << 20) + 77]),
      (24 << 20, [0, (4 << 20) - 70_001, 5 << 20, 12_345_678]), (12 << 20, []),
      ((9 << 20) + 4321, [4 << 20]),
    ] as [(Int, [Int])]
  )
  func `what was written is lent in its place, and the hole is not`(
    size: Int,
    positions: [Int]
  ) throws {
    let (fixture, bytes) = try sparse(size, positions)
    let lent = Mutex(0)
    let walk = RecordedWalk(
      [fixture.folder],
      onPiece: { piece in lent.withLock { $0 += piece.anchors.count } }
    )
    #expect(walk.problems == [])
    #expect(walk.files.map { $0.bytes == bytes } == [true])
    #expect(walk.result.coverage.bytes == size)
    #expect(walk.result.coverage.isComplete)
    #expect(lent.withLock { $0 } <= (5 + 2 * positions.count) << 20)
  }

  @Test func `a text with holes is divided like one without, and its bytes are told`() throws {
    let (fixture, bytes) = try sparse(130 << 20, [0, 31 << 20, 64 << 20, (96 << 20) - 70_001])
    let progress = ScanProgress()
    let sink = Mutex((anchors: 0, segments: Set<Int>()))
    var options = WalkOptions()
    options.jobs = 3
    let result = walk([fixture.folder], options: options, progress: progress) {
      PartVisitor { blob, piece in
        sink.withLock {
          $0.anchors += piece.anchors.count
          $0.segments.insert(blob.segment)
        }
      }
    }
    #expect(sink.withLock { $0.segments } == [0, 1, 2, 3])
    #expect(sink.withLock { $0.anchors } < 16 << 20)
    #expect(result.coverage.bytes == bytes.count)
    #expect(progress.current == (1, bytes.count))
  }

  @Test func `a file that is cut short in its hole ends there`() throws {
    let (fixture, bytes) = try sparse(24 << 20, [0])
    let file = "\(fixture.folder)/sparse"
    let walk = RecordedWalk(
      [file],
      onPiece: { piece in
        if piece.isFirst { _ = try? fixture.run("truncate", ["-s", "6000000", file]) }
      }
    )
    #expect(walk.problems == [])
    let seen = try #require(walk.files.first?.bytes)
    #expect(seen.count >= 4 << 20 && seen.count <= 6_000_000)
    #expect(seen == Array(bytes[..<seen.count]))
  }
}

/// Tells of pieces and looks at nothing.
private final class PartVisitor: BlobVisitor {
  private let tell: (BlobHeader, BlobPiece) -> Void
  init(_ tell: @escaping (BlobHeader, BlobPiece) -> Void) { self.tell = tell }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    tell(blob, piece)
  }
}

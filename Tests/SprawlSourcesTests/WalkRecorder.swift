import SprawlSources
import Synchronization

/// What a walk lent of one file.
struct LentFile: Hashable {
  let path: [UInt8]
  let repository: Int
  let bytes: [UInt8]

  var name: String { String(decoding: path, as: UTF8.self) }
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Puts blobs together again from the anchors of their pieces, and holds every piece to its
/// contract.
final class PieceRecorder: BlobVisitor {
  /// Where all threads of a walk leave what they saw.
  final class Sink: Sendable {
    private let state = Mutex<(files: [LentFile], problems: [String])>(([], []))

    var files: [LentFile] {
      state.withLock { $0.files }.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    }
    var problems: [String] { state.withLock { $0.problems } }

    fileprivate func add(_ file: LentFile) { state.withLock { $0.files.append(file) } }
    fileprivate func add(problem: String) { state.withLock { $0.problems.append(problem) } }
  }

  private let sink: Sink
  private let windowBytes: Int
  /// Length of the blob, where a piece may end without being the last.
  private let blobBytes: Int?
  private let onPiece: (BlobPiece) -> Void
  private var seen: [UInt8] = []
  private var isOpen = false

  init(
    _ sink: Sink,
    windowBytes: Int = BlobPiece.windowBytes,
    blobBytes: Int? = nil,
    onPiece: @escaping (BlobPiece) -> Void = { _ in }
  ) {
    self.sink = sink
    self.windowBytes = windowBytes
    self.blobBytes = blobBytes
    self.onPiece = onPiece
  }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    let bytes = unsafe padded.withUnsafeBufferPointer { unsafe Array($0) }
    let content = bytes[BlobPiece.margin..<(bytes.count - BlobPiece.margin)]
    if piece.opens {
      if isOpen { sink.add(problem: "a blob began inside another") }
      if !piece.isFirst { sink.add(problem: "the first piece does not say so") }
      seen.removeAll(keepingCapacity: true)
      isOpen = true
    } else if piece.isFirst {
      sink.add(problem: "a later piece calls itself the first")
    }
    passHole(before: piece, content)
    check(piece, content)
    for byte in bytes[..<BlobPiece.margin] + bytes[(bytes.count - BlobPiece.margin)...]
    where byte != 0x0A { sink.add(problem: "a margin is not all newlines") }
    seen += content[(content.startIndex + piece.anchors.lowerBound)...].prefix(piece.anchors.count)
    if piece.closes {
      if !piece.isLast { sink.add(problem: "the last piece does not say so") }
      sink.add(LentFile(path: blob.path, repository: blob.repository, bytes: seen))
      isOpen = false
    }
    onPiece(piece)
  }

  /// Between two pieces may lie a hole, with two windows of zeros on either side.
  private func passHole(before piece: BlobPiece, _ content: ArraySlice<UInt8>) {
    let hole = piece.offset - seen.count
    guard hole > 0 else { return }
    let around = seen.suffix(windowBytes) + content.prefix(2 * windowBytes)
    if around.count < 3 * windowBytes || around.contains(where: { $0 != 0 }) {
      sink.add(problem: "a hole begins or ends in something")
    }
    seen += [UInt8](repeating: 0, count: hole + piece.anchors.lowerBound)
  }

  /// Anchors follow on the piece before, and each has its window.
  private func check(_ piece: BlobPiece, _ content: ArraySlice<UInt8>) {
    if piece.offset + piece.anchors.lowerBound != seen.count {
      sink.add(problem: "anchors go on at \(piece.offset + piece.anchors.lowerBound)")
    }
    if piece.anchors.upperBound > content.count { sink.add(problem: "anchors without bytes") }
    if piece.offset > 0, piece.anchors.lowerBound < windowBytes {
      sink.add(problem: "\(piece.anchors.lowerBound) bytes before the first anchor")
    }
    let after = content.count - piece.anchors.upperBound
    let isAtEnd = piece.offset + content.count == blobBytes
    if piece.isLast ? after != 0 : after < windowBytes && !isAtEnd {
      sink.add(problem: "\(after) bytes behind the last anchor")
    }
    let overlap = seen.count - piece.offset
    guard overlap >= 0 else { return sink.add(problem: "bytes are missing") }
    if !seen[piece.offset...].elementsEqual(content.prefix(overlap)) {
      sink.add(problem: "the bytes before the anchors are others than last time")
    }
  }
}

/// A walk's result with what it lent.
struct RecordedWalk {
  let result: WalkResult
  let files: [LentFile]
  let problems: [String]

  init(
    _ arguments: [String],
    jobs: Int = 1,
    fileBytesMax: Int? = nil,
    isExcluded: (@Sendable ([UInt8]) -> Bool)? = nil,
    progress: ScanProgress = ScanProgress(),
    onPiece: @escaping @Sendable (BlobPiece) -> Void = { _ in }
  ) {
    var options = WalkOptions()
    options.jobs = jobs
    options.fileBytesMax = fileBytesMax
    options.isExcluded = isExcluded
    let sink = PieceRecorder.Sink()
    result = walk(arguments, options: options, progress: progress) {
      PieceRecorder(sink, onPiece: onPiece)
    }
    files = sink.files
    problems = sink.problems
  }

  var names: [String] { files.map(\.name) }
}

/// Bytes that differ from place to place, made quickly: a block of prime length over and over.
func patternedBytes(_ count: Int) -> [UInt8] {
  let block = (0..<251).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 33) | 1 }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count + block.count)
  while bytes.count < count { bytes += block }
  return Array(bytes[..<count])
}

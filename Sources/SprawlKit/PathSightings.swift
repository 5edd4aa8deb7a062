internal import SprawlDetection
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources
internal import Synchronization

/// Paths that may tell of a store by themselves, noted while their files are read.
///
/// It lets through a little too much: what a path really says is decided when it is attributed.
final class PathSightings: Sendable {
  private let sieve: PathSieve
  private let noted = Mutex<[BlobHeader]>([])

  /// Knows the paths of all `signals` that go by path alone.
  init(_ signals: SignalSet) {
    let globs = signals.unanchored.map(signals.signal)
      .filter { $0.role == .file && $0.anchor.isEmpty }
      .flatMap(\.fileGlobs)
    sieve = PathSieve(globs)
  }

  /// A visitor that notes the paths of what it passes on to `visitor`.
  func noting(_ visitor: any BlobVisitor) -> any BlobVisitor {
    PathNoter(visitor, sieve) { headers in
      self.noted.withLock { $0 += headers }
    }
  }

  /// Adds an empty blob for each noted path that has none yet.
  func add(to result: inout DetectionResult) {
    let headers = noted.withLock { $0 }
    guard !headers.isEmpty else { return }
    let known = Set(result.blobs.map { Key($0.header) })
    result.blobs += headers.filter { !known.contains(Key($0)) }
      .sorted { left, right in
        if left.repository != right.repository { return left.repository < right.repository }
        if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
        return left.number < right.number
      }
      .map { BlobMatches(header: $0, isBinary: false, matches: [], signals: []) }
  }

  private struct Key: Hashable {
    let repository: Int
    let number: Int
    let path: [UInt8]

    init(_ header: BlobHeader) {
      repository = header.repository
      number = header.number
      path = header.path
    }
  }
}

/// Notes paths and passes everything on.
private final class PathNoter: BlobVisitor {
  private let inner: any BlobVisitor
  private let sieve: PathSieve
  private let keep: ([BlobHeader]) -> Void
  private var noted: [BlobHeader] = []

  init(_ inner: any BlobVisitor, _ sieve: PathSieve, keep: @escaping ([BlobHeader]) -> Void) {
    self.inner = inner
    self.sieve = sieve
    self.keep = keep
  }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of header: BlobHeader) {
    if piece.isFirst, sieve.passes(header.path) { noted.append(header) }
    inner.visit(padded, piece: piece, of: header)
  }

  func finish() {
    inner.finish()
    if !noted.isEmpty { keep(noted) }
    noted = []
  }
}

/// Lets through every path that one of many globs may match, and few others.
///
/// It looks at the last eight bytes of what is literal at the end of a glob, or at all of it where
/// it is shorter; a glob whose end is not literal lets everything through.
struct PathSieve: Sendable {
  private static let tailBytesMax = 8
  private var tails: Set<UInt64> = []
  private var lengths: [Int] = []
  private var passesAll = false

  init(_ globs: [String]) {
    var lengths: Set<Int> = []
    for glob in globs {
      let tail = Array(glob.utf8.reversed().prefix { !Self.specials.contains($0) }.reversed())
      let length = min(tail.count, Self.tailBytesMax)
      lengths.insert(length)
      tails.insert(Self.key(tail, length))
      if length == 0 { passesAll = true }
    }
    self.lengths = lengths.sorted()
  }

  /// Whether a glob may match `path`.
  ///
  /// - Complexity: O(1).
  func passes(_ path: [UInt8]) -> Bool {
    if passesAll { return true }
    for length in lengths where length <= path.count {
      if tails.contains(Self.key(path, length)) { return true }
    }
    return false
  }

  private static let specials = Set("*?[]{}\\/".utf8)

  /// The last `length` bytes as a number.
  private static func key(_ bytes: [UInt8], _ length: Int) -> UInt64 {
    var key: UInt64 = 0
    for index in (bytes.count - length)..<bytes.count { key = key << 8 | UInt64(bytes[index]) }
    return key
  }
}

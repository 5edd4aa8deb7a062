package import SprawlModel
internal import Synchronization

extension GitHistory {
  /// How much one `git cat-file` is asked for at a time, in bytes and in objects.
  private static let batchBytes = 16 << 20
  private static let batchObjects = 4096

  /// Lends every blob and every message to a visitor, with `jobs` threads.
  ///
  /// Each thread has a visitor and a child of git of its own. Objects of one visitor come in the
  /// order of their numbers.
  ///
  /// - Parameters:
  ///   - jobs: Threads; 1 or more.
  ///   - root: `BlobHeader.repository` of what is lent.
  ///   - fileBytesMax: Larger blobs are left out, with a notice; `nil` for no limit.
  ///   - progress: Told of every object.
  ///   - makeVisitor: Called once on each thread.
  /// - Returns: What was read and what was not, without what `init` told already.
  package func visit(
    jobs: Int,
    root: Int = 0,
    fileBytesMax: Int? = nil,
    progress: ScanProgress = ScanProgress(),
    makeVisitor: @escaping @Sendable () -> any BlobVisitor
  ) -> (coverage: Coverage, notices: [Notice]) {
    let batches = self.batches(jobs: max(1, jobs))
    let shared = GitVisit(
      history: self,
      batches: batches,
      root: root,
      fileBytesMax: fileBytesMax,
      progress: progress
    )
    runOnThreads(max(1, min(jobs, batches.count))) { _ in
      GitVisitWorker(shared: shared, visitor: makeVisitor()).run()
    }
    return shared.total.withLock { total in (total.coverage, total.notices.sorted()) }
  }

  /// Neighbouring objects, as many as make up a good errand for one child.
  private func batches(jobs: Int) -> [Range<Int>] {
    let all = list.entries.reduce(0) { $0 + $1.bytes }
    let bytesMax = min(Self.batchBytes, all / (4 * jobs) + 1)
    var batches: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for index in list.entries.indices {
      bytes += list.entries[index].bytes
      guard bytes >= bytesMax || index - start + 1 >= Self.batchObjects else { continue }
      batches.append(start..<index + 1)
      start = index + 1
      bytes = 0
    }
    if start < list.entries.count { batches.append(start..<list.entries.count) }
    return batches
  }
}

/// What the threads of one visit share.
private final class GitVisit: Sendable {
  let history: GitHistory
  let root: Int
  let fileBytesMax: Int?
  let progress: ScanProgress
  let total = Mutex((coverage: Coverage(), notices: [Notice]()))
  private let batches: [Range<Int>]
  private let next = Atomic<Int>(0)

  init(
    history: GitHistory,
    batches: [Range<Int>],
    root: Int,
    fileBytesMax: Int?,
    progress: ScanProgress
  ) {
    self.history = history
    self.batches = batches
    self.root = root
    self.fileBytesMax = fileBytesMax
    self.progress = progress
  }

  /// The next batch that nobody has taken; `nil` when all are.
  func take() -> Range<Int>? {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < batches.count ? batches[index] : nil
  }
}

/// One thread of a visit.
private final class GitVisitWorker {
  private let shared: GitVisit
  private let visitor: any BlobVisitor
  private let buffer = ReadBuffer()
  private var coverage = Coverage()
  private var notices: [Notice] = []

  init(shared: GitVisit, visitor: any BlobVisitor) {
    self.shared = shared
    self.visitor = visitor
  }

  /// Works until no batch is left.
  func run() {
    while let batch = shared.take() {
      var rest = batch
      while !rest.isEmpty { rest = readOn(rest) }
    }
    visitor.finish()
    shared.total.withLock { total in
      total.coverage.merge(coverage)
      total.notices += notices
    }
  }

  /// Reads with one child until it ends; what is left after an object that it could not read.
  private func readOn(_ objects: Range<Int>) -> Range<Int> {
    let list = shared.history.list
    var index = objects.lowerBound
    do throws(GitError) {
      let names = objects.filter { !isOverLimit($0) }.flatMap { list.names(of: $0..<$0 + 1) }
      guard !names.isEmpty else {
        objects.forEach(leaveOut)
        return objects.upperBound..<objects.upperBound
      }
      var batch = try GitBatch(shared.history.repository.runner, names: names)
      while index < objects.upperBound {
        if isOverLimit(index) {
          leaveOut(index)
        } else if let reason = try read(index, from: &batch) {
          fail(index, .unreadableObject(at: place(of: index), reason: reason))
          return index + 1..<objects.upperBound
        }
        index += 1
      }
    } catch {
      // Git cannot be started or talked to: one notice says it for all that was left.
      fail(index, .unreadableObject(at: place(of: index), reason: "\(error)"))
      coverage.failed["unreadable-object", default: 0] += objects.upperBound - index - 1
    }
    return objects.upperBound..<objects.upperBound
  }

  /// Reads one object; why git ended early, `nil` when it did not.
  private func read(_ index: Int, from batch: inout GitBatch) throws(GitError) -> String? {
    guard let header = try batch.next() else { return batch.reasonOfEnd() }
    guard case .found(let kind, let bytes) = header else {
      fail(index, .missingObject(at: place(of: index)))
      return nil
    }
    let isWhole =
      kind == .blob
      ? try lendBlob(index, bytes: bytes, from: &batch)
      : try lendMessage(index, kind, bytes: bytes, from: &batch)
    return isWhole ? nil : batch.reasonOfEnd()
  }

  private func lendBlob(
    _ index: Int,
    bytes: Int,
    from batch: inout GitBatch
  ) throws(GitError) -> Bool {
    let lent = try buffer.lendAll(
      header(of: index),
      bytes: bytes,
      from: &batch,
      to: visitor,
      progress: shared.progress
    )
    coverage.bytes += lent
    coverage.blobs += 1
    shared.progress.add(files: 1, bytes: 0)
    guard lent == bytes else { return false }
    try batch.skipNewline()
    return true
  }

  /// A message is what follows the first empty line of a commit or tag.
  private func lendMessage(
    _ index: Int,
    _ kind: GitObjectKind,
    bytes: Int,
    from batch: inout GitBatch
  ) throws(GitError) -> Bool {
    guard let content = try batch.content(bytes: bytes) else { return false }
    let message = content.span.extracting(messageStart(in: content)...)
    buffer.clear()
    buffer.append(message)
    let count = message.count
    let header = header(of: index)
    buffer.lend { visitor.visit($0, piece: .whole(count: count), of: header) }
    coverage.bytes += count
    if kind == .commit { coverage.commits += 1 }
    shared.progress.add(files: 1, bytes: count)
    return true
  }

  private func header(of index: Int) -> BlobHeader {
    BlobHeader(number: index, repository: shared.root, path: shared.history.path(of: index))
  }

  private func place(of index: Int) -> PlacePath {
    PlacePath(bytes: shared.history.path(of: index))
  }

  private func isOverLimit(_ index: Int) -> Bool {
    guard let limit = shared.fileBytesMax else { return false }
    return shared.history.list.entries[index].bytes > limit
  }

  private func leaveOut(_ index: Int) {
    let limit = shared.fileBytesMax ?? 0
    coverage.leaveOut(tooLargeAt: place(of: index), limitBytes: limit, &notices)
  }

  private func fail(_ index: Int, _ notice: Notice) {
    coverage.failed[notice.kind, default: 0] += 1
    notices.append(notice)
  }
}

/// Where a commit's or tag's message starts: after the first empty line.
func messageStart(in object: [UInt8]) -> Int {
  let newline = UInt8(ascii: "\n")
  for index in object.indices.dropLast() where object[index] == newline {
    if object[index + 1] == newline { return index + 2 }
  }
  return object.count
}

extension ReadBuffer {
  /// Lends a blob that git writes, whole or in the pieces that a file of its size comes in.
  ///
  /// - Returns: How many bytes of it came.
  fileprivate func lendAll(
    _ header: BlobHeader,
    bytes: Int,
    from batch: inout GitBatch,
    to visitor: any BlobVisitor,
    progress: ScanProgress
  ) throws(GitError) -> Int {
    clear()
    var left = bytes
    let fill = { (wanted: Int, batch: inout GitBatch) throws(GitError) in
      while left > 0, self.count < wanted {
        let got = try batch.lend(upTo: min(left, wanted - self.count)) { self.append($0) }
        if got == 0 { return }
        left -= got
      }
    }
    guard bytes <= Self.wholeBytesMax else {
      return try lendPieces(header: header, to: visitor, progress: progress) {
        wanted throws(GitError) in try fill(wanted, &batch)
      }
    }
    try fill(bytes, &batch)
    let piece = BlobPiece.whole(count: count)
    lend { visitor.visit($0, piece: piece, of: header) }
    progress.add(files: 0, bytes: count)
    return count
  }
}

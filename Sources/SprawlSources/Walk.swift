internal import Glibc
package import SprawlModel
internal import Synchronization

/// A folder that paths are relative to.
package struct ScanRoot: Sendable, Hashable {
  /// Where it lies in the file system.
  package let location: [UInt8]
  /// Whether it is a repository's root.
  package let isRepository: Bool

  /// A root from its parts.
  package init(location: [UInt8], isRepository: Bool) {
    self.location = location
    self.isRepository = isRepository
  }
}

/// What a walk is told.
package struct WalkOptions: Sendable {
  /// Threads; 1 or more.
  package var jobs = 1
  /// Larger files are left out, with a notice; `nil` for no limit.
  package var fileBytesMax: Int?
  /// Paths (relative to the root) that the user excluded.
  package var isExcluded: (@Sendable (_ path: [UInt8]) -> Bool)?

  package init() {}
}

/// What came of a walk.
package struct WalkResult: Sendable {
  package var coverage = Coverage()
  package var notices: [Notice] = []
  /// The roots by the numbers that `BlobHeader.repository` uses.
  package var roots: [ScanRoot] = []
}

/// How far a scan has come; read by the progress line while it runs.
package final class ScanProgress: Sendable {
  private let filesRead = Atomic<Int>(0)
  private let bytesRead = Atomic<Int>(0)

  package init() {}

  /// Files (or blobs) and bytes so far.
  package var current: (files: Int, bytes: Int) {
    (filesRead.load(ordering: .relaxed), bytesRead.load(ordering: .relaxed))
  }

  /// Adds what was just read.
  package func add(files: Int, bytes: Int) {
    filesRead.wrappingAdd(files, ordering: .relaxed)
    bytesRead.wrappingAdd(bytes, ordering: .relaxed)
  }
}

/// One thing to do in a walk.
struct WalkItem: Sendable {
  enum Work: Sendable {
    /// A folder; its own name may be a link only where the user gave it.
    case directory(isArgument: Bool)
    /// Zero-terminated names of files in the directory.
    case files(names: [UInt8], starts: [Int])
    /// The location is a file's own.
    case file
    /// A part of the large file at the location.
    case segment(BlobSegment)
  }

  let location: [UInt8]
  /// Path relative to the root; empty for the root itself.
  let path: [UInt8]
  let root: Int
  let work: Work
}

/// Walks files and folders with `options.jobs` threads and lends every file's bytes to a visitor.
///
/// Links are not followed, except those given as arguments; special files are never opened; `.git`
/// is passed over and makes its folder a root of its own. What cannot be read is a notice, and
/// never ends the walk.
package func walk(
  _ arguments: [String],
  options: WalkOptions,
  progress: ScanProgress = ScanProgress(),
  makeVisitor: @escaping @Sendable () -> any BlobVisitor
) -> WalkResult {
  let shared = WalkShared(options: options, progress: progress)
  let items = distinctArguments(arguments).compactMap { shared.item(for: $0) }
  shared.stack.push(items.reversed())
  runOnThreads(max(1, options.jobs)) { _ in
    let worker = WalkWorker(shared: shared, visitor: makeVisitor())
    worker.run()
  }
  return shared.result()
}

/// The arguments without those that another one covers: the same place, or a folder around it.
///
/// Places are compared with their links resolved. A folder does not cover what lies in its `.git`,
/// which a walk passes over.
///
/// - Complexity: O(`arguments.count` x depth).
func distinctArguments(_ arguments: [String]) -> [String] {
  guard arguments.count > 1 else { return arguments }
  let places = arguments.map { canonicalPath(of: Array($0.utf8)) }
  var first: [[UInt8]: Int] = [:]
  for (index, place) in places.enumerated() {
    if let place, first[place] == nil { first[place] = index }
  }
  return arguments.indices.filter { index in
    guard let place = places[index] else { return !arguments[..<index].contains(arguments[index]) }
    return first[place] == index && !isCovered(place) { first[$0] != nil }
  }
  .map { arguments[$0] }
}

/// Whether one of the folders around `place` satisfies `isArgument`, with no `.git` between.
private func isCovered(_ place: [UInt8], by isArgument: ([UInt8]) -> Bool) -> Bool {
  var path = place
  while path.count > 1, let slash = path.lastIndex(of: 0x2F) {
    if path[(slash + 1)...].elementsEqual(".git".utf8) { return false }
    path = slash == 0 ? [0x2F] : Array(path[..<slash])
    if isArgument(path) { return true }
  }
  return false
}

/// What the threads of one walk share.
final class WalkShared: Sendable {
  let options: WalkOptions
  let progress: ScanProgress
  let stack = WorkStack<WalkItem>([])
  private let total = Mutex(WalkResult())

  init(options: WalkOptions, progress: ScanProgress) {
    self.options = options
    self.progress = progress
  }

  /// Registers a root and gives its number.
  func addRoot(_ root: ScanRoot) -> Int {
    total.withLock { result in
      if let known = result.roots.firstIndex(of: root) { return known }
      result.roots.append(root)
      return result.roots.count - 1
    }
  }

  func merge(_ coverage: Coverage, _ notices: [Notice]) {
    total.withLock { result in
      result.coverage.merge(coverage)
      result.notices += notices
    }
  }

  func result() -> WalkResult {
    total.withLock { result in
      result.notices.sort()
      return result
    }
  }

  /// The work an argument stands for; a notice and `nil` when it cannot be had.
  func item(for argument: String) -> WalkItem? {
    let location = trimmedSlashes(Array(argument.utf8))
    guard let kind = fileKind(of: location) else {
      let reason = systemMessage(errno)
      var failed = Coverage()
      failed.failed["missing-path"] = 1
      merge(
        failed,
        [Notice(kind: "missing-path", path: PlacePath(argument), reason: reason, isComplete: false)]
      )
      return nil
    }
    guard kind == S_IFDIR || kind == S_IFREG || kind == S_IFIFO || kind == S_IFCHR else {
      var skipped = Coverage()
      skipped.skipped["special file"] = 1
      merge(skipped, [])
      return nil
    }
    let isFolder = kind == S_IFDIR
    let place = enclosingRepository(of: location)
    let work: WalkItem.Work = isFolder ? .directory(isArgument: true) : .file
    if let place {
      let root = addRoot(ScanRoot(location: place.root, isRepository: true))
      return WalkItem(location: location, path: place.path, root: root, work: work)
    }
    let slash = location.lastIndex(of: 0x2F)
    let folder = slash.map { Array(location[..<max(1, $0)]) } ?? [0x2E]
    let name = slash.map { Array(location[($0 + 1)...]) } ?? location
    let root = addRoot(ScanRoot(location: isFolder ? location : folder, isRepository: false))
    return WalkItem(location: location, path: isFolder ? [] : name, root: root, work: work)
  }

  private func trimmedSlashes(_ path: [UInt8]) -> [UInt8] {
    var path = path
    while path.count > 1, path.last == 0x2F { path.removeLast() }
    return path
  }
}

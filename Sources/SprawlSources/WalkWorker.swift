internal import Glibc
internal import SprawlModel

/// One thread of a walk, with a buffer and a visitor of its own.
final class WalkWorker {
  /// A folder with more files than this is shared between threads.
  private static let filesPerBatch = 256
  /// A text file of two of these or more is shared between threads, in bytes.
  private static let segmentBytes = 32 << 20

  private let shared: WalkShared
  private let visitor: any BlobVisitor
  private let buffer = ReadBuffer()
  private var listing = DirectoryListing()
  private var coverage = Coverage()
  private var notices: [Notice] = []
  private var blobs = 0
  /// What was read whole since progress was last told.
  private var untold = (files: 0, bytes: 0)

  init(shared: WalkShared, visitor: any BlobVisitor) {
    self.shared = shared
    self.visitor = visitor
  }

  /// Works until nothing is left anywhere.
  func run() {
    while let item = shared.stack.take() {
      switch item.work {
      case .directory(let isArgument): directory(item, isArgument: isArgument)
      case .files(let names, let starts): batch(item, names, starts)
      case .file: argument(item)
      case .segment(let segment): part(item, segment)
      }
      shared.stack.done()
    }
    visitor.finish()
    shared.merge(coverage, notices)
  }

  private func directory(_ item: WalkItem, isArgument: Bool) {
    // A folder may have become a link since it was listed.
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (isArgument ? 0 : O_NOFOLLOW)
    let descriptor = openRelative(AT_FDCWD, item.location, flags)
    guard descriptor >= 0 else { return fail(item.location, -descriptor, "unreadable folder") }
    guard let folder = OpenDirectory(descriptor) else {
      return fail(item.location, errno, "unreadable folder")
    }
    let code = listing.read(folder)
    if code != 0 { fail(item.location, code, "unreadable folder") }
    let place = listing.holdsRepository && !item.path.isEmpty ? ownRoot(item) : item
    pushFolders(of: place)
    readFiles(of: place, in: folder)
  }

  /// A nested repository is a root of its own.
  private func ownRoot(_ item: WalkItem) -> WalkItem {
    let root = shared.addRoot(ScanRoot(location: item.location, isRepository: true))
    return WalkItem(location: item.location, path: [], root: root, work: item.work)
  }

  private func pushFolders(of place: WalkItem) {
    var folders: [WalkItem] = []
    for entry in listing.entries where entry.kind == .directory {
      let name = listing.name(entry)
      let path = joined(place.path, name)
      if isExcluded(path) { continue }
      folders.append(
        WalkItem(
          location: joined(place.location, name),
          path: path,
          root: place.root,
          work: .directory(isArgument: false)
        )
      )
    }
    shared.stack.push(folders)
  }

  private func readFiles(of place: WalkItem, in folder: borrowing OpenDirectory) {
    var starts: [Int] = []
    for entry in listing.entries {
      switch entry.kind {
      case .file: starts.append(entry.name.lowerBound)
      case .link: coverage.skipped["link", default: 0] += 1
      case .special: coverage.skipped["special file", default: 0] += 1
      case .directory: break
      }
    }
    if shared.options.jobs > 1, starts.count > 2 * Self.filesPerBatch {
      shareOut(place, &starts)
    }
    readFiles(listing.names, starts, of: place, in: folder.descriptor)
  }

  /// Gives all but the first batch of files to whoever comes for them.
  private func shareOut(_ place: WalkItem, _ starts: inout [Int]) {
    var items: [WalkItem] = []
    var first = Self.filesPerBatch
    while first < starts.count {
      let last = min(first + Self.filesPerBatch, starts.count)
      let base = starts[first]
      let end = last < starts.count ? starts[last] : listing.names.count
      let batch = WalkItem.Work.files(
        names: Array(listing.names[base..<end]),
        starts: starts[first..<last].map { $0 - base }
      )
      items.append(
        WalkItem(location: place.location, path: place.path, root: place.root, work: batch)
      )
      first = last
    }
    starts.removeSubrange(Self.filesPerBatch...)
    shared.stack.push(items)
  }

  private func batch(_ item: WalkItem, _ names: [UInt8], _ starts: [Int]) {
    let descriptor = openRelative(AT_FDCWD, item.location, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return fail(item.location, -descriptor, "unreadable folder") }
    defer { close(descriptor) }
    readFiles(names, starts, of: item, in: descriptor)
  }

  private func readFiles(_ names: [UInt8], _ starts: [Int], of place: WalkItem, in folder: Int32) {
    var path = place.path
    if !path.isEmpty { path.append(0x2F) }
    let stem = path.count
    for start in starts {
      path.removeSubrange(stem...)
      var end = start
      while names[end] != 0 { end += 1 }
      path.append(contentsOf: names[start..<end])
      if isExcluded(path) { continue }
      // A file may have become a FIFO or a link since it was listed: never wait, never follow.
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      let descriptor = openTerminated(folder, names, at: start, flags)
      guard descriptor >= 0 else {
        fail(joined(place.location, names[start..<end]), -descriptor, "unreadable")
        continue
      }
      read(descriptor, path, name: names[start..<end], of: place)
      close(descriptor)
    }
    tellProgress()
  }

  private func tellProgress() {
    shared.progress.add(files: untold.files, bytes: untold.bytes)
    untold = (0, 0)
  }

  /// A file given as an argument, which may also be a pipe (`/dev/stdin`, `<(...)`).
  private func argument(_ item: WalkItem) {
    let descriptor = openRelative(AT_FDCWD, item.location, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return fail(item.location, -descriptor, "unreadable") }
    defer { close(descriptor) }
    read(descriptor, item.path, of: item)
    tellProgress()
  }

  private func read(
    _ descriptor: Int32,
    _ path: [UInt8],
    name: ArraySlice<UInt8>? = nil,
    of place: WalkItem
  ) {
    if let limit = shared.options.fileBytesMax, size(of: descriptor) > limit {
      let path = PlacePath(bytes: location(of: place, name))
      return coverage.leaveOut(tooLargeAt: path, limitBytes: limit, &notices)
    }
    let header = BlobHeader(number: blobs, repository: place.root, path: path)
    blobs += 1
    var outcome = buffer.readWhole(from: descriptor, header: header, to: visitor)
    untold.files += 1
    if case .complete(let bytes) = outcome { untold.bytes += bytes }
    if outcome == .large {
      tellProgress()
      outcome = readLarge(descriptor, header, name: name, of: place)
    }
    account(outcome, isFile: true, at: location(of: place, name))
  }

  /// Where a file of that name lies; without one, the place is the file.
  private func location(of place: WalkItem, _ name: ArraySlice<UInt8>?) -> [UInt8] {
    name.map { joined(place.location, $0) } ?? place.location
  }

  /// Reads a large file in pieces; a very large one is shared out in segments.
  private func readLarge(
    _ descriptor: Int32,
    _ header: BlobHeader,
    name: ArraySlice<UInt8>?,
    of place: WalkItem
  ) -> ReadOutcome {
    let bytes = size(of: descriptor)
    let parts = min(bytes / Self.segmentBytes, 1000)
    guard shared.options.jobs > 1, parts > 1, !buffer.holdsZeroNearStart else {
      return readPieces(descriptor, .whole, header)
    }
    let location = location(of: place, name)
    let segments = (0..<parts).map { index in
      BlobSegment(
        index: index,
        count: parts,
        start: index * Self.segmentBytes,
        stop: index == parts - 1 ? nil : (index + 1) * Self.segmentBytes
      )
    }
    shared.stack.push(
      segments.dropFirst().reversed().map { segment in
        WalkItem(
          location: location,
          path: header.path,
          root: place.root,
          work: .segment(segment)
        )
      }
    )
    let first = Self.header(header.number, place.root, header.path, segments[0])
    return readPieces(descriptor, segments[0], first)
  }

  private func readPieces(
    _ descriptor: Int32,
    _ segment: BlobSegment,
    _ header: BlobHeader
  ) -> ReadOutcome {
    buffer.readPieces(
      from: descriptor,
      segment,
      header: header,
      to: visitor,
      progress: shared.progress
    )
  }

  private func part(_ item: WalkItem, _ segment: BlobSegment) {
    let descriptor = openRelative(AT_FDCWD, item.location, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return fail(item.location, -descriptor, "unreadable") }
    defer { close(descriptor) }
    guard lseek(descriptor, segment.start - BlobPiece.windowBytes, SEEK_SET) >= 0 else {
      return fail(item.location, errno, "unreadable")
    }
    buffer.clear()
    let header = Self.header(blobs, item.root, item.path, segment)
    account(readPieces(descriptor, segment, header), isFile: false, at: item.location)
  }

  private static func header(
    _ number: Int,
    _ root: Int,
    _ path: [UInt8],
    _ segment: BlobSegment
  ) -> BlobHeader {
    BlobHeader(
      number: number,
      repository: root,
      path: path,
      segment: segment.index,
      segmentCount: segment.count
    )
  }

  private func account(
    _ outcome: ReadOutcome,
    isFile: Bool,
    at location: @autoclosure () -> [UInt8]
  ) {
    switch outcome {
    case .complete(let bytes):
      if isFile { coverage.files += 1 }
      coverage.bytes += bytes
    case .failed(let code, let bytes):
      coverage.bytes += bytes
      fail(location(), code, "unreadable")
    case .large: preconditionFailure("a large blob has been read in pieces")
    }
  }

  private func size(of descriptor: Int32) -> Int {
    var status = stat()
    // SAFETY: the kernel fills `status`.
    return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  private func isExcluded(_ path: [UInt8]) -> Bool {
    guard let isExcluded = shared.options.isExcluded, isExcluded(path) else { return false }
    coverage.skipped["excluded", default: 0] += 1
    return true
  }

  private func fail(_ path: [UInt8], _ code: Int32, _ kind: String) {
    coverage.failed[kind, default: 0] += 1
    let reason = systemMessage(code)
    notices.append(
      Notice(kind: kind, path: PlacePath(bytes: path), reason: reason, isComplete: false)
    )
  }

  private func joined(_ folder: [UInt8], _ name: some Sequence<UInt8>) -> [UInt8] {
    folder.isEmpty ? Array(name) : folder + (folder.last == 0x2F ? [] : [0x2F]) + name
  }
}

internal import SprawlDetection
internal import SprawlModel
internal import SprawlSources

extension ScanRun {
  /// The index against HEAD: matches that touch an added line and are new to the file.
  mutating func collectStaged(
    _ folder: String?,
    includesWorkTree: Bool
  ) throws(ScanError) {
    do throws(GitError) {
      let repository = try GitRepository.open(folder)
      var kept = DetectionResult()
      let scanner = MemoryScanner(detector)
      var coverage = Coverage()
      var earlier: [BlobMatches] = []
      var number = 0
      let limit = configuration.fileBytesMax
      var tooLarge: [Notice] = []
      let failed = try GitProtect.forEachStagedChange(in: repository) { change in
        if let limit, change.new.count > limit {
          let path = PlacePath(bytes: change.path)
          return coverage.leaveOut(tooLargeAt: path, limitBytes: limit, &tooLarge)
        }
        coverage.files += 1
        coverage.bytes += change.new.count
        let header = BlobHeader(number: number, repository: 0, path: change.path)
        let old = change.old.isEmpty ? nil : scanner.scan(change.old, header).blobs.first
        if let old { earlier.append(old) }
        if let blob = Self.newMatches(in: change, header, since: old, scanner, &kept) {
          kept.blobs.append(blob)
        }
        number += 1
      }
      for notice in failed where !notice.isComplete {
        coverage.failed[notice.kind, default: 0] += 1
      }
      self.coverage.merge(coverage)
      notices += failed + tooLarge
      if includesWorkTree { try addWorkTree(of: repository, to: &kept) }
      detected = kept
      repositories = [try RepositoryFacts(repository: repository, notices: &notices)]
      neighbours = neighbours(of: kept, in: repository, earlier, scanner)
    } catch {
      throw .unreadable(error.description)
    }
  }

  /// What a staged file holds that its version in HEAD does not.
  private static func newMatches(
    in change: StagedChange,
    _ header: BlobHeader,
    since old: BlobMatches?,
    _ scanner: MemoryScanner,
    _ kept: inout DetectionResult
  ) -> BlobMatches? {
    let found = scanner.scan(change.new, header)
    kept.adopt(found)
    guard let blob = found.blobs.first else { return nil }
    let known = Set(old?.matches.map(\.fingerprint) ?? [])
    let added = addedLines(old: change.old, new: change.new)
    let matches = blob.matches.filter { match in
      !known.contains(match.fingerprint)
        && added.intersects(match.span.line...max(match.span.line, match.span.endLine))
    }
    return BlobMatches(
      header: header,
      isBinary: blob.isBinary,
      matches: matches,
      signals: blob.signals
    )
  }

  /// Signals beside what was found: in the earlier versions of staged files, and in the files of
  /// the same folders.
  ///
  /// They show how this code refers to a store. A hook has to be quick, so nothing is read unless
  /// something was found, and then no more than the limits.
  private func neighbours(
    of found: DetectionResult,
    in repository: GitRepository,
    _ earlier: [BlobMatches],
    _ scanner: MemoryScanner
  ) -> [BlobMatches] {
    let leaking = found.blobs.filter { $0.matches.contains { $0.suppression == nil } }
    guard !leaking.isEmpty else { return [] }
    var blobs = earlier.filter { !$0.signals.isEmpty }
    guard !repository.isBare else { return blobs.map(\.withoutMatches) }
    let staged = Set(found.blobs.map(\.header.path))
    var limits = (files: 200, bytes: 8 << 20)
    for folder in Set(leaking.map { folderName(of: $0.header.path) }).sorted() {
      let place = folder.isEmpty ? repository.root : "\(repository.root)/\(folder)"
      for name in namesInFolder(place) ?? [] where limits.files > 0 && limits.bytes > 0 {
        let path = Array((folder.isEmpty ? name : "\(folder)/\(name)").utf8)
        guard !staged.contains(path),
          let bytes = try? readPlainFile("\(place)/\(name)", bytesMax: 256 << 10)
        else { continue }
        limits.files -= 1
        limits.bytes -= bytes.count
        let header = BlobHeader(number: 0, repository: 0, path: path)
        blobs += scanner.scan(bytes, header).blobs.filter { !$0.signals.isEmpty }
      }
    }
    return blobs.map(\.withoutMatches)
  }

  private func folderName(of path: [UInt8]) -> String {
    let slash = path.lastIndex(of: UInt8(ascii: "/")) ?? 0
    return String(decoding: path[..<slash], as: UTF8.self)
  }
}

extension BlobMatches {
  /// The blob's signals alone.
  fileprivate var withoutMatches: BlobMatches {
    BlobMatches(header: header, isBinary: isBinary, matches: [], signals: signals)
  }
}

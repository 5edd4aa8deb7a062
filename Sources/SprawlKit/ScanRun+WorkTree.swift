internal import SprawlDetection
internal import SprawlModel
internal import SprawlSources

extension ScanRun {
  /// Adds to what is staged what the tracked files on disk hold and HEAD's versions do not.
  ///
  /// Of a value that stands in both, the staged place is the one that counts.
  mutating func addWorkTree(
    of repository: GitRepository,
    to staged: inout DetectionResult
  ) throws(GitError) {
    let tree = try GitWorkTree(of: repository)
    var options = WalkOptions()
    options.jobs = jobs
    options.fileBytesMax = configuration.fileBytesMax
    options.isExcluded = { !tree.holds($0) }
    let detector = detector
    let walked = walk([repository.root], options: options, progress: progress) {
      detector.makeVisitor()
    }
    var coverage = walked.coverage
    // What is not tracked was not asked for.
    coverage.skipped = [:]
    let found = detector.takeResult()
    staged.adopt(found)
    let blobs = found.blobs.filter { !$0.matches.isEmpty }
    let (contents, failed) = try tree.contentsOfHead(blobs.map(\.header.path))
    for notice in failed { coverage.failed[notice.kind, default: 0] += 1 }
    let scanner = MemoryScanner(detector)
    for (blob, content) in zip(blobs, contents) {
      let isSamePath = { (other: BlobMatches) in other.header.path == blob.header.path }
      var known = Set(staged.blobs.filter(isSamePath).flatMap { $0.matches.map(\.fingerprint) })
      if !content.isEmpty {
        let old = scanner.scan(content, blob.header)
        known.formUnion(old.blobs.flatMap { $0.matches.map(\.fingerprint) })
      }
      let matches = blob.matches.filter { !known.contains($0.fingerprint) }
      guard !matches.isEmpty else { continue }
      staged.blobs.append(
        BlobMatches(
          header: BlobHeader(number: blob.header.number, repository: 0, path: blob.header.path),
          isBinary: blob.isBinary,
          matches: matches,
          signals: blob.signals
        )
      )
    }
    self.coverage.merge(coverage)
    notices += walked.notices + failed
  }
}

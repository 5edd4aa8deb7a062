internal import SprawlDetection
internal import SprawlModel
internal import SprawlSources

extension ScanRun {
  mutating func collectStandardInput() throws(ScanError) {
    let detector = detector
    let result = readStandardInput(progress: progress) { detector.makeVisitor() }
    coverage.merge(result.coverage)
    notices += result.notices
    detected = detector.takeResult()
    repositories = [RepositoryFacts(id: "-", owners: nil)]
  }

  /// Every reachable blob once, with all its places.
  mutating func collectHistory(_ folder: String, _ range: String?) throws(ScanError) {
    do throws(GitError) {
      let repository = try GitRepository.open(folder)
      let selection = range.map(GitSelection.range) ?? .everything
      let history = try GitHistory(selection, of: repository)
      coverage.merge(history.coverage)
      notices += history.notices
      let detector = detector
      let read = history.visit(
        jobs: jobs,
        fileBytesMax: configuration.fileBytesMax,
        progress: progress
      ) { detector.makeVisitor() }
      coverage.merge(read.coverage)
      notices += read.notices
      detected = detector.takeResult()
      let found = try history.provenance(of: Set(detected.blobs.map(\.header.number)))
      notices += found.notices
      if found.notices.contains(where: { !$0.isComplete }) {
        coverage.failed["unreadable-history", default: 0] += 1
      }
      places = { blob in
        (found.places[blob.header.number] ?? []).map { place in
          BlobPlace(
            path: place.path,
            commit: place.commit,
            firstSeen: place.firstSeen,
            lastSeen: place.lastSeen,
            isHead: place.isHead
          )
        }
      }
      facts(of: repository)
    } catch {
      throw .unreadable(error.description)
    }
  }

  /// The index against HEAD: matches that touch an added line and are new to the file.
  mutating func collectStaged(_ folder: String?) throws(ScanError) {
    do throws(GitError) {
      let repository = try GitRepository.open(folder)
      var kept = DetectionResult()
      let detector = detector
      var coverage = Coverage()
      var number = 0
      let failed = try GitProtect.forEachStagedChange(in: repository) { change in
        coverage.files += 1
        coverage.bytes += change.new.count
        if let blob = Self.newMatches(in: change, number: number, detector, &kept) {
          kept.blobs.append(blob)
        }
        number += 1
      }
      for notice in failed where !notice.isComplete {
        coverage.failed[notice.kind, default: 0] += 1
      }
      self.coverage.merge(coverage)
      notices += failed
      detected = kept
      facts(of: repository)
    } catch {
      throw .unreadable(error.description)
    }
  }

  /// What a staged file holds that its version in HEAD does not.
  private static func newMatches(
    in change: StagedChange,
    number: Int,
    _ detector: Detector,
    _ kept: inout DetectionResult
  ) -> BlobMatches? {
    let header = BlobHeader(number: number, repository: 0, path: change.path)
    let found = scan(change.new, header, detector)
    kept.adopt(found)
    guard let blob = found.blobs.first else { return nil }
    let before = scan(change.old, header, detector).blobs.first
    let known = Set(before?.matches.map(\.fingerprint) ?? [])
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

  private static func scan(
    _ bytes: [UInt8],
    _ header: BlobHeader,
    _ detector: Detector
  ) -> DetectionResult {
    let visitor = detector.makeVisitor()
    lend(bytes, header: header, to: visitor)
    visitor.finish()
    return detector.takeResult()
  }

  /// The repository's name and owners, from its work tree.
  private mutating func facts(of repository: GitRepository) {
    let root = ScanRoot(location: Array(repository.root.utf8), isRepository: true)
    repositories = [RepositoryFacts(root: root, notices: &notices)]
  }
}

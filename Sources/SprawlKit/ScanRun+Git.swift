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

  /// Every reachable blob once, with all its places, and what git keeps beside them.
  mutating func collectHistory(_ folder: String, _ part: HistoryPart) throws(ScanError) {
    guard part.range == nil || part.branch == nil else {
      throw .configuration("a range and a branch were named; one of them says what to scan")
    }
    if let range = part.range, let whole = HistoryPart.completed(range) {
      throw .configuration(
        "range '\(range)': nothing stands on one side of the dots (a variable that is not set?); "
          + "write '\(whole)' if the current commit is meant"
      )
    }
    do throws(GitError) {
      let repository = try GitRepository.open(folder)
      let history = try Self.history(of: repository, part)
      coverage.merge(history.coverage)
      notices += history.notices
      try read(history, dropsOlder: part.since != nil)
      if part.isWhole { readGitFolder(of: repository) }
      repositories = [try RepositoryFacts(repository: repository, notices: &notices)]
    } catch {
      throw .unreadable(error.description)
    }
  }

  private static func history(
    of repository: GitRepository,
    _ part: HistoryPart
  ) throws(GitError) -> GitHistory {
    let selection: GitSelection =
      part.range.map(GitSelection.range) ?? part.branch.map(GitSelection.branch) ?? .everything
    return try GitHistory(
      selection,
      // A bare day would mean that day at the present time of day.
      since: part.since.map { "\($0)T00:00:00Z" },
      includesDangling: part.includesDangling,
      of: repository
    )
  }

  /// Reads every object of `history`.
  ///
  /// A commit's tree also holds everything that is older; `dropsOlder` leaves out what no commit in
  /// view brought in.
  private mutating func read(_ history: GitHistory, dropsOlder: Bool) throws(GitError) {
    let detector = detector
    let paths = PathSightings(detector.signals)
    let read = history.visit(
      jobs: jobs,
      fileBytesMax: configuration.fileBytesMax,
      progress: progress
    ) { paths.noting(detector.makeVisitor()) }
    coverage.merge(read.coverage)
    notices += read.notices
    detected = detector.takeResult()
    paths.add(to: &detected)
    let found = try history.provenance(of: Set(detected.blobs.map(\.header.number)))
    notices += found.notices
    if found.notices.contains(where: { !$0.isComplete }) {
      coverage.failed["unreadable-history", default: 0] += 1
    }
    places = { blob in
      guard let places = found.places[blob.header.number] else {
        return [BlobPlace(path: blob.header.path)]
      }
      return places.compactMap { place in
        let isOld = place.commit == nil && !place.path.starts(with: ".git/".utf8)
        guard !dropsOlder || !isOld else { return nil }
        return BlobPlace(
          path: place.path,
          commit: place.commit,
          firstSeen: place.firstSeen,
          lastSeen: place.lastSeen,
          isHead: place.isHead
        )
      }
    }
  }

  /// Reads the files that a repository keeps for itself: configuration, hooks, logs, messages
  /// under way.
  ///
  /// They belong to no commit; their paths begin with `.git/`, wherever the folder is.
  private mutating func readGitFolder(of repository: GitRepository) {
    let folder = GitFolder(repository)
    var options = WalkOptions()
    options.fileBytesMax = configuration.fileBytesMax
    options.isExcluded = { GitRepository.isObjectStore(Array($0.dropFirst(folder.lead))) }
    let detector = detector
    let result = walk([folder.location], options: options, progress: progress) {
      detector.makeVisitor()
    }
    var coverage = result.coverage
    // Objects are read as history, not as files.
    coverage.skipped["excluded"] = nil
    self.coverage.merge(coverage)
    notices += result.notices.map(folder.moved)
    let found = detector.takeResult()
    detected.adopt(found)
    detected.blobs += found.blobs.map { blob in
      BlobMatches(
        header: BlobHeader(number: -1, repository: 0, path: folder.moved(blob.header.path)),
        isBinary: blob.isBinary,
        matches: blob.matches,
        signals: blob.signals
      )
    }
  }
}

extension HistoryPart {
  /// The range with HEAD where a side is empty; `nil` when both sides are there.
  fileprivate static func completed(_ range: String) -> String? {
    let dots = range.contains("...") ? "..." : ".."
    guard let found = range.firstRange(of: dots) else { return nil }
    let sides = [range[..<found.lowerBound], range[found.upperBound...]]
    guard sides.contains(where: \.isEmpty) else { return nil }
    if sides.allSatisfy(\.isEmpty) { return "HEAD~1\(dots)HEAD" }
    return sides.map { $0.isEmpty ? "HEAD" : String($0) }.joined(separator: dots)
  }
}

/// Where a repository's own folder is, and how a walk's paths in it begin.
private struct GitFolder: Sendable {
  let location: String
  /// Bytes of a walked path before what is inside the folder.
  let lead: Int

  init(_ repository: GitRepository) {
    let folder = canonicalPath(repository.commonDirectory) ?? repository.commonDirectory
    location = folder
    // A walk's paths begin at the repository around the folder, if there is one.
    let root = enclosingRepository(folder)
    lead = root.map { folder.utf8.count - ($0 == "/" ? 0 : $0.utf8.count) } ?? 0
  }

  /// A walked path as one below `.git/`.
  func moved(_ path: [UInt8]) -> [UInt8] {
    let isWhole = path.starts(with: location.utf8)
    return Array(".git/".utf8) + path.dropFirst(isWhole ? location.utf8.count + 1 : lead)
  }

  func moved(_ notice: Notice) -> Notice {
    Notice(
      kind: notice.kind,
      path: PlacePath(bytes: moved(notice.path.bytes ?? Array(notice.path.text.utf8))),
      reason: notice.reason,
      detail: notice.detail,
      isComplete: notice.isComplete
    )
  }
}

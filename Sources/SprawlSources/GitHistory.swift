package import SprawlModel

/// Which part of a repository's history is meant.
package enum GitSelection: Sendable, Hashable {
  /// Everything that a branch, tag, stash, note, reflog entry or the index reaches.
  case everything
  /// What `A..B` (or `A...B`, or a single revision) brings in.
  case range(String)
  /// What a branch, or any other revision, reaches.
  case branch(String)
}

/// The objects of one repository, each once, however often it was committed.
package struct GitHistory: Sendable {
  /// The folder that paths of messages start with; no file of a repository can lie there.
  package static let messageFolder = ".git/messages"

  /// The folder that paths of unreached blobs start with.
  package static let danglingFolder = ".git/dangling"

  /// The repository.
  package let repository: GitRepository
  /// What the listing could not find.
  package let notices: [Notice]
  /// What the listing could not find, counted.
  package let coverage: Coverage
  let list: GitObjectList
  /// Whether only a part was asked for: a range, a branch, or what is new enough.
  let isRange: Bool

  /// Lists the objects of `selection`.
  ///
  /// - Parameters:
  ///   - selection: Which part of the history.
  ///   - since: Only commits of this date or later, as git reads dates; `nil` for all.
  ///   - includesDangling: Whether objects that nothing reaches any more are listed too.
  ///   - repository: Where to look.
  /// - Throws: `GitError.badRevision`, or what went wrong with git.
  package init(
    _ selection: GitSelection = .everything,
    since: String? = nil,
    includesDangling: Bool = false,
    of repository: GitRepository
  ) throws(GitError) {
    self.repository = repository
    let limit = since.map { ["--since=\($0)"] } ?? []
    var revisions = limit + (try selection.arguments(in: repository))
    // The index is no commit: it has no date that could be late enough.
    if since != nil { revisions.removeAll { $0 == "--indexed-objects" } }
    isRange = selection != .everything || since != nil
    var (list, reason) = try GitObjectList.reached(from: revisions, repository.runner)
    if includesDangling { try list.appendUnreached(repository.runner) }
    self.list = list

    var coverage = Coverage()
    var notices = list.missing.prefix(Self.missingShown).map { id in
      Notice.missingObject(at: PlacePath(bytes: id))
    }
    if !list.missing.isEmpty { coverage.failed["missing-object"] = list.missing.count }
    if list.missing.count > Self.missingShown {
      notices.append(.moreMissingObjects(list.missing.count - Self.missingShown, repository))
    }
    if let reason {
      coverage.failed["unreadable-history", default: 0] += 1
      notices.append(.unreadableHistory(repository, reason: reason))
    }
    if repository.isShallow, !selection.beginsSomewhere {
      notices.append(.shallowHistory(repository))
    }
    self.coverage = coverage
    self.notices = notices
  }

  private static let missingShown = 100

  /// Whether the object of this number is a commit's or tag's message.
  package func isMessage(_ number: Int) -> Bool { list.entries[number].kind != .blob }

  /// Whether nothing reaches the object of this number any more: no branch, tag, stash, note,
  /// reflog entry or index.
  package func isDangling(_ number: Int) -> Bool {
    list.firstUnreached.map { number >= $0 } ?? false
  }

  /// The path under which the object of this number is lent.
  ///
  /// A blob's is the first that history knows; `provenance` knows them all.
  package func path(of number: Int) -> [UInt8] {
    let kind = list.entries[number].kind
    if kind != .blob {
      return Array("\(Self.messageFolder)/\(kind.rawValue)/".utf8) + list.id(of: number)
    }
    guard isDangling(number) else { return Array(list.path(of: number)) }
    return Array("\(Self.danglingFolder)/".utf8) + list.id(of: number)
  }
}

extension GitSelection {
  /// Whether it says itself where the history is to begin.
  fileprivate var beginsSomewhere: Bool {
    if case .range = self { return true }
    return false
  }

  /// Arguments of `git rev-list`, in which nothing of the user's text is left.
  fileprivate func arguments(in repository: GitRepository) throws(GitError) -> [String] {
    switch self {
    case .everything: return ["--all", "--reflog", "--indexed-objects"]
    case .branch(let revision): return [try repository.commit(named: revision)]
    case .range(let range):
      let dots = range.contains("...") ? "..." : ".."
      guard let found = range.firstRange(of: dots) else {
        return [try repository.commit(named: range)]
      }
      var ends: [String] = []
      // An empty side is a variable of a script that was not set, not git's HEAD: no commit.
      for side in [range[..<found.lowerBound], range[found.upperBound...]] {
        ends.append(try repository.commit(named: String(side)))
      }
      return [ends.joined(separator: dots)]
    }
  }
}

package import SprawlModel

/// A file as it is about to be committed.
package struct StagedChange: Sendable, Hashable {
  /// What happened to it.
  package enum Kind: Sendable, Hashable {
    /// HEAD has no such file.
    case added
    /// HEAD has it with other content or another mode.
    case modified
    /// HEAD has the same content under `from`, which is about to go.
    case moved(from: [UInt8])
  }

  /// What stands at a path.
  package enum Mode: Sendable, Hashable {
    /// A file.
    case file
    /// A file that may be run.
    case executable
    /// A symbolic link; its content is the path it points to.
    case link
  }

  /// The path's exact bytes, relative to the repository's root.
  package let path: [UInt8]
  /// What happened.
  package let kind: Kind
  /// What it will be.
  package let mode: Mode
  /// Its content in HEAD; empty when it is new.
  package let old: [UInt8]
  /// Its content in the index, after all filters.
  package let new: [UInt8]

  /// A change from its parts.
  package init(path: [UInt8], kind: Kind, mode: Mode, old: [UInt8], new: [UInt8]) {
    self.path = path
    self.kind = kind
    self.mode = mode
    self.old = old
    self.new = new
  }
}

/// What is about to be committed: the index against HEAD.
package enum GitProtect {
  /// Calls `body` with each file that the next commit adds or changes, in the order of paths.
  ///
  /// In a repository without a commit everything in the index is new. Files that go, and
  /// submodules, have no content to look at. One file's contents are in memory at a time.
  ///
  /// - Returns: A notice for each file that could not be read.
  /// - Throws: `GitError` when git cannot tell what is staged.
  package static func forEachStagedChange(
    in repository: GitRepository,
    _ body: (StagedChange) -> Void
  ) throws(GitError) -> [Notice] {
    let entries = try stagedEntries(in: repository)
    let changes = entries.filter(\.hasNewContent)
    guard !changes.isEmpty else { return [] }
    var removed: [[UInt8]: [UInt8]] = [:]
    for entry in entries where entry.isRemoval { removed[entry.old] = entry.path }

    var notices: [Notice] = []
    let names = changes.flatMap { $0.hasOldContent ? [$0.old, $0.new] : [$0.new] }
    var batch = try GitBatch(
      repository.runner,
      names: Array(names.joined(separator: [newline])) + [newline]
    )
    for entry in changes {
      let old = entry.hasOldContent ? try batch.object() : .content([], .blob)
      let new = try batch.object()
      notices += [old, new].compactMap { $0.notice(about: entry.path) }
      guard case .content(let newBytes, _) = new else { continue }
      let oldBytes = if case .content(let bytes, _) = old { bytes } else { [UInt8]() }
      let source = entry.hasOldContent ? nil : removed[entry.new]
      let change = StagedChange(
        path: entry.path,
        kind: source.map { .moved(from: $0) } ?? (entry.hasOldContent ? .modified : .added),
        mode: entry.mode,
        old: source == nil ? oldBytes : newBytes,
        new: newBytes
      )
      body(change)
    }
    return notices
  }

  /// What stands in the index otherwise than in HEAD.
  static func stagedEntries(
    in repository: GitRepository
  ) throws(GitError) -> [RawDiffEntry] {
    let runner = repository.runnerForIndex
    var answer = try runner.run(.staged(base: "HEAD"))
    if answer.exit != .status(0), try !repository.hasHead() {
      let tree = try repository.runner.run(.emptyTree)
      guard let base = tree.lines.first else {
        throw repository.runner.failure(of: .emptyTree, errors: tree.errors)
      }
      answer = try runner.run(.staged(base: base))
    }
    guard answer.exit == .status(0) else {
      throw repository.runner.failure(of: .staged(base: "HEAD"), errors: answer.errors)
    }
    return try RawDiffEntry.all(in: answer.output, path: repository.runner.path)
  }
}

private let newline = UInt8(ascii: "\n")

extension GitObjectAnswer {
  /// What a report says when the object is not there to be read.
  func notice(about path: [UInt8]) -> Notice? {
    switch self {
    case .content: nil
    case .missing: .missingObject(at: PlacePath(bytes: path))
    case .ended(let reason): .unreadableObject(at: PlacePath(bytes: path), reason: reason)
    }
  }
}

package import SprawlModel

/// The tracked files of a work tree, and what HEAD has of each.
///
/// Git is asked for names only: it would run filters that the repository names to compare files
/// with the index.
package struct GitWorkTree: Sendable {
  /// By path, the id of HEAD's version; empty for a file that HEAD does not have.
  private var heads: [[UInt8]: [UInt8]] = [:]
  private var folders: Set<[UInt8]> = []
  private let repository: GitRepository

  /// Asks for the tracked files of `repository`.
  ///
  /// - Throws: `GitError.noWorkTree`, or what went wrong with git.
  package init(of repository: GitRepository) throws(GitError) {
    guard !repository.isBare else { throw .noWorkTree(path: repository.runner.path) }
    self.repository = repository
    var heads: [[UInt8]: [UInt8]] = [:]
    var child = try repository.runnerForIndex.start(.tracked)
    try child.forEachRecord(endingWith: 0) { record throws(GitError) in
      // `mode id stage TAB path`
      let words = record.prefix { $0 != UInt8(ascii: "\t") }.split(separator: UInt8(ascii: " "))
      guard words.count == 3 else {
        throw .unexpectedAnswer(command: GitCommand.tracked.name, path: repository.runner.path)
      }
      let isFile = words[0].starts(with: "100".utf8)
      if isFile {
        heads[Array(record.dropFirst(words[2].endIndex - record.startIndex + 1))] = Array(words[1])
      }
    }
    try repository.runner.finish(&child, of: .tracked)
    for entry in try GitProtect.stagedEntries(in: repository) where heads[entry.path] != nil {
      heads[entry.path] = entry.hasOldContent ? entry.old : []
    }
    for path in heads.keys {
      var end = path.endIndex
      while let slash = path[..<end].lastIndex(of: UInt8(ascii: "/")),
        folders.insert(Array(path[..<slash])).inserted
      { end = slash }
    }
    self.heads = heads
  }

  /// Whether a tracked file lies at `path` or below it.
  package func holds(_ path: [UInt8]) -> Bool { heads[path] != nil || folders.contains(path) }

  /// What HEAD has of each of `paths`, in their order: empty where it has nothing.
  ///
  /// - Returns: The contents, and a notice for each that could not be read.
  /// - Throws: `GitError` when git cannot be started or talked to.
  package func contentsOfHead(
    _ paths: [[UInt8]]
  ) throws(GitError) -> (contents: [[UInt8]], notices: [Notice]) {
    let ids = paths.map { heads[$0] ?? [] }
    let names = ids.filter { !$0.isEmpty }.flatMap { $0 + [UInt8(ascii: "\n")] }
    guard !names.isEmpty else { return (paths.map { _ in [] }, []) }
    var batch = try GitBatch(repository.runner, names: names)
    var contents: [[UInt8]] = []
    var notices: [Notice] = []
    for (path, id) in zip(paths, ids) {
      let answer = id.isEmpty ? GitObjectAnswer.content([], .blob) : try batch.object()
      if let notice = answer.notice(about: path) { notices.append(notice) }
      if case .content(let bytes, _) = answer {
        contents.append(bytes)
      } else {
        contents.append([])
      }
    }
    return (contents, notices)
  }
}

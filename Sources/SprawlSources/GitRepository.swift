/// A git repository that may be read, found by git itself.
package struct GitRepository: Sendable {
  /// The root of the work tree; of a bare repository, the repository itself.
  package let root: String
  /// The repository's own folder (`.git`, or what a work tree's `.git` file names).
  package let gitDirectory: String
  /// Where configuration, references and objects are; a linked work tree shares them.
  package let commonDirectory: String
  /// Whether it has no work tree at the place that was named.
  package let isBare: Bool
  let runner: GitRunner

  /// Finds the repository around `folder`; `nil` means the one that the environment names, as in
  /// a hook, else the one around the current folder.
  ///
  /// - Throws: `GitError.notARepository`, or what went wrong with git itself.
  package static func open(
    _ folder: String?,
    environment: GitEnvironment = .process
  ) throws(GitError) -> GitRepository {
    let runner = GitRunner(folder: folder, environment: environment)
    let answer = try runner.run(.describe)
    let lines = answer.lines
    // Without a work tree git stops before the last answer.
    let isBare = lines.count == 3 && lines.first == "false"
    guard isBare || (lines.count == 4 && answer.exit == .status(0)) else {
      throw .notARepository(path: runner.path, reason: reason(inErrors: answer.errors))
    }
    let base = folder.map { $0.hasSuffix("/") ? $0 : "\($0)/" } ?? ""
    return GitRepository(
      root: isBare ? lines[1] : lines[3],
      gitDirectory: lines[1],
      commonDirectory: lines[2].hasPrefix("/") ? lines[2] : base + lines[2],
      isBare: isBare,
      runner: runner
    )
  }

  /// Whether it was cloned without its older commits.
  var isShallow: Bool { fileBytes("\(commonDirectory)/shallow") > 0 }

  /// How to run what reads the index.
  ///
  /// Large pages only help an index that fills some; to others they cost a page of zeros.
  var runnerForIndex: GitRunner {
    var runner = runner
    runner.usesLargePages = fileBytes("\(gitDirectory)/index") >= 4 << 20
    return runner
  }

  /// The commit that a revision from the user names, as hex digits.
  ///
  /// - Throws: `GitError.badRevision`.
  func commit(named revision: String) throws(GitError) -> String {
    guard !revision.hasPrefix("-"), !revision.isEmpty else {
      throw .badRevision(revision, path: runner.path)
    }
    let answer = try runner.run(.resolve(revision: revision))
    guard answer.exit == .status(0), let commit = answer.lines.first,
      commit.allSatisfy(\.isHexDigit)
    else {
      throw .badRevision(revision, path: runner.path)
    }
    return commit
  }

  /// Whether there is a commit already.
  func hasHead() throws(GitError) -> Bool {
    try runner.run(.head).exit == .status(0)
  }

  /// How reports call it: the normalised URL of its remote `origin`, else its folder's name.
  package var name: String {
    let config = try? readSmallFile("\(commonDirectory)/config")
    let url = config.flatMap { GitConfig.originURL(in: $0) }
    let place = isBare ? gitDirectory : root
    return GitConfig.repositoryName(originURL: url, folder: place)
  }

  /// The content of the first of `paths` that is a file of HEAD's tree; `nil` when none is.
  ///
  /// - Throws: `GitError` when git cannot be started or talked to.
  package func firstFileOfHead(
    _ paths: [String]
  ) throws(GitError) -> (path: String, bytes: [UInt8])? {
    var batch = try GitBatch(runner, names: Array(paths.map { "HEAD:\($0)\n" }.joined().utf8))
    for path in paths {
      if case .content(let bytes, .blob) = try batch.object() { return (path, bytes) }
    }
    return nil
  }

  /// Whether a path below a repository's own folder is git's way of keeping objects, references
  /// and the index: what history reads by itself, or what holds nothing people wrote.
  ///
  /// Everything else there (`config`, `hooks`, `logs`, `info`, `lfs`, messages under way) is a
  /// file like others.
  package static func isObjectStore(_ path: [UInt8]) -> Bool {
    let parts = path.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
    guard let last = parts.last else { return false }
    if last == "index" || last.hasSuffix(".sample") { return true }
    for (index, part) in parts.enumerated() where part == "objects" || part == "refs" {
      let isLargeFiles = index > 0 && parts[index - 1] == "lfs"
      let isLog = index > 0 && parts[index - 1] == "logs"
      if !isLargeFiles && !isLog { return true }
    }
    return false
  }
}

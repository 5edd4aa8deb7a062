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
      let reason = firstLine(ofErrors: answer.errors)
      throw .notARepository(path: runner.path, reason: reason)
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
}

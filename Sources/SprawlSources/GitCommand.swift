/// The closed list of git commands that may be run: none of them starts a program that the
/// repository names.
///
/// Checked with a repository whose configuration and attributes name a script for everything git
/// may start; porcelain such as `status`, `diff` or `show` is not here because filters, external
/// diffs and monitors of the repository run under it.
enum GitCommand {
  /// Where the repository is and how it is kept.
  case describe
  /// The commit that a revision names.
  case resolve(revision: String)
  /// Whether there is a commit to compare with.
  case head
  /// The id of a tree that holds nothing.
  case emptyTree
  /// The index against a tree.
  case staged(base: String)
  /// The files of the index, from the root of the work tree.
  case tracked
  /// The objects that `revisions` reach.
  case objects(revisions: [String])
  /// The commits that HEAD reaches.
  case commitsOfHead
  /// Kind and size of the objects on standard input.
  case check
  /// Id, kind and size of every object, reached or not.
  case all
  /// Kind, size and content of the objects on standard input.
  case read
  /// What the commits on standard input change.
  case changes
  /// Every file of HEAD's tree.
  case filesOfHead

  /// The command's name, for messages.
  var name: String { arguments[0] }

  /// What follows git's own options.
  var arguments: [String] {
    switch self {
    case .describe:
      [
        "rev-parse", "--is-inside-work-tree", "--absolute-git-dir", "--git-common-dir",
        "--show-toplevel",
      ]
    case .resolve(let revision):
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"]
    case .head: ["rev-parse", "--verify", "--quiet", "HEAD"]
    case .emptyTree: ["hash-object", "-t", "tree", "/dev/null"]
    case .staged(let base):
      ["diff-index", "--cached"] + Self.rawDiff + [base, "--"]
    case .tracked: ["ls-files", "--stage", "-z", "--full-name", "--", ":/"]
    case .objects(let revisions): ["rev-list", "--objects", "--missing=print"] + revisions + ["--"]
    case .commitsOfHead: ["rev-list", "HEAD", "--"]
    case .check: ["cat-file", "--batch-check=%(objecttype) %(objectsize)", "--buffer"]
    case .all:
      [
        "cat-file", "--batch-all-objects", "--unordered", "--buffer",
        "--batch-check=%(objectname) %(objecttype) %(objectsize)",
      ]
    case .read: ["cat-file", "--batch", "--buffer"]
    case .changes:
      // `-c`: a merge brings in only what differs from every parent.
      ["diff-tree", "--stdin", "-r", "-c", "--root"] + Self.rawDiff
        + ["--no-color", "--encoding=UTF-8", "--format=%H %ct"]
    case .filesOfHead: ["ls-tree", "-r", "-z", "--full-tree", "HEAD"]
    }
  }

  private static let rawDiff = [
    "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
  ]

  /// Options of git itself.
  static let guards = [
    "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c",
    "core.hooksPath=/dev/null",
  ]
}

/// Starts git for one repository.
struct GitRunner: Sendable {
  /// The folder the user named; `nil` for the current one.
  let folder: String?
  let environment: GitEnvironment
  /// Whether the memory of children comes in large pages: for those that read a large index.
  var usesLargePages = false

  /// How messages call the repository.
  var path: String { folder ?? "." }

  /// Starts `command` and feeds it `input`.
  func start(_ command: GitCommand, input: [UInt8] = []) throws(GitError) -> ChildProcess {
    let place = folder.map { ["-C", $0] } ?? []
    let child = ChildCommand(
      program: "git",
      arguments: place + GitCommand.guards + command.arguments,
      environment: environment.variables(isRepositoryNamed: folder != nil)
        + (usesLargePages ? [Self.largePages] : [])
    )
    do {
      return try ChildProcess(child, input: input)
    } catch {
      throw .child(error)
    }
  }

  /// Asks glibc (2.35 and later; nobody else knows it) for large pages.
  ///
  /// They take one heap that grows in large steps. Git keeps 100,000 files in 15 MB, and a third of
  /// its time were page faults.
  private static let largePages =
    "GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432"
    + ":glibc.malloc.top_pad=16777216"

  /// Runs `command` to its end, whatever its status.
  func run(_ command: GitCommand) throws(GitError) -> GitAnswer {
    var child = try start(command)
    var output: [UInt8] = []
    do {
      try child.forEachChunk { chunk in
        // SAFETY: the chunk's bytes are copied before the call ends.
        unsafe chunk.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
      }
      let exit = try child.finish()
      return GitAnswer(output: output, errors: child.errorBytes, exit: exit)
    } catch {
      throw .child(error)
    }
  }

  /// Ends `child`, whose output was read to the end.
  ///
  /// - Throws: `GitError.failed` when git says so.
  func finish(_ child: inout ChildProcess, of command: GitCommand) throws(GitError) {
    do {
      if try child.finish() == .status(0) { return }
    } catch {
      throw .child(error)
    }
    throw failure(of: command, errors: child.errorBytes)
  }

  /// The error that git's own words make.
  func failure(of command: GitCommand, errors: [UInt8]) -> GitError {
    .failed(command: command.name, path: path, reason: reason(inErrors: errors))
  }
}

/// What a git command answered.
struct GitAnswer {
  let output: [UInt8]
  let errors: [UInt8]
  let exit: ChildExit

  /// The lines of the output as text.
  var lines: [String] {
    output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension ChildProcess {
  /// Lends the output record by record, without the separators that end them.
  mutating func forEachRecord(
    endingWith separator: UInt8,
    _ body: (ArraySlice<UInt8>) throws(GitError) -> Void
  ) throws(GitError) {
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    var filled = 0
    while true {
      if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
      let count: Int
      do {
        count = try read(into: &buffer, range: filled..<buffer.count)
      } catch {
        throw .child(error)
      }
      if count == 0 { break }
      let end = filled + count
      var start = 0
      var index = filled
      while index < end {
        if buffer[index] == separator {
          try body(buffer[start..<index])
          start = index + 1
        }
        index += 1
      }
      buffer.replaceSubrange(0..<end - start, with: Array(buffer[start..<end]))
      filled = end - start
    }
    if filled > 0 { try body(buffer[..<filled]) }
  }
}

internal import ArgumentParser
internal import SprawlKit
internal import SprawlModel

/// Scans files on disk, or standard input.
struct ScanCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Scan files and folders; '-' is standard input.",
    aliases: ["dir", "filesystem"]
  )

  @Argument(help: "Files and folders; the current folder if none is given.")
  var paths: [String] = []

  @OptionGroup var options: ScanOptions

  func execute() throws -> Int32 {
    try ScanSession(options.flags, target: ScanTarget(arguments: paths)).run()
  }
}

extension ScanTarget {
  /// The paths as given: `-` is standard input, none is the current folder.
  init(arguments paths: [String]) throws(ScanError) {
    if paths == ["-"] {
      self = .standardInput
    } else if paths.contains("-") {
      throw .configuration("'-' (standard input) goes with no other path")
    } else {
      self = .paths(paths.isEmpty ? ["."] : paths)
    }
  }
}

/// Scans a repository's history.
struct GitCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "git",
    abstract: "Scan a repository's history: every reachable blob once.",
    aliases: ["detect"]
  )

  @Argument(help: "The repository; the one around the current folder if none is given.")
  var repository = "."

  @Option(help: ArgumentHelp("Only what A..B brings in.", valueName: "A..B"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "Only what this branch, or any other revision, reaches.",
      valueName: "revision"
    )
  )
  var branch: String?

  @Option(
    help: ArgumentHelp(
      "Only commits of this day or later: yyyy-mm-dd, or '30 days', '6 weeks', '1 year'.",
      valueName: "day"
    ),
    transform: SinceDay.init
  )
  var since: SinceDay?

  @Flag(help: "Also what no branch, tag, stash or reflog reaches any more.")
  var dangling = false

  @OptionGroup var options: ScanOptions

  func validate() throws {
    if range != nil, branch != nil {
      throw ValidationError("--range and --branch both say what to scan: give one of them")
    }
  }

  func execute() throws -> Int32 {
    var part = HistoryPart()
    part.range = range
    part.branch = branch
    part.since = since?.day(asOf: options.search.asOf ?? Sprawl.today())
    part.includesDangling = dangling
    return try ScanSession(options.flags, target: .history(repository: repository, part: part))
      .run()
  }
}

/// Scans what is about to be committed.
struct ProtectCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "protect",
    abstract: "Scan what is staged: the index against HEAD."
  )

  @Argument(help: "The repository; the one around the current folder if none is given.")
  var repository: String?

  @Flag(help: "Also what is changed in tracked files and not staged.")
  var worktree = false

  @OptionGroup var options: ScanOptions

  func execute() throws -> Int32 {
    let target = ScanTarget.staged(repository: repository, includesWorkTree: worktree)
    return try ScanSession(options.flags, target: target).run()
  }
}

internal import ArgumentParser
internal import SprawlKit

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
    if paths.contains("-") {
      guard paths == ["-"] else {
        throw ScanError.configuration("'-' (standard input) goes with no other path")
      }
      return try ScanSession(options, target: .standardInput).run()
    }
    return try ScanSession(options, target: .paths(paths.isEmpty ? ["."] : paths)).run()
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

  @Option(help: "Only what A..B brings in.")
  var range: String?

  @OptionGroup var options: ScanOptions

  func execute() throws -> Int32 {
    try ScanSession(options, target: .history(repository: repository, range: range)).run()
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

  @OptionGroup var options: ScanOptions

  func execute() throws -> Int32 {
    try ScanSession(options, target: .staged(repository: repository)).run()
  }
}

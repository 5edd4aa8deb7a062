internal import ArgumentParser
internal import SprawlKit
internal import SprawlModel
internal import SprawlSources

/// Baselines: what is known and accepted for now.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Accept what is there today, so that only new findings fail.",
    subcommands: [BaselineCreateCommand.self]
  )
}

/// Writes a baseline of everything that a folder holds.
struct BaselineCreateCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Scan and write every finding into a baseline."
  )

  @Argument(
    help: "Files and folders, or '-' for standard input; the current folder if none is given."
  )
  var paths: [String] = []

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file to write.", valueName: "file")
  )
  var output: String

  @Option(help: ArgumentHelp("Why the findings are accepted.", valueName: "text"))
  var reason = "known when the baseline was made"

  @Flag(name: .shortAndLong, help: "Say only what went wrong.")
  var quiet = false

  @OptionGroup var search: SearchOptions

  func execute() throws -> Int32 {
    try intoOutput(checkWritable)
    var configuration = search.flags.configuration(for: try ScanTarget(arguments: paths))
    configuration.estimatesCost = false
    let report = try Sprawl.scan(configuration).report
    let baseline = Baseline(of: report, reason: reason)
    try intoOutput { path throws(SmallFileError) in
      try writeSmallFile(path, Array(baseline.text.utf8))
    }
    for notice in report.notices where !notice.isComplete {
      Console.error("sprawl: \(notice.complaint)")
    }
    if !quiet {
      Console.error("sprawl: \(output): \(Console.count(baseline.count, "finding")) accepted")
    }
    return report.coverage.isComplete ? 0 : 4
  }

  private func intoOutput(_ body: (String) throws(SmallFileError) -> Void) throws(ScanError) {
    do throws(SmallFileError) {
      try body(output)
    } catch {
      throw .configuration("\(error); name a file that can be written")
    }
  }
}

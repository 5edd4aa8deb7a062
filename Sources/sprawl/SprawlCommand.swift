internal import ArgumentParser
internal import SprawlKit
internal import SprawlRules
internal import SprawlSources

/// The command and its verbs.
struct SprawlCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sprawl",
    abstract:
      "Finds where secrets are kept, who owns them, how scattered that is and what it costs.",
    discussion: """
      A bare path works: 'sprawl PATH' is 'sprawl scan PATH'.

      Exit status: 0 clean and complete, 1 findings, 2 usage or configuration, 3 input refused, \
      4 incomplete (something asked for was not read).
      """,
    version: Sprawl.version,
    subcommands: [
      ScanCommand.self, GitCommand.self, ProtectCommand.self, BaselineCommand.self,
      RulesCommand.self,
    ]
  )
}

@main
enum Main {
  static func main() {
    exit(status: run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the command and gives its exit status.
  private static func run(_ arguments: [String]) -> Int32 {
    do {
      if let request = PlainRequest(arguments) { return try request.execute() }
      return try parsed(arguments)
    } catch let error as ScanError {
      Console.error("sprawl: \(error)")
      return error.exitStatus
    } catch {
      return answer(error)
    }
  }

  /// Says what the parser has to say: help and version, or what is wrong with the request.
  private static func answer(_ error: any Error) -> Int32 {
    let message = SprawlCommand.fullMessage(for: error)
    do throws(ScanError) {
      guard SprawlCommand.exitCode(for: error).isSuccess else {
        throw .configuration(message)
      }
      try Console.out(message)
      return 0
    } catch {
      Console.error("\(error)")
      return error.exitStatus
    }
  }

  /// Runs the command that the argument parser reads.
  private static func parsed(_ arguments: [String]) throws -> Int32 {
    var command = try SprawlCommand.parseAsRoot(withSpacedRedaction(withVerb(arguments)))
    if let verb = command as? any Verb { return try verb.execute() }
    try command.run()
    return 0
  }

  /// Writes `--redact=N` as two words: behind a path, the parser takes it for the bare flag.
  private static func withSpacedRedaction(
    _ arguments: [String]
  ) throws(ScanError) -> [String] {
    let prefix = "--redact="
    let end = arguments.firstIndex(of: "--") ?? arguments.count
    var flags: [String] = []
    for word in arguments[..<end] {
      guard word.hasPrefix(prefix) else {
        flags.append(word)
        continue
      }
      let percent = word.dropFirst(prefix.utf8.count)
      guard UInt(percent) != nil else {
        throw .configuration("--redact wants 0 to 100, has '\(percent)'")
      }
      flags += ["--redact", String(percent)]
    }
    return flags + arguments[end...]
  }

  /// Every word that names a verb, aliases included.
  private static var verbs: [String] {
    var words = ["help"]
    for verb in SprawlCommand.configuration.subcommands {
      if let name = verb.configuration.commandName { words.append(name) }
      words += verb.configuration.aliases
    }
    return words
  }

  /// Puts `scan` before a bare path; a word that is neither verb nor path is refused.
  private static func withVerb(_ arguments: [String]) throws(ScanError) -> [String] {
    guard let first = arguments.first else { return ["--help"] }
    if ["-h", "--help", "--version"].contains(first) || verbs.contains(first)
      || first.hasPrefix("--generate-completion-script") || first.hasPrefix("--experimental")
    {
      return arguments
    }
    if first == "-" || first.hasPrefix("-") || canonicalPath(first) != nil {
      return ["scan"] + arguments
    }
    let hint = nearest(to: first, among: verbs).map { "; did you mean 'sprawl \($0)'?" } ?? ""
    throw .configuration(
      "'\(first)' is neither a verb nor a path\(hint) (`sprawl --help` lists the verbs)"
    )
  }
}

/// A verb: does its work and gives the exit status.
protocol Verb {
  func execute() throws -> Int32
}

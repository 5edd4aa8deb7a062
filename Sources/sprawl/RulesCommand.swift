internal import ArgumentParser
internal import SprawlKit
internal import SprawlRules
internal import SprawlSources

/// The rules: what there is, and whether a file of them keeps its promises.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules, check rule files, or explain why a line is or is no finding.",
    subcommands: [RulesListCommand.self, RulesCheckCommand.self, RulesExplainCommand.self]
  )
}

/// Lists the built-in rules.
struct RulesListCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the built-in rules."
  )

  func execute() throws -> Int32 {
    let rules = RuleSet()
    for number in 0..<rules.count {
      let rule = rules.rule(number)
      try Console.out("\(rule.id)\t\(rule.credentialClass.rawValue)\t\(rule.summary)")
    }
    return 0
  }
}

/// Checks a rules folder or a rule file.
struct RulesCheckCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a rules folder or a rule file: keys, patterns, anchors, examples."
  )

  @Argument(help: "A folder with detectors/, stores/ and cost.toml, or one rule file.")
  var path = "rules"

  @Option(
    help: ArgumentHelp("Only this rule, or the rules of this provider.", valueName: "id")
  )
  var only: String?

  @Flag(name: .shortAndLong, help: "Also list what is allowed but costs something.")
  var verbose = false

  func execute() throws -> Int32 {
    guard canonicalPath(path) != nil else {
      throw ScanError.configuration("\(path): no such file or folder")
    }
    let check = RuleCheck(RuleFolder(path), only: only)
    for problem in check.problems { Console.error(problem) }
    for line in check.unindexed { try Console.out(line) }
    if verbose { for line in check.remarks { try Console.out(line) } }
    let counts = check.counts
    let looked = [
      Console.count(counts.rules, "rule"), Console.count(counts.signals, "store signal"),
      Console.count(counts.examples, "example"),
    ]
    let remarks = Console.count(check.remarks.count, "remark")
    try Console.out(
      looked.joined(separator: ", ") + ": \(Console.count(check.problems.count, "problem")), "
        + remarks + (verbose || check.remarks.isEmpty ? "" : " (-v lists them)")
    )
    return check.problems.isEmpty ? 0 : 2
  }
}

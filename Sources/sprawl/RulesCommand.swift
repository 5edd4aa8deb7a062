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
      Console.out("\(rule.id)\t\(rule.credentialClass.rawValue)\t\(rule.summary)")
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

  @Option(help: "Only this rule, or the rules of this provider.")
  var only: String?

  @Flag(name: .shortAndLong, help: "Also list what is allowed but costs something.")
  var verbose = false

  func execute() throws -> Int32 {
    guard canonicalPath(path) != nil else {
      throw ScanError.configuration("\(path): no such file or folder")
    }
    let check = RuleCheck(RuleFolder(path), only: only)
    for problem in check.problems { Console.error(problem) }
    check.unindexed.forEach(Console.out)
    if verbose { check.remarks.forEach(Console.out) }
    let counts = check.counts
    Console.out(
      "\(counts.rules) rules, \(counts.signals) store signals, \(counts.examples) "
        + "examples: \(check.problems.count) problems, \(check.remarks.count) remarks"
    )
    return check.problems.isEmpty ? 0 : 2
  }
}

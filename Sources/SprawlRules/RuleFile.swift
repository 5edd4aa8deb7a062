/// What a rule or configuration file says.
package struct RuleFile: Sendable {
  /// Its rules, in the order of the file.
  package var rules: [Rule] = []
  /// Allowlists over all rules.
  package var allowlists: [Allowlist] = []
  /// Whether the built-in rules stay (`[extend] useDefault`).
  package var extendsDefault = false
  /// Another file to start from (`[extend] path`).
  package var extendPath: String?
  /// Built-in rules that are switched off (`[extend] disabledRules`).
  package var disabledRules: [String] = []
  /// Everything that is wrong with the file, in its order.
  package var errors: [ConfigurationError] = []

  /// Reads a file of `rules/detectors`, our own `.sprawl.toml`, or gitleaks' and betterleaks'
  /// dialect.
  ///
  /// What the file asks for and cannot be honoured is an error that names the key.
  package init(_ file: TOMLFile) {
    var top = TableReader(file.root, of: file, header: nil, index: 0, label: "")
    let provider = top.string("provider")
    for key in ["title", "description", "minVersion"] { _ = top.string(key) }
    readExtend(&top)
    for (index, table) in top.tables("rules").enumerated() {
      var decoder = RuleDecoder(
        table,
        of: file,
        index: index,
        provider: provider,
        extends: extendsDefault || extendPath != nil
      )
      rules.append(decoder.rule())
      errors += decoder.errors
    }
    for key in ["allowlist", "allowlists"] {
      for (index, table) in top.tables(key).enumerated() {
        var reader = TableReader(table, of: file, header: key, index: index, label: key)
        allowlists.append(allowlist(from: &reader))
        errors += reader.errors
      }
    }
    top.rejectUnknownKeys()
    errors += top.errors
    checkIDs(file)
  }

  private mutating func readExtend(_ top: inout TableReader) {
    guard let node = top.node("extend") else { return }
    guard case .table(let table) = node else {
      return top.fail("extend", "wants a table, has \(node.kind)")
    }
    var reader = TableReader(table, of: top.file, header: "extend", index: 0, label: "extend")
    extendsDefault = reader.boolean("useDefault") ?? false
    extendPath = reader.string("path")
    disabledRules = reader.strings("disabledRules")
    reader.rejectUnknownKeys()
    errors += reader.errors
  }

  private mutating func checkIDs(_ file: TOMLFile) {
    var seen: Set<String> = []
    for (index, rule) in rules.enumerated() where !seen.insert(rule.id).inserted {
      errors.append(
        ConfigurationError(
          file: file.name,
          line: file.line(header: "rules", index: index, key: "id"),
          key: "rule \(rule.id): id",
          message: "stands twice in the file"
        )
      )
    }
  }
}

/// Reads an allowlist table.
func allowlist(from reader: inout TableReader) -> Allowlist {
  var list = Allowlist()
  list.reason = reader.string("description") ?? ""
  if let condition = reader.string("condition") {
    switch condition.uppercased() {
    case "AND", "&&": list.needsAll = true
    case "OR", "||", "": break
    default: reader.fail("condition", "'\(condition)' is neither AND nor OR")
    }
  }
  if let target = reader.string("regexTarget") {
    // The empty string and "secret" are the same in gitleaks.
    if let known = AllowlistTarget(rawValue: target) {
      list.target = known
    } else if !target.isEmpty {
      reader.fail("regexTarget", "'\(target)' is none of secret, match, line")
    }
  }
  list.regexes = reader.strings("regexes")
  list.paths = reader.strings("paths")
  list.commits = reader.strings("commits")
  list.stopwords = reader.strings("stopwords").map { $0.lowercased() }
  list.rules = reader.strings("targetRules")
  reader.rejectUnknownKeys()
  for key in ["regexes", "paths"] {
    for pattern in key == "regexes" ? list.regexes : list.paths {
      if let problem = patternProblem(pattern, isCaseless: false) { reader.fail(key, problem) }
    }
  }
  if list.regexes.isEmpty, list.paths.isEmpty, list.commits.isEmpty, list.stopwords.isEmpty {
    reader.fail(
      "regexes",
      "the allowlist has no criterion: give regexes, paths, commits or stopwords"
    )
  }
  return list
}

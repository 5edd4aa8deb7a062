internal import SprawlDetection
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

/// The rules a scan uses, out of the built-in table and the user's files.
struct RuleConfiguration {
  let rules: RuleSet
  /// Ids of the rules that are code and take part; a file that replaces the built-in rules
  /// replaces these, too.
  let genericRules: Set<String>
  /// What the target itself changes.
  let target: TargetConfiguration

  /// What the files ask for and does not exist, and what the target changes.
  let notices: [Notice]

  /// Reads what `configuration` names, and `.sprawl.toml` in `root`.
  init(_ configuration: ScanConfiguration, root: String?) throws(ScanError) {
    var own: [Rule] = []
    var allowlists: [Allowlist] = []
    var disabled = Set(configuration.disabledRules)
    var usesBuiltin = true
    var notices: [Notice] = []
    if let path = configuration.rulesFile {
      let file = try Self.load(path, depth: 0)
      try Self.checkSomethingIsSearched(file, path)
      own = try Self.resolved(file, path, &notices)
      allowlists = file.allowlists
      disabled.formUnion(file.disabledRules)
      usesBuiltin = file.extendsDefault
      notices += Self.unusual(file, path, own)
    }
    target = try TargetConfiguration(
      root: configuration.ignoresTargetConfiguration ? nil : root,
      known: Set(own.map(\.id))
    )
    self.notices = notices + target.notices
    let enabled = configuration.enabledRules.isEmpty ? nil : Set(configuration.enabledRules)
    genericRules = Set(
      GenericRule.ids.filter { !disabled.contains($0) && enabled?.contains($0) ?? usesBuiltin }
    )
    rules = RuleSet(
      usesBuiltin: usesBuiltin,
      own: own + target.rules,
      allowlists: allowlists + target.allowlists,
      disabled: disabled,
      enabled: enabled
    )
    try Self.checkNames(configuration, own + target.rules)
    // What an extending file says of gitleaks' own rules is a notice, not an error.
    let strict = usesBuiltin ? [] : allowlists.map { (configuration.rulesFile ?? "", $0) }
    try Self.checkLinks(
      own + target.rules,
      strict + target.allowlists.map { (TargetConfiguration.fileName, $0) },
      usesBuiltin: usesBuiltin
    )
  }

  /// What rules and allowlists say of other rules has to be about rules that exist.
  private static func checkLinks(
    _ own: [Rule],
    _ allowlists: [(file: String, list: Allowlist)],
    usesBuiltin: Bool
  ) throws(ScanError) {
    let needed = own.flatMap { rule in
      rule.required.map { (id: $0.id, place: "\(rule.file): rule \(rule.id): required") }
    }
    let targets = allowlists.flatMap { file, list in
      list.rules.map { (id: $0, place: "\(file): allowlists: targetRules") }
    }
    guard !needed.isEmpty || !targets.isEmpty else { return }
    let generic = GenericRule.Kind.allCases.map { GenericRule.rule($0.rawValue).id }
    let rules = RuleSet(usesBuiltin: usesBuiltin, own: own).ids()
    for (id, place) in needed where !rules.contains(id) {
      throw .configuration("\(place): '\(id)' is no rule\(hint(id, rules))")
    }
    for (id, place) in targets where !rules.contains(id) && !generic.contains(id) {
      throw .configuration("\(place): '\(id)' is no rule\(hint(id, rules + generic))")
    }
  }

  private static func hint(_ id: String, _ known: [String]) -> String {
    nearest(to: id, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  private static func checkNames(
    _ configuration: ScanConfiguration,
    _ own: [Rule]
  ) throws(ScanError) {
    let named = configuration.enabledRules + configuration.disabledRules
    guard !named.isEmpty else { return }
    let known = RuleSet(own: own).ids() + GenericRule.ids
    for id in named where !known.contains(id) {
      throw .configuration(
        "no rule is called '\(id)'\(hint(id, known)) (`sprawl rules list` shows all)"
      )
    }
  }

  private static func load(_ path: String, depth: Int) throws(ScanError) -> RuleFile {
    let bytes: [UInt8]
    do throws(SmallFileError) {
      bytes = try readSmallFile(path)
    } catch {
      throw .configuration("\(error); name a rule file that can be read")
    }
    var file = try parse(path, bytes)
    guard let base = file.extendPath else { return file }
    guard depth < 2 else {
      throw .configuration("\(path): extend.path: files may extend each other twice at most")
    }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let resolved =
      base.hasPrefix("/") || folder.isEmpty ? base : folder.joined(separator: "/") + "/" + base
    let parent = try load(resolved, depth: depth + 1)
    let known = Set(file.rules.map(\.id))
    file.rules = file.rules.map { rule in
      parent.rules.first { $0.id == rule.id }?.changed(by: rule) ?? rule
    }
    file.rules = parent.rules.filter { !known.contains($0.id) } + file.rules
    file.allowlists = parent.allowlists + file.allowlists
    file.disabledRules += parent.disabledRules
    file.extendsDefault = file.extendsDefault || parent.extendsDefault
    return file
  }

  /// The file's rules, where those that only change a built-in one are whole.
  ///
  /// Gitleaks' own rules have other ids than ours, so a file that extends them may speak of rules
  /// that are not there: that is a notice.
  private static func resolved(
    _ file: RuleFile,
    _ path: String,
    _ notices: inout [Notice]
  ) throws(ScanError) -> [Rule] {
    guard file.extendsDefault else {
      if let change = file.rules.first(where: \.isChange) {
        throw .configuration(
          "\(change.file): rule \(change.id): regex: is missing, and no rule of that id is extended"
        )
      }
      return file.rules
    }
    guard file.rules.contains(where: \.isChange) || !file.disabledRules.isEmpty else {
      return file.rules
    }
    let builtin = RuleSet()
    let ids = builtin.ids()
    for id in file.disabledRules where !ids.contains(id) && !GenericRule.ids.contains(id) {
      notices.append(unknown(id, path, "disabledRules"))
    }
    return file.rules.compactMap { rule in
      guard rule.isChange else { return rule }
      if let number = ids.firstIndex(of: rule.id) {
        return builtin.rule(number).changed(by: rule)
      }
      notices.append(unknown(rule.id, path, "a rule without regex changes it"))
      return nil
    }
  }

  /// A file that leaves nothing to search for would make every run a clean one.
  private static func checkSomethingIsSearched(
    _ file: RuleFile,
    _ path: String
  ) throws(ScanError) {
    guard file.rules.isEmpty, !file.extendsDefault else { return }
    throw .configuration(
      "\(path): holds no rule and does not extend the built-in ones, so no secret would be "
        + "searched for; '[extend] useDefault = true' keeps the built-in rules"
    )
  }

  /// What a file asks for that comes to nothing: an allowlist of a rule that is not there.
  private static func unusual(_ file: RuleFile, _ path: String, _ own: [Rule]) -> [Notice] {
    guard file.extendsDefault else { return [] }
    let targets = file.allowlists.flatMap(\.rules)
    guard !targets.isEmpty else { return [] }
    let known = Set(RuleSet(own: own).ids() + GenericRule.ids)
    return targets.filter { !known.contains($0) }.map { unknown($0, path, "targetRules") }
  }

  private static func unknown(_ id: String, _ path: String, _ place: String) -> Notice {
    notice(
      path,
      "no built-in rule is called '\(id)' (\(place))",
      "`sprawl rules list` shows all"
    )
  }

  private static func notice(_ path: String, _ reason: String, _ detail: String) -> Notice {
    Notice(
      kind: "rule-file",
      path: PlacePath(path),
      reason: reason,
      detail: detail,
      isComplete: true
    )
  }

  static func parse(_ path: String, _ bytes: [UInt8]) throws(ScanError) -> RuleFile {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .configuration("\(path): not UTF-8; save the file as UTF-8")
    }
    let file: RuleFile
    do throws(ConfigurationError) {
      file = RuleFile(try TOMLFile(name: path, text: text))
    } catch {
      throw .configuration(error.description)
    }
    guard file.errors.isEmpty else {
      throw .configuration(file.errors.map(\.description).joined(separator: "\n"))
    }
    return file
  }
}

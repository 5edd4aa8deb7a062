internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

/// What a target's own `.sprawl.toml` adds, and what it holds back.
///
/// A target must not silence its own scan in silence: what it disables is searched for all the
/// same, counted, and shown as suppressed by it.
struct TargetConfiguration {
  private(set) var rules: [Rule] = []
  private(set) var allowlists: [Allowlist] = []
  /// Ids of rules whose findings are suppressed.
  private(set) var disabled: Set<String> = []
  /// What was read, in words.
  private(set) var notices: [Notice] = []

  /// The file's name, in the root of the target.
  static let fileName = ".sprawl.toml"

  /// Reads the file in `root`; nothing when it is `nil` or has none.
  ///
  /// - Parameters:
  ///   - root: The target's root.
  ///   - known: Rules of the user's own file, which win.
  /// - Throws: `ScanError.configuration` when the file cannot be read or is wrong.
  init(root: String?, known: Set<String>) throws(ScanError) {
    guard let root else { return }
    let path = root == "." ? Self.fileName : "\(root)/\(Self.fileName)"
    let bytes: [UInt8]
    do throws(SmallFileError) {
      bytes = try readPlainFile(path, bytesMax: 4 << 20)
    } catch {
      if error.isMissing { return }
      throw .configuration("\(error); mend the file, or leave it alone with --no-config")
    }
    let file: RuleFile
    do throws(ScanError) {
      file = try RuleConfiguration.parse(path, bytes)
    } catch {
      throw .configuration("\(error)\n(--no-config leaves \(path) alone)")
    }
    if let change = file.rules.first(where: \.isChange) {
      throw .configuration("\(path): rule \(change.id): regex: is missing")
    }
    rules = file.rules.filter { !known.contains($0.id) }
    allowlists = file.allowlists.map { list in
      var named = list
      named.reason = list.reason.isEmpty ? Self.fileName : "\(Self.fileName): \(list.reason)"
      return named
    }
    disabled = Set(file.disabledRules)
    notices = [notice]
  }

  /// Why a match of the rule does not count; `nil` when the target says nothing of it.
  func suppression(ofRule id: String) -> String? {
    disabled.contains(id) ? "\(Self.fileName): rule \(id) disabled" : nil
  }

  private var notice: Notice {
    let builtin = Set(RuleSet().ids())
    let replaced = rules.map(\.id).filter(builtin.contains).sorted()
    var parts: [String] = []
    func add(_ count: Int, _ noun: String, _ verb: String) {
      if count > 0 { parts.append("\(count) \(noun)\(count == 1 ? "" : "s") \(verb)") }
    }
    add(rules.count - replaced.count, "rule", "added")
    add(replaced.count, "built-in rule", "replaced (\(replaced.joined(separator: ", ")))")
    add(allowlists.count, "allowlist", "added")
    add(disabled.count, "rule", "disabled (\(disabled.sorted().joined(separator: ", ")))")
    return Notice(
      kind: "target-configuration",
      path: PlacePath(Self.fileName),
      reason: parts.isEmpty ? "changes nothing" : parts.joined(separator: ", "),
      detail: "--no-config leaves it alone",
      isComplete: true
    )
  }
}

/// Files in a target that other tools read by themselves, and that this one does not.
enum ForeignFiles {
  private static let rules = [".gitleaks.toml", ".betterleaks.toml"]
  private static let known = [".gitleaksignore", ".betterleaksignore", ".secrets.baseline"]

  /// A hint for each that lies in `root` and was not named as `rulesFile`.
  static func notices(in root: String, rulesFile: String?) -> [Notice] {
    let used = rulesFile.flatMap(canonicalPath)
    return (rules + known).compactMap { name in
      let path = root == "." ? name : "\(root)/\(name)"
      guard let place = canonicalPath(path), place != used else { return nil }
      return Notice(
        kind: "not-read",
        path: PlacePath(name),
        reason: "another tool's file, not read by itself",
        detail: rules.contains(name)
          ? "-c with its path uses its rules"
          : "'sprawl baseline create' accepts what is known, -b reads that",
        isComplete: true
      )
    }
  }
}

internal import SprawlModel
package import SprawlRules
internal import SprawlSources

/// Everything under a `rules/` folder, decoded.
package struct RuleFolder: Sendable {
  /// Sorted by id.
  package var rules: [Rule] = []
  /// Sorted by id.
  package var stores: [StoreSignature] = []
  package var signalExamples: [SignalExamples] = []
  package var costs: [CostInput] = []
  /// What the generic classifier weighs; `nil` where the folder does not say.
  package var generic: GenericFile?
  /// Everything that is wrong, by file.
  package var errors: [ConfigurationError] = []

  /// Reads `path/detectors/*.toml`, `path/stores/*.toml`, `path/cost.toml` and, where it is there,
  /// `path/generic.toml`; or one rule file.
  package init(_ path: String) {
    if path.hasSuffix(".toml") {
      readRules(path)
    } else if namesInFolder(path) == nil {
      let message = "cannot be read as a rules folder, and is no .toml file"
      errors.append(ConfigurationError(file: path, message: message))
    } else {
      for name in tomlFiles(path + "/detectors") { readRules(name) }
      for name in tomlFiles(path + "/stores") { readStores(name) }
      readCosts(path + "/cost.toml")
      readGeneric(path)
      checkAcrossFiles(path)
    }
    rules.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    stores.sort { $0.kind.id.utf8.lexicographicallyPrecedes($1.kind.id.utf8) }
  }

  /// The compiled table of this folder.
  package var table: String { CatalogueTable.encode(rules: rules, stores: stores, costs: costs) }

  private mutating func tomlFiles(_ folder: String) -> [String] {
    guard let names = namesInFolder(folder) else {
      errors.append(
        ConfigurationError(
          file: folder,
          message: "no such folder; name a rules folder or a .toml file"
        )
      )
      return []
    }
    return names.filter { $0.hasSuffix(".toml") }.map { folder + "/" + $0 }
  }

  private mutating func file(_ path: String) -> TOMLFile? {
    do throws(SmallFileError) {
      let bytes = try readSmallFile(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        errors.append(ConfigurationError(file: path, message: "not UTF-8"))
        return nil
      }
      do throws(ConfigurationError) {
        return try TOMLFile(name: path, text: text)
      } catch {
        errors.append(error)
        return nil
      }
    } catch {
      errors.append(ConfigurationError(file: path, message: error.reason))
      return nil
    }
  }

  private mutating func readRules(_ path: String) {
    guard let file = file(path) else { return }
    let read = RuleFile(file)
    rules += read.rules
    errors += read.errors
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if case .string(let provider)? = file.root["provider"], name != "\(provider).toml" {
      errors.append(
        ConfigurationError(
          file: path,
          line: file.line(header: nil, index: 0, key: "provider"),
          key: "provider",
          message: "is '\(provider)', but the file is called \(name)"
        )
      )
    }
  }

  private mutating func readStores(_ path: String) {
    guard let file = file(path) else { return }
    let read = StoreFile(file)
    stores += read.signatures
    signalExamples += read.examples
    errors += read.errors
  }

  private mutating func readCosts(_ path: String) {
    guard let file = file(path) else { return }
    let read = CostFile(file)
    costs += read.inputs
    errors += read.errors
  }

  private mutating func readGeneric(_ folder: String) {
    guard tomlFiles(folder).contains(folder + "/generic.toml"),
      let file = file(folder + "/generic.toml")
    else { return }
    let read = GenericFile(file)
    generic = read
    errors += read.errors
  }

  private mutating func checkAcrossFiles(_ path: String) {
    var seen: Set<String> = []
    for rule in rules where !seen.insert(rule.id).inserted {
      errors.append(
        ConfigurationError(file: rule.file, key: "rule \(rule.id)", message: "stands in two files")
      )
    }
    var kinds: Set<String> = []
    for store in stores where !kinds.insert(store.kind.id).inserted {
      errors.append(
        ConfigurationError(
          file: path,
          key: "store \(store.kind.id)",
          message: "stands in two files"
        )
      )
    }
    for rule in rules {
      if let store = rule.store, !kinds.contains(store) {
        errors.append(
          ConfigurationError(
            file: rule.file,
            key: "rule \(rule.id): store",
            message: "'\(store)' is no store kind"
          )
        )
      }
      for part in rule.required where !seen.contains(part.id) {
        errors.append(
          ConfigurationError(
            file: rule.file,
            key: "rule \(rule.id): required",
            message: "'\(part.id)' is no rule"
          )
        )
      }
    }
  }
}

internal import SprawlMatching
package import SprawlModel

/// Examples of one store signal, as the rule file gives them.
package struct SignalExamples: Sendable, Hashable {
  /// The signal's id.
  package let signal: String
  /// A line with the match between ⟦ and ⟧, then ` -> instance name`.
  package let examples: [String]
  /// Lines that must not match.
  package let negatives: [String]
}

/// The store signatures of a file of `rules/stores`.
package struct StoreFile: Sendable {
  /// In the order of the file.
  package var signatures: [StoreSignature] = []
  /// The examples of its signals.
  package var examples: [SignalExamples] = []
  /// Everything that is wrong with the file.
  package var errors: [ConfigurationError] = []

  /// Reads a store file.
  package init(_ file: TOMLFile) {
    var top = TableReader(file.root, of: file, header: nil, index: 0, label: "")
    for (index, table) in top.tables("stores").enumerated() {
      var label = "stores[\(index)]"
      if case .string(let id)? = table["id"] { label = "store \(id)" }
      var reader = TableReader(table, of: file, header: "stores", index: index, label: label)
      signatures.append(signature(&reader))
      errors += reader.errors
    }
    top.rejectUnknownKeys()
    errors += top.errors
  }

  private mutating func signature(_ reader: inout TableReader) -> StoreSignature {
    let id = reader.requiredString("id")
    let tier = reader.string("tier").flatMap(Tier.init(rawValue:))
    if tier == nil { reader.fail("tier", "wants one of M, P, E, U, B") }
    let kind = StoreKind(
      id: id,
      name: reader.requiredString("name"),
      family: reader.requiredString("family"),
      tier: tier ?? .unmanaged,
      abilities: reader.strings("dynamic")
    )
    let instance = reader.string("instance") ?? ""
    let globs = reader.strings("files")
    check(globs, "files", &reader)
    var counts: [SignalRole: Int] = [:]
    var signals: [StoreSignal] = []
    for var nested in reader.readers("signals") {
      if let signal = signal(&nested, storeID: id, &counts) { signals.append(signal) }
      reader.add(nested.errors)
    }
    reader.rejectUnknownKeys()
    return StoreSignature(kind: kind, instance: instance, fileGlobs: globs, signals: signals)
  }

  private mutating func signal(
    _ reader: inout TableReader,
    storeID: String,
    _ counts: inout [SignalRole: Int]
  ) -> StoreSignal? {
    let role = reader.choice("kind", SignalRole.self)
    if role == nil, !reader.has("kind") { reader.fail("kind", "is missing") }
    let anchor = reader.string("anchor") ?? ""
    let regex = reader.string("regex") ?? ""
    let isCaseless = reader.boolean("caseless") ?? false
    let globs = reader.strings("files")
    check(globs, "files", &reader)
    let needs = reader.strings("needs")
    let positives = reader.strings("examples")
    let negatives = reader.strings("negatives")
    reader.rejectUnknownKeys()
    if !anchor.isEmpty || !regex.isEmpty {
      if !(3...64).contains(anchor.utf8.count) {
        reader.fail("anchor", "'\(anchor)' has under 3 or over 64 bytes")
      }
      if let problem = patternProblem(regex, isCaseless: isCaseless) {
        reader.fail("regex", problem)
      }
    }
    guard let role else { return nil }
    counts[role, default: 0] += 1
    let signal = StoreSignal(
      storeID: storeID,
      role: role,
      number: counts[role] ?? 1,
      anchor: anchor,
      isCaseless: isCaseless,
      regex: regex,
      fileGlobs: globs,
      needs: needs
    )
    examples.append(SignalExamples(signal: signal.id, examples: positives, negatives: negatives))
    return signal
  }

  private func check(_ globs: [String], _ key: String, _ reader: inout TableReader) {
    for glob in globs {
      do throws(GlobError) {
        _ = try Glob(glob)
      } catch {
        reader.fail(key, "'\(glob)' is no glob: \(error)")
      }
    }
  }
}

extension StoreSignal {
  /// Whether every match begins with the anchor.
  package var isLeading: Bool {
    let literal = isCaseless ? anchor.utf8.map(lowercased) : Array(anchor.utf8)
    let shape = PatternShape(regex, isCaseless: isCaseless)
    return shape?.alwaysBegins(withOneOf: [literal]) ?? false
  }
}

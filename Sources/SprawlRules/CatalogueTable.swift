internal import SprawlMatching
package import SprawlModel

/// The compiled catalogue: one line a rule, store kind, store signal or cost input.
///
/// A line begins with its kind (`R`, `K`, `G`, `I`) and holds tab-separated fields; lists inside a
/// field are separated by U+241F. Before them stand the `A` lines: the anchors of all rules and
/// signals (`AnchorLine`), worked out here so that no scan has to. Lines are sorted; an anchor
/// names rules by their row, so where two changes meet the table is made anew.
package enum CatalogueTable {
  static let listSeparator = "\u{241F}"

  /// The whole table, sorted, each line ended by a newline.
  package static func encode(
    rules: [Rule],
    stores: [StoreSignature],
    costs: [CostInput]
  ) -> String {
    let ruleRows = rows(rules, line(of:))
    let signalRows = rows(stores.flatMap(\.signals), line(of:))
    let anchors = AnchorLine.lines(
      rules: ruleRows.map(\.item.anchors),
      signals: signalRows.map(\.item.anchors)
    )
    let lines =
      anchors + ruleRows.map(\.line) + stores.map(line(of:)) + signalRows.map(\.line)
      + costs.map(line(of:))
    return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined()
  }

  /// Things of one kind in the order of their lines.
  private static func rows<Item>(
    _ items: [Item],
    _ line: (Item) -> String
  ) -> [(item: Item, line: String)] {
    items.map { ($0, line($0)) }.sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
  }

  static func line(_ kind: Character, _ fields: [String]) -> String {
    let cleaned = fields.map { field in
      replacing(field) { $0 == "\t" ? "\u{2409}" : $0 == "\n" ? "\u{240A}" : $0 }
    }
    return "\(kind)\t" + cleaned.joined(separator: "\t") + "\n"
  }

  /// Scalar by scalar: a tab or line break may be part of a longer `Character`.
  fileprivate static func replacing(
    _ text: String,
    _ change: (Unicode.Scalar) -> Unicode.Scalar
  ) -> String {
    var changed = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { changed.append(change(scalar)) }
    return String(changed)
  }

  private static func line(of rule: Rule) -> String {
    let anchors = rule.anchors
    let texts = anchors.map { anchor in
      "\(anchor.role.rawValue)\(anchor.flags)"
        + String(decoding: anchor.literal.bytes, as: UTF8.self)
    }
    return line(
      "R",
      [
        rule.id, texts.joined(separator: listSeparator), String(rule.before), String(rule.after),
        rule.form(anchors).text, rule.context.rawValue, rule.words.joined(separator: listSeparator),
        rule.isCaseless ? "i" : "s", rule.regex, rule.minEntropyBits.map { "\($0)" } ?? "",
        rule.check ?? "", rule.credentialClass.rawValue, rule.life.rawValue, rule.store ?? "",
        rule.secrecy.rawValue, "\(rule.confidence)",
        rule.required.map { "\($0.id):\($0.withinLines ?? -1)" }.joined(separator: listSeparator),
        rule.help, rule.summary,
      ]
    )
  }

  private static func line(of store: StoreSignature) -> String {
    let kind = store.kind
    return line(
      "K",
      [
        kind.id, kind.name, kind.family, kind.tier.rawValue,
        kind.abilities.joined(separator: listSeparator), store.instance,
        store.fileGlobs.joined(separator: listSeparator),
      ]
    )
  }

  private static func line(of signal: StoreSignal) -> String {
    let anchors = signal.anchors.map { "\($0.role.rawValue)\($0.flags)\(signal.anchor)" }
    let number = signal.id.split(separator: "-").last ?? ""
    return line(
      "G",
      [
        anchors.joined(), signal.storeID, signal.role.rawValue, String(number),
        signal.regex, signal.fileGlobs.joined(separator: listSeparator),
        signal.needs.joined(separator: listSeparator), signal.form.text,
      ]
    )
  }

  private static func line(of input: CostInput) -> String {
    let distribution =
      switch input.distribution {
      case .point(let value): ["point", "\(value)"]
      case .triangular(let low, let mode, let high): ["tri", "\(low)", "\(mode)", "\(high)"]
      case .lognormal(let p10, let p90): ["logn", "\(p10)", "\(p90)"]
      case .uniform(let low, let high): ["uniform", "\(low)", "\(high)"]
      }
    return line(
      "I",
      [
        input.id, input.unit, distribution.joined(separator: listSeparator), input.grade.rawValue,
        input.source, input.year.map(String.init) ?? "", input.question,
      ]
    )
  }
}

/// One line of the table, split on demand.
package struct CatalogueLine: Sendable {
  private let bytes: [UInt8]
  /// Where each field ends.
  private let ends: [Int]

  /// The line that `bytes` are, without line break.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var ends: [Int] = []
    ends.reserveCapacity(20)
    for index in bytes.indices where bytes[index] == 0x09 { ends.append(index) }
    self.ends = ends + [bytes.count]
  }

  subscript(_ index: Int) -> String {
    guard index < ends.count else { return "" }
    let range = (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]
    let field = String(decoding: bytes[range], as: UTF8.self)
    // The stand-ins for tab and line break begin with this byte.
    guard bytes[range].contains(0xE2),
      field.unicodeScalars.contains(where: { $0 == "\u{2409}" || $0 == "\u{240A}" })
    else { return field }
    return CatalogueTable.replacing(field) {
      $0 == "\u{2409}" ? "\t" : $0 == "\u{240A}" ? "\n" : $0
    }
  }

  func list(_ index: Int) -> [String] {
    let text = self[index]
    if text.isEmpty { return [] }
    return text.utf8.contains(0xE2) ? text.components(CatalogueTable.listSeparator) : [text]
  }

  /// The rule an `R` line holds; field 0 is the kind.
  func rule() -> Rule {
    var rule = Rule()
    rule.id = self[1]
    let anchors = list(2)
    rule.before = Int(self[3]) ?? 64
    rule.after = Int(self[4]) ?? 160
    rule.context = RuleContext(rawValue: self[6]) ?? .none
    rule.words = list(7)
    rule.isCaseless = self[8] == "i"
    rule.regex = self[9]
    rule.minEntropyBits = Double(self[10])
    rule.check = self[11].isEmpty ? nil : self[11]
    rule.credentialClass = CredentialClass(rawValue: self[12]) ?? .generic
    rule.life = Life(rawValue: self[13]) ?? .unknown
    rule.store = self[14].isEmpty ? nil : self[14]
    rule.secrecy = Secrecy(rawValue: self[15]) ?? .secret
    rule.confidence = Double(self[16]) ?? 0.8
    rule.required = list(17).map { text in
      let parts = text.split(separator: ":")
      let lines = parts.count > 1 ? Int(parts[1]) : nil
      return RequiredRule(id: String(parts[0]), withinLines: lines.flatMap { $0 < 0 ? nil : $0 })
    }
    rule.help = self[18]
    rule.summary = self[19]
    if anchors.contains(where: { $0.hasPrefix("L") || $0.hasPrefix("C") }) {
      rule.keywords = anchors.map { String($0.dropFirst(3)) }
    }
    return rule
  }

  /// The signal a `G` line holds.
  func signal() -> StoreSignal {
    let anchor = self[1]
    return StoreSignal(
      storeID: self[2],
      role: SignalRole(rawValue: self[3]) ?? .reference,
      number: Int(self[4]) ?? 1,
      anchor: String(anchor.dropFirst(3)),
      isCaseless: anchor.dropFirst().first == "i",
      regex: self[5],
      fileGlobs: list(6),
      needs: list(7)
    )
  }

  /// The store a `K` line holds, with `signals` for its own.
  func store(_ signals: [StoreSignal]) -> StoreSignature {
    let kind = StoreKind(
      id: self[1],
      name: self[2],
      family: self[3],
      tier: Tier(rawValue: self[4]) ?? .unmanaged,
      abilities: list(5)
    )
    return StoreSignature(
      kind: kind,
      instance: self[6],
      fileGlobs: list(7),
      signals: signals.filter { $0.storeID == kind.id }
    )
  }

  /// The input an `I` line holds; `nil` when its distribution is none.
  func costInput() -> CostInput? {
    let parts = list(3)
    let numbers = parts.dropFirst().compactMap { Double($0) }
    let distribution: CostDistribution
    switch (parts.first, numbers.count) {
    case ("point", 1): distribution = .point(numbers[0])
    case ("tri", 3):
      distribution = .triangular(low: numbers[0], mode: numbers[1], high: numbers[2])
    case ("logn", 2): distribution = .lognormal(p10: numbers[0], p90: numbers[1])
    case ("uniform", 2): distribution = .uniform(low: numbers[0], high: numbers[1])
    default: return nil
    }
    return CostInput(
      id: self[1],
      unit: self[2],
      distribution: distribution,
      grade: EvidenceGrade(rawValue: self[4]) ?? .assumed,
      source: self[5],
      year: Int(self[6]),
      question: self[7]
    )
  }
}

extension String {
  /// Its parts between occurrences of `separator`, which is U+241F: three bytes in UTF-8.
  fileprivate func components(_ separator: String) -> [String] {
    let bytes = Array(utf8)
    let wanted = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += wanted.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}

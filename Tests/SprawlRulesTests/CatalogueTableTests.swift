import SprawlMatching
import SprawlModel
import SprawlRules
import Testing

/// What is written into the table comes out of it again.
struct CatalogueTableTests {
  private func rule(_ id: String, _ change: (inout Rule) -> Void = { _ in }) -> Rule {
    var rule = Rule()
    rule.id = id
    rule.regex = "(acmekey_[a-z]{8})"
    rule.keywords = ["acmekey_"]
    rule.summary = "Acme key"
    change(&rule)
    return rule
  }

  private func roundTrip(_ rules: [Rule]) -> [Rule] {
    let table = CatalogueBytes(CatalogueTable.encode(rules: rules, stores: [], costs: []))
    let set = RuleSet(table: table)
    return (0..<set.count).map { set.rule($0) }
  }

  @Test func `a rule comes back with everything a scan needs`() {
    let rules = [
      rule("acme.a"),
      rule("acme.b") {
        $0.before = 7
        $0.after = 900
        $0.isCaseless = true
        $0.minEntropyBits = 3.25
        $0.check = "luhn"
        $0.credentialClass = .loginOfStore
        $0.life = .ephemeral
        $0.store = "acme-vault"
        $0.secrecy = .hash
        $0.confidence = 0.35
        $0.required = [
          RequiredRule(id: "acme.a", withinLines: 4), RequiredRule(id: "acme.c", withinLines: nil),
        ]
        $0.help = "Revoke it — at once."
      },
      rule("acme.c") {
        $0.keywords = []
        $0.context = .near
        $0.words = ["acme", "apex"]
        $0.secrecy = .identifier
      },
      rule("acme.d") {
        $0.keywords = []
        $0.context = .assign
        $0.words = ["acme"]
      },
      rule("acme.e") {
        $0.regex = "([a-z]{4}(?:acmekey_|apexkey_)[a-z]{2})"
        $0.keywords = ["acmekey_", "apexkey_"]
      },
    ]
    #expect(roundTrip(rules) == rules)
    #expect(roundTrip(rules).map(\.anchors) == rules.map(\.anchors))
  }

  @Test(arguments: [
    "tab\tinside", "line\nbreak", "both\t\n\tin a row", "carriage\r\nreturn", "\tleading",
    "trailing\n", "accent after tab\t\u{301}", "emoji 👩‍🔬 and ⟦marks⟧",
  ])
  func `tabs and line breaks in a text survive`(text: String) {
    let rules = [
      rule("acme.a") {
        $0.help = text
        $0.summary = text
        $0.regex = "(?x)(acmekey_[a-z]{8}) #\(text)"
      }
    ]
    let read = roundTrip(rules)
    #expect(read.count == 1)
    #expect(Array(read[0].help.utf8) == Array(text.utf8))
    #expect(Array(read[0].summary.utf8) == Array(text.utf8))
    #expect(Array(read[0].regex.utf8) == Array(rules[0].regex.utf8))
  }

  @Test func `a store comes back with its signals`() {
    let signals = [
      StoreSignal(
        storeID: "acme-vault",
        role: .reference,
        number: 1,
        anchor: "acme://",
        regex: "acme://(?<name>[a-z]{1,9})",
        fileGlobs: ["**/*.yml", "app/{a,b}.json"],
        needs: ["acme-vault.login-1", "other"]
      ),
      StoreSignal(
        storeID: "acme-vault",
        role: .rotation,
        number: 2,
        anchor: "Rotate",
        isCaseless: true,
        regex: "rotate\there"
      ),
      StoreSignal(
        storeID: "acme-vault",
        role: .file,
        number: 1,
        anchor: "",
        regex: "",
        fileGlobs: ["**/.acme"]
      ),
    ]
    let store = StoreSignature(
      kind: StoreKind(
        id: "acme-vault",
        name: "Acme Vault",
        family: "manager-cloud",
        tier: .manager,
        abilities: ["rotate", "federate"]
      ),
      instance: "acme:{host}/{name}",
      fileGlobs: ["**/acme.yml"],
      signals: signals
    )
    let bare = StoreSignature(
      kind: StoreKind(
        id: "plain",
        name: "Plain",
        family: "plaintext",
        tier: .unmanaged,
        abilities: []
      ),
      instance: ""
    )
    let table = CatalogueBytes(
      CatalogueTable.encode(rules: [], stores: [store, bare], costs: [])
    )
    let read = table.stores
    #expect(read.map(\.kind) == [store.kind, bare.kind])
    #expect(read.map(\.instance) == ["acme:{host}/{name}", ""])
    #expect(read.map(\.fileGlobs) == [["**/acme.yml"], []])
    #expect(Set(read[0].signals) == Set(signals))
    #expect(read[1].signals == [])
  }

  @Test func `signals are numbered, and only those with an anchor have one`() {
    let with = StoreSignal(storeID: "a", role: .sdk, number: 1, anchor: "acme", regex: "acme")
    let without = StoreSignal(storeID: "a", role: .file, number: 1, anchor: "", regex: "")
    let kind = StoreKind(id: "a", name: "A", family: "f", tier: .manager, abilities: [])
    let store = StoreSignature(kind: kind, instance: "", signals: [with, without])
    let table = CatalogueBytes(CatalogueTable.encode(rules: [], stores: [store], costs: []))
    let set = SignalSet(table: table)
    #expect(set.count == 2)
    #expect(Set((0..<2).map { set.signal($0) }) == [with, without])
    var anchored: [String] = []
    set.forEachAnchor { number, anchor in
      anchored.append(set.signal(number).id)
      #expect(anchor.literal.bytes == Array("acme".utf8))
      #expect(anchor.role == .leading)
    }
    #expect(anchored == ["a.sdk-1"])
  }

  @Test func `cost inputs come back with every kind of distribution`() {
    let distributions: [CostDistribution] = [
      .point(2.5), .triangular(low: 1, mode: 2, high: 4.25), .lognormal(p10: 0.1, p90: 1e6),
      .uniform(low: -1, high: 1),
    ]
    let inputs = distributions.enumerated().map { index, distribution in
      CostInput(
        id: "in.\(index)",
        unit: "hours\ta year",
        distribution: distribution,
        grade: EvidenceGrade.allCases[index],
        source: index == 0 ? "" : "A study",
        year: index == 0 ? nil : 2020 + index,
        question: "How many?\nReally?"
      )
    }
    let table = CatalogueBytes(CatalogueTable.encode(rules: [], stores: [], costs: inputs))
    #expect(table.costInputs == inputs)
  }

  @Test func `the table does not depend on the order of its entries`() {
    let rules = [rule("acme.b"), rule("acme.a"), rule("acme.c")]
    let table = CatalogueTable.encode(rules: rules, stores: [], costs: [])
    #expect(CatalogueTable.encode(rules: rules.reversed(), stores: [], costs: []) == table)
    #expect(table.split(separator: "\n").filter { $0.hasPrefix("R") }.count == 3)
    #expect(CatalogueBytes.digest(of: table) == CatalogueBytes(table).digest)
  }

  @Test func `the anchors of the built-in table are those of its rules and signals`() {
    let (rules, signals) = (RuleSet(), SignalSet())
    var ofRules = [Set<Anchor>](repeating: [], count: rules.count)
    var ofSignals = [Set<Anchor>](repeating: [], count: signals.count)
    var literals: [Literal] = []
    var windows: [LiteralWindows] = []
    var unanchored: [Int] = []
    CatalogueAnchor.forEach(in: .builtin) { bytes, anchor in
      if bytes.isEmpty {
        unanchored += anchor.targets.map(\.row)
        return
      }
      let literal = Literal(bytes, anchor.traits)
      literals.append(literal)
      windows.append(anchor.windows)
      for target in anchor.targets {
        let anchor = Anchor(role: target.role, literal: literal)
        if target.isSignal {
          ofSignals[target.row].insert(anchor)
        } else {
          ofRules[target.row].insert(anchor)
        }
      }
    }
    #expect(Set(literals).count == literals.count)
    #expect(windows == LiteralIndex.windows(of: literals))
    #expect(unanchored == ofRules.indices.filter { ofRules[$0].isEmpty })
    rules.forEachRule { #expect(ofRules[$0] == Set($1)) }
    var expected = [Set<Anchor>](repeating: [], count: signals.count)
    signals.forEachAnchor { expected[$0].insert($1) }
    #expect(ofSignals == expected)
    #expect(signals.unanchored == expected.indices.filter { expected[$0].isEmpty })
  }

  @Test func `the built-in table holds rules, stores and inputs that can be read`() {
    #expect(RuleSet().count > 150)
    #expect(CatalogueBytes.builtin.stores.count >= 40)
    #expect(!CatalogueBytes.builtin.costInputs.isEmpty)
    #expect(SignalSet().count == CatalogueBytes.builtin.stores.flatMap(\.signals).count)
  }
}

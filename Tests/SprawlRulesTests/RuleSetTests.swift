import SprawlRules
import Testing

struct RuleSetTests {
  private static let table: CatalogueBytes = {
    let rules = ["acme.a", "acme.b", "apex.c"].map { id in rule(id) }
    return CatalogueBytes(CatalogueTable.encode(rules: rules, stores: [], costs: []))
  }()

  private static func rule(_ id: String, regex: String = "(acmekey_[a-z]{8})") -> Rule {
    var rule = Rule()
    rule.id = id
    rule.regex = regex
    rule.keywords = ["acmekey_"]
    return rule
  }

  private func set(
    usesBuiltin: Bool = true,
    own: [Rule] = [],
    disabled: Set<String> = [],
    enabled: Set<String>? = nil
  ) -> RuleSet {
    RuleSet(
      usesBuiltin: usesBuiltin,
      own: own,
      disabled: disabled,
      enabled: enabled,
      table: Self.table
    )
  }

  @Test func `built-in rules come first, then a user's`() {
    let set = set(own: [Self.rule("mine")])
    #expect(set.ids() == ["acme.a", "acme.b", "apex.c", "mine"])
    #expect((0..<set.count).map { set.rule($0).id } == set.ids())
  }

  @Test func `a user's rule takes the place of the built-in one with its id`() {
    let set = set(own: [Self.rule("acme.b", regex: "(other)")])
    #expect(set.ids() == ["acme.a", "apex.c", "acme.b"])
    #expect(set.rule(2).regex == "(other)")
  }

  @Test func `rules are switched off, or alone on`() {
    #expect(set(disabled: ["acme.a"]).ids() == ["acme.b", "apex.c"])
    #expect(set(enabled: ["apex.c", "mine"]).ids() == ["apex.c"])
    #expect(set(own: [Self.rule("mine")], enabled: ["mine"]).ids() == ["mine"])
    #expect(set(own: [Self.rule("mine")], disabled: ["mine"]).count == 3)
    #expect(set(usesBuiltin: false, own: [Self.rule("mine")]).ids() == ["mine"])
    #expect(set(disabled: ["acme.a"], enabled: ["acme.a", "acme.b"]).ids() == ["acme.b"])
  }

  @Test func `a row of the table leads to its rule, where the rule is kept`() {
    #expect((0..<4).map(set().number(ofRow:)) == [0, 1, 2, nil])
    #expect((0..<4).map(set(disabled: ["acme.a"]).number(ofRow:)) == [nil, 0, 1, nil])
    let replaced = set(own: [Self.rule("acme.b")])
    #expect((0..<4).map(replaced.number(ofRow:)) == [0, nil, 1, nil])
    #expect(replaced.ownAnchors.map(\.number) == [2])
    #expect((0..<4).map(set(usesBuiltin: false).number(ofRow:)) == [nil, nil, nil, nil])
  }

  @Test func `every rule's anchors are told with its number`() {
    let set = set(own: [Self.rule("mine")])
    var seen: [Int: [Anchor]] = [:]
    set.forEachRule { seen[$0] = $1 }
    #expect(seen.keys.sorted() == [0, 1, 2, 3])
    for number in 0..<4 { #expect(seen[number] == set.rule(number).anchors) }
  }

  @Test func `the digest changes with what is found, and with nothing else`() {
    let plain = set().digest
    #expect(plain == Self.table.digest)
    #expect(set().digest == plain)
    let others = [
      set(own: [Self.rule("mine")]), set(own: [Self.rule("mine", regex: "(x)")]),
      set(disabled: ["acme.a"]), set(enabled: ["acme.a"]), set(usesBuiltin: false),
      set(usesBuiltin: false, own: [Self.rule("mine")]),
    ]
    #expect(Set(others.map(\.digest) + [plain]).count == others.count + 1)
  }
}

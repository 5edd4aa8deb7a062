import SprawlModel
import SprawlRules
import Testing

struct StoreAndCostFileTests {
  private func stores(_ text: String) throws -> StoreFile {
    StoreFile(try TOMLFile(name: "s.toml", text: text))
  }

  private func costs(_ text: String) throws -> CostFile {
    CostFile(try TOMLFile(name: "c.toml", text: text))
  }

  @Test func `a store is read with its signals and their examples`() throws {
    let file = try stores(
      """
      [[stores]]
      id = "acme-vault"
      name = "Acme Vault"
      family = "manager-cloud"
      tier = "M"
      dynamic = ["rotate"]
      instance = "acme:{host}"
      [[stores.signals]]
      kind = "reference"
      anchor = "acme://"
      regex = 'acme://(?<host>[a-z]{1,9})'
      files = ["**/*.yml"]
      needs = ["acme-vault.login"]
      examples = ['⟦acme://x⟧ -> acme:x']
      negatives = ['acme:']
      [[stores.signals]]
      kind = "reference"
      anchor = "ACME2"
      caseless = true
      regex = 'acme2'
      [[stores.signals]]
      kind = "file"
      files = ["**/.acme"]
      """
    )
    try #require(file.errors.map(\.description) == [])
    let store = try #require(file.signatures.first)
    #expect(store.kind.tier == .manager)
    #expect(store.kind.abilities == ["rotate"])
    #expect(
      store.signals.map(\.id) == [
        "acme-vault.reference-1", "acme-vault.reference-2", "acme-vault.file-1",
      ]
    )
    #expect(store.signals.map(\.isCaseless) == [false, true, false])
    #expect(store.signals[0].isLeading)
    #expect(file.examples.map(\.signal) == store.signals.map(\.id))
    #expect(file.examples[0].examples == ["⟦acme://x⟧ -> acme:x"])
  }

  private static let head = """
    [[stores]]
    id = "a"
    name = "A"
    family = "f"
    tier = "M"

    """

  @Test(arguments: [
    (
      "[[stores]]\nid = \"a\"\nname = \"A\"\nfamily = \"f\"",
      "s.toml:1: store a: tier: wants one of M, P, E, U, B"
    ),
    (
      "[[stores]]\nid = \"a\"\nname = \"\"\nfamily = \"f\"\ntier = \"M\"",
      "s.toml:3: store a: name: is empty"
    ),
    (
      head + "dynamik = []",
      "s.toml:6: store a: dynamik: is not a known key; did you mean 'dynamic'?"
    ),
    (head + "files = [\"a[\"]", "s.toml:6: store a: files: 'a[' is no glob"),
    (
      head + "[[stores.signals]]\nanchor = \"abc\"\nregex = 'abc'",
      "s.toml:6: store a: signals[0]: kind: is missing"
    ),
    (
      head + "[[stores.signals]]\nkind = \"sdk\"\nanchor = \"ab\"\nregex = 'ab'",
      "s.toml:8: store a: signals[0]: anchor: 'ab' has under 3 or over 64 bytes"
    ),
    (
      head + "[[stores.signals]]\nkind = \"sdk\"\nanchor = \"abc\"\nregex = '('",
      "s.toml:9: store a: signals[0]: regex: does not compile at byte 1"
    ),
  ])
  func `a wrong store is named with its line`(text: String, expected: String) throws {
    let errors = try stores(text).errors.map(\.description)
    #expect(errors.count == 1)
    #expect(errors.first?.hasPrefix(expected) == true, "\(errors)")
  }

  private static func input(_ distribution: String) -> String {
    "[[inputs]]\nid = \"a\"\nunit = \"h\"\ndistribution = \(distribution)\ngrade = \"assumed\""
  }

  @Test(arguments: [
    ("{ point = 3 }", CostDistribution.point(3)),
    ("{ tri = [1, 2, 4] }", .triangular(low: 1, mode: 2, high: 4)),
    ("{ tri = [1, 1, 2.5] }", .triangular(low: 1, mode: 1, high: 2.5)),
    ("{ logn = [0.5, 8] }", .lognormal(p10: 0.5, p90: 8)),
    ("{ uniform = [0, 1] }", .uniform(low: 0, high: 1)),
  ])
  func `a distribution is read, integers too`(text: String, expected: CostDistribution) throws {
    let file = try costs(Self.input(text))
    #expect(file.errors.map(\.description) == [])
    #expect(file.inputs.map(\.distribution) == [expected])
  }

  @Test(arguments: [
    "{ tri = [4, 2, 1] }", "{ tri = [1, 1, 1] }", "{ logn = [0, 1] }", "{ logn = [2, 1] }",
    "{ uniform = [1, 1] }", "{ tri = [1, 2] }", "{ normal = [1, 2] }", "3", "{ point = \"3\" }",
    "{ point = 1, uniform = [0, 1] }",
  ])
  func `a distribution that is none is refused`(text: String) throws {
    let file = try costs(Self.input(text))
    #expect(file.inputs.isEmpty)
    #expect(file.errors.map(\.line) == [4])
    #expect(file.errors.map(\.key) == ["input a: distribution"])
  }
}

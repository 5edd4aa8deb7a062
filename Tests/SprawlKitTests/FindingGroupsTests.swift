import SprawlModel
import Testing

@testable import SprawlKit

struct FindingGroupsTests {
  private static let today = Day(number: 20_000)

  private func place(
    _ path: String,
    line: Int = 1,
    low: UInt64 = 1,
    confidence: Double = 0.8,
    suppression: String? = nil,
    rule: String = "acme.key"
  ) -> Placement {
    Placement(
      kind: .value,
      rule: rule,
      repo: "acme/app",
      path: PlacePath(path),
      span: TextSpan(line: line, column: 1, endLine: line, endColumn: 9),
      fingerprint: Fingerprint(high: 0, low: low),
      store: "plain:env@acme/app",
      storeKind: "env",
      tier: .unmanaged,
      confidence: confidence,
      suppression: suppression
    )
  }

  private func findings(_ placements: [Placement], baseline: Baseline? = nil) -> [Finding] {
    FindingGroups.findings(of: placements, baseline: baseline, asOf: Self.today)
  }

  @Test func `one secret at many places is one finding with every place in order`() {
    let found = findings([place("b", line: 9), place("b", line: 2), place("a"), place("c", low: 2)])
    #expect(
      found.map { $0.placements.map { "\($0.path) \($0.span.line)" } } == [
        ["a 1", "b 2", "b 9"], ["c 1"],
      ]
    )
  }

  @Test func `the same place twice counts once`() {
    #expect(findings([place("a"), place("a")]).map(\.placements.count) == [1])
  }

  @Test func `findings stand in the order of their first places, however they came`() {
    let places = [place("c", low: 1), place("a", low: 2), place("b", low: 3), place("z", low: 2)]
    let expected = [2, 3, 1].map { Fingerprint(high: 0, low: $0) }
    for rotation in 0..<places.count {
      let turned = Array(places[rotation...] + places[..<rotation])
      #expect(findings(turned).map(\.fingerprint) == expected)
    }
  }

  @Test func `the surest placement speaks for the finding`() {
    let found = findings([
      place("a", confidence: 0.3, rule: "generic.token"), place("b", confidence: 0.9),
      place("c", confidence: 0.9, rule: "acme.other"),
    ])
    #expect(found.map(\.rule) == ["acme.key"])
    #expect(found.map(\.confidence) == [0.9])
  }

  @Test func `a finding is held back only when every place is`() {
    let mark = "inline mark sprawl:allow"
    #expect(findings([place("a", suppression: mark)]).map(\.suppression) == [mark])
    #expect(findings([place("a", suppression: mark), place("b")]).map(\.suppression) == [nil])
  }

  @Test func `what the baseline holds is not new, until the entry ends`() {
    let entry = { (expires: Day?) in
      Baseline(
        keyID: "00000000",
        entries: [
          Baseline.Entry(
            fingerprint: Fingerprint(high: 0, low: 1),
            rule: "acme.key",
            reason: "known",
            date: Day(number: 19_000),
            expires: expires
          )
        ]
      )
    }
    let places = [place("a"), place("b", low: 2)]
    #expect(findings(places).map(\.isNew) == [true, true])
    #expect(findings(places, baseline: entry(nil)).map(\.isNew) == [false, true])
    #expect(findings(places, baseline: entry(Self.today)).map(\.isNew) == [true, true])
    let tomorrow = Day(number: Self.today.number + 1)
    #expect(findings(places, baseline: entry(tomorrow)).map(\.isNew) == [false, true])
  }

  @Test func `references are one record an identity, by store and name`() {
    let reference = { (name: String, store: String, path: String, low: UInt64) in
      Placement(
        kind: .reference,
        rule: "acme-vault.reference",
        repo: "acme/app",
        path: PlacePath(path),
        span: TextSpan(line: 1, column: 1, endLine: 1, endColumn: 9),
        fingerprint: Fingerprint(high: 7, low: low),
        store: store,
        storeKind: "acme-vault",
        tier: .manager,
        name: name
      )
    }
    let records = FindingGroups.references(of: [
      reference("b", "v:1", "x", 1), reference("a", "v:2", "x", 2), reference("b", "v:1", "w", 1),
      reference("a", "v:1", "x", 3), reference("a", "v:1", "x", 3),
    ])
    #expect(
      records.map { "\($0.store) \($0.name) \($0.placements.count)" } == [
        "v:1 a 1", "v:1 b 2", "v:2 a 1",
      ]
    )
    #expect(records[1].placements.map(\.path.text) == ["w", "x"])
  }
}

import SprawlModel
import SprawlRules
import SprawlSources
import Testing

@testable import SprawlDetection

/// What a limit of the matcher costs, and that it is said.
struct MatchLimitTests {
  /// A rule that hangs from no literal, and despairs of a long row of `x`.
  private static let everywhere: Rule = {
    var rule = Rule()
    rule.id = "acme.everywhere"
    rule.regex = "(?:x+x+)+y|([0-9]{3}-[0-9]{4})"
    return rule
  }()

  private static let despair = String(repeating: "x", count: 5000) + "\n"

  @Test(arguments: [nil, 700, 4096])
  func `a rule without a literal goes on behind what it cannot search, and says so`(
    pieceBytes: Int?
  ) {
    let bench = EqualityBench(own: [Self.everywhere])
    let behind = String(repeating: ".", count: 2048) + " 123-4567\n"
    let text = "987-6543\n" + Self.despair + behind + Self.despair + behind
    let found = bench.found(in: text, pieceBytes: pieceBytes)
    let starts = found.matches.filter { !$0.isGeneric }.map(\.range.lowerBound)
    #expect(starts == [0, 7059, 14_118])
    #expect(found.limits.count == 1)
    #expect(found.limits.first?.contains("rule acme.everywhere left text out") == true)
  }

  @Test func `where text was left out the run is not complete`() {
    let detector = EqualityBench(own: [Self.everywhere]).detector
    let visitor = detector.makeVisitor()
    lend(
      Array(Self.despair.utf8),
      header: BlobHeader(number: 0, repository: 0, path: []),
      to: visitor
    )
    visitor.finish()
    #expect(detector.takeResult().notices.map(\.isComplete) == [false])
  }

  @Test func `a rule whose window is given up is told by its name`() {
    var rule = Rule()
    rule.id = "acme.key"
    rule.keywords = ["ack_"]
    rule.regex = "ack_(?:x+x+)+[yz]"
    let found = EqualityBench(own: [rule]).found(in: "ack_" + Self.despair)
    #expect(found.matches.isEmpty)
    #expect(found.limits.count == 1)
    #expect(found.limits.first?.contains("rule acme.key was given up") == true)
  }

  @Test func `a store signal whose window is given up is told by its name`() {
    let store = StoreSignature(
      kind: StoreKind(
        id: "acme-vault",
        name: "Acme",
        family: "manager-cloud",
        tier: .manager,
        abilities: []
      ),
      instance: "acme-vault",
      signals: [
        StoreSignal(
          storeID: "acme-vault",
          role: .reference,
          number: 0,
          anchor: "ack_",
          regex: "ack_(?:x+x+)+[yz]"
        )
      ]
    )
    let table = CatalogueBytes(CatalogueTable.encode(rules: [], stores: [store], costs: []))
    let signals = SignalSet(table: table)
    let bench = EqualityBench(RuleSet(table: table), signals: signals)
    let found = bench.found(in: "ack_" + String(repeating: "x", count: 600))
    #expect(found.signals.isEmpty)
    #expect(found.limits.count == 1)
    let name = signals.signal(0).id
    #expect(found.limits.first?.contains("store signal \(name) was given up") == true)
  }
}

import SprawlCost
import SprawlModel
import Testing

struct CostEstimateTests {
  private let report = workedReport

  @Test(arguments: [
    ("C1", 68890.3144785052, 117285.26639113927, 192453.30442280215),
    ("C2", 4467.382506606021, 7855.921081260885, 12651.460645780233),
    ("C3", 29062.762034267605, 41457.62410621678, 57878.045442967305),
    ("C4", 12293.58960335831, 21176.760303443727, 33757.140418321076),
    ("C5", 1644.501187552906, 3378.5036338670734, 6143.323743006362),
    ("C6", 1155.4208667194287, 2492.1068261479877, 4561.544688079004),
    ("C7", 4428.611357602683, 6317.352244756843, 8819.511686547401),
    ("C8", 1879.194169495855, 5606.002853875769, 14484.61418184929),
    ("C9", 17895.84215248685, 47211.42707043904, 91966.00232794418),
  ])
  func `simulates each line`(id: String, p10: Double, p50: Double, p90: Double) {
    #expect(agree(report.line(id)?.amount, p10, p50, p90))
  }

  @Test func `simulates headline and overhead`() {
    #expect(
      agree(report.headline, 155698.81855314234, 210954.93929163268, 288586.8950947104)
    )
    #expect(agree(report.overhead, 28680.121078522723, 39457.203335355494, 52729.28009035556))
    #expect(report.missing.isEmpty)
    #expect(report.seed == 20_260_604 && report.draws == 10_000)
  }

  @Test(arguments: [
    ("C1", 66109.6), ("C2", 6000), ("C3", 34650), ("C4", 16800), ("C5", 2000), ("C6", 1500),
    ("C7", 5280), ("C8", 1920), ("C9", 24733.545861186176),
  ])
  func `follows the arithmetic done by hand`(id: String, amount: Double) {
    let report = workedModesReport
    #expect(agree(report.line(id)?.amount, amount, amount, amount))
    #expect(agree(report.headline, 134259.6, 134259.6, 134259.6))
    #expect(agree(report.overhead, 29533.6, 29533.6, 29533.6))
    #expect(report.tornado.isEmpty)
  }

  @Test func `caps developer time at what all secrets work takes`() {
    var quantities = workedQuantities
    quantities.developers = 1
    let inputs = workedModes + [assumed("dev.m1", .point(1000))]
    // 25 minutes a day, 220 days, rate 100.
    let amount = 25.0 * 220 / 60 * 100
    let report = estimateCost(quantities, inputs: inputs)
    #expect(agree(report.line("C9")?.amount, amount, amount, amount))
  }

  @Test func `leaves out what was not measured and says why`() {
    var quantities = workedQuantities
    quantities.leaksPerYear = nil
    quantities.developers = nil
    let partial = estimateCost(quantities, inputs: workedInputs)
    #expect(partial.missing == ["C7", "C8"])
    #expect(partial.line("C7")?.amount == nil)
    #expect(partial.line("C8")?.notApplicable == "history not scanned")
    #expect(partial.line("C9")?.notApplicable == "number of developers not known")
    quantities.isHistoryScanned = true
    let scanned = estimateCost(quantities, inputs: workedModes)
    #expect(scanned.line("C7")?.notApplicable == "leaks a year not counted")
    #expect(partial.overhead == report.overhead)
    #expect((partial.headline?.p50 ?? 0) < (report.headline?.p50 ?? 0))
    #expect(partial.lines.map(\.id) == (1...9).map { "C\($0)" })
    #expect(partial.lines.filter { !$0.isInHeadline }.map(\.id) == ["C9"])
  }

  @Test(arguments: [nil, CostDistribution.triangular(low: 3, mode: 2, high: 1), .point(.nan)])
  func `leaves out a line whose input is missing or senseless`(distribution: CostDistribution?) {
    var inputs = workedInputs.filter { $0.id != "audit.h" }
    if let distribution { inputs.append(assumed("audit.h", distribution)) }
    let partial = estimateCost(workedQuantities, inputs: inputs)
    #expect(partial.missing == ["C4"])
    #expect(partial.line("C4")?.notApplicable == "no usable input `audit.h`")
    #expect(partial.overhead != nil)
  }

  @Test func `lets a later input replace an earlier one`() {
    let answer = CostInput(
      id: "audit.h",
      unit: "hours",
      distribution: .point(10),
      grade: .asked,
      source: "the user",
      year: nil,
      question: ""
    )
    let answered = estimateCost(workedQuantities, inputs: workedInputs + [answer])
    #expect(answered.inputs.filter { $0.id == "audit.h" } == [answer])
    #expect(!answered.tornado.contains { $0.input == "audit.h" })
  }

  @Test func `counts an unknown share of dynamic secrets as none, and calls it assumed`() {
    var quantities = workedQuantities
    quantities.dynamicShare = nil
    let report = estimateCost(quantities, inputs: workedModes)
    #expect(agree(report.line("C3")?.amount, 46200, 46200, 46200))
    let share = report.inputs.first { $0.id == "a" }
    #expect(share?.grade == .assumed && share?.distribution == .point(0))
  }

  @Test func `shows what the overhead rests on`() {
    // Licences, 3,333.60, are the user's; everything else is assumed hours.
    let asked = 3333.6 / 39457.203335355494
    #expect(agree(report.evidence[.asked], asked))
    #expect(agree(report.evidence[.assumed], 1 - asked))
    #expect(report.evidence.count == 2)
  }

  @Test func `describes the target`() {
    let target = CostTarget(
      moves: workedMoves,
      isProposal: true,
      storesToday: 7,
      storesTarget: 3,
      edgesToday: 10,
      edgesTarget: 8
    )
    #expect(report.target == target)
  }

  @Test func `counts managers without a licence price`() {
    // akv-1 and vault-a; the CI system is not sold as a store.
    #expect(report.licencesMissing == 2)
    let priced = workedInputs + [assumed("licence.k", .point(1))]
    #expect(estimateCost(workedQuantities, inputs: priced).licencesMissing == 0)
  }

  @Test func `takes a list price for each identity where the user names none`() {
    let one = EstateStructure(
      stores: [store("s", "manager-cloud", 50, kind: "aws-secrets-manager")],
      edges: 1,
      alpha: 1
    )
    let quantities = CostQuantities(
      estate: EstateQuantities(
        structure: one,
        staticReferences: 50,
        reuseFactor: 1,
        unmanagedIdentities: 0
      )
    )
    let inputs = workedModes + [assumed("licence.aws-secrets-manager", .point(4.8))]
    let report = estimateCost(quantities, inputs: inputs)
    #expect(agree(report.line("C1")?.amount?.p50, 50 * 4.8 + 40 * 100))
    #expect(report.licencesMissing == 0)
    #expect(report.overhead == nil && report.target == nil && report.tornado.isEmpty)
  }

  @Test func `lists every input it used, sorted, measured ones too`() {
    let ids = report.inputs.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(workedInputs.map(\.id)).isSubset(of: ids))
    for id in ["S", "E", "D_rot", "R", "U_head", "a", "alpha", "leaks", "n_dev"] {
      #expect(report.inputs.first { $0.id == id }?.grade == .measured, "\(id)")
    }
    #expect(report.inputs.first { $0.id == "licence.aws-1" }?.grade == .asked)
    #expect(!ids.contains("ops.repo"))
  }

  @Test func `costs nothing where nothing was found`() {
    let empty = EstateStructure(stores: [], edges: 0, alpha: nil)
    let quantities = CostQuantities(
      estate: EstateQuantities(
        structure: empty,
        staticReferences: 0,
        reuseFactor: 1,
        unmanagedIdentities: 0
      ),
      target: empty
    )
    let report = estimateCost(quantities, inputs: workedInputs)
    #expect(report.headline == Quantiles(p10: 0, p50: 0, p90: 0))
    #expect(report.overhead == nil && report.evidence.isEmpty && report.target == nil)
  }

  @Test func `finds no overhead in an estate that is its own target`() {
    var quantities = workedQuantities
    quantities.target = workedToday
    quantities.moves = []
    let report = estimateCost(quantities, inputs: workedInputs)
    #expect(report.overhead == Quantiles(p10: 0, p50: 0, p90: 0))
    #expect(report.evidence.isEmpty)
    #expect(report.tornado.allSatisfy { $0.low == 0 && $0.high == 0 && $0.valueOfAsking == 0 })
  }

  @Test func `gives the same numbers every time and others for another seed`() {
    #expect(estimateCost(workedQuantities, inputs: workedInputs.reversed()) == report)
    let other = estimateCost(
      workedQuantities,
      inputs: workedInputs,
      simulation: Simulation(seed: 1)
    )
    #expect(other.headline != report.headline)
  }
}

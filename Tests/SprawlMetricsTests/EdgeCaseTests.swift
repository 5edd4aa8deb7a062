import SprawlMetrics
import SprawlModel
import Testing

struct EdgeCaseTests {
  @Test func `counts nothing in an empty repository and divides by nothing`() {
    let empty = measure([])
    let none = MetricValue.object(["lo": .count(0), "hi": .count(0)])
    #expect(empty.metrics["A2"]?.value == .object(["product": none, "instance": none]))
    #expect(empty.metrics["C6"]?.value == .count(0))
    for id in ["A3", "B1", "B2", "B3", "B4", "B5", "C1", "C2", "C3", "C4", "C5", "D1", "D2"] {
      #expect(empty.metrics[id]?.value == nil, "\(id)")
      #expect(empty.metrics[id]?.notApplicable?.isEmpty == false, "\(id)")
    }
    for id in ["E1", "E2", "E3", "E4", "E5", "F1"] {
      #expect(empty.metrics[id]?.value == nil, "\(id)")
    }
    #expect(empty.stores.isEmpty && empty.matrix.teams.isEmpty && empty.matrix.stores.isEmpty)
    #expect(empty.quantities.structure == EstateStructure(stores: [], edges: 0, alpha: nil))
    #expect(empty.quantities.reuseFactor == 1)
  }

  @Test func `says that values alone show no store`() {
    let metrics = measure([value(1, at: "a.env", owners: ["a"])]).metrics
    #expect(metrics["A3"]?.notApplicable == "no secrets manager seen in code")
    #expect(metrics["B3"]?.notApplicable == "no store reference seen")
    #expect(metrics["C1"]?.notApplicable == "no store reference seen")
    #expect(metrics["D1"]?.number == 1)
    #expect(metrics["E1"]?.number == 1)
    #expect(metrics["B5"]?.number == nil)
  }

  @Test func `has one of everything with one store and one team`() {
    let metrics = measure([reference(1, in: "v", kind: "vault", owners: ["a"])]).metrics
    for id in ["B1", "B2", "B3", "C1", "C2", "C6"] { #expect(metrics[id]?.number == 1, "\(id)") }
    #expect(metrics["B4"]?.notApplicable == "one store")
    #expect(metrics["B5"]?.notApplicable == "fewer than two identities")
    #expect(metrics["C2"]?.name.contains("one team") == true)
    #expect(metrics["C4"]?.number == nil)
  }

  @Test func `has no spread with one store and many teams`() {
    let metrics = measure(
      (1...6).map { reference($0, in: "v", kind: "vault", owners: ["team-\($0 % 3)"]) }
    ).metrics
    for id in ["B3", "C1", "C2"] { #expect(metrics[id]?.number == 1, "\(id)") }
    #expect(metrics["C4"]?.notApplicable == "one store")
  }

  @Test func `is all silos when each team has its own store`() {
    let metrics = measure(
      (1...20).map {
        reference($0, in: "v-\($0 % 4)", kind: "vault", owners: ["team-\($0 % 4)"])
      }
    ).metrics
    #expect(agree(metrics["B3"]?.number, 4))
    #expect(agree(metrics["C1"]?.number, 1))
    #expect(agree(metrics["C2"]?.number, 4))
    #expect(agree(metrics["C4"]?.number, 1))
  }

  @Test func `is no silos when all teams use all stores evenly`() {
    let metrics = measure(
      (0..<24).map {
        reference($0, in: "v-\($0 % 3)", kind: "vault", owners: ["team-\($0 / 3 % 2)"])
      }
    ).metrics
    #expect(agree(metrics["B3"]?.number, 3))
    #expect(agree(metrics["C1"]?.number, 3))
    #expect(metrics["C2"]?.number == 1)
    #expect(metrics["C4"]?.number == 0)
    #expect(metrics["C5"]?.number == 0)
  }

  @Test func `has no team structure when nobody owns anything`() {
    let measurement = measure([
      reference(1, in: "v", kind: "vault"), reference(2, in: "w", kind: "vault"),
    ])
    #expect(measurement.matrix.teams == ["(no owner)"])
    #expect(measurement.metrics["F1"]?.number == 1)
    #expect(measurement.metrics["B3"]?.number == 2)
    for id in ["C1", "C2", "C3", "C4", "C5", "C6"] {
      #expect(measurement.metrics[id]?.notApplicable == "no owner named", "\(id)")
    }
    #expect(measurement.quantities.structure.alpha == nil)
    #expect(measurement.quantities.structure.edges == 2)
  }

  @Test(arguments: [(1, 720_720), (2, 360_360), (3, 240_240), (16, 45_045)])
  func `shares one identity among its teams exactly`(teams: Int, weight: Int) {
    let owners = (1...teams).map { "team-\($0 + 10)" }
    let matrix = measure([reference(1, in: "v", kind: "vault", owners: owners)]).matrix
    #expect(matrix.teams == owners)
    #expect(matrix.weights == owners.map { _ in [weight] })
  }

  @Test func `calls 17 owners many`() {
    let owners = (1...17).map { "team-\($0)" }
    let matrix = measure([
      reference(1, in: "v", kind: "vault", owners: owners), reference(2, in: "v", kind: "vault"),
    ]).matrix
    #expect(matrix.teams == ["(many owners)", "(no owner)"])
    #expect(matrix.weights == [[720_720], [720_720]])
  }

  @Test func `joins the owners of all placements of one identity`() {
    let matrix = measure([
      reference(1, in: "v", kind: "vault", owners: ["a"], path: "one.tf"),
      reference(1, in: "v", kind: "vault", owners: ["b"], path: "two.tf"),
      reference(1, in: "v", kind: "vault", path: "three.tf"),
    ]).matrix
    #expect(matrix.teams == ["a", "b"])
    #expect(matrix.weights == [[360_360], [360_360]])
  }

  @Test func `marks a small sample`() {
    let few = measure((1...29).map { reference($0, in: "v", kind: "vault", owners: ["a"]) })
    let many = measure((1...30).map { reference($0, in: "v", kind: "vault", owners: ["a"]) })
    #expect(few.metrics["B5"]?.name.contains("small sample") == true)
    #expect(many.metrics["B5"]?.name.contains("small sample") == false)
    #expect(many.metrics["B5"]?.number == 1)
  }

  @Test func `shows counts and no effective number for a team with four identities`() {
    let metrics = measure(
      (1...4).map { reference($0, in: "v-\($0 % 2)", kind: "vault", owners: ["few"]) }
        + (5...9).map { reference($0, in: "v-\($0 % 2)", kind: "vault", owners: ["some"]) }
    ).metrics
    #expect(metrics["C3"]?.part("few") == .object(["stores": .count(2)]))
    guard case .object(let parts)? = metrics["C3"]?.part("some") else {
      Issue.record("no figures for the team with five")
      return
    }
    #expect(parts.keys.sorted() == ["alpha", "stores"])
  }
}

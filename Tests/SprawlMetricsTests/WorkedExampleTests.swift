import SprawlMetrics
import SprawlModel
import Testing

struct WorkedExampleTests {
  @Test(arguments: [
    ("B1", 0.1791383219954648), ("B2", 5.5822784810126596), ("B3", 6.18803650670529),
    ("B4", 0.9366402827875151), ("B5", 0.17521075415812257), ("C1", 2.349102501519246),
    ("C2", 2.6342130676304123), ("C4", 0.7052435198957931), ("C5", 0.9685844913291457),
    ("C6", 10), ("D1", 0), ("F1", 0),
  ])
  func `gives the figures worked by hand`(id: String, expected: Double) {
    #expect(agree(measure(workedExample()).metrics[id]?.number, expected))
  }

  @Test(arguments: [
    ("payments", 1.8898815748423097, 2), ("platform", 3, 3), ("data", 1.9601317042077895, 2),
    ("mobile", 2.82842712474619, 3),
  ])
  func `gives each team its effective stores`(team: String, alpha: Double, stores: Int) {
    guard case .object(let parts)? = measure(workedExample()).metrics["C3"]?.part(team),
      case .number(let found)? = parts["alpha"]
    else {
      Issue.record("no figures for \(team)")
      return
    }
    #expect(agree(found, alpha))
    #expect(parts["stores"] == .count(stores))
  }

  @Test func `counts the worked example's cells in the exact unit`() {
    let matrix = measure(workedExample()).matrix
    let unit = TeamStoreMatrix.unit
    #expect(matrix.teams == ["data", "mobile", "payments", "platform"])
    #expect(
      matrix.stores == ["akv-1", "aws-1", "aws-2", "gcp-1", "gha", "infisical-1", "vault-a"]
    )
    #expect(
      matrix.weights
        == [
          [0, 0, 20, 30, 0, 0, 0], [10, 0, 0, 0, 10, 20, 0], [0, 20, 0, 0, 0, 0, 40],
          [0, 20, 0, 0, 20, 0, 20],
        ].map { $0.map { $0 * unit } }
    )
  }

  @Test func `says what merging four stores into one would change`() {
    let measurement = measure(workedExample())
    let target = measurement.matrix.consolidated(by: workedMoves)
    let diversity = Diversity(target)
    #expect(target.stores == ["aws-1", "gha", "vault-a"])
    #expect(agree(diversity.gamma, 2.6004900059896596))
    #expect(agree(diversity.alpha, 1.8273409408676775))
    #expect(agree(diversity.beta, 1.423100609104105))
    #expect(diversity.edges == 8)

    let structure = measurement.structure(after: workedMoves)
    #expect(structure.edges == 8)
    #expect(structure.stores.map(\.identities) == [120, 30, 60])
    #expect(structure.stores.map(\.family) == ["manager-cloud", "ci", "manager-selfhosted"])
    #expect(agree(structure.alpha, 1.8273409408676775))
  }

  @Test func `prints the shares of the headline`() {
    let values = (1...30).map { number in
      let owners = number <= 10 ? ["payments"] : number <= 20 ? ["data"] : []
      return value(UInt64(number), at: "\(number).env", owners: owners)
    }
    let measurement = measure(workedExample() + values)
    #expect(measurement.metrics["D1"]?.number == 0.125)
    #expect(agree(measurement.metrics["F1"]?.number, 10.0 / 240))
    #expect(measurement.matrix.teams.last == "(no owner)")
    #expect(measurement.matrix.unmanaged == [10, 0, 10, 0, 10].map { $0 * 720_720 })
    #expect(measurement.metrics["D2"]?.part("U") == .number(0.125))
    #expect(measurement.metrics["D2"]?.part("P") == .number(0.125))
    #expect(measurement.quantities.unmanagedIdentities == 30)
    #expect(measurement.quantities.staticReferences == 210)
    // Values change neither gamma nor its factors.
    #expect(measurement.metrics["B3"] == measure(workedExample()).metrics["B3"])
  }

  @Test func `counts managers as instances beside products`() {
    let metrics = measure(workedExample()).metrics
    let five = MetricValue.object(["lo": .count(5), "hi": .count(5)])
    let six = MetricValue.object(["lo": .count(6), "hi": .count(6)])
    #expect(metrics["A2"]?.value == .object(["product": five, "instance": six]))
    #expect(metrics["A3"]?.part("lo") == .number(5.0 / 6))
    #expect(metrics["A3"]?.part("hi") == .number(1))
    #expect(
      metrics["A1"]?.value
        == .object(["M": .count(5), "P": .count(1), "E": .count(0), "U": .count(0)])
    )
  }
}

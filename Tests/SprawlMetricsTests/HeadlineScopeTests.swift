import SprawlMetrics
import SprawlModel
import Testing

struct HeadlineScopeTests {
  @Test(arguments: [
    value(2, at: "a.env", confidence: 0.49), value(2, at: "a.env", context: .test),
    value(2, at: "a.env", context: .example), value(2, at: "a.env", context: .vendor),
    value(2, at: "a.env", context: .historyOnly, isHead: false),
    value(2, at: "a.env", isHead: false),
    value(2, at: "a.env", suppression: "baseline"),
  ])
  func `leaves out what is not live, sure, at the head and counted`(extra: Placement) {
    let one = value(1, at: "a.env")
    #expect(measure([one, extra]).metrics == measure([one]).metrics)
  }

  @Test func `counts confidence 0.5`() {
    let two = [value(1, at: "a.env"), value(2, at: "a.env", confidence: 0.5)]
    #expect(measure(two).quantities.unmanagedIdentities == 2)
  }

  @Test func `counts values that are only in history apart`() {
    let measurement = measure([
      value(1, at: "a.env"), value(1, at: "old.env", context: .historyOnly, isHead: false),
      value(2, at: "old.env", context: .historyOnly, isHead: false),
    ])
    #expect(measurement.historyOnlyValues == 1)
    #expect(measurement.quantities.unmanagedIdentities == 1)
  }

  @Test func `never counts a bridge`() {
    var bridge = reference(1, in: "eso:shop", kind: "eso", owners: ["a"])
    bridge.tier = .bridge
    #expect(measure([bridge]) == measure([]))
  }

  @Test(arguments: ["vault:localhost:8200/-", "vault:127.0.0.1:8200/-", "infisical:localhost/x"])
  func `lists a store on the own machine but counts it nowhere`(store: String) {
    let measurement = measure([
      reference(1, in: store, kind: "vault", owners: ["a"]),
      reference(2, in: "vault:localhost.acme.example:8200/-", kind: "vault", owners: ["a"]),
    ])
    #expect(measurement.stores.map(\.id).contains(store))
    #expect(measurement.matrix.stores == ["vault:localhost.acme.example:8200/-"])
    let one = MetricValue.object(["lo": .count(1), "hi": .count(1)])
    #expect(measurement.metrics["A2"]?.part("instance") == one)
  }

  @Test func `counts placements from the future`() {
    let measurement = measure([
      value(1, at: "a.env", seen: (20_001, 20_002)), value(2, at: "a.env", seen: (19_999, 20_000)),
      value(3, at: "a.env"),
    ])
    #expect(measurement.seenAfterAsOf == 1)
  }
}

import SprawlMetrics
import SprawlModel
import Testing

struct ManagedMetricsTests {
  @Test func `counts unmanaged identities, tiers and orphans`() {
    let measurement = measure([
      value(1, at: "a.env", owners: ["a"]), value(1, at: "b.env"), value(2, at: "b.env"),
      reference(3, in: "v", kind: "vault", owners: ["a"]), reference(4, in: "g", kind: "gha"),
      reference(5, in: "s", kind: "sops", owners: ["a"], life: .ephemeral),
    ])
    // Identities 1 to 5; value 1 is owned through a.env.
    #expect(measurement.metrics["D1"]?.number == 0.4)
    #expect(measurement.metrics["F1"]?.number == 0.4)
    #expect(
      measurement.metrics["D2"]?.value
        == .object(["M": .number(0.2), "P": .number(0.2), "E": .number(0.2), "U": .number(0.4)])
    )
    #expect(measurement.quantities.staticReferences == 2)
    #expect(measurement.quantities.unmanagedIdentities == 2)
    #expect(measurement.quantities.reuseFactor == 1.5)
  }
}

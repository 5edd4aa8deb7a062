import SprawlMetrics
import SprawlModel
import Testing

struct StoreRecordTests {
  @Test func `describes each store by everything that points at it`() {
    var staging = reference(2, in: "v", kind: "vault", owners: ["b"], resolution: .binding)
    staging.environment = .staging
    var production = reference(1, in: "v", kind: "vault", owners: ["a"])
    production.environment = .prod
    let again = reference(1, in: "v", kind: "vault", owners: ["c"], path: "again.tf")

    let stores = measure([staging, production, again, value(1, at: "a.env")]).stores
    #expect(
      stores == [
        StoreRecord(
          id: "plain:dotenv@shop",
          kind: "dotenv",
          family: "plaintext",
          tier: .unmanaged,
          resolution: .exact,
          identities: 1,
          teams: [],
          environment: .unknown
        ),
        StoreRecord(
          id: "v",
          kind: "vault",
          family: "manager-selfhosted",
          tier: .manager,
          resolution: .exact,
          identities: 2,
          teams: ["a", "b", "c"],
          environment: .shared
        ),
      ]
    )
  }

  @Test func `has no family for a kind that nobody described`() {
    #expect(measure([reference(1, in: "x", kind: "novel")]).stores.first?.family == "")
  }

  @Test func `describes a new destination like the store that moves to it`() {
    let measurement = measure([reference(1, in: "v", kind: "vault", owners: ["a"])])
    let after = measurement.structure(after: [TargetMove(from: "v", to: "new")])
    let new = EstateStore(
      id: "new",
      kind: "vault",
      family: "manager-selfhosted",
      tier: .manager,
      identities: 1
    )
    #expect(after == EstateStructure(stores: [new], edges: 1, alpha: 1))
  }
}

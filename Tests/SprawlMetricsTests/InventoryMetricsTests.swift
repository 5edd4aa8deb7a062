import SprawlMetrics
import SprawlModel
import Testing

struct InventoryMetricsTests {
  @Test func `widens the interval by every repository that does not name its store`() {
    let unresolved = (1...3).map { number in
      reference(
        UInt64(number),
        in: "vault:?@repo-\(number)",
        kind: "vault",
        repo: "repo-\(number)",
        resolution: .unresolved
      )
    }
    let aws = [
      reference(8, in: "aws-sm:aws/111122223333/eu-west-1", kind: "aws-sm"),
      reference(
        9,
        in: "aws-sm:?@repo-1",
        kind: "aws-sm",
        repo: "repo-1",
        resolution: .unresolved
      ),
    ]
    let metrics = measure(unresolved + aws).metrics
    // Lowest: one AWS account, one Vault. Highest: the account and a second one, three Vaults.
    let instances = MetricValue.object(["lo": .count(2), "hi": .count(5)])
    let products = MetricValue.object(["lo": .count(2), "hi": .count(2)])
    #expect(metrics["A2"]?.value == .object(["product": products, "instance": instances]))
    #expect(metrics["A3"]?.part("lo") == .number(2.0 / 6))
    #expect(metrics["A3"]?.part("hi") == .number(5.0 / 6))
  }

  @Test(arguments: [Resolution.binding, .inferred, .declared, .exact])
  func `counts a resolved instance once`(resolution: Resolution) {
    let metrics = measure(
      (1...4).map { reference($0, in: "vault:a:8200/-", kind: "vault", resolution: resolution) }
    ).metrics
    let one = MetricValue.object(["lo": .count(1), "hi": .count(1)])
    #expect(metrics["A2"]?.part("instance") == one)
  }

  @Test func `counts kinds by tier`() {
    let metrics = measure([
      reference(1, in: "v1", kind: "vault"), reference(2, in: "v2", kind: "vault"),
      reference(3, in: "g", kind: "gha"), reference(4, in: "s", kind: "sops"),
      value(1, at: "a.env"),
    ]).metrics
    let each = MetricValue.count(1)
    #expect(metrics["A1"]?.value == .object(["M": each, "P": each, "E": each, "U": each]))
  }
}

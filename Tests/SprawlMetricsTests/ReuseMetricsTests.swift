import SprawlMetrics
import SprawlModel
import Testing

struct ReuseMetricsTests {
  @Test func `counts placements a value, lines of one file once`() {
    let metrics = measure([
      value(1, at: "a.env", line: 1), value(1, at: "a.env", line: 7), value(1, at: "b.env"),
      value(2, at: "a.env"),
    ]).metrics
    #expect(metrics["E1"]?.number == 1.5)
  }

  @Test func `does not call a file with two owners sharing`() {
    let metrics = measure([value(1, at: "a.env", owners: ["a", "b"])]).metrics
    #expect(metrics["E2"]?.number == 0)
    #expect(metrics["E5"]?.number == 0)
  }

  @Test func `counts values that two teams hold in two files`() {
    let metrics = measure([
      value(1, at: "a.env", owners: ["a"]), value(1, at: "b.env", owners: ["b"]),
      value(1, at: "c.env", owners: ["c"]), value(2, at: "a.env", owners: ["a"]),
      value(2, at: "d.env", owners: ["a"]), value(3, at: "a.env", owners: ["a"]),
      value(4, at: "e.env"),
    ]).metrics
    #expect(metrics["E2"]?.number == 0.25)
    // Holders 3, 1, 1, 0: two of five holdings would be new identities.
    #expect(agree(metrics["E5"]?.number, 0.4))
  }

  @Test func `has no sharing index when no value has an owner`() {
    #expect(
      measure([value(1, at: "a.env")]).metrics["E5"]?.notApplicable == "no value with an owner"
    )
  }

  @Test func `counts values in two stores`() {
    let metrics = measure([
      value(1, at: "a.env"), value(1, at: "a.env", repo: "other"), value(2, at: "a.env"),
    ]).metrics
    #expect(metrics["E3"]?.number == 0.5)
  }

  @Test func `counts values in two environments among those with a known one`() {
    let metrics = measure([
      value(1, at: "a.env", environment: .prod), value(1, at: "b.env", environment: .dev),
      value(2, at: "a.env", environment: .prod), value(2, at: "b.env", environment: .shared),
      value(3, at: "c.env"),
    ]).metrics
    #expect(metrics["E4"]?.number == 0.5)
    #expect(measure([value(3, at: "c.env")]).metrics["E4"]?.number == nil)
  }

  @Test func `ignores references`() {
    let metrics = measure([reference(1, in: "v", kind: "vault", owners: ["a"])]).metrics
    for id in ["E1", "E2", "E3", "E4", "E5"] {
      #expect(metrics[id]?.notApplicable == "no values", "\(id)")
    }
  }
}

import SprawlModel
import Testing

@testable import SprawlReport

struct NextActionsTests {
  private func actions(_ report: ScanReport) -> [NextAction] {
    NextActions(report, labels: StoreLabels(report.stores)).list
  }

  @Test func `lists one action of a sort in the fixed order`() {
    let list = actions(SampleEstate.report)
    #expect(
      list.map(\.what) == [
        "rotate+move store login", "split value of 3 teams", "move inline agent value",
        "merge aws-2 into aws-1", "name owners of 10 values",
      ]
    )
    #expect(list[0].place == "data/infra/.env:3")
    #expect(list[0].note == "for 401 d")
    #expect(list[4].place == "tools/legacy/")
  }

  @Test func `has nothing to do where nothing was found`() {
    #expect(actions(SampleReport.plain()).isEmpty)
  }

  @Test func `does not take one file of two teams for sharing`() {
    let value = SampleReport.value(
      1,
      path: "a.env",
      line: 1,
      owners: ["data", "mobile"],
      environment: .prod
    )
    let list = actions(SampleReport.plain(findings: [SampleReport.finding([value])]))
    #expect(list.map(\.what) == ["move value into a store"])
    #expect(list.map(\.note) == ["prod"])
  }

  @Test func `passes over what is suppressed, in a test, or only in history`() {
    var test = SampleReport.value(1, path: "test/a.py", line: 1)
    test.context = .test
    var past = SampleReport.value(2, path: "b.py", line: 1)
    past.isHead = false
    let held = SampleReport.value(3, path: "c.py", line: 1)
    let report = SampleReport.plain(
      findings: [
        SampleReport.finding([test]), SampleReport.finding([past]),
        SampleReport.finding([held], suppression: "baseline"),
      ]
    )
    #expect(actions(report).isEmpty)
  }

  @Test func `prefers the value that more teams share`() {
    let pair = ["a", "b"].map {
      SampleReport.value(1, path: "\($0).env", line: 1, owners: [$0], environment: .prod)
    }
    let trio = ["x", "y", "z"].map {
      SampleReport.value(2, path: "\($0).env", line: 2, owners: [$0], environment: .prod)
    }
    let report = SampleReport.plain(
      findings: [SampleReport.finding(pair), SampleReport.finding(trio)]
    )
    #expect(actions(report).first?.what == "split value of 3 teams (+1)")
    #expect(actions(report).first?.place == "x.env:2")
  }
}

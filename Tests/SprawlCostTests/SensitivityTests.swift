import SprawlCost
import SprawlModel
import Testing

struct SensitivityTests {
  private let report = workedReport

  @Test(arguments: [
    ("ops.cloud", 30171.19548832081, 49314.24077011729, 0.3907964059548381),
    ("audit.h", 32980.11428310114, 44966.9464443473, 0.13025035516820482),
    ("rate", 34679.845083249034, 42201.254445058, 0.05656375736915087),
    ("ops.saas", 36279.97162245371, 40430.77017557368, 0.017066491891347124),
    ("review.h", 37352.95807836455, 38972.99877741057, 0.0053084641767064955),
    ("policy.h", 37675.45995401399, 38561.857123261725, -2.935839931628159e-05),
  ])
  func `moves one input and holds the others`(
    input: String,
    low: Double,
    high: Double,
    worth: Double
  ) {
    let bar = report.tornado.first { $0.input == input }
    #expect(agree(bar?.low, low))
    #expect(agree(bar?.high, high))
    #expect(agree(bar?.valueOfAsking, worth))
  }

  @Test func `puts the largest swing first and equal ones by name`() {
    #expect(
      report.tornado.map(\.input) == [
        "ops.cloud", "audit.h", "rate", "ops.saas", "review.h", "policy.h", "dev.m1", "exc.h",
        "inc.h", "inc.p", "ops.ci", "ops.selfhost", "rot.h", "rot.h_place",
      ]
    )
  }

  @Test func `moves nothing by what today and target share`() {
    for bar in report.tornado.dropFirst(6) {
      #expect(agree(bar.low, 38023.596791139425), "\(bar.input)")
      #expect(bar.high == bar.low && bar.valueOfAsking == 0, "\(bar.input)")
    }
  }

  @Test func `can be left out`() {
    let brief = estimateCost(workedQuantities, inputs: workedInputs, withSensitivity: false)
    #expect(brief.tornado.isEmpty)
    #expect(brief.overhead == report.overhead && brief.lines == report.lines)
  }
}

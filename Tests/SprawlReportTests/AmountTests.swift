import SprawlModel
import Testing

@testable import SprawlReport

struct AmountTests {
  @Test(
    arguments: [
      (39457.2, 2, "39k"), (28680.1, 2, "29k"), (39457.2, 3, "39.5k"), (210954.9, 3, "211k"),
      (940, 2, "940"),
      (3940, 2, "3.9k"), (999_600, 3, "1.00M"), (999_499, 3, "999k"), (1_231_674, 3, "1.23M"),
      (12.4, 2, "12"),
      (0, 2, "0"), (0.4, 2, "0"), (-29533, 2, "-30k"), (4.44e9, 2, "4.4bn"), (.nan, 2, "n/a"),
    ] as [(Double, Int, String)]
  )
  func `rounds money to its significant digits`(amount: Double, digits: Int, expected: String) {
    #expect(Amount.money(amount, digits: digits) == expected)
  }

  @Test(
    arguments: [
      (3, "under ten"), (39_457, "tens of thousands"), (1_000_000, "millions"), (4e9, "billions"),
    ] as [(Double, String)]
  )
  func `names the order of magnitude`(amount: Double, words: String) {
    #expect(Amount.orderOfMagnitude(amount) == words)
  }

  @Test(
    arguments: [
      (0.125, "12.5%"), (1, "100%"), (0, "0%"), (10.0 / 240, "4.2%"), (0.9996, "100%"),
    ] as [(Double, String)]
  )
  func `prints a share with one decimal at most`(share: Double, expected: String) {
    #expect(Amount.percent(share) == expected)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1204, "1,204"), (1_000_000, "1,000,000"), (-1204, "-1,204"),
  ])
  func `sets thousands apart`(number: Int, expected: String) {
    #expect(Amount.count(number) == expected)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1204, "1.2 kB"), (999_960, "1.0 MB"), (45_213_876, "45.2 MB"),
  ])
  func `prints bytes in decimal units`(bytes: Int, expected: String) {
    #expect(Amount.bytes(bytes) == expected)
  }

  private func overhead(_ p10: Double, _ p50: Double, _ p90: Double, assumed: Double) -> String? {
    let cost = CostReport(
      lines: [],
      headline: nil,
      missing: [],
      overhead: Quantiles(p10: p10, p50: p50, p90: p90),
      evidence: [.assumed: assumed, .asked: 1 - assumed],
      inputs: [],
      target: nil,
      tornado: [],
      licencesMissing: 0,
      currency: "EUR",
      seed: 1,
      draws: 1
    )
    return CostWording(cost, Page(ReportOptions(isPlain: true))).overhead?.first
  }

  @Test func `says order of magnitude and two digits when most is assumed`() {
    #expect(
      overhead(28680, 39457, 52729, assumed: 0.92)
        == "order of magnitude 39k EUR a year (29k-53k), 92% assumed, 8% asked"
    )
  }

  @Test func `keeps three digits when most is known`() {
    #expect(
      overhead(28680, 39457, 52729, assumed: 0.3)
        == "39.5k EUR a year (28.7k-52.7k), 30% assumed, 70% asked"
    )
  }

  @Test func `prints no digits when the range spans more than a factor of ten`() {
    #expect(
      overhead(1000, 39457, 52729, assumed: 0.3)
        == "order of magnitude: tens of thousands of EUR a year, 30% assumed, 70% asked"
    )
  }

  @Test func `says that nothing would change at the stated target`() {
    #expect(overhead(0, 0, 0, assumed: 1) == "none: the stores seen are the stated target")
  }
}

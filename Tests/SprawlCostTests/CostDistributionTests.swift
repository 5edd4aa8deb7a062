import SprawlModel
import Testing

@testable import SprawlCost

struct CostDistributionTests {
  @Test(arguments: [
    (CostDistribution.triangular(low: 1, mode: 2, high: 4), 0.1, 1.5477225575051663),
    (.triangular(low: 1, mode: 2, high: 4), 0.9, 3.2254033307585166),
    (.triangular(low: 85, mode: 100, high: 125), 0.37880275152473436, 100.07617107113624),
    (.triangular(low: 85, mode: 100, high: 125), 0.7507634700805874, 109.21277320364933),
    (.triangular(low: 85, mode: 100, high: 125), 0.34077206765204054, 99.2990643257251),
    (.triangular(low: 5, mode: 5, high: 5), 0.3, 5),
    (.triangular(low: 0, mode: 0, high: 1), 0.75, 0.5),
    (.triangular(low: 0, mode: 1, high: 1), 0.25, 0.5),
    (.lognormal(p10: 10, p90: 1000), 0.25, 29.764106610063767),
    (.lognormal(p10: 10, p90: 1000), 0.5, 100), (.lognormal(p10: 10, p90: 1000), 0.9, 1000),
    (.uniform(low: 2, high: 6), 0.25, 3), (.point(7), 0.1, 7),
  ])
  func `finds the value at a probability`(
    distribution: CostDistribution,
    probability: Double,
    expected: Double
  ) {
    #expect(agree(distribution.quantile(probability), expected))
  }

  @Test(arguments: [
    (0.5, 0), (0.9, 1.2815515655446008), (0.1, -1.2815515655446008), (0.0001, -3.71901648545568),
    // A tail beyond exp(-25), from the error function's published tables: 10 sigma.
    (7.61985302416052606e-24, -10), (0.9999, 3.71901648545568),
  ])
  func `inverts the normal distribution`(probability: Double, expected: Double) {
    #expect(agree(normalQuantile(probability), expected))
  }

  @Test(arguments: [
    CostDistribution.triangular(low: 2, mode: 1, high: 3), .triangular(low: 1, mode: 4, high: 3),
    .triangular(low: .nan, mode: 1, high: 3), .triangular(low: 1, mode: .nan, high: 3),
    .triangular(low: 1, mode: 1, high: .infinity), .lognormal(p10: 0, p90: 5),
    .lognormal(p10: 6, p90: 5), .uniform(low: 2, high: 1), .point(.infinity),
  ])
  func `is not usable with parameters out of order`(distribution: CostDistribution) {
    #expect(!distribution.isUsable)
  }

  @Test(arguments: [
    ([3.0], 3.0, 3.0, 3.0), ([4, 1, 3, 2, 5], 1.4, 3, 4.6), ([10, 0], 1, 5, 9),
  ])
  func `interpolates between neighbours`(
    sample: [Double],
    p10: Double,
    p50: Double,
    p90: Double
  ) {
    #expect(agree(Quantiles(of: sample), p10, p50, p90))
  }
}

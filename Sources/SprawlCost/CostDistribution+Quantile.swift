import SprawlModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension CostDistribution {
  /// Whether the parameters are finite, in order, and positive where a logarithm is taken.
  var isUsable: Bool {
    switch self {
    case .point(let value): value.isFinite
    case .triangular(let low, let mode, let high):
      low.isFinite && high.isFinite && low <= mode && mode <= high
    case .lognormal(let p10, let p90): p10 > 0 && p10 <= p90 && p90.isFinite
    case .uniform(let low, let high): low.isFinite && high.isFinite && low <= high
    }
  }

  /// Whether it is one number, which no draw can move.
  var isPoint: Bool { if case .point = self { true } else { false } }

  /// The value that it stays under with `probability`, in the open interval from 0 to 1.
  func quantile(_ probability: Double) -> Double {
    switch self {
    case .point(let value):
      return value
    case .uniform(let low, let high):
      return low + (high - low) * probability
    case .triangular(let low, let mode, let high):
      guard high > low else { return mode }
      let width = high - low
      return probability < (mode - low) / width
        ? low + (probability * width * (mode - low)).squareRoot()
        : high - ((1 - probability) * width * (high - mode)).squareRoot()
    case .lognormal(let p10, let p90):
      let centre = (log(p10) + log(p90)) / 2
      let spread = (log(p90) - log(p10)) / (2 * normalQuantile90)
      return exp(centre + spread * normalQuantile(probability))
    }
  }
}

/// The 90th percentile of the standard normal distribution.
private let normalQuantile90 = 1.2815515655446004

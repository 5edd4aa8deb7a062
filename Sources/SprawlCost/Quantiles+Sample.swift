import SprawlModel

extension Quantiles {
  /// The quantiles of `sample`, which must not be empty: type 7, linear between neighbours.
  ///
  /// Source: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American
  /// Statistician 50 (1996) 361-365.
  ///
  /// - Complexity: O(n log n).
  init(of sample: [Double]) {
    let sorted = sample.sorted()
    self.init(
      p10: interpolated(sorted, 0.1),
      p50: interpolated(sorted, 0.5),
      p90: interpolated(sorted, 0.9)
    )
  }
}

private func interpolated(_ sorted: [Double], _ probability: Double) -> Double {
  let position = Double(sorted.count - 1) * probability
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}

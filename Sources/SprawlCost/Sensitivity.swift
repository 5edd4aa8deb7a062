import SprawlModel

/// How far each input moves the overhead, and what knowing it would be worth.
struct Sensitivity {
  /// The overhead's terms: today's cost less the target's.
  let terms: [CostTerm]
  let inputs: [String: CostInput]
  let table: DrawTable
  /// The overhead as simulated.
  let overhead: Quantiles

  /// A bar for each of `names` that is no single number, largest swing first.
  func bars(for names: Set<String>) -> [TornadoBar] {
    let medians = inputs.mapValues { $0.distribution.quantile(0.5) }
    let movable = Set(terms.flatMap(\.factors).map(\.input))
    let bars = names.compactMap { name -> TornadoBar? in
      guard let distribution = inputs[name]?.distribution, !distribution.isPoint else { return nil }
      // What no term holds moves nothing: rounding must not say otherwise.
      let moves = movable.contains(name)
      return TornadoBar(
        input: name,
        low: amount(moves ? [name: distribution.quantile(0.1)] : [:], medians),
        high: amount(moves ? [name: distribution.quantile(0.9)] : [:], medians),
        valueOfAsking: moves ? shrink(holding: name, at: distribution.quantile(0.5)) : 0
      )
    }
    return bars.sorted { left, right in
      let (leftSwing, rightSwing) = (abs(left.high - left.low), abs(right.high - right.low))
      return leftSwing != rightSwing ? leftSwing > rightSwing : left.input < right.input
    }
  }

  /// The overhead with `given` inputs and the rest at `medians`.
  private func amount(_ given: [String: Double], _ medians: [String: Double]) -> Double {
    terms.reduce(0) { sum, term in
      sum
        + term.factors.reduce(term.coefficient) { product, factor in
          product * factor.value(at: given[factor.input] ?? medians[factor.input] ?? 0)
        }
    }
  }

  /// The share by which the P10-P90 band shrinks when the input is known to be `value`.
  private func shrink(holding name: String, at value: Double) -> Double {
    let band = overhead.p90 - overhead.p10
    guard band > 0 else { return 0 }
    let known = Quantiles(of: table.holding(name, at: value).sum(terms))
    return 1 - (known.p90 - known.p10) / band
  }
}

import SprawlModel

/// The draws of every factor, one column each: drawn once and used by every line and what-if.
struct DrawTable {
  /// Draws in a column.
  let draws: Int
  private var columns: [[Double]]
  private let index: [CostFactor: Int]

  /// Draws for the factors of `terms`, each from its input's own stream.
  init(_ terms: [CostTerm], inputs: [String: CostInput], simulation: Simulation) {
    draws = simulation.draws
    var columns: [[Double]] = []
    var index: [CostFactor: Int] = [:]
    // What counts for nothing needs no draws: an estate without stores costs none.
    let factors = terms.filter { $0.coefficient != 0 }.flatMap(\.factors)
    for factor in factors where index[factor] == nil {
      guard let distribution = inputs[factor.input]?.distribution else { continue }
      let stream = UniformStream(seed: simulation.seed, input: factor.input)
      index[factor] = columns.count
      columns.append(
        distribution.isPoint
          ? [Double](repeating: factor.value(at: distribution.quantile(0.5)), count: draws)
          : (0..<draws).map { factor.value(at: distribution.quantile(stream[$0])) }
      )
    }
    self.columns = columns
    self.index = index
  }

  /// The same draws, with every factor of `input` held at `value`.
  func holding(_ input: String, at value: Double) -> DrawTable {
    var table = self
    for (factor, column) in index where factor.input == input {
      table.columns[column] = [Double](repeating: factor.value(at: value), count: draws)
    }
    return table
  }

  /// The sum of `terms` in every draw.
  ///
  /// - Complexity: O(draws x factors).
  func sum(_ terms: [CostTerm]) -> [Double] {
    var sum = [Double](repeating: 0, count: draws)
    for term in terms where term.coefficient != 0 {
      var product = [Double](repeating: term.coefficient, count: draws)
      for factor in term.factors {
        guard let position = index[factor] else { continue }
        multiply(&product, by: columns[position])
      }
      add(product, to: &sum)
    }
    return sum
  }
}

/// Adds `amounts` to `sum`, draw by draw.
func add(_ amounts: [Double], to sum: inout [Double]) {
  for draw in sum.indices { sum[draw] += amounts[draw] }
}

private func multiply(_ product: inout [Double], by column: [Double]) {
  for draw in product.indices { product[draw] *= column[draw] }
}

import Foundation
import SprawlRules

/// Logistic regression with a pull (ridge) of every weight towards its prior.
struct WeightFit {
  private let signs: [GenericFile.Sign]
  /// How many examples' worth of certainty a prior has.
  static let ridge = 5.0

  init(_ signs: [GenericFile.Sign]) { self.signs = signs }

  /// The weights that make `examples` likeliest, by Newton's method from the priors.
  func weights(for examples: [Example]) -> [Double] {
    let patterns = Pattern.all(of: examples)
    var weights = signs.map(\.prior)
    for _ in 0..<50 {
      let step = newtonStep(weights, patterns)
      // A long step from far away is taken in part.
      let longest = step.map(abs).max() ?? 0
      let share = longest > 2 ? 2 / longest : 1
      for index in weights.indices { weights[index] -= share * step[index] }
      if longest < 1e-9 { break }
    }
    return weights
  }

  private func newtonStep(_ weights: [Double], _ patterns: [Pattern]) -> [Double] {
    let count = weights.count
    var gradient = (0..<count).map { Self.ridge * (weights[$0] - signs[$0].prior) }
    var curve = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    for index in 0..<count { curve[index][index] = Self.ridge }
    for pattern in patterns {
      let share = confidence(of: pattern.signs, weights)
      let error = pattern.total * share - pattern.secrets
      let bend = pattern.total * share * (1 - share)
      for row in pattern.signs {
        gradient[row] += error
        for column in pattern.signs { curve[row][column] += bend }
      }
    }
    for index in 0..<count where signs[index].isFixed {
      gradient[index] = 0
      for other in 0..<count {
        curve[index][other] = 0
        curve[other][index] = 0
      }
      curve[index][index] = 1
    }
    return solve(curve, gradient)
  }

  /// Equal sets of signs, counted.
  private struct Pattern {
    let signs: [Int]
    var total = 0.0
    var secrets = 0.0

    /// In the order of the signs, so that sums come out the same each time.
    static func all(of examples: [Example]) -> [Pattern] {
      var patterns: [[Int]: Pattern] = [:]
      for example in examples {
        patterns[example.signs, default: Pattern(signs: example.signs)].total += 1
        if example.isSecret { patterns[example.signs]?.secrets += 1 }
      }
      return patterns.values.sorted { $0.signs.lexicographicallyPrecedes($1.signs) }
    }
  }
}

/// The logistic function of the sum of the weights of `signs`.
func confidence(of signs: [Int], _ weights: [Double]) -> Double {
  1 / (1 + exp(-signs.reduce(0) { $0 + weights[$1] }))
}

/// The solution of a symmetric positive system, by Cholesky's factors.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
  let count = right.count
  var lower = matrix
  for row in 0..<count {
    for column in 0...row {
      var sum = matrix[row][column]
      for index in 0..<column { sum -= lower[row][index] * lower[column][index] }
      lower[row][column] = row == column ? sum.squareRoot() : sum / lower[column][column]
    }
  }
  var answer = right
  for row in 0..<count {
    for index in 0..<row { answer[row] -= lower[row][index] * answer[index] }
    answer[row] /= lower[row][row]
  }
  for row in (0..<count).reversed() {
    for index in row + 1..<count { answer[row] -= lower[index][row] * answer[index] }
    answer[row] /= lower[row][row]
  }
  return answer
}

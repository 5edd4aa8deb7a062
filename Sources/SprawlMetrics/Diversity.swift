package import SprawlModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Entropies of a team x store matrix, in nats, and the margins they come from.
///
/// Sums run over the matrix's sorted rows and columns, so the same matrix gives the same bits.
/// Source: L. Jost, "Partitioning diversity into independent alpha and beta components",
/// Ecology 88 (2007) 2427-2439: the exponentials obey gamma = alpha x beta for unequal weights.
package struct Diversity: Sendable, Hashable {
  /// Sum of all weights, in the matrix's unit.
  package let total: Int
  /// Weight of each store, in the matrix's order; stores without any included.
  package let storeTotals: [Int]
  /// Weight of each team, in the matrix's order; teams without any included.
  package let teamTotals: [Int]
  /// Team-store pairs with weight.
  package let edges: Int
  /// H(S); 0 when there is no weight.
  package let storeEntropy: Double
  /// H(T).
  package let teamEntropy: Double
  /// H(T,S).
  package let jointEntropy: Double

  /// The diversity of `matrix`'s governed stores.
  package init(_ matrix: TeamStoreMatrix) {
    let rows = matrix.weights
    teamTotals = rows.map { $0.reduce(0, +) }
    storeTotals = matrix.stores.indices.map { column in rows.reduce(0) { $0 + $1[column] } }
    let sum = teamTotals.reduce(0, +)
    total = sum
    edges = rows.reduce(0) { $0 + $1.count { $0 > 0 } }
    storeEntropy = entropy(of: storeTotals, total: sum)
    teamEntropy = entropy(of: teamTotals, total: sum)
    jointEntropy = entropy(of: rows.flatMap { $0 }, total: sum)
  }

  /// Stores with weight.
  package var stores: Int { storeTotals.count { $0 > 0 } }
  /// Teams with weight, `(no owner)` included.
  package var teams: Int { teamTotals.count { $0 > 0 } }
  /// All weight in identities.
  package var identities: Double { Double(total) / Double(TeamStoreMatrix.unit) }
  /// I(T;S), never negative.
  package var mutualInformation: Double {
    nonNegative(storeEntropy + teamEntropy - jointEntropy)
  }
  /// Effective stores of the estate: exp H(S).
  package var gamma: Double { exp(storeEntropy) }
  /// Effective stores inside a team: exp H(S|T).
  package var alpha: Double { exp(nonNegative(jointEntropy - teamEntropy)) }
  /// H(S) over its greatest possible value, ln S; `nil` with fewer than two stores.
  package var evenness: Double? { stores > 1 ? min(1, storeEntropy / log(Double(stores))) : nil }
  /// Effective number of team-specific landscapes: exp I(T;S).
  package var beta: Double { exp(mutualInformation) }
}

/// Effective number of the kinds that `weights` are shared among: exp of their entropy, 1 or more.
func effectiveNumber(of weights: [Int]) -> Double {
  exp(entropy(of: weights, total: weights.reduce(0, +)))
}

/// - sum of p ln p, p = weight / total; 0 when there is no weight.
private func entropy(of weights: [Int], total: Int) -> Double {
  var sum = 0.0
  for weight in weights where weight > 0 {
    let share = Double(weight) / Double(total)
    sum += share * log(share)
  }
  // `0 -` rather than a sign change: the entropy of one store is 0, not -0.
  return 0 - sum
}

/// Rounding leaves differences of entropies a few ulp from 0, on either side.
private func nonNegative(_ value: Double) -> Double { value < 1e-12 ? 0 : value }

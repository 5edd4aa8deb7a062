/// A metric's value: a number, or a named set of them.
public indirect enum MetricValue: Sendable, Hashable {
  /// A measured number.
  case number(Double)
  /// A count.
  case count(Int)
  /// A word, inside an object only.
  case text(String)
  /// Named parts.
  case object([String: MetricValue])
  /// Ordered parts, inside an object only.
  case list([MetricValue])
}

/// One figure of `domain/metrics.md`.
public struct Metric: Sendable, Hashable {
  /// The metric's name in words.
  public let name: String
  /// The value; `nil` when it is not applicable.
  public let value: MetricValue?
  /// Its unit in words: `stores`, `share`, `identities` ...
  public let unit: String
  /// Why there is no value; `nil` when there is one.
  public let notApplicable: String?

  /// A metric that has a value.
  public init(name: String, value: MetricValue, unit: String) {
    self.name = name
    self.value = value
    self.unit = unit
    notApplicable = nil
  }

  /// A metric that has none, and why.
  public init(name: String, unit: String, notApplicable: String) {
    self.name = name
    value = nil
    self.unit = unit
    self.notApplicable = notApplicable
  }
}

/// How many identities each team holds in each governed store, in exact integer weights.
public struct TeamStoreMatrix: Sendable, Hashable {
  /// The weight of one (identity, store) pair: lcm(1...16).
  public static let unit = 720_720

  /// Team ids: rows, sorted, `(no owner)` last.
  public let teams: [String]
  /// Store instance ids of tiers M, P and E: columns, in the report's order.
  public let stores: [String]
  /// `weights[team][store]`, in units of 1/720720 identity.
  public let weights: [[Int]]
  /// A team's weight in tier U, in the same unit.
  public let unmanaged: [Int]

  /// A matrix from its parts; rows and columns must agree in number.
  public init(teams: [String], stores: [String], weights: [[Int]], unmanaged: [Int]) {
    precondition(
      weights.count == teams.count && unmanaged.count == teams.count
        && weights.allSatisfy { $0.count == stores.count },
      "a team x store matrix needs one row a team and one column a store"
    )
    self.teams = teams
    self.stores = stores
    self.weights = weights
    self.unmanaged = unmanaged
  }
}

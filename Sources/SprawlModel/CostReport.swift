/// How an input of the cost model came to be known (`domain/roi.md` section 1).
public enum EvidenceGrade: String, Sendable, Hashable, CaseIterable {
  /// By the scan.
  case measured
  /// From the user.
  case asked
  /// From a third party, with a year.
  case sourced
  /// By the tool's default.
  case assumed
}

/// What an input may be worth.
public enum CostDistribution: Sendable, Hashable {
  /// One number.
  case point(Double)
  /// Triangular.
  case triangular(low: Double, mode: Double, high: Double)
  /// Lognormal by its 10th and 90th percentile.
  case lognormal(p10: Double, p90: Double)
  /// Uniform.
  case uniform(low: Double, high: Double)
}

/// One input of the cost model.
public struct CostInput: Sendable, Hashable {
  /// `rate`, `ops.cloud`, ...
  public let id: String
  /// Its unit in words.
  public let unit: String
  /// What it may be worth.
  public let distribution: CostDistribution
  /// How it is known.
  public let grade: EvidenceGrade
  /// Where from: title, publisher.
  public let source: String
  /// Year of the source; `nil` for the tool's own assumption.
  public let year: Int?
  /// The question to a user who could do better.
  public let question: String

  /// An input from its parts.
  public init(
    id: String,
    unit: String,
    distribution: CostDistribution,
    grade: EvidenceGrade,
    source: String,
    year: Int?,
    question: String
  ) {
    self.id = id
    self.unit = unit
    self.distribution = distribution
    self.grade = grade
    self.source = source
    self.year = year
    self.question = question
  }
}

/// 10th, 50th and 90th percentile of simulated amounts.
public struct Quantiles: Sendable, Hashable {
  /// One in ten is lower.
  public let p10: Double
  /// The middle.
  public let p50: Double
  /// One in ten is higher.
  public let p90: Double

  /// Quantiles from their values.
  public init(p10: Double, p50: Double, p90: Double) {
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
  }
}

/// One line of the operating cost, a year.
public struct CostLine: Sendable, Hashable {
  /// `C1` to `C9`.
  public let id: String
  /// Its name in words.
  public let name: String
  /// The amount; `nil` when an input was not measured.
  public let amount: Quantiles?
  /// Why there is no amount; `nil` when there is one.
  public let notApplicable: String?
  /// Whether the line is part of the headline.
  public let isInHeadline: Bool

  /// A line from its parts.
  public init(
    id: String,
    name: String,
    amount: Quantiles?,
    notApplicable: String?,
    isInHeadline: Bool
  ) {
    self.id = id
    self.name = name
    self.amount = amount
    self.notApplicable = notApplicable
    self.isInHeadline = isInHeadline
  }
}

/// Where a store's identities would live after consolidation.
public struct TargetMove: Sendable, Hashable, Comparable {
  /// The store that is given up.
  public let from: String
  /// The store that stays.
  public let to: String

  /// A move from one store to another.
  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  /// By source, then by destination.
  public static func < (left: TargetMove, right: TargetMove) -> Bool {
    (left.from, left.to) < (right.from, right.to)
  }
}

/// The estate that the overhead is measured against.
public struct CostTarget: Sendable, Hashable {
  /// Moves, sorted; empty when nothing would change.
  public let moves: [TargetMove]
  /// Whether the tool proposed it.
  public let isProposal: Bool
  /// Stores of tiers M, P and E, today and at the target.
  public let storesToday: Int
  /// Stores at the target.
  public let storesTarget: Int
  /// Team-store pairs today.
  public let edgesToday: Int
  /// Team-store pairs at the target.
  public let edgesTarget: Int

  /// A target from its parts.
  public init(
    moves: [TargetMove],
    isProposal: Bool,
    storesToday: Int,
    storesTarget: Int,
    edgesToday: Int,
    edgesTarget: Int
  ) {
    self.moves = moves
    self.isProposal = isProposal
    self.storesToday = storesToday
    self.storesTarget = storesTarget
    self.edgesToday = edgesToday
    self.edgesTarget = edgesTarget
  }
}

/// How far one input moves the overhead, the others at their medians.
public struct TornadoBar: Sendable, Hashable {
  /// The input.
  public let input: String
  /// The overhead with the input at its 10th percentile.
  public let low: Double
  /// The overhead with the input at its 90th percentile.
  public let high: Double
  /// Share by which the P10-P90 band shrinks when the input is known.
  public let valueOfAsking: Double

  /// A bar from its parts.
  public init(input: String, low: Double, high: Double, valueOfAsking: Double) {
    self.input = input
    self.low = low
    self.high = high
    self.valueOfAsking = valueOfAsking
  }
}

/// What the estate costs a year, and what its fragmentation adds.
public struct CostReport: Sendable, Hashable {
  /// C1 to C9 in order.
  public let lines: [CostLine]
  /// Sum of the headline's lines.
  public let headline: Quantiles?
  /// Ids of headline lines without an amount: the headline is partial when there are any.
  public let missing: [String]
  /// Cost today minus cost at the target; `nil` when there is no governed store.
  public let overhead: Quantiles?
  /// Share of the overhead's P50 by grade of its unit costs; sums to 1, or empty.
  public let evidence: [EvidenceGrade: Double]
  /// Everything the estimate used, sorted by id.
  public let inputs: [CostInput]
  /// What the overhead is measured against; `nil` when there is no governed store.
  public let target: CostTarget?
  /// Inputs by their swing, largest first.
  public let tornado: [TornadoBar]
  /// Stores whose licence is not in the figure.
  public let licencesMissing: Int
  /// Currency code.
  public let currency: String
  /// Seed of the simulation.
  public let seed: UInt64
  /// Number of draws.
  public let draws: Int

  /// A cost report from its parts.
  public init(
    lines: [CostLine],
    headline: Quantiles?,
    missing: [String],
    overhead: Quantiles?,
    evidence: [EvidenceGrade: Double],
    inputs: [CostInput],
    target: CostTarget?,
    tornado: [TornadoBar],
    licencesMissing: Int,
    currency: String,
    seed: UInt64,
    draws: Int
  ) {
    self.lines = lines
    self.headline = headline
    self.missing = missing
    self.overhead = overhead
    self.evidence = evidence
    self.inputs = inputs
    self.target = target
    self.tornado = tornado
    self.licencesMissing = licencesMissing
    self.currency = currency
    self.seed = seed
    self.draws = draws
  }
}

extension CostReport {
  /// Nothing was asked for.
  public static let notEstimated = CostReport(
    lines: [],
    headline: nil,
    missing: [],
    overhead: nil,
    evidence: [:],
    inputs: [],
    target: nil,
    tornado: [],
    licencesMissing: 0,
    currency: "USD",
    seed: 0,
    draws: 0
  )
}

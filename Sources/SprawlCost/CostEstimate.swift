package import SprawlModel

/// How the estimate is drawn.
package struct Simulation: Sendable, Hashable {
  /// Decides every draw.
  package let seed: UInt64
  /// How many draws; one or more.
  package let draws: Int

  /// A simulation by its seed and number of draws.
  package init(seed: UInt64 = 20_260_604, draws: Int = 10_000) {
    precondition(draws > 0, "a simulation needs at least one draw")
    self.seed = seed
    self.draws = draws
  }
}

/// What the estate costs a year, and what its fragmentation adds.
///
/// The overhead is today's headline less the target's, draw by draw, so what both share cancels
/// exactly. Lines whose quantity is not known have a reason in place of an amount and are left out
/// of the headline, which is then partial.
///
/// - Parameters:
///   - quantities: what was measured and asked.
///   - inputs: unit costs; of two with one id the later counts.
///   - currency: a code, which the amounts are in.
///   - simulation: seed and number of draws.
///   - withSensitivity: whether to work out the tornado and the value of asking.
/// - Returns: lines, headline, overhead and what they rest on.
/// - Complexity: O(draws x (lines + inputs) x log draws).
package func estimateCost(
  _ quantities: CostQuantities,
  inputs: [CostInput],
  currency: String = "USD",
  simulation: Simulation = Simulation(),
  withSensitivity: Bool = true
) -> CostReport {
  CostEstimate(quantities, usableInputs(inputs), simulation)
    .report(currency: currency, withSensitivity: withSensitivity)
}

/// The model of one estate with its draws.
private struct CostEstimate {
  let quantities: CostQuantities
  let inputs: [String: CostInput]
  let simulation: Simulation
  let lines: [CostLineModel]
  /// Today's headline less the target's; `nil` when there is nothing to compare.
  let overheadTerms: [CostTerm]?
  let table: DrawTable

  init(_ quantities: CostQuantities, _ inputs: [String: CostInput], _ simulation: Simulation) {
    self.quantities = quantities
    self.inputs = inputs
    self.simulation = simulation
    let structure = quantities.estate.structure
    let today = CostLines(quantities: quantities, structure: structure, inputs: inputs).lines
    var terms = today.flatMap(\.terms)
    var overhead: [CostTerm]?
    if let target = quantities.target, !structure.stores.isEmpty {
      let after = CostLines(quantities: quantities, structure: target, inputs: inputs).lines
      // A line that only one side has an amount for cannot be compared.
      let pairs = zip(today, after).filter {
        $0.isInHeadline && $0.reason == nil && $1.reason == nil
      }
      overhead = difference(pairs.flatMap(\.0.terms), pairs.flatMap(\.1.terms))
      terms += overhead ?? []
    }
    lines = today
    overheadTerms = overhead
    table = DrawTable(terms, inputs: inputs, simulation: simulation)
  }

  func report(currency: String, withSensitivity: Bool) -> CostReport {
    let amounts = lines.map { $0.reason == nil ? table.sum($0.terms) : nil }
    let overhead = overheadTerms.map { Quantiles(of: table.sum($0)) }
    let structure = quantities.estate.structure
    let model = CostLines(quantities: quantities, structure: structure, inputs: inputs)
    let managers = structure.stores.filter { $0.tier == .manager }
    return CostReport(
      lines: zip(lines, amounts).map { line, amount in
        CostLine(
          id: line.id,
          name: line.name,
          amount: amount.map { Quantiles(of: $0) },
          notApplicable: line.reason,
          isInHeadline: line.isInHeadline
        )
      },
      headline: headline(amounts),
      missing: lines.filter { $0.isInHeadline && $0.reason != nil }.map(\.id),
      overhead: overhead,
      evidence: overheadTerms.map(evidence) ?? [:],
      inputs: (usedInputs.compactMap { inputs[$0] } + quantities.inputs).sorted { $0.id < $1.id },
      target: target,
      tornado: withSensitivity ? tornado(overhead) : [],
      licencesMissing: managers.count { model.licence(of: $0) == nil },
      currency: currency,
      seed: simulation.seed,
      draws: simulation.draws
    )
  }

  private func headline(_ amounts: [[Double]?]) -> Quantiles? {
    let counted = zip(lines, amounts).compactMap { $0.isInHeadline ? $1 : nil }
    guard var total = counted.first else { return nil }
    for amount in counted.dropFirst() { add(amount, to: &total) }
    return Quantiles(of: total)
  }

  /// Ids of the inputs that a line or the overhead needs.
  private var usedInputs: Set<String> {
    Set((lines.flatMap(\.terms) + (overheadTerms ?? [])).flatMap(\.factors).map(\.input))
  }

  /// Shares of the overhead's P50 by the weakest grade in each amount.
  private func evidence(_ terms: [CostTerm]) -> [EvidenceGrade: Double] {
    let byGrade = Dictionary(grouping: terms) { term in
      term.factors.compactMap { inputs[$0.input]?.grade }
        .reduce(term.grade) { $0.strength < $1.strength ? $0 : $1 }
    }
    // A target may cost more on one side: shares of the amounts that move, whatever their sign.
    let parts = byGrade.mapValues { abs(Quantiles(of: table.sum($0)).p50) }
    let whole = EvidenceGrade.allCases.reduce(0) { $0 + (parts[$1] ?? 0) }
    return whole > 0 ? parts.mapValues { $0 / whole } : [:]
  }

  private var target: CostTarget? {
    guard let target = quantities.target, overheadTerms != nil else { return nil }
    let today = quantities.estate.structure
    return CostTarget(
      moves: quantities.moves.sorted(),
      isProposal: quantities.isProposal,
      storesToday: today.stores.count,
      storesTarget: target.stores.count,
      edgesToday: today.edges,
      edgesTarget: target.edges
    )
  }

  private func tornado(_ overhead: Quantiles?) -> [TornadoBar] {
    guard let overhead, let overheadTerms else { return [] }
    return Sensitivity(terms: overheadTerms, inputs: inputs, table: table, overhead: overhead)
      .bars(for: usedInputs)
  }
}

extension EvidenceGrade {
  /// Greater is better known.
  fileprivate var strength: Int {
    switch self {
    case .measured: 3
    case .asked: 2
    case .sourced: 1
    case .assumed: 0
    }
  }
}

import SprawlModel

/// C1 to C6: how teams share the stores.
func structureMetrics(_ matrix: TeamStoreMatrix, _ diversity: Diversity) -> [String: Metric] {
  let reason = reasonAgainstStructure(matrix, diversity)
  if let reason {
    var metrics = names.mapValues { Metric(name: $0.0, unit: $0.1, notApplicable: reason) }
    if diversity.total == 0 {
      metrics["C6"] = Metric(name: "edges", value: .count(0), unit: "pairs")
    }
    return metrics
  }
  return [
    "C1": Metric(
      name: "effective stores in a team",
      value: .number(diversity.alpha),
      unit: "stores"
    ),
    "C2": Metric(
      name: "effective silos" + (diversity.teams == 1 ? " (one team)" : ""),
      value: .number(diversity.beta),
      unit: "landscapes"
    ),
    "C3": perTeam(matrix, diversity),
    "C4": normalisedSpread(diversity),
    "C5": correctedInformation(diversity),
    "C6": Metric(name: "edges", value: .count(diversity.edges), unit: "pairs"),
  ]
}

private let names = [
  "C1": ("effective stores in a team", "stores"), "C2": ("effective silos", "landscapes"),
  "C3": ("stores of each team", "stores"), "C4": ("normalised spread", "share"),
  "C5": ("bias-corrected information", "nats"), "C6": ("edges", "pairs"),
]

/// Why there is no team x store structure; `nil` when there is one.
func reasonAgainstStructure(_ matrix: TeamStoreMatrix, _ diversity: Diversity) -> String? {
  if diversity.total == 0 { return "no store reference seen" }
  let named = zip(matrix.teams, diversity.teamTotals).contains { $0 != noOwner && $1 > 0 }
  return named ? nil : "no owner named"
}

/// Teams with fewer identities show counts and no effective number: too noisy, too telling.
private let identitiesMin = 5

private func perTeam(_ matrix: TeamStoreMatrix, _ diversity: Diversity) -> Metric {
  var teams: [String: MetricValue] = [:]
  for (row, team) in matrix.teams.enumerated() where diversity.teamTotals[row] > 0 {
    let weights = matrix.weights[row]
    var figures: [String: MetricValue] = ["stores": .count(weights.count { $0 > 0 })]
    if diversity.teamTotals[row] >= identitiesMin * TeamStoreMatrix.unit {
      figures["alpha"] = .number(effectiveNumber(of: weights))
    }
    teams[team] = .object(figures)
  }
  return Metric(name: "stores of each team", value: .object(teams), unit: "stores")
}

/// I over its greatest possible value: 0 when all teams use one mix, 1 when a team tells its store.
private func normalisedSpread(_ diversity: Diversity) -> Metric {
  let bound = min(diversity.storeEntropy, diversity.teamEntropy)
  guard bound > 0 else {
    let reason = diversity.stores == 1 ? "one store" : "one team"
    return Metric(name: "normalised spread", unit: "share", notApplicable: reason)
  }
  let share = min(1, diversity.mutualInformation / bound)
  return Metric(name: "normalised spread", value: .number(share), unit: "share")
}

/// I less its expected excess in a sample of this size.
///
/// Source: G. A. Miller, "Note on the bias of information estimates", 1955 (Miller-Madow).
private func correctedInformation(_ diversity: Diversity) -> Metric {
  let degrees = diversity.edges - diversity.teams - diversity.stores + 1
  let bias = Double(degrees) / (2 * diversity.identities)
  return Metric(
    name: "bias-corrected information",
    value: .number(max(0, diversity.mutualInformation - bias)),
    unit: "nats"
  )
}

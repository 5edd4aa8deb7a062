package import SprawlModel

/// How many secrets managers a proposal keeps.
private let managersKept = 2

/// The moves that the tool proposes when the user gives no target.
///
/// Keeps the two tier-M stores with most identities (ties by id) and all of tiers P and E. Every
/// other manager moves to the kept one of its own family, else to the kept one that takes least to
/// run at the median (ties by id).
///
/// - Returns: moves sorted by the store that is given up; empty when nothing would change.
package func proposeTarget(
  for structure: EstateStructure,
  inputs: [CostInput]
) -> [TargetMove] {
  let usable = usableInputs(inputs)
  let managers = structure.stores.filter { $0.tier == .manager }
    .sorted { ($1.identities, $0.id) < ($0.identities, $1.id) }
  let kept = managers.prefix(managersKept)
  let moves = managers.dropFirst(managersKept).compactMap { store -> TargetMove? in
    let kin = kept.filter { $0.family == store.family }
    let destination = (kin.isEmpty ? Array(kept) : kin).min {
      (effort(of: $0, usable), $0.id) < (effort(of: $1, usable), $1.id)
    }
    return destination.map { TargetMove(from: store.id, to: $0.id) }
  }
  return moves.sorted()
}

/// Median hours a year that running `store` takes.
private func effort(of store: EstateStore, _ inputs: [String: CostInput]) -> Double {
  inputs[operationsInput(store)]?.distribution.quantile(0.5) ?? .infinity
}

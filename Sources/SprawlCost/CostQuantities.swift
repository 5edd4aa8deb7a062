package import SprawlModel

/// What a store's licence or contract costs a year.
package enum Licence: Sendable, Hashable {
  /// The same however much is kept in the store.
  case flat(Double)
  /// An amount for each identity in it.
  case perIdentity(Double)
}

/// The measured and asked quantities that costs are counted on.
package struct CostQuantities: Sendable, Hashable {
  /// What the scan measured.
  package var estate: EstateQuantities
  /// The structure after `moves`; `nil` when there is nothing to compare with.
  package var target: EstateStructure?
  /// How today's stores become the target's.
  package var moves: [TargetMove]
  /// Whether the tool proposed the moves.
  package var isProposal: Bool
  /// Share of static references with rotation or dynamic evidence; `nil` when nothing was read
  /// that tells, which counts as 0 and is assumed.
  package var dynamicShare: Double?
  /// New leaked values a year; `nil` when history was not scanned, or they were not counted.
  package var leaksPerYear: Double?
  /// Whether history was scanned.
  package var isHistoryScanned = false
  /// Developers in scope; `nil` when not known.
  package var developers: Double?
  /// What the user says a store instance's licence costs, by store id.
  package var licences: [String: Licence]

  /// Quantities of an estate; what is left out is not known.
  package init(
    estate: EstateQuantities,
    target: EstateStructure? = nil,
    moves: [TargetMove] = [],
    isProposal: Bool = true,
    dynamicShare: Double? = nil,
    leaksPerYear: Double? = nil,
    developers: Double? = nil,
    licences: [String: Licence] = [:]
  ) {
    self.estate = estate
    self.target = target
    self.moves = moves
    self.isProposal = isProposal
    self.dynamicShare = dynamicShare
    self.leaksPerYear = leaksPerYear
    self.developers = developers
    self.licences = licences
  }

  /// The quantities as inputs of a report: one number each, with how it is known.
  var inputs: [CostInput] {
    let structure = estate.structure
    var known: [(id: String, unit: String, value: Double)] = [
      ("S", "governed stores", Double(structure.stores.count)),
      ("E", "team-store pairs", Double(structure.edges)),
      ("D_rot", "static references", Double(estate.staticReferences)),
      ("R", "placements a value", estate.reuseFactor),
      ("U_head", "unmanaged identities", Double(estate.unmanagedIdentities)),
    ]
    if let alpha = structure.alpha { known.append(("alpha", "stores in a team", alpha)) }
    if let dynamicShare { known.append(("a", "share", dynamicShare)) }
    if let leaksPerYear { known.append(("leaks", "values a year", leaksPerYear)) }
    if let developers { known.append(("n_dev", "developers", developers)) }
    let measured = known.map {
      input($0.id, $0.unit, $0.value, .measured, "this scan")
    }
    let asked = licences.map { store, licence in
      switch licence {
      case .flat(let amount):
        input("licence.\(store)", "currency per year", amount, .asked, "the user")
      case .perIdentity(let amount):
        input("licence.\(store)", "currency per identity-year", amount, .asked, "the user")
      }
    }
    guard dynamicShare == nil else { return measured + asked }
    let none = "rotation evidence is not read"
    return measured + asked + [input("a", "share", 0, .assumed, none)]
  }
}

private func input(
  _ id: String,
  _ unit: String,
  _ value: Double,
  _ grade: EvidenceGrade,
  _ source: String
) -> CostInput {
  CostInput(
    id: id,
    unit: unit,
    distribution: .point(value),
    grade: grade,
    source: source,
    year: nil,
    question: ""
  )
}

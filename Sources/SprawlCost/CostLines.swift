import SprawlModel

/// One line of the operating cost before any number is drawn.
struct CostLineModel {
  let id: String
  let name: String
  /// Its terms; empty when there is a reason against it.
  let terms: [CostTerm]
  /// Why there is no amount; `nil` when there is one.
  let reason: String?
  /// C9 stands beside the headline, never in it.
  var isInHeadline: Bool { id != "C9" }
}

/// The inputs by id, those that cannot be used left out; of two with one id the later counts.
func usableInputs(_ inputs: [CostInput]) -> [String: CostInput] {
  Dictionary(inputs.map { ($0.id, $0) }) { _, last in last }.filter { $1.distribution.isUsable }
}

/// The lines C1 to C9 for one structure of an estate.
struct CostLines {
  let quantities: CostQuantities
  let structure: EstateStructure
  let inputs: [String: CostInput]

  /// Working days a year, and minutes an hour, of the developer-time line.
  private static let hoursPerDailyMinute = 220.0 / 60
  /// All time that a developer spends on secrets, in minutes a day: no line may exceed it.
  ///
  /// Source: 1Password, "Hiding in Plain Sight", 2021; self-reported.
  private static let dailyMinutesMax = 25.0

  /// C1 to C9 in order.
  var lines: [CostLineModel] {
    let reason = quantities.isHistoryScanned ? "leaks a year not counted" : "history not scanned"
    let unscanned = quantities.leaksPerYear == nil ? reason : nil
    let leaks = quantities.leaksPerYear ?? 0
    let stores = Double(structure.stores.count)
    let edges = Double(structure.edges)
    return [
      line("C1", "run the stores", licences + operations),
      line("C2", "review access", [CostTerm(edges, "reviews", "review.h", "rate")]),
      line("C3", "rotate secrets", rotation),
      line("C4", "audit and logging", [CostTerm(stores, "audit.h", "rate")]),
      line("C5", "keep policy", [CostTerm(edges, "policy.h", "rate")]),
      line(
        "C6",
        "handle exceptions",
        [CostTerm(Double(quantities.estate.unmanagedIdentities), "exc.h", "rate")]
      ),
      line("C7", "repair leaks", perRotation(leaks), unless: unscanned),
      line(
        "C8",
        "handle incidents",
        [CostTerm(leaks, "inc.p", "inc.h", "rate")],
        unless: unscanned
      ),
      developerTime,
    ]
  }

  /// The licence terms of the stores that have one.
  private var licences: [CostTerm] { structure.stores.compactMap(licence) }

  /// What is paid for `store`; `nil` when neither the user nor a list price says.
  func licence(of store: EstateStore) -> CostTerm? {
    switch quantities.licences[store.id] {
    case .flat(let amount):
      return CostTerm(amount, [], grade: .asked)
    case .perIdentity(let amount):
      return CostTerm(amount * Double(store.identities), [], grade: .asked)
    case nil:
      let price = "licence.\(store.kind)"
      return inputs[price].map { _ in CostTerm(Double(store.identities), price) }
    }
  }

  private var operations: [CostTerm] {
    let counts = Dictionary(grouping: structure.stores, by: operationsInput).mapValues(\.count)
    return counts.sorted { $0.key < $1.key }.map { CostTerm(Double($0.value), $0.key, "rate") }
  }

  private var rotation: [CostTerm] {
    let grade: EvidenceGrade = quantities.dynamicShare == nil ? .assumed : .measured
    let share = 1 - (quantities.dynamicShare ?? 0)
    return perRotation(Double(quantities.estate.staticReferences) * share).map {
      CostTerm($0.coefficient, [.input("rotations")] + $0.factors, grade: grade)
    }
  }

  /// The work of `count` rotations: once each, and again for every further placement.
  private func perRotation(_ count: Double) -> [CostTerm] {
    [
      CostTerm(count, "rot.h", "rate"),
      CostTerm(count * (quantities.estate.reuseFactor - 1), "rot.h_place", "rate"),
    ]
  }

  private var developerTime: CostLineModel {
    let alpha = structure.alpha
    let reason =
      quantities.developers == nil
      ? "number of developers not known" : alpha == nil ? "no owner named" : nil
    let minutes = CostFactor.capped(
      "dev.m1",
      scale: (alpha ?? 1) - 1,
      ceiling: Self.dailyMinutesMax
    )
    let hours = (quantities.developers ?? 0) * Self.hoursPerDailyMinute
    return line(
      "C9",
      "developer time",
      [CostTerm(hours, [minutes, .input("rate")])],
      unless: reason
    )
  }

  private func line(
    _ id: String,
    _ name: String,
    _ terms: [CostTerm],
    unless reason: String? = nil
  ) -> CostLineModel {
    let needed = terms.flatMap(\.factors).map(\.input)
    let missing = needed.first { inputs[$0] == nil }.map { "no usable input `\($0)`" }
    let why = reason ?? missing
    return CostLineModel(id: id, name: name, terms: why == nil ? terms : [], reason: why)
  }
}

/// The input that says what running `store` takes.
func operationsInput(_ store: EstateStore) -> String {
  switch (store.family, store.tier) {
  case ("manager-selfhosted", _), ("pam", _): "ops.selfhost"
  case ("manager-saas", _): "ops.saas"
  case ("encrypted-repo", _), (_, .encrypted): "ops.repo"
  case ("platform", _), ("ci", _), ("workstation-store", _), ("ai-config", _), (_, .platform):
    "ops.ci"
  default: "ops.cloud"
  }
}

import SprawlCost
import SprawlModel

/// The unit costs of the worked example: the defaults, but for a narrower rate.
let workedInputs: [CostInput] = [
  assumed("rate", .triangular(low: 85, mode: 100, high: 125)),
  assumed("ops.selfhost", .triangular(low: 120, mode: 416, high: 2080)),
  assumed("ops.cloud", .triangular(low: 10, mode: 40, high: 120)),
  assumed("ops.saas", .triangular(low: 8, mode: 30, high: 80)),
  assumed("ops.ci", .triangular(low: 4, mode: 16, high: 60)),
  assumed("review.h", .triangular(low: 0.5, mode: 1.5, high: 4)),
  assumed("rot.h", .triangular(low: 1, mode: 2, high: 4)),
  assumed("rot.h_place", .triangular(low: 0.1, mode: 0.5, high: 1.5)),
  assumed("audit.h", .triangular(low: 8, mode: 24, high: 60)),
  assumed("policy.h", .triangular(low: 0.5, mode: 2, high: 8)),
  assumed("exc.h", .triangular(low: 0.1, mode: 0.5, high: 2)),
  assumed("inc.p", .triangular(low: 0.005, mode: 0.02, high: 0.10)),
  assumed("inc.h", .triangular(low: 8, mode: 40, high: 160)),
  assumed("dev.m1", .triangular(low: 0, mode: 1, high: 5)),
  assumed("reviews", .point(4)), assumed("rotations", .point(1)),
]

/// The same with every distribution replaced by its mode: the arithmetic done by hand.
let workedModes = workedInputs.map { input in
  if case .triangular(_, let mode, _) = input.distribution {
    return assumed(input.id, .point(mode))
  }
  return input
}

func assumed(_ id: String, _ distribution: CostDistribution) -> CostInput {
  CostInput(
    id: id,
    unit: "",
    distribution: distribution,
    grade: .assumed,
    source: "",
    year: nil,
    question: ""
  )
}

func store(
  _ id: String,
  _ family: String,
  _ identities: Int,
  tier: Tier = .manager,
  kind: String = "k"
) -> EstateStore {
  EstateStore(id: id, kind: kind, family: family, tier: tier, identities: identities)
}

let workedToday = EstateStructure(
  stores: [
    store("akv-1", "manager-cloud", 10), store("aws-1", "manager-cloud", 40),
    store("aws-2", "manager-cloud", 20), store("gcp-1", "manager-cloud", 30),
    store("gha", "ci", 30, tier: .platform), store("infisical-1", "manager-saas", 20),
    store("vault-a", "manager-selfhosted", 60),
  ],
  edges: 10,
  alpha: 2.349102501519246
)

let workedTarget = EstateStructure(
  stores: [
    store("aws-1", "manager-cloud", 120), store("gha", "ci", 30, tier: .platform),
    store("vault-a", "manager-selfhosted", 60),
  ],
  edges: 8,
  alpha: 1.8273409408676775
)

let workedMoves = ["akv-1", "aws-2", "gcp-1", "infisical-1"].map {
  TargetMove(from: $0, to: "aws-1")
}

/// The worked example's quantities: 24 leaks a year, 50 developers, licences as asked.
let workedQuantities = CostQuantities(
  estate: EstateQuantities(
    structure: workedToday,
    staticReferences: 210,
    reuseFactor: 1.4,
    unmanagedIdentities: 30
  ),
  target: workedTarget,
  moves: workedMoves,
  dynamicShare: 0.25,
  leaksPerYear: 24,
  developers: 50,
  licences: [
    "aws-1": .perIdentity(0.40 * 12), "aws-2": .perIdentity(0.40 * 12),
    "gcp-1": .perIdentity(0.06 * 12), "infisical-1": .flat(15 * 20 * 12),
  ]
)

/// What the worked example costs, drawn once for all tests.
let workedReport = estimateCost(workedQuantities, inputs: workedInputs)

/// The same by its modes alone.
let workedModesReport = estimateCost(workedQuantities, inputs: workedModes)

/// Whether `left` and `right` agree to 1e-9, relative; absolute under 1.
func agree(_ left: Double?, _ right: Double) -> Bool {
  guard let left else { return false }
  return abs(left - right) <= 1e-9 * max(1, abs(right))
}

func agree(_ left: Quantiles?, _ p10: Double, _ p50: Double, _ p90: Double) -> Bool {
  agree(left?.p10, p10) && agree(left?.p50, p50) && agree(left?.p90, p90)
}

extension CostReport {
  func line(_ id: String) -> CostLine? { lines.first { $0.id == id } }
}

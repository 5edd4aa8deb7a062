import SprawlMetrics
import SprawlModel

/// Store kinds that the tests' placements use.
let testKinds: [String: StoreKind] = Dictionary(
  uniqueKeysWithValues: [
    ("vault", "manager-selfhosted", Tier.manager), ("aws-sm", "manager-cloud", .manager),
    ("gcp-sm", "manager-cloud", .manager), ("akv", "manager-cloud", .manager),
    ("infisical", "manager-saas", .manager), ("gha", "ci", .platform),
    ("sops", "encrypted-repo", .encrypted), ("dotenv", "plaintext", .unmanaged),
  ].map { id, family, tier in
    (id, StoreKind(id: id, name: id, family: family, tier: tier, abilities: []))
  }
)

/// A reference to the identity numbered `number` in `store`, from one file of `owners`.
func reference(
  _ number: UInt64,
  in store: String,
  kind: String,
  owners: [String] = [],
  path: String? = nil,
  repo: String = "shop",
  resolution: Resolution = .exact,
  life: Life = .unknown
) -> Placement {
  Placement(
    kind: .reference,
    rule: "\(kind).arn",
    repo: repo,
    path: PlacePath(path ?? "\(owners.joined(separator: "+"))/\(store).tf"),
    span: TextSpan(line: 1, column: 1, endLine: 1, endColumn: 9),
    fingerprint: Fingerprint(high: store.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }, low: number),
    store: store,
    storeKind: kind,
    tier: testKinds[kind]?.tier ?? .manager,
    life: life,
    owners: owners,
    resolution: resolution,
    name: "name-\(number)"
  )
}

/// The value numbered `number` at `path`, in the clear.
func value(
  _ number: UInt64,
  at path: String,
  owners: [String] = [],
  line: Int = 1,
  repo: String = "shop",
  confidence: Double = 0.9,
  context: PlaceContext = .live,
  environment: DeploymentEnvironment = .unknown,
  seen: (first: Int, last: Int)? = nil,
  isHead: Bool = true,
  suppression: String? = nil
) -> Placement {
  Placement(
    kind: .value,
    rule: "generic.password",
    repo: repo,
    path: PlacePath(path),
    span: TextSpan(line: line, column: 1, endLine: line, endColumn: 9),
    fingerprint: Fingerprint(high: 0, low: number),
    store: "plain:dotenv@\(repo)",
    storeKind: "dotenv",
    tier: .unmanaged,
    confidence: confidence,
    context: context,
    owners: owners,
    environment: environment,
    firstSeen: seen.map { Day(number: $0.first) },
    lastSeen: seen.map { Day(number: $0.last) },
    isHead: isHead,
    suppression: suppression
  )
}

/// The worked example: four teams, seven stores, 210 references.
func workedExample() -> [Placement] {
  let cells: [(team: String, store: String, kind: String, count: UInt64)] = [
    ("payments", "vault-a", "vault", 40), ("payments", "aws-1", "aws-sm", 20),
    ("platform", "vault-a", "vault", 20), ("platform", "aws-1", "aws-sm", 20),
    ("platform", "gha", "gha", 20), ("data", "gcp-1", "gcp-sm", 30),
    ("data", "aws-2", "aws-sm", 20),
    ("mobile", "infisical-1", "infisical", 20), ("mobile", "akv-1", "akv", 10),
    ("mobile", "gha", "gha", 10),
  ]
  var number: UInt64 = 0
  return cells.flatMap { cell in
    (0..<cell.count).map { _ in
      number += 1
      return reference(number, in: cell.store, kind: cell.kind, owners: [cell.team])
    }
  }
}

/// Where the worked example's stores go when only vault-a, aws-1 and gha are kept.
let workedMoves = ["akv-1", "aws-2", "gcp-1", "infisical-1"].map {
  TargetMove(from: $0, to: "aws-1")
}

func measure(_ placements: [Placement]) -> EstateMeasurement {
  measureEstate(placements, kinds: testKinds, asOf: Day(number: 20_000))
}

extension Metric {
  /// The value when it is a number or a count.
  var number: Double? {
    switch value {
    case .number(let number): number
    case .count(let count): Double(count)
    default: nil
    }
  }

  /// The part called `key` of an object.
  func part(_ key: String) -> MetricValue? {
    if case .object(let parts) = value { parts[key] } else { nil }
  }
}

/// Whether `left` and `right` agree to 12 significant digits, or to 1e-12 near 0.
func agree(_ left: Double?, _ right: Double, within tolerance: Double = 1e-12) -> Bool {
  guard let left else { return false }
  return abs(left - right) <= tolerance * max(1, abs(right))
}

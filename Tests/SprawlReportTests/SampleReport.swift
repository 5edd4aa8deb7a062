import SprawlModel

/// Hand-made results; their figures are those of the worked vector W1.
enum SampleReport {
  static let asOf = Day(year: 2026, month: 11, day: 23)
  static let repo = "github.com/acme/shop"

  static func fingerprint(_ number: Int) -> Fingerprint {
    Fingerprint(high: 0x5A5A_0000_0000_0000, low: UInt64(number))
  }

  static func span(_ line: Int, _ column: Int = 9, length: Int = 20) -> TextSpan {
    TextSpan(line: line, column: column, endLine: line, endColumn: column + length)
  }

  /// A value in a file of plaintext kind `kind`.
  static func value(
    _ number: Int,
    rule: String = "generic.password",
    path: String,
    line: Int,
    kind: String = "source-literal",
    owners: [String] = [],
    environment: DeploymentEnvironment = .unknown,
    firstSeen: Day? = nil
  ) -> Placement {
    Placement(
      kind: .value,
      rule: rule,
      repo: repo,
      path: PlacePath(path),
      span: span(line),
      fingerprint: fingerprint(number),
      store: "plain:\(kind)@\(repo)",
      storeKind: kind,
      tier: .unmanaged,
      preview: rule == "generic.password" ? "****" : "abcd****",
      confidence: 0.75,
      owners: owners,
      ownerSource: owners.isEmpty ? .none : .codeowners,
      environment: environment,
      name: nil,
      firstSeen: firstSeen,
      lastSeen: firstSeen.map { _ in asOf }
    )
  }

  /// The finding whose placements are `placements`.
  static func finding(
    _ placements: [Placement],
    credentialClass: CredentialClass = .generic,
    life: Life = .static,
    confidence: Double = 0.75,
    reasons: [String] = ["entropy 4.1", "assigned to a password"],
    isNew: Bool = true,
    suppression: String? = nil
  ) -> Finding {
    let first = placements[0]
    return Finding(
      fingerprint: first.fingerprint,
      isKeyed: false,
      rule: first.rule,
      credentialClass: credentialClass,
      life: life,
      confidence: confidence,
      reasons: reasons,
      preview: first.preview,
      isNew: isNew,
      suppression: suppression,
      placements: placements.map { placement in
        var placement = placement
        placement.credentialClass = credentialClass
        placement.life = life
        placement.confidence = confidence
        return placement
      }
    )
  }

  /// An identity in a governed store, seen at one place.
  static func reference(
    _ number: Int,
    kind: String,
    store: String,
    tier: Tier,
    name: String,
    path: String,
    owners: [String]
  ) -> ReferenceRecord {
    let placement = Placement(
      kind: .reference,
      rule: "\(kind).reference",
      repo: repo,
      path: PlacePath(path),
      span: span(number),
      fingerprint: fingerprint(9000 + number),
      store: store,
      storeKind: kind,
      tier: tier,
      preview: name,
      owners: owners,
      ownerSource: .codeowners,
      name: name
    )
    return ReferenceRecord(kind: kind, store: store, name: name, placements: [placement])
  }

  /// A report of `findings` and nothing else.
  static func plain(
    verb: String = "scan",
    findings: [Finding] = [],
    references: [ReferenceRecord] = [],
    notices: [Notice] = [],
    coverage: Coverage? = nil
  ) -> ScanReport {
    var read = Coverage()
    read.files = 3
    read.bytes = 1204
    return ScanReport(
      tool: ToolInfo(version: "0.1.0", ruleCount: 42, ruleDigest: "0123456789abcdef"),
      asOf: asOf,
      keyID: "0889123f",
      scope: ScanScope(verb: verb, targets: ["shop"], repos: [repo]),
      coverage: coverage ?? read,
      notices: notices,
      findings: findings,
      references: references,
      stores: [],
      matrix: TeamStoreMatrix(teams: [], stores: [], weights: [], unmanaged: []),
      metrics: [:],
      cost: .notEstimated
    )
  }

  /// What a developer is about to commit.
  static var protect: ScanReport {
    let token = (1...2).map {
      value(7, rule: "github.pat", path: "deploy/ci.env", line: $0 * 3, owners: ["platform"])
    }
    return plain(
      verb: "protect",
      findings: [
        finding(
          token,
          credentialClass: .vcs,
          confidence: 0.98,
          reasons: ["prefix", "checksum holds"]
        ),
        finding([value(8, path: "src/app.py", line: 12, owners: ["data"])]),
      ],
      references: [
        reference(
          41,
          kind: "hashicorp-vault",
          store: "vault:vault.acme.example:8200/-",
          tier: .manager,
          name: "kv/ci#token",
          path: "deploy/values.yaml",
          owners: ["platform"]
        )
      ]
    )
  }
}

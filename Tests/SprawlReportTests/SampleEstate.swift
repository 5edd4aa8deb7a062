import SprawlModel

/// The worked vector W1 as a whole report: four teams, seven stores, thirty values in plaintext.
enum SampleEstate {
  private typealias Store = (id: String, kind: String, family: String, tier: Tier)

  private static let stores: [Store] = [
    ("akv:acme-prod.vault.azure.net", "azure-key-vault", "manager-cloud", .manager),
    ("aws-sm:aws/111122223333/eu-west-1", "aws-secrets-manager", "manager-cloud", .manager),
    ("aws-sm:aws/444455556666/eu-west-1", "aws-secrets-manager", "manager-cloud", .manager),
    ("gcp-sm:acme-data", "gcp-secret-manager", "manager-cloud", .manager),
    ("gha:github.com/acme", "github-actions-secrets", "ci", .platform),
    ("infisical:app.infisical.com/1f2e", "infisical", "manager-saas", .manager),
    ("vault:vault.acme.example:8200/-", "hashicorp-vault", "manager-selfhosted", .manager),
  ]

  /// Rows of W1, columns as in `stores`, then plaintext.
  private static let rows: [(team: String, cells: [Int], plain: Int)] = [
    ("data", [0, 0, 20, 30, 0, 0, 0], 10), ("mobile", [10, 0, 0, 0, 10, 20, 0], 0),
    ("payments", [0, 20, 0, 0, 0, 0, 40], 10), ("platform", [0, 20, 0, 0, 20, 0, 20], 0),
    ("(no owner)", [0, 0, 0, 0, 0, 0, 0], 10),
  ]

  static var matrix: TeamStoreMatrix {
    let unit = TeamStoreMatrix.unit
    return TeamStoreMatrix(
      teams: rows.map(\.team),
      stores: stores.map(\.id),
      weights: rows.map { $0.cells.map { $0 * unit } },
      unmanaged: rows.map { $0.plain * unit }
    )
  }

  static var storeRecords: [StoreRecord] {
    let governed = stores.enumerated().map { index, store in
      StoreRecord(
        id: store.id,
        kind: store.kind,
        family: store.family,
        tier: store.tier,
        resolution: store.kind == "infisical" ? .inferred : .exact,
        identities: rows.reduce(0) { $0 + $1.cells[index] },
        teams: rows.filter { $0.cells[index] > 0 }.map(\.team),
        environment: store.id.hasPrefix("akv") ? .prod : .unknown
      )
    }
    let plain = [("mcp-config", "ai-config", 1), ("source-literal", "plaintext", 29)].map {
      StoreRecord(
        id: "plain:\($0)@\(SampleReport.repo)",
        kind: $0,
        family: $1,
        tier: .unmanaged,
        resolution: .exact,
        identities: $2,
        teams: [],
        environment: .unknown
      )
    }
    return governed + plain
  }

  /// A store's login, a shared production value, an agent's key, and 27 passwords.
  static var findings: [Finding] {
    let since = Day(year: 2025, month: 10, day: 18)
    let recent = Day(year: 2026, month: 11, day: 11)
    let passwords = (0..<27).map { number in
      let owner = number < 9 ? "data" : number < 17 ? "payments" : nil
      let path = "\(owner ?? "tools/legacy")/settings\(number % 3).py"
      return SampleReport.finding([
        SampleReport.value(
          100 + number,
          path: path,
          line: 10 + number,
          owners: owner.map { [$0] } ?? []
        )
      ])
    }
    let shared = ["data", "mobile", "payments"].map {
      SampleReport.value(
        2,
        rule: "stripe.secret-key",
        path: "\($0)/billing.env",
        line: 4,
        owners: [$0],
        environment: .prod,
        firstSeen: since
      )
    }
    let login = SampleReport.value(
      1,
      rule: "hashicorp-vault.token",
      path: "data/infra/.env",
      line: 3,
      owners: ["data"],
      firstSeen: since
    )
    let agent = SampleReport.value(
      3,
      rule: "openai.api-key",
      path: "mobile/.cursor/mcp.json",
      line: 14,
      kind: "mcp-config",
      owners: ["mobile"],
      firstSeen: recent
    )
    return
      ([
        SampleReport.finding([login], credentialClass: .loginOfStore, confidence: 0.9),
        SampleReport.finding(shared, credentialClass: .saas, confidence: 0.99),
        SampleReport.finding([agent], credentialClass: .ai, confidence: 0.95),
      ] + passwords).sorted { $0.placements[0] < $1.placements[0] }
  }

  static var references: [ReferenceRecord] {
    rows.flatMap { team, cells, _ in
      zip(stores, cells).filter { $0.1 > 0 }.map { store, _ in
        SampleReport.reference(
          7,
          kind: store.kind,
          store: store.id,
          tier: store.tier,
          name: "\(team)/database",
          path: "\(team)/values.yaml",
          owners: [team]
        )
      }
    }
    .sorted { ($0.store, $0.name) < ($1.store, $1.name) }
  }

  /// The whole report, as a scan of history would give it.
  static var report: ScanReport {
    var coverage = Coverage()
    coverage.files = 1204
    coverage.bytes = 45_213_876
    coverage.commits = 812
    coverage.blobs = 3310
    coverage.members = 12
    coverage.skipped = ["binary": 2, "excluded": 1]
    var scope = ScanScope(verb: "git", targets: ["shop"], repos: [SampleReport.repo])
    scope.belowConfidence = 3
    scope.suppressed = 1
    let held = SampleReport.finding(
      [SampleReport.value(500, path: "test/login.py", line: 2, owners: ["data"])],
      isNew: false,
      suppression: "inline mark sprawl:allow: made up for a test"
    )
    return ScanReport(
      tool: ToolInfo(version: "0.1.0", ruleCount: 42, ruleDigest: "0123456789abcdef"),
      asOf: SampleReport.asOf,
      keyID: "0889123f",
      scope: scope,
      coverage: coverage,
      notices: [
        Notice(
          kind: "match-limit",
          path: PlacePath("web/app.min.js"),
          reason: "match limit reached once",
          detail: "jwt.token",
          isComplete: true
        )
      ],
      findings: findings + [held],
      references: references,
      stores: storeRecords,
      matrix: matrix,
      metrics: metrics,
      cost: SampleCost.w1
    )
  }

  /// Figures of the worked vector; ages and agents are made up.
  static var metrics: [String: Metric] {
    let teams = [
      "data": (1.9601317042077895, 2), "mobile": (2.82842712474619, 3),
      "payments": (1.8898815748423097, 2), "platform": (3, 3),
    ]
    let perTeam = teams.mapValues {
      MetricValue.object(["alpha": .number($0), "stores": .count($1)])
    }
    let six = MetricValue.object(["lo": .count(6), "hi": .count(6)])
    let five = MetricValue.object(["lo": .count(5), "hi": .count(5)])
    return [
      "A2": Metric(
        name: "manager instances",
        value: .object(["product": five, "instance": six]),
        unit: "stores"
      ),
      "B3": Metric(name: "effective stores", value: .number(6.18803650670529), unit: "stores"),
      "B4": Metric(name: "evenness", value: .number(0.9366402827875151), unit: "share"),
      "C1": Metric(
        name: "effective stores in a team",
        value: .number(2.349102501519246),
        unit: "stores"
      ),
      "C2": Metric(name: "effective silos", value: .number(2.6342130676304123), unit: "landscapes"),
      "C3": Metric(name: "stores of each team", value: .object(perTeam), unit: "stores"),
      "C6": Metric(name: "edges", value: .count(10), unit: "pairs"),
      "D1": Metric(name: "unmanaged ratio", value: .number(0.125), unit: "share"),
      "F1": Metric(name: "orphan ratio", value: .number(10.0 / 240), unit: "share"),
      "G2": Metric(
        name: "age summary",
        value: .object(["median": .count(212), "over94": .count(19), "count": .count(30)]),
        unit: "days"
      ),
      "G3": Metric(name: "time to removal", value: .object(["median": .count(40)]), unit: "days"),
      "H1": Metric(name: "long-lived ratio", unit: "share", notApplicable: "no data"),
      "I2": Metric(
        name: "inline agent credentials",
        value: .object(["configs": .count(3), "inline": .count(5), "count": .count(7)]),
        unit: "credentials"
      ),
      "I3": Metric(
        name: "agent sharing",
        value: .object(["shared": .count(2)]),
        unit: "identities"
      ),
    ]
  }
}

/// The program that made a report, and the rules it used.
public struct ToolInfo: Sendable, Hashable {
  /// Always `sprawl`.
  public let name: String
  /// Semantic version.
  public let version: String
  /// How many detectors were active.
  public let ruleCount: Int
  /// First 8 bytes of SHA-256 of the rules, as 16 hex digits.
  public let ruleDigest: String

  /// A tool description from its parts.
  public init(name: String = "sprawl", version: String, ruleCount: Int, ruleDigest: String) {
    self.name = name
    self.version = version
    self.ruleCount = ruleCount
    self.ruleDigest = ruleDigest
  }
}

/// What was asked for.
public struct ScanScope: Sendable, Hashable {
  /// `scan`, `git` or `protect`.
  public let verb: String
  /// The arguments as the user gave them.
  public let targets: [String]
  /// Repository ids, sorted.
  public var repos: [String]
  /// Findings under this confidence are counted, not listed.
  public let minConfidence: Double
  /// Whether `protect` looked at the work tree, too.
  public var includesWorkTree = false
  /// Findings under `minConfidence`.
  public var belowConfidence = 0
  /// Findings that an inline mark, a baseline or an ignore file holds back.
  public var suppressed = 0
  /// References that an allowlist of places holds back: why, and how many.
  public var suppressedReferences: [String: Int] = [:]

  /// A scope; the counts are filled in by the scan.
  public init(verb: String, targets: [String], repos: [String] = [], minConfidence: Double = 0.5) {
    self.verb = verb
    self.targets = targets
    self.repos = repos
    self.minConfidence = minConfidence
  }
}

/// One secret with all its placements.
public struct Finding: Sendable, Hashable {
  /// Which secret.
  public let fingerprint: Fingerprint
  /// Whether the fingerprint is under an organisation's key.
  public let isKeyed: Bool
  /// The detector of its most confident placement.
  public let rule: String
  /// What the credential opens.
  public let credentialClass: CredentialClass
  /// How long it lives.
  public let life: Life
  /// The highest confidence of its placements.
  public let confidence: Double
  /// Why.
  public let reasons: [String]
  /// Masked value.
  public let preview: String
  /// Whether it is not in the baseline (always true without one).
  public let isNew: Bool
  /// Why it does not count; `nil` when it counts.
  public let suppression: String?
  /// Every place it was seen at, in the fixed order.
  public let placements: [Placement]

  /// A finding from its parts.
  public init(
    fingerprint: Fingerprint,
    isKeyed: Bool,
    rule: String,
    credentialClass: CredentialClass,
    life: Life,
    confidence: Double,
    reasons: [String],
    preview: String,
    isNew: Bool,
    suppression: String?,
    placements: [Placement]
  ) {
    self.fingerprint = fingerprint
    self.isKeyed = isKeyed
    self.rule = rule
    self.credentialClass = credentialClass
    self.life = life
    self.confidence = confidence
    self.reasons = reasons
    self.preview = preview
    self.isNew = isNew
    self.suppression = suppression
    self.placements = placements
  }
}

/// One identity in a managed store, with all the places that point at it.
public struct ReferenceRecord: Sendable, Hashable {
  /// The store's kind.
  public let kind: String
  /// The store's instance id.
  public let store: String
  /// The secret's name or path in the store.
  public let name: String
  /// Every place that points at it, in the fixed order.
  public let placements: [Placement]

  /// A reference from its parts.
  public init(kind: String, store: String, name: String, placements: [Placement]) {
    self.kind = kind
    self.store = store
    self.name = name
    self.placements = placements
  }
}

/// What a rule that a finding used says of itself.
public struct RuleSummary: Sendable, Hashable {
  /// The rule's id.
  public let id: String
  /// What it finds; may be empty in a user's file.
  public let description: String
  /// How to revoke what it finds; may be empty.
  public let help: String
  /// Pages that say more.
  public let references: [String]

  /// A summary from its parts.
  public init(id: String, description: String, help: String, references: [String]) {
    self.id = id
    self.description = description
    self.help = help
    self.references = references
  }
}

/// One store instance and who uses it.
public struct StoreRecord: Sendable, Hashable {
  /// Canonical instance id.
  public let id: String
  /// Store kind.
  public let kind: String
  /// The kind's family (`manager-cloud`, `ci`, ...).
  public let family: String
  /// What it counts towards.
  public let tier: Tier
  /// How the instance was identified.
  public let resolution: Resolution
  /// Distinct identities seen in it.
  public let identities: Int
  /// Teams that use it, sorted.
  public let teams: [String]
  /// Environment of the instance.
  public let environment: DeploymentEnvironment

  /// A store record from its parts.
  public init(
    id: String,
    kind: String,
    family: String,
    tier: Tier,
    resolution: Resolution,
    identities: Int,
    teams: [String],
    environment: DeploymentEnvironment
  ) {
    self.id = id
    self.kind = kind
    self.family = family
    self.tier = tier
    self.resolution = resolution
    self.identities = identities
    self.teams = teams
    self.environment = environment
  }
}

/// The whole result of a scan; every report format is a view of it.
public struct ScanReport: Sendable {
  /// The program and its rules.
  public var tool: ToolInfo
  /// The day ages are counted to.
  public var asOf: Day
  /// Names the fingerprint key: 8 hex digits.
  public var keyID: String
  /// What was asked for.
  public var scope: ScanScope
  /// What was read.
  public var coverage: Coverage
  /// What could not be done, in the fixed order.
  public var notices: [Notice]
  /// Secrets, sorted by their first placement.
  public var findings: [Finding]
  /// The rules of the findings' placements, sorted by id.
  public var rules: [RuleSummary]
  /// References that lie beside what was scanned and are no part of it: examples to follow.
  public var neighbours: [ReferenceRecord]
  /// References, sorted by store, then name.
  public var references: [ReferenceRecord]
  /// Stores, sorted by id.
  public var stores: [StoreRecord]
  /// Teams x stores.
  public var matrix: TeamStoreMatrix
  /// Metric id, from `A1` to `F1`, to its value.
  public var metrics: [String: Metric]
  /// The overhead estimate.
  public var cost: CostReport

  /// A report from its parts.
  public init(
    tool: ToolInfo,
    asOf: Day,
    keyID: String,
    scope: ScanScope,
    coverage: Coverage,
    notices: [Notice],
    findings: [Finding],
    references: [ReferenceRecord],
    stores: [StoreRecord],
    matrix: TeamStoreMatrix,
    metrics: [String: Metric],
    cost: CostReport,
    rules: [RuleSummary] = [],
    neighbours: [ReferenceRecord] = []
  ) {
    self.tool = tool
    self.asOf = asOf
    self.keyID = keyID
    self.scope = scope
    self.coverage = coverage
    self.notices = notices
    self.findings = findings
    self.references = references
    self.stores = stores
    self.matrix = matrix
    self.metrics = metrics
    self.cost = cost
    self.rules = rules
    self.neighbours = neighbours
  }
}

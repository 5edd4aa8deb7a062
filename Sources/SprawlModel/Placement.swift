/// A path as a report shows it, with its exact bytes where those are not UTF-8.
public struct PlacePath: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The path with `/` between its parts; bytes that are not UTF-8 are U+FFFD here.
  public let text: String
  /// The exact bytes; `nil` when `text` holds them.
  public let bytes: [UInt8]?

  /// A path that is text.
  public init(_ text: String) {
    self.text = text
    bytes = nil
  }

  /// A path from the file system's bytes.
  public init(bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    self.bytes = Array(text.utf8) == bytes ? nil : bytes
  }

  /// Order of the exact bytes.
  public static func < (left: PlacePath, right: PlacePath) -> Bool {
    guard left.bytes == nil, right.bytes == nil else {
      return (left.bytes ?? Array(left.text.utf8))
        .lexicographicallyPrecedes(right.bytes ?? Array(right.text.utf8))
    }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// `text`.
  public var description: String { text }
}

/// Where a match lies in a text: 1-based lines, 1-based columns in UTF-8 bytes, end exclusive.
public struct TextSpan: Sendable, Hashable, Comparable {
  /// The first byte's line.
  public let line: Int
  /// The first byte's column.
  public let column: Int
  /// The line of the byte after the last.
  public let endLine: Int
  /// The column of the byte after the last.
  public let endColumn: Int

  /// A span from its four coordinates.
  public init(line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }

  /// A span that has not been worked out yet.
  package static let unplaced = TextSpan(line: 0, column: 0, endLine: 0, endColumn: 0)

  /// By start, then by end.
  public static func < (left: TextSpan, right: TextSpan) -> Bool {
    (left.line, left.column, left.endLine, left.endColumn)
      < (right.line, right.column, right.endLine, right.endColumn)
  }
}

/// One secret or one reference at one place.
///
/// It holds no byte of a secret: `preview` is masked before it gets here.
public struct Placement: Sendable, Hashable {
  /// Value or reference.
  public var kind: PlacementKind
  /// The detector's id; a reference's is `<store kind>.<signal kind>`.
  public var rule: String
  /// The repository: its normalised origin (`host/path`), else the folder's name.
  public var repo: String
  /// Relative to the repository's root, else to the argument.
  public var path: PlacePath
  /// Path inside an archive; `nil` outside one.
  public var member: String?
  /// Where in the text.
  public var span: TextSpan
  /// The commit that brought it in; `nil` in a folder scan.
  public var commit: String?
  /// Which secret (or reference identity) this is.
  public var fingerprint: Fingerprint
  /// Whether the fingerprint is under an organisation's key.
  public var isKeyed: Bool
  /// A masked value; a reference's is its name in the store.
  public var preview: String
  /// From 0 (exclusive) to 1.
  public var confidence: Double
  /// Why the confidence is what it is, in the order the checks ran; may be empty.
  public var reasons: [String]
  /// What the credential opens.
  public var credentialClass: CredentialClass
  /// How long it lives.
  public var life: Life
  /// What kind of place the path is.
  public var context: PlaceContext
  /// Owning team ids, sorted, each once; empty when nobody is named.
  public var owners: [String]
  /// Where the owners come from.
  public var ownerSource: OwnerSource
  /// Canonical store instance id; a value in a file sits in `plain:<fileKind>@<repo>`.
  public var store: String
  /// The store's kind: an id of `rules/stores/`.
  public var storeKind: String
  /// What the store counts towards.
  public var tier: Tier
  /// How the instance was identified.
  public var resolution: Resolution
  /// Which environment the place belongs to.
  public var environment: DeploymentEnvironment
  /// A reference's name or path inside its store; `nil` for a value.
  public var name: String?
  /// Earliest committer date; `nil` in a folder scan.
  public var firstSeen: Day?
  /// Latest committer date; `nil` in a folder scan.
  public var lastSeen: Day?
  /// Whether it is present at the head.
  public var isHead: Bool
  /// The decoders that uncovered it, outermost first; empty for plain text.
  public var decoders: [String]
  /// Why it does not count (an inline mark, a baseline entry); `nil` when it counts.
  public var suppression: String?

  /// A placement; what is left out gets the value of a plain finding in a folder scan.
  public init(
    kind: PlacementKind,
    rule: String,
    repo: String,
    path: PlacePath,
    span: TextSpan,
    fingerprint: Fingerprint,
    store: String,
    storeKind: String,
    tier: Tier,
    member: String? = nil,
    commit: String? = nil,
    isKeyed: Bool = false,
    preview: String = "",
    confidence: Double = 1,
    reasons: [String] = [],
    credentialClass: CredentialClass = .generic,
    life: Life = .unknown,
    context: PlaceContext = .live,
    owners: [String] = [],
    ownerSource: OwnerSource = .none,
    resolution: Resolution = .exact,
    environment: DeploymentEnvironment = .unknown,
    name: String? = nil,
    firstSeen: Day? = nil,
    lastSeen: Day? = nil,
    isHead: Bool = true,
    decoders: [String] = [],
    suppression: String? = nil
  ) {
    self.kind = kind
    self.rule = rule
    self.repo = repo
    self.path = path
    self.member = member
    self.span = span
    self.commit = commit
    self.fingerprint = fingerprint
    self.isKeyed = isKeyed
    self.preview = preview
    self.confidence = confidence
    self.reasons = reasons
    self.credentialClass = credentialClass
    self.life = life
    self.context = context
    self.owners = owners
    self.ownerSource = ownerSource
    self.store = store
    self.storeKind = storeKind
    self.tier = tier
    self.resolution = resolution
    self.environment = environment
    self.name = name
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.isHead = isHead
    self.decoders = decoders
    self.suppression = suppression
  }
}

extension Placement: Comparable {
  /// The fixed order of a report: by place, then by what was found there.
  public static func < (left: Placement, right: Placement) -> Bool {
    if left.repo != right.repo { return left.repo < right.repo }
    if left.path != right.path { return left.path < right.path }
    if left.member != right.member { return (left.member ?? "") < (right.member ?? "") }
    if left.span != right.span { return left.span < right.span }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    if left.rule != right.rule { return left.rule < right.rule }
    if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
    return (left.commit ?? "") < (right.commit ?? "")
  }
}

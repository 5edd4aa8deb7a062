/// What a signal of a store says when it is found in a file.
///
/// The raw values are the words of `rules/stores/*.toml`.
public enum SignalRole: String, Sendable, Hashable, CaseIterable {
  /// A pointer to one secret held by the store.
  case reference
  /// How somebody signs in to the store, or a connection whose address is a variable.
  case login
  /// Names a store instance: an address, a provider block, a project file.
  case definition
  /// A fact that completes an instance and is no evidence of use: a region, an account, a project.
  case context
  /// The store's client library.
  case sdk
  /// What the file itself is, by its path (no anchor) or by its content.
  case file
  /// Secrets are issued on demand.
  case dynamic = "evidence-dynamic"
  /// Secrets are rotated.
  case rotation = "evidence-rotation"
  /// The login is a workload identity, so nothing is stored.
  case identity = "evidence-identity"
  /// Access is decided by a policy.
  case policy = "evidence-policy"
  /// Access is written to an audit log.
  case audit = "evidence-audit"

  /// Whether the role is one of the five kinds of evidence.
  public var isEvidence: Bool {
    switch self {
    case .dynamic, .rotation, .identity, .policy, .audit: true
    case .reference, .login, .definition, .context, .sdk, .file: false
    }
  }
}

/// One literal and pattern that gives a store away.
public struct StoreSignal: Sendable, Hashable {
  /// `<store id>.<role>-<n>`, where n counts the store's signals of that role from 1.
  public let id: String
  /// The store kind it belongs to.
  public let storeID: String
  /// What finding it means.
  public let role: SignalRole
  /// The literal that every match contains; empty for a `file` signal that goes by path alone.
  public let anchor: String
  /// Whether the anchor and the pattern ignore the case of ASCII letters.
  public let isCaseless: Bool
  /// PCRE2 pattern on bytes; its named groups are the parts of the instance and the secret's name.
  public let regex: String
  /// Globs of the paths it applies to; empty means every file.
  public let fileGlobs: [String]
  /// What the same file must also hold: ids of signals, or `<store>.<role>` or `<store>` for any
  /// of them; all must hold.
  public let needs: [String]

  /// A signal from its parts; `number` is its place among the store's signals of that role.
  public init(
    storeID: String,
    role: SignalRole,
    number: Int,
    anchor: String,
    isCaseless: Bool = false,
    regex: String,
    fileGlobs: [String] = [],
    needs: [String] = []
  ) {
    id = "\(storeID).\(role.rawValue)-\(number)"
    self.storeID = storeID
    self.role = role
    self.anchor = anchor
    self.isCaseless = isCaseless
    self.regex = regex
    self.fileGlobs = fileGlobs
    self.needs = needs
  }
}

/// A store kind together with how it and its instances are recognised.
public struct StoreSignature: Sendable, Hashable {
  /// What is known about the kind.
  public let kind: StoreKind
  /// Canonical instance id with `{part}`s to fill in; empty for plaintext kinds and bridges.
  public let instance: String
  /// For a plaintext kind: globs of its files; the most specific glob of all kinds wins.
  public let fileGlobs: [String]
  /// How it shows, in the order of the rule file.
  public let signals: [StoreSignal]

  /// A signature from its parts.
  public init(
    kind: StoreKind,
    instance: String,
    fileGlobs: [String] = [],
    signals: [StoreSignal] = []
  ) {
    self.kind = kind
    self.instance = instance
    self.fileGlobs = fileGlobs
    self.signals = signals
  }
}

package import SprawlModel

/// How a rule hangs from its anchors.
package enum RuleContext: String, Sendable, Hashable, CaseIterable {
  /// A keyword is part of every match.
  case none
  /// A word stands within the window, on either side of the match.
  case near
  /// A word, an operator and the value.
  case assign
}

/// What a match of the rule is.
package enum Secrecy: String, Sendable, Hashable, CaseIterable {
  /// A finding.
  case secret
  /// Names an account; never a finding.
  case identifier
  /// Meant to be seen; never a finding.
  case `public`
  /// A password's hash: a finding of low confidence.
  case hash
}

/// What an allowlist looks at.
package enum AllowlistTarget: String, Sendable, Hashable, CaseIterable {
  case secret
  case match
  case line
}

/// Matches that are let pass.
package struct Allowlist: Sendable, Hashable {
  /// Why; shown where the match is counted as suppressed.
  package var reason = ""
  /// Whether every criterion has to hold; otherwise one is enough.
  package var needsAll = false
  /// What `regexes` look at.
  package var target = AllowlistTarget.secret
  package var regexes: [String] = []
  package var paths: [String] = []
  package var commits: [String] = []
  /// Words in the secret, without regard to case.
  package var stopwords: [String] = []
  /// Rule ids it is limited to; empty means all.
  package var rules: [String] = []

  package init() {}
}

/// Another rule that must match nearby.
package struct RequiredRule: Sendable, Hashable {
  package let id: String
  /// Lines between the two at most; `nil` for no limit inside the window.
  package let withinLines: Int?
  /// Columns between the beginnings of the two at most, whatever their lines; `nil` for no limit.
  package let withinColumns: Int?

  package init(id: String, withinLines: Int?, withinColumns: Int? = nil) {
    self.id = id
    self.withinLines = withinLines
    self.withinColumns = withinColumns
  }
}

/// One detector.
package struct Rule: Sendable, Hashable {
  /// `provider.name`, or any id in a user's file.
  package var id = ""
  package var summary = ""
  package var regex = ""
  /// The group that is the secret; 0 for the first that holds something, else the whole match.
  package var secretGroup = 1
  /// Literal anchors; lower-case when `isCaseless`.
  package var keywords: [String] = []
  /// Whether keywords and regex ignore case.
  package var isCaseless = false
  /// Context words, lower case, for `near` and `assign`.
  package var words: [String] = []
  package var context = RuleContext.none
  /// Bytes of the window before the anchor.
  package var before = 64
  /// Bytes of the window from the anchor on.
  package var after = 160
  /// Shannon entropy the secret must reach, in bits a byte.
  package var minEntropyBits: Double?
  /// Name of an offline proof.
  package var check: String?
  package var credentialClass = CredentialClass.generic
  package var life = Life.static
  /// The store kind that a login opens.
  package var store: String?
  package var secrecy = Secrecy.secret
  /// Before score and proofs, in (0, 1].
  package var confidence = 0.8
  /// How to revoke it.
  package var help = ""
  package var references: [String] = []
  package var examples: [String] = []
  package var negatives: [String] = []
  /// Ids it had before.
  package var replaces: [String] = []
  package var tags: [String] = []
  /// A regex that the path must match; from gitleaks' dialect.
  package var path: String?
  package var allowlists: [Allowlist] = []
  package var required: [RequiredRule] = []
  /// The file it was read from; empty for the built-in catalogue.
  package var file = ""
  /// Whether the file follows gitleaks' dialect: keywords only have to stand nearby.
  package var isForeign = false

  package init() {}

  /// Whether it finds whole files by their path, as gitleaks' rules without a regex do.
  package var isForFiles: Bool { regex.isEmpty && path != nil }

  /// Whether it only changes another rule of its id, in a file that extends one.
  package var isChange: Bool { regex.isEmpty && path == nil }

  /// This rule with what a file says about the same id laid over it, as gitleaks merges the two.
  package func changed(by other: Rule) -> Rule {
    var rule = self
    if !other.summary.isEmpty { rule.summary = other.summary }
    if !other.regex.isEmpty {
      rule.regex = other.regex
      rule.before = other.before
      rule.after = other.after
      rule.secretGroup = other.secretGroup
    } else if other.secretGroup > 0 {
      rule.secretGroup = other.secretGroup
    }
    rule.path = other.path ?? rule.path
    rule.minEntropyBits = other.minEntropyBits ?? rule.minEntropyBits
    if rule.isForeign { rule.keywords += other.keywords.filter { !rule.keywords.contains($0) } }
    rule.tags += other.tags
    rule.allowlists += other.allowlists
    rule.required += other.required
    rule.file = other.file
    return rule
  }

  /// The longest windows a rule may ask for, in bytes.
  package static let windowBytesMax = 8192
}

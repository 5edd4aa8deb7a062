internal import SprawlModel
package import SprawlRules

/// The rules that are code: they judge a name, a value and a place instead of a structure.
package enum GenericRule {
  /// What a generic match is; its raw value is the match's rule number.
  package enum Kind: Int, Sendable, CaseIterable {
    case password = 0
    case token = 1
    case key = 2
    case unnamed = 3
  }

  /// The ids of all of them.
  package static var ids: [String] { Kind.allCases.map { rule($0.rawValue).id } }

  /// The rule that a generic match of this number belongs to.
  package static func rule(_ number: Int) -> Rule {
    rules[(Kind(rawValue: number) ?? .password).rawValue]
  }

  private static let rules = Kind.allCases.map(made)

  private static func made(_ kind: Kind) -> Rule {
    var rule = Rule()
    switch kind {
    case .password:
      rule.id = "generic.password"
      rule.summary = "Password in an assignment"
    case .token:
      rule.id = "generic.token"
      rule.summary = "Token in an assignment"
    case .key:
      rule.id = "generic.key"
      rule.summary = "Key in an assignment"
    case .unnamed:
      rule.id = "generic.unnamed"
      rule.summary = "Random literal in a call that takes credentials"
    }
    rule.credentialClass = .generic
    rule.life = .static
    rule.help = "Change it where it is used, and read it from a secret store instead."
    return rule
  }
}

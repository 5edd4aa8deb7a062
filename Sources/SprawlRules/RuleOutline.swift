package import SprawlMatching
package import SprawlModel

/// What has to be known of a rule to see that it cannot match at a place; far less than the rule.
package struct RuleOutline: Sendable {
  /// Bytes of the window before the anchor, and from the anchor on.
  package let before: Int
  package let after: Int
  /// Whether the file follows gitleaks' dialect.
  package let isForeign: Bool
  /// What a match is made of.
  package let form: MatchForm
  /// Whether that is nothing but run bytes (`isRunByte`).
  package let isOneRun: Bool

  init(before: Int, after: Int, isForeign: Bool, form: MatchForm) {
    self.before = before
    self.after = after
    self.isForeign = isForeign
    self.form = form
    isOneRun = form.bytes.isSubset(of: .run)
  }
}

extension Rule {
  /// What the rule's outline is by its regex.
  package var outline: RuleOutline {
    RuleOutline(before: before, after: after, isForeign: isForeign, form: form(anchors))
  }

  /// What every match is made of; how it begins is told where the rule is run at its beginning, and
  /// only of what the shortest anchor leaves open.
  func form(_ anchors: [Anchor]) -> MatchForm {
    let known = anchors.compactMap { anchor in
      switch anchor.role {
      case .leading: anchor.literal.bytes.count
      case .assign: 0
      case .covering, .near: nil
      }
    }
    let form = PatternShape(regex, isCaseless: isCaseless)?.form ?? .unknown
    return form.withoutHead(known.min())
  }
}

extension StoreSignal {
  /// What every match is made of, behind the anchor where it begins with that.
  package var form: MatchForm {
    let form = PatternShape(regex, isCaseless: isCaseless)?.form ?? .unknown
    return form.withoutHead(isLeading ? anchor.utf8.count : nil)
  }
}

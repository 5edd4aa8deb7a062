internal import SprawlModel
internal import SprawlRules

extension Detector {
  /// What is left of a whole blob's sorted matches: companions are looked for, matches that only
  /// serve other rules go, and of overlapping ones the best stays.
  func settled(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    Overlaps.best(of: withoutIdentifiers(withCompanions(matches))) { rule(of: $0)?.id ?? "" }
  }

  /// Drops what only serves other rules, and what merely a name made of the same bytes: a key id
  /// with its own prefix is no secret because it is given to `api_key`.
  ///
  /// An id that a provider's word was given, without a prefix of its own, may be a password.
  private func withoutIdentifiers(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    var known: [Range<Int>] = []
    var assigned: [Range<Int>] = []
    let kept = matches.filter { match in
      guard let rule = rule(of: match), rule.secrecy.isNoFinding else { return true }
      if rule.context == .none { known.append(match.range) }
      if rule.context == .assign { assigned.append(match.range) }
      return false
    }
    if known.isEmpty, assigned.isEmpty { return kept }
    return kept.filter { match in
      let isLoose = rule(of: match)?.credentialClass ?? .generic == .generic
      guard isLoose else { return true }
      let isPassword = match.isGeneric && match.rule == GenericRule.Kind.password.rawValue
      return !known.contains { $0.contains(match.range) }
        && (isPassword || !assigned.contains { $0.contains(match.range) })
    }
  }

  private func rule(of match: DetectedMatch) -> Rule? {
    match.isGeneric ? nil : runtime(ofRule: match.rule).rule
  }

  /// Lowers matches whose other part is missing; drops those of a user's composite rule.
  private func withCompanions(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    guard matches.contains(where: { rule(of: $0)?.required.isEmpty == false }) else {
      return matches
    }
    let found = matches.map { (id: rule(of: $0)?.id ?? "", span: $0.span) }
    return matches.compactMap { match in
      guard let rule = rule(of: match), !rule.required.isEmpty else { return match }
      let isWhole = rule.required.allSatisfy { part in
        found.contains { other in
          guard other.id == part.id else { return false }
          let lines = abs(other.span.line - match.span.line)
          let columns = abs(other.span.column - match.span.column)
          return part.withinLines.map { lines <= $0 } ?? true
            && part.withinColumns.map { columns <= $0 } ?? true
        }
      }
      if isWhole { return match }
      if rule.isForeign { return nil }
      var lowered = match
      lowered.confidence *= 0.6
      lowered.reasons.append(
        "its other part (\(rule.required.map(\.id).joined(separator: ", "))) was not seen"
      )
      return lowered
    }
  }
}

internal import SprawlModel
internal import SprawlRules

extension Detector {
  /// What is left of a whole blob's sorted matches: companions are looked for, matches that only
  /// serve other rules go, and of overlapping ones the best stays.
  func settled(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    let whole = withProviders(withoutIdentifiers(withCompanions(matches)))
    return Overlaps.best(of: whole) { rule(of: $0)?.id ?? "" }
  }

  /// Where a provider's rule and one of no provider (a signed token, a URL) show the same bytes,
  /// the provider's stays, with what the other one proved.
  private func withProviders(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    var loose: [Range<Int>: [Int]] = [:]
    for (index, match) in matches.enumerated() where match.confidence >= Overlaps.shown {
      if rule(of: match)?.credentialClass == .generic {
        loose[match.range, default: []].append(index)
      }
    }
    if loose.isEmpty { return matches }
    var replaced: Set<Int> = []
    var kept = matches
    for index in kept.indices {
      let match = kept[index]
      guard match.confidence >= Overlaps.shown, let rule = rule(of: match),
        rule.credentialClass != .generic, !rule.secrecy.isNoFinding,
        let place = loose[match.range]?.first(where: { matches[$0].decoders == match.decoders })
      else { continue }
      replaced.insert(place)
      let other = matches[place]
      guard other.confidence > match.confidence, !match.isPlaceholder else { continue }
      kept[index].confidence = other.confidence
      kept[index].reasons += other.reasons
      kept[index].life = other.life
    }
    return replaced.isEmpty ? kept : kept.indices.filter { !replaced.contains($0) }.map { kept[$0] }
  }

  /// Drops what only serves other rules, and what merely a name made of the same bytes: a key id
  /// with its own prefix is no secret because it is given to `api_key`.
  ///
  /// An id that a provider's word was given, without a prefix of its own, may be a password.
  private func withoutIdentifiers(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    var known = RangeCover()
    var assigned = RangeCover()
    let kept = matches.filter { match in
      guard let rule = rule(of: match), rule.secrecy.isNoFinding else { return true }
      if rule.context == .none { known.add(match.range) }
      if rule.context == .assign { assigned.add(match.range) }
      return false
    }
    if known.isEmpty, assigned.isEmpty { return kept }
    return kept.filter { match in
      let isLoose = rule(of: match)?.credentialClass ?? .generic == .generic
      guard isLoose else { return true }
      let isPassword = match.isGeneric && match.rule == GenericRule.Kind.password.rawValue
      return !known.contains(match.range) && (isPassword || !assigned.contains(match.range))
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
    let company = Company(matches) { rule(of: $0)?.id }
    return matches.compactMap { match in
      guard let rule = rule(of: match), !rule.required.isEmpty else { return match }
      let isWhole = rule.required.allSatisfy { company.holds($0, near: match.span) }
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

internal import SprawlModel
internal import SprawlRules

extension Detector {
  /// What is left of a whole blob's sorted matches: companions are looked for, matches that only
  /// serve other rules go, and of overlapping ones the best stays.
  func settled(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    let whole = withProviders(withoutIdentifiers(withFacts(withCompanions(matches))))
    return Overlaps.best(of: whole) { rule(of: $0)?.id ?? "" }
  }

  /// Where a provider's rule and one of no provider (a signed token, a URL) show the same bytes,
  /// the provider's stays, with what the other one proved.
  private func withProviders(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    guard matches.contains(where: { isLoose($0) && !$0.isGeneric }) else { return matches }
    var kept = matches
    var isReplaced = [Bool](repeating: false, count: matches.count)
    var start = 0
    while start < matches.count {
      // Those of the same bytes stand together.
      var end = start + 1
      while end < matches.count, matches[end].range == matches[start].range { end += 1 }
      for index in start..<end where isProvidersOwn(matches[index]) {
        for other in start..<end
        where isShownLoose(matches[other]) && matches[other].decoders == matches[index].decoders {
          isReplaced[other] = true
          kept[index].take(over: matches[other])
        }
      }
      start = end
    }
    return kept.indices.filter { !isReplaced[$0] }.map { kept[$0] }
  }

  private func identifiers(of matches: [DetectedMatch], _ context: RuleContext) -> [Range<Int>] {
    matches.filter { isIdentifier($0) && rule(of: $0)?.context == context }.map(\.range)
  }

  private func isLoose(_ match: DetectedMatch) -> Bool {
    rule(of: match)?.credentialClass ?? .generic == .generic
  }

  private func isShownLoose(_ match: DetectedMatch) -> Bool {
    match.confidence >= Overlaps.shown && !match.isGeneric && isLoose(match)
  }

  private func isProvidersOwn(_ match: DetectedMatch) -> Bool {
    match.confidence >= Overlaps.shown && !isLoose(match) && !isIdentifier(match)
  }

  private func isIdentifier(_ match: DetectedMatch) -> Bool {
    rule(of: match)?.secrecy.isNoFinding ?? false
  }

  /// How far from its secret an identifier stands, in bytes and in matches.
  private static let partBytesMax = 256
  private static let partMatchesMax = 4

  /// Gives a secret the facts that its provider's identifier beside it tells: whose account a key
  /// opens.
  private func withFacts(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    var told = matches
    for (place, part) in matches.enumerated() where !part.notes.isEmpty && isIdentifier(part) {
      let near = place - Self.partMatchesMax...place + Self.partMatchesMax
      for index in near.clamped(to: 0...matches.count - 1) where !isIdentifier(matches[index]) {
        let match = matches[index]
        let gap =
          max(match.range.lowerBound, part.range.lowerBound)
          - min(match.range.upperBound, part.range.upperBound)
        guard gap <= Self.partBytesMax, match.decoders == part.decoders, !match.isGeneric,
          provider(of: match) == provider(of: part)
        else { continue }
        for note in part.notes where !told[index].reasons.contains(note) {
          told[index].reasons.append(note)
        }
      }
    }
    return told
  }

  private func provider(of match: DetectedMatch) -> Substring? {
    rule(of: match)?.id.prefix { $0 != "." }
  }

  /// Drops what only serves other rules, and what merely a name made of the same bytes: a key id
  /// with its own prefix is no secret because it is given to `api_key`.
  ///
  /// An id that a provider's word was given, without a prefix of its own, may be a password.
  private func withoutIdentifiers(_ matches: [DetectedMatch]) -> [DetectedMatch] {
    guard matches.contains(where: isIdentifier) else { return matches }
    let known = RangeCover(identifiers(of: matches, .none))
    let assigned = RangeCover(identifiers(of: matches, .assign))
    return matches.filter { match in
      if isIdentifier(match) { return false }
      guard isLoose(match) else { return true }
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

extension DetectedMatch {
  /// Takes what another rule knows of the same bytes, where that is more.
  fileprivate mutating func take(over other: DetectedMatch) {
    guard other.confidence > confidence, !isPlaceholder else { return }
    confidence = other.confidence
    reasons += other.reasons
    life = other.life
  }
}

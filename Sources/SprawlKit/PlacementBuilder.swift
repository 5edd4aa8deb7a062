internal import SprawlDetection
internal import SprawlMatching
internal import SprawlModel
internal import SprawlOwnership
internal import SprawlRules
internal import SprawlSources
internal import SprawlStores

/// Where a blob was seen.
struct BlobPlace {
  let path: [UInt8]
  var commit: String?
  var firstSeen: Day?
  var lastSeen: Day?
  var isHead = true
}

/// Turns what was found in blobs into placements with owners and stores.
struct PlacementBuilder {
  private let detector: Detector
  private let key: FingerprintKey
  private let target: TargetConfiguration
  private let repositories: [RepositoryFacts]
  private let resolver: StoreResolver
  private let fileKinds: FileKinds
  private let globs: [Int: PathPatterns]
  private let signals: [Int: StoreSignal]
  private let pathRegexes = PathRegexes()
  private var rules: [Int: Rule] = [:]
  private var ownerCache: [String: OwnerAnswer] = [:]
  private(set) var values: [Placement] = []
  private var signalMatches: [SignalMatch] = []
  /// The place of each signal match, by its tag.
  private var signalPlaces: [(repository: Int, place: BlobPlace)] = []

  init(
    detector: Detector,
    key: FingerprintKey,
    target: TargetConfiguration,
    repositories: [RepositoryFacts],
    signatures: [StoreSignature],
    blobs: [BlobMatches]
  ) throws(ScanError) {
    self.detector = detector
    self.key = key
    self.target = target
    self.repositories = repositories
    do throws(StoreSignatureError) {
      resolver = try StoreResolver(signatures: signatures)
    } catch {
      throw .configuration("store signatures: \(error)")
    }
    let known = GlobCache()
    let matching: PathPatterns.Matching = { known.glob($0)?.matches($1) ?? false }
    fileKinds = FileKinds(signatures: signatures, matching: matching)
    var signals: [Int: StoreSignal] = [:]
    var globs: [Int: PathPatterns] = [:]
    for number in Set(blobs.flatMap { $0.signals.map(\.signal) }) {
      let signal = detector.signals.signal(number)
      signals[number] = signal
      if !signal.fileGlobs.isEmpty {
        globs[number] = PathPatterns(signal.fileGlobs, matching: matching)
      }
    }
    self.signals = signals
    self.globs = globs
  }

  /// Adds what was found in `blob`, at one of its places.
  mutating func add(_ blob: BlobMatches, at place: BlobPlace) {
    let path = PlacePath(bytes: place.path)
    let pathClass = PathClass(place.path)
    let found = blob.signals.filter { globs[$0.signal]?.allow(path.text) ?? true }
    let site = ValueSite(
      place: place,
      path: path,
      context: pathClass.context,
      repo: repositories[blob.header.repository].id,
      fileKind: fileKinds.fileKind(
        ofPath: path.text,
        signals: found.compactMap { signals[$0.signal]?.id }
      ),
      owner: owners(of: path.text, blob.header.repository),
      environment: deploymentEnvironment(path: path.text, identifier: nil)
    )
    let pointers = found.filter { signals[$0.signal]?.role == .reference }.map(\.range)
    for match in blob.matches {
      if match.isGeneric, pathClass.isGenerated || pointers.contains(where: match.range.overlaps) {
        continue
      }
      let rule = match.isGeneric ? GenericRule.rule(match.rule) : rule(match.rule)
      // A user's rule may be limited to other paths; where nobody can tell, the match is kept.
      if let regex = rule.path, pathRegexes.matches(regex, path.text) == false { continue }
      values.append(value(match, rule, at: site))
    }
    addSignals(found, path, pathClass, blob, place)
  }

  private func value(_ match: DetectedMatch, _ rule: Rule, at site: ValueSite) -> Placement {
    Placement(
      kind: .value,
      rule: rule.id,
      repo: site.repo,
      path: site.path,
      span: match.span,
      fingerprint: match.fingerprint,
      store: FileKinds.plaintextStore(ofKind: site.fileKind, repo: site.repo),
      storeKind: site.fileKind,
      tier: .unmanaged,
      commit: site.place.commit,
      isKeyed: key.isPrivate,
      preview: match.preview,
      confidence: match.confidence,
      reasons: match.reasons,
      credentialClass: rule.credentialClass,
      life: match.life,
      context: site.context,
      owners: site.owner.owners,
      ownerSource: site.owner.source,
      environment: site.environment,
      firstSeen: site.place.firstSeen,
      lastSeen: site.place.lastSeen,
      isHead: site.place.isHead,
      decoders: match.decoders,
      suppression: match.suppression ?? target.suppression(ofRule: rule.id)
        ?? placeSuppression(match, rule, site.place)
    )
  }

  private mutating func addSignals(
    _ found: [DetectedSignal],
    _ path: PlacePath,
    _ pathClass: PathClass,
    _ blob: BlobMatches,
    _ place: BlobPlace
  ) {
    let revision = place.commit == nil && place.firstSeen == nil ? nil : "\(blob.header.number)"
    let pathSignals = fileKinds.signals(ofPath: path.text).map { id in
      (
        id: id, span: TextSpan(line: 1, column: 1, endLine: 1, endColumn: 1),
        captures: [String: String]()
      )
    }
    let seen = found.compactMap { match in
      signals[match.signal].map { (id: $0.id, span: match.span, captures: match.captures) }
    }
    for signal in pathSignals + seen {
      signalMatches.append(
        SignalMatch(
          signal: signal.id,
          captures: signal.captures,
          repo: repositories[blob.header.repository].id,
          path: path,
          revision: revision,
          span: signal.span,
          context: pathClass.context,
          tag: signalPlaces.count
        )
      )
      signalPlaces.append((blob.header.repository, place))
    }
  }

  /// The references that all signals add up to.
  mutating func references() -> [Placement] {
    let resolution = resolver.resolve(signalMatches)
    var placements: [Placement] = []
    for reference in resolution.references {
      let match = reference.match
      let (repository, place) = signalPlaces[match.tag]
      let owner = owners(of: match.path.text, repository)
      placements.append(
        Placement(
          kind: .reference,
          rule: "\(reference.store.kind).reference",
          repo: match.repo,
          path: match.path,
          span: match.span,
          fingerprint: key.fingerprint(ofReferenceTo: reference.store.id, name: reference.name),
          store: reference.store.id,
          storeKind: reference.store.kind,
          tier: reference.store.tier,
          commit: place.commit,
          isKeyed: key.isPrivate,
          preview: reference.name,
          confidence: 1,
          life: reference.isDynamic ? .ephemeral : .unknown,
          context: match.context,
          owners: owner.owners,
          ownerSource: owner.source,
          resolution: reference.store.resolution,
          environment: reference.environment,
          name: reference.name,
          firstSeen: place.firstSeen,
          lastSeen: place.lastSeen,
          isHead: place.isHead,
          suppression: referenceSuppression(place)
        )
      )
    }
    return placements
  }

  /// What is known about the rules of `ids` that gave a value, sorted by id.
  func summaries(of ids: Set<String>) -> [RuleSummary] {
    let generic = GenericRule.Kind.allCases.map { GenericRule.rule($0.rawValue) }
    return (Array(rules.values) + generic).filter { ids.contains($0.id) }
      .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      .map { rule in
        RuleSummary(
          id: rule.id,
          description: rule.summary,
          help: rule.help,
          references: rule.references
        )
      }
  }

  private mutating func rule(_ number: Int) -> Rule {
    if let known = rules[number] { return known }
    let rule = detector.rules.rule(number)
    rules[number] = rule
    return rule
  }

  private mutating func owners(of path: String, _ repository: Int) -> OwnerAnswer {
    // Git's own folder and messages are no part of the tree that CODEOWNERS speaks of.
    guard let map = repositories[repository].owners, !path.hasPrefix(".git/") else {
      return .unknown
    }
    let key = "\(repository)\u{0}\(path)"
    if let known = ownerCache[key] { return known }
    let answer = map.owners(ofPath: path)
    ownerCache[key] = answer
    return answer
  }

  /// Why the place holds a match back: an allowlist's `paths` or `commits`.
  private func placeSuppression(
    _ match: DetectedMatch,
    _ rule: Rule,
    _ place: BlobPlace
  ) -> String? {
    let general = detector.rules.allowlists.filter {
      $0.rules.isEmpty || $0.rules.contains(rule.id)
    }
    let found =
      match.placeAllowlists.first { list in
        (list.paths.isEmpty || list.holds(path: place.path, pathRegexes))
          && (list.commits.isEmpty || list.holds(commit: place.commit))
      } ?? (rule.allowlists + general).first { $0.holdsEverything(at: place, pathRegexes) }
    return found.map(\.placeReason)
  }

  /// Why the place holds a reference back: a place that an allowlist names for all rules.
  private func referenceSuppression(_ place: BlobPlace) -> String? {
    detector.rules.allowlists
      .first { $0.rules.isEmpty && $0.holdsEverything(at: place, pathRegexes) }?
      .placeReason
  }
}

/// What all values of one blob share at one of its places.
private struct ValueSite {
  let place: BlobPlace
  let path: PlacePath
  let context: PlaceContext
  let repo: String
  let fileKind: String
  let owner: OwnerAnswer
  let environment: DeploymentEnvironment
}

extension Allowlist {
  /// Whether the place alone is enough.
  fileprivate func holdsEverything(at place: BlobPlace, _ regexes: PathRegexes) -> Bool {
    !needsAll && (holds(path: place.path, regexes) || holds(commit: place.commit))
  }

  fileprivate func holds(path: [UInt8], _ regexes: PathRegexes) -> Bool {
    guard !paths.isEmpty else { return false }
    let text = String(decoding: path, as: UTF8.self)
    return paths.contains { regexes.matches($0, text) ?? false }
  }

  fileprivate func holds(commit: String?) -> Bool {
    commit.map { commit in commits.contains { $0.lowercased() == commit } } ?? false
  }

  fileprivate var placeReason: String {
    reason.isEmpty ? "allowlist of places" : "allowlist: \(reason)"
  }
}

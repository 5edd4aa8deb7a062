internal import SprawlModel

/// What one sighting tells about its store before the rest of the repository is asked.
struct Draft: Sendable {
  /// The sighting.
  let sighting: Sighting
  /// The store's kind; a bridge's reference has the kind that the bridge leads to.
  let kind: StoreKind
  /// Parts that are known, bound ones included.
  let parts: InstanceParts
  /// The instance id; `nil` when a part is missing.
  let filled: InstanceTemplate.Filled?
  /// Whether a part was found beside the match rather than in it.
  let isBound: Bool
  /// Whether the instance is the repository's only one behind a bridge, which names none.
  var isInferred = false

  /// How the instance was identified; `nil` when it was not.
  var resolution: Resolution? {
    filled.map { $0.isGuess || isInferred ? .inferred : isBound ? .binding : .exact }
  }

  /// The place's context.
  var context: PlaceContext { sighting.match.context }
}

/// Steps 1 and 2 of resolution: what stands in the match, then what its file binds.
struct Drafting: Sendable {
  let table: SignalTable

  /// A draft of `sighting`, for a bridge as `kind` with the parts its provider has.
  func draft(
    _ sighting: Sighting,
    as kind: StoreKind? = nil,
    provider: InstanceParts? = nil,
    in file: FileSightings,
    of repository: [String: String]
  ) -> Draft {
    let kind = kind ?? sighting.kind
    var parts = sighting.parts
    var bound: Set<String> = []
    if let provider {
      bound.formUnion(Set(provider.values.keys).subtracting(parts.values.keys))
      parts.complete(from: provider)
    }
    let template = table.template(ofKind: kind.id)
    for name in template?.partNames.sorted() ?? [] where parts.values[name] == nil {
      guard let value = file.value(ofPart: name, of: kind, at: sighting.match.span) else {
        continue
      }
      parts.set(name, to: value)
      if name != "recipients" { bound.insert(name) }
    }
    let served = hostedKind(of: kind, parts)
    let values = parts.values.merging(repository) { own, _ in own }
    let filled = table.template(ofKind: served.id)?.fill(values, allowsGuesses: false)
    return Draft(
      sighting: sighting,
      kind: served,
      parts: parts,
      filled: filled,
      isBound: filled.map { !$0.parts.isDisjoint(with: bound) } ?? false
    )
  }

  /// A vendor's hosted service is a kind of its own, which its host names give away.
  private func hostedKind(of kind: StoreKind, _ parts: InstanceParts) -> StoreKind {
    guard let host = parts.values["host"],
      let hosted = Self.hostedKinds.first(where: { $0.kind == kind.id && host.hasSuffix($0.suffix) }
      )
    else { return kind }
    return table.kind(hosted.service) ?? kind
  }

  private static let hostedKinds: [(kind: String, suffix: String, service: String)] = [
    ("hashicorp-vault", ".hashicorp.cloud", "hcp-vault-dedicated")
  ]
}

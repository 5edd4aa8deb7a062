internal import SprawlModel

extension RepositoryResolver {
  /// The references of a file that go through a bridge, each as one of the store it leads to.
  func bridgedDrafts(in file: FileSightings) -> [Draft] {
    file.sightings.filter { $0.kind.tier == .bridge && $0.isReference }
      .map { bridgedDraft($0, in: file) }
  }

  /// A bridge leads to the provider it names, to the store object it names, to the provider block
  /// above it, or to the only provider block of the repository; else it stays a bridge.
  private func bridgedDraft(_ sighting: Sighting, in file: FileSightings) -> Draft {
    let drafting = Drafting(table: table)
    let span = sighting.match.span
    let word =
      sighting.match.captures["provider"]
      ?? file.value(ofPart: "provider", of: sighting.kind, at: span)
    if let word, let kind = storeKind(ofProvider: word).flatMap(table.kind) {
      return drafting.draft(sighting, as: kind, in: file, of: repositoryParts)
    }
    let storeName =
      sighting.match.captures["storeref"]
      ?? file.value(ofPart: "storeref", of: sighting.kind, at: span)
    let targets: [Draft]
    var isInferred = false
    if let storeName {
      targets = named(storeName, near: sighting)
    } else if let above = provider(forBridge: sighting.kind.id, near: sighting) {
      targets = [above]
    } else {
      targets = providers[sighting.kind.id] ?? []
      isInferred = true
    }
    guard let kind = targets.first?.kind, targets.allSatisfy({ $0.kind == kind }) else {
      return drafting.draft(sighting, in: file, of: repositoryParts)
    }
    let instances = Set(targets.map { $0.filled?.text })
    var draft = drafting.draft(
      sighting,
      as: kind,
      provider: instances.count == 1 ? targets.first?.parts : nil,
      in: file,
      of: repositoryParts
    )
    draft.isInferred = isInferred
    return draft
  }

  /// The definitions of the store object `name`: of the same file, else folder, else repository.
  private func named(_ name: String, near sighting: Sighting) -> [Draft] {
    let all = storeObjects[name] ?? []
    let here = all.filter { $0.sighting.match.path == sighting.match.path }
    if !here.isEmpty { return here }
    let folder = Self.folder(of: sighting)
    let beside = all.filter { Self.folder(of: $0.sighting) == folder }
    return beside.isEmpty ? all : beside
  }

  /// The last provider block above the sighting, else the first below it, in the same file.
  private func provider(forBridge bridge: String, near sighting: Sighting) -> Draft? {
    let providers = (definitions[sighting.match.path] ?? []).filter {
      $0.sighting.provides(forBridge: bridge)
        && Self.isSameFile($0.sighting.match, sighting.match)
    }
    return providers.last { $0.sighting.match.span <= sighting.match.span } ?? providers.first
  }

  private static func folder(of sighting: Sighting) -> Substring {
    let path = sighting.match.path.text
    return path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }
}

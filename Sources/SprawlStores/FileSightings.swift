internal import SprawlModel

/// All sightings in one version of one file, and the ones in files that belong to it.
struct FileSightings: Sendable {
  /// By place.
  let sightings: [Sighting]
  /// Those that may set a part of an instance.
  private let settings: [Sighting]
  /// From its companions: the module's other Terraform files, the compose file's `.env`, the
  /// chart's values.
  private let companions: [Sighting]
  /// The name of the key group of each kind that has recipients here.
  private let keyGroups: [String: String]

  init(sightings: [Sighting], companions: [Sighting]) {
    self.sightings = sightings
    self.companions = companions
    settings = sightings.filter {
      [.definition, .login, .context].contains($0.signal.role)
    }
    let recipients = sightings.reduce(into: [String: Set<String>]()) { recipients, sighting in
      guard let capture = sighting.match.captures["recipient"],
        let recipient = InstanceParts.literal(capture)
      else { return }
      recipients[sighting.signal.storeID, default: []].insert(recipient)
    }
    keyGroups = recipients.mapValues(Self.keyGroup)
  }

  /// The value that the file gives to a part of an instance of `kind` at `span`; `nil` when there
  /// is none or the file contradicts itself.
  ///
  /// Of several addresses the last one above the place holds. Facts that hold for a whole file
  /// must be unanimous, and so must companions.
  func value(ofPart part: String, of kind: StoreKind, at span: TextSpan) -> String? {
    if part == "recipients" { return keyGroups[kind.id] }
    let binding = settings.filter { $0.binds(kind) && $0.parts.values[part] != nil }
    let definitions = binding.filter { $0.signal.role != .context }
    if let above = definitions.last(where: { $0.match.span <= span }) {
      return above.parts.values[part]
    }
    if !definitions.isEmpty { return Self.onlyValue(ofPart: part, in: definitions) }
    if !binding.isEmpty { return Self.onlyValue(ofPart: part, in: binding) }
    return Self.onlyValue(ofPart: part, in: companions.filter { $0.binds(kind) })
  }

  /// The value all `sightings` that know the part agree on.
  static func onlyValue(ofPart part: String, in sightings: [Sighting]) -> String? {
    let values = Set(sightings.compactMap { $0.parts.values[part] })
    return values.count == 1 ? values.first : nil
  }

  /// The name of a key group: 16 hex digits of SHA-256 of the sorted recipients, one a line.
  ///
  /// The order of the keys in a file and whatever stands between them make no difference.
  private static func keyGroup(of recipients: Set<String>) -> String {
    let text = recipients.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .joined(separator: "\n")
    return hexadecimal(sha256(Array(text.utf8)).prefix(8))
  }
}

/// Which files set values for the file at a path: its companions.
struct CompanionRule: Sendable {
  /// The folder they are in; `nil` when the file has none.
  let folder: String?
  private let names: @Sendable (String) -> Bool

  /// Terraform files share their folder's settings, a compose file has its `.env`, a chart's
  /// templates have its values.
  init(path: String) {
    let (folder, file) = Self.split(path)
    if file.hasSuffix(".tf") {
      self.folder = folder
      names = { $0.hasSuffix(".tf") || $0 == "terraform.tfvars" || $0.hasSuffix(".auto.tfvars") }
    } else if Self.isCompose(file) {
      self.folder = folder
      names = { $0 == ".env" }
    } else {
      self.folder = Self.chart(ofFolder: folder)
      names = { $0 == "values.yaml" || $0 == "values.yml" }
    }
  }

  /// Whether the file at `path`, which is in `folder`, sets values for this one.
  func includes(_ path: String) -> Bool { names(Self.split(path).file) }

  /// Folder and file name of a path; the folder of a file at the root is empty.
  static func split(_ path: String) -> (folder: String, file: String) {
    guard let end = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[..<end]), String(path[path.index(after: end)...]))
  }

  private static func isCompose(_ file: String) -> Bool {
    (file.hasPrefix("docker-compose") || file.hasPrefix("compose"))
      && (file.hasSuffix(".yml") || file.hasSuffix(".yaml"))
  }

  /// The chart whose templates are in `folder`; `nil` when none are.
  private static func chart(ofFolder folder: String) -> String? {
    if folder == "templates" { return "" }
    if folder.hasSuffix("/templates") { return String(folder.dropLast("/templates".count)) }
    guard let inner = folder.firstRange(of: "/templates/") else { return nil }
    return String(folder[..<inner.lowerBound])
  }
}

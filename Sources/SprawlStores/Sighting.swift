internal import SprawlModel

/// A match with what is known about its signal.
struct Sighting: Sendable {
  let match: SignalMatch
  let signal: StoreSignal
  let kind: StoreKind
  let parts: InstanceParts

  /// The secret's name as written, with its field after `#`; `nil` when the match names none.
  var name: String? {
    guard let name = match.captures["name"], !name.isEmpty else { return nil }
    guard let field = match.captures["field"], !field.isEmpty else { return name }
    return "\(name)#\(field)"
  }

  /// Whether the match points at a secret.
  ///
  /// A file that is itself encrypted is one; so is a secret that is issued on demand and named.
  var isReference: Bool {
    switch signal.role {
    case .reference: true
    case .file: kind.tier != .unmanaged && kind.tier != .bridge
    case .dynamic: name != nil
    default: false
    }
  }

  /// Whether the match shows that the store is used, without pointing at a secret.
  var isConnection: Bool {
    (signal.role == .login || signal.role == .definition) && kind.tier != .bridge
  }

  /// Whether this definition is the provider block of `bridge`, whose signals it needs.
  func provides(forBridge bridge: String) -> Bool {
    signal.role == .definition
      && signal.needs.contains { $0 == bridge || $0.hasPrefix("\(bridge).") }
  }

  /// Whether this sighting's parts complete an instance of `kind`.
  ///
  /// Facts of a vendor's account hold for all stores of that vendor, which share the first word
  /// of their ids.
  func binds(_ kind: StoreKind) -> Bool {
    switch signal.role {
    case .definition, .login: signal.storeID == kind.id
    case .context: vendor(signal.storeID) == vendor(kind.id)
    default: false
    }
  }

  /// Whether both stand on some of the same bytes of one file.
  func overlaps(_ other: Sighting) -> Bool {
    let (own, theirs) = (match.span, other.match.span)
    return (own.line, own.column) < (theirs.endLine, theirs.endColumn)
      && (theirs.line, theirs.column) < (own.endLine, own.endColumn)
  }

  private func vendor(_ id: String) -> Substring { id.prefix { $0 != "-" } }
}

extension Sighting: Comparable {
  /// By place, then by signal.
  static func < (left: Sighting, right: Sighting) -> Bool {
    if left.match.isBefore(right.match) { return true }
    if right.match.isBefore(left.match) { return false }
    return (left.name ?? "") < (right.name ?? "")
  }

  static func == (left: Sighting, right: Sighting) -> Bool { left.match == right.match }
}

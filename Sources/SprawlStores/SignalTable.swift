internal import SprawlModel

/// What is wrong with a set of store signatures.
package enum StoreSignatureError: Error, Equatable, CustomStringConvertible {
  /// The instance template cannot be read.
  case badTemplate(store: String, template: String)
  /// Two stores share an id.
  case duplicateStore(String)
  /// A signal needs something that no store has.
  case unknownNeed(signal: String, need: String)

  /// What, where, and what to do about it.
  package var description: String {
    switch self {
    case .badTemplate(let store, let template):
      "store \(store): instance '\(template)' is no template; write {part}, {part=default}, [...]"
    case .duplicateStore(let store):
      "store \(store): the id is used twice; give one of them another"
    case .unknownNeed(let signal, let need):
      "signal \(signal): needs '\(need)', which is no signal, <store>.<role> or <store>"
    }
  }
}

/// Store signatures by id, and the checks between them.
struct SignalTable: Sendable {
  private let signals: [String: StoreSignal]
  private let kinds: [String: StoreKind]
  private let templates: [String: InstanceTemplate]

  init(_ signatures: [StoreSignature]) throws(StoreSignatureError) {
    var signals: [String: StoreSignal] = [:]
    var kinds: [String: StoreKind] = [:]
    var templates: [String: InstanceTemplate] = [:]
    for signature in signatures {
      let id = signature.kind.id
      guard kinds.updateValue(signature.kind, forKey: id) == nil else {
        throw .duplicateStore(id)
      }
      if !signature.instance.isEmpty {
        guard let template = InstanceTemplate(signature.instance) else {
          throw .badTemplate(store: id, template: signature.instance)
        }
        templates[id] = template
      }
      for signal in signature.signals { signals[signal.id] = signal }
    }
    for signal in signals.values.filter({ !$0.needs.isEmpty }).sorted(by: { $0.id < $1.id }) {
      for need in signal.needs where signals[need] == nil {
        guard signals.values.contains(where: { Self.isStore(need, of: $0) }) else {
          throw .unknownNeed(signal: signal.id, need: need)
        }
      }
    }
    self.signals = signals
    self.kinds = kinds
    self.templates = templates
  }

  func signal(_ id: String) -> StoreSignal? { signals[id] }

  func kind(_ id: String) -> StoreKind? { kinds[id] }

  func template(ofKind id: String) -> InstanceTemplate? { templates[id] }

  /// The matches of one file whose signals have what they need beside them.
  func satisfied(_ matches: [SignalMatch]) -> [(match: SignalMatch, signal: StoreSignal)] {
    let found = matches.compactMap { match in signals[match.signal].map { (match, $0) } }
    let present = found.reduce(into: Set<String>()) { $0.formUnion(Self.names(of: $1.1)) }
    return found.filter { _, signal in signal.needs.allSatisfy(present.contains) }
      .map { (match: $0.0, signal: $0.1) }
  }

  /// Whether a need calls `signal` by its store, or by store and role.
  private static func isStore(_ need: String, of signal: StoreSignal) -> Bool {
    guard need.hasPrefix(signal.storeID) else { return false }
    let rest = need.utf8.dropFirst(signal.storeID.utf8.count)
    return rest.isEmpty || rest.elementsEqual(".\(signal.role.rawValue)".utf8)
  }

  /// What a need may call a signal.
  private static func names(of signal: StoreSignal) -> [String] {
    [signal.id, "\(signal.storeID).\(signal.role.rawValue)", signal.storeID]
  }
}

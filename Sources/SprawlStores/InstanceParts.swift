internal import SprawlModel

/// The captures of a signal in canonical form: what is a variable or a placeholder is left out.
///
/// Hosts lose scheme, user, path, trailing dot and default port, loopback addresses become
/// `localhost`; whatever the products treat alike in upper and lower case is lower case.
struct InstanceParts: Sendable, Hashable {
  /// Part name to value; an empty value is known to be the default.
  private(set) var values: [String: String] = [:]

  init(captures: [String: String]) {
    for (name, text) in captures.sorted(by: { $0.key < $1.key }) {
      guard let value = Self.literal(text) else { continue }
      switch name {
      case "host", "url": setAddress(value)
      case "namespace": values[name] = Self.trimmed(value, of: "/")
      default: values[name] = Self.foldedParts.contains(name) ? value.lowercased() : value
      }
    }
    addPartition()
  }

  /// Whether the host is this machine, so that the instance is somebody's development server.
  var isLocal: Bool { values["host"] == Self.localHost }

  /// Whether none of the parts `names` is known with two values.
  func agrees(with other: InstanceParts, on names: Set<String>) -> Bool {
    names.allSatisfy { name in
      guard let own = values[name], let theirs = other.values[name] else { return true }
      return own == theirs
    }
  }

  /// Takes over the parts of `other` that are not known here.
  mutating func complete(from other: InstanceParts) {
    values.merge(other.values) { own, _ in own }
    addPartition()
  }

  /// Sets one part that was found elsewhere.
  mutating func set(_ name: String, to value: String) {
    values[name] = value
    addPartition()
  }

  /// The text of a capture when it is a literal; `nil` for variables, templates and placeholders.
  static func literal(_ capture: String) -> String? {
    let text = trimmed(capture, of: "\"'` \t\r\n")
    guard !text.isEmpty, !text.utf8.contains(where: { "$<>{}%*".utf8.contains($0) }) else {
      return nil
    }
    let lower = text.lowercased()
    let isVariable = ["var.", "local.", "data.", "module.", "!ref", "!sub", "your-", "your_"]
      .contains { lower.hasPrefix($0) }
    let isPlaceholder = ["xxx", "changeme", "placeholder"].contains { lower.contains($0) }
    return isVariable || isPlaceholder ? nil : text
  }

  static let localHost = "localhost"

  /// Parts that products compare without case.
  private static let foldedParts: Set<String> = [
    "account", "group", "location", "org", "partition", "project", "region", "suffix", "tenant",
    "vault", "workplace",
  ]

  private mutating func setAddress(_ text: String) {
    guard let address = StoreAddress(text) else { return }
    values["host"] = address.host
    values["port"] = values["port"].flatMap { $0.isEmpty ? nil : $0 } ?? address.port ?? ""
  }

  /// A region names its AWS partition, so the partition is known whenever the region is.
  private mutating func addPartition() {
    guard values["partition"] == nil, let region = values["region"] else { return }
    switch true {
    case region.hasPrefix("cn-"): values["partition"] = "aws-cn"
    case region.hasPrefix("us-gov-"): values["partition"] = "aws-us-gov"
    default: values["partition"] = "aws"
    }
  }

  private static func trimmed(_ text: String, of characters: String) -> String {
    var rest = text[...]
    while let first = rest.first, characters.contains(first) { rest.removeFirst() }
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return String(rest)
  }
}

/// Host and port of a server, read from a URL or from `host[:port]`.
struct StoreAddress: Sendable, Hashable {
  /// Lower case; `localhost` for every loopback form.
  let host: String
  /// `nil` when it is absent or the default of the scheme.
  let port: String?

  /// Reads an address; `nil` when there is no host.
  init?(_ text: String) {
    var rest = text[...]
    var scheme = ""
    if let end = rest.firstRange(of: "://") {
      scheme = rest[..<end.lowerBound].lowercased()
      rest = rest[end.upperBound...]
    }
    rest = rest.prefix { !"/?#".contains($0) }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    let (name, number) = Self.split(rest)
    let host = name.lowercased().drop { $0 == "." }
    let bare = host.hasSuffix(".") ? host.dropLast() : host
    guard !bare.isEmpty else { return nil }
    self.host = Self.isLoopback(bare) ? InstanceParts.localHost : String(bare)
    let isDefault = (scheme == "https" && number == "443") || (scheme == "http" && number == "80")
    port = number.isEmpty || isDefault ? nil : String(number)
  }

  private static func split(_ text: Substring) -> (host: Substring, port: Substring) {
    if text.first == "[", let end = text.firstIndex(of: "]") {
      let host = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      return (host, rest.first == ":" ? rest.dropFirst() : "")
    }
    guard let colon = text.lastIndex(of: ":") else { return (text, "") }
    return (text[..<colon], text[text.index(after: colon)...])
  }

  private static func isLoopback(_ host: Substring) -> Bool {
    let names: [Substring] = ["localhost", "::1", "0.0.0.0", "host.docker.internal"]
    return names.contains(host) || host.hasSuffix(".localhost") || host.hasPrefix("127.")
  }
}

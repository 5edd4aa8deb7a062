/// What is read of a repository's own `config` file: where it came from.
package enum GitConfig {
  /// The first URL of the remote `origin`; `nil` when there is none.
  ///
  /// Other files that the configuration includes are not read.
  ///
  /// Source: git-config(1), "CONFIGURATION FILE".
  package static func originURL(in config: [UInt8]) -> String? {
    var reader = GitConfigReader(bytes: config)
    while let entry = reader.next() {
      if entry.section == "remote", entry.subsection == Array("origin".utf8), entry.name == "url",
        !entry.value.isEmpty
      {
        return String(decoding: entry.value, as: UTF8.self)
      }
    }
    return nil
  }

  /// `host/path` of a remote's URL: no scheme, user, password, port, `.git`, query or fragment.
  ///
  /// `nil` for a folder on this machine, and for what has no host or no path. The host is in lower
  /// case; the path is as written.
  ///
  /// Source: git-clone(1), "GIT URLS".
  package static func normalisedOrigin(_ url: String) -> String? {
    let text = url[...]
    if let scheme = text.firstRange(of: "://") {
      guard text[..<scheme.lowerBound].lowercased() != "file" else { return nil }
      let rest = text[scheme.upperBound...]
      let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
      return joined(host: hostWithoutPort(rest[..<end]), path: rest[end...])
    }
    // `user@host:path`; a colon after a slash belongs to a folder's name, one letter before it is
    // a drive.
    guard let colon = indexOfPathColon(text), text[..<colon].count > 1 else { return nil }
    return joined(host: hostWithoutPort(text[..<colon]), path: text[text.index(after: colon)...])
  }

  /// How reports call a repository: its normalised origin, else its folder's name.
  package static func repositoryName(originURL: String?, folder: String) -> String {
    if let name = originURL.flatMap(normalisedOrigin) { return name }
    let parts = folder.split(separator: "/").filter { $0 != "." }
    let last = parts.last.map(String.init) ?? folder
    return last.hasSuffix(".git") && last != ".git" ? String(last.dropLast(4)) : last
  }

  private static func indexOfPathColon(_ text: Substring) -> Substring.Index? {
    var isBracketed = false
    for index in text.indices {
      switch text[index] {
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "/": return nil
      case ":" where !isBracketed: return index
      default: break
      }
    }
    return nil
  }

  private static func hostWithoutPort(_ authority: Substring) -> Substring {
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
    let name = host ?? authority
    guard name.hasPrefix("[") else { return name.prefix { $0 != ":" } }
    let inside = name.dropFirst().prefix { $0 != "]" }
    // An address holds several colons; one colon is the port of an scp-like `[host:port]`.
    return inside.count(where: { $0 == ":" }) > 1 ? inside : inside.prefix { $0 != ":" }
  }

  private static func joined(host: Substring, path: Substring) -> String? {
    var parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    if let last = parts.last, last.hasSuffix(".git") {
      parts[parts.count - 1] = last.dropLast(4)
      if parts.last?.isEmpty == true { parts.removeLast() }
    }
    guard !host.isEmpty, !parts.isEmpty else { return nil }
    return host.lowercased() + "/" + parts.joined(separator: "/")
  }
}

/// Reads a configuration file entry by entry; what makes no sense is passed over.
private struct GitConfigReader {
  struct Entry {
    let section: String
    let subsection: [UInt8]
    let name: String
    let value: [UInt8]
  }

  let bytes: [UInt8]
  var position = 0
  var section = ""
  var subsection: [UInt8] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func next() -> Entry? {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "["): readSection()
      case UInt8(ascii: "#"), UInt8(ascii: ";"): skipLine()
      case let byte where isLetter(byte): return readEntry()
      default: position += 1
      }
    }
    return nil
  }

  /// `[section "sub section"]`, or the old `[section.subsection]`.
  private mutating func readSection() {
    position += 1
    let name = take { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "\"") && !isSpace($0) }
    let parts = name.split(separator: UInt8(ascii: "."), maxSplits: 1).map(lowercased)
    section = parts.first ?? ""
    subsection = parts.count > 1 ? Array(parts[1].utf8) : []
    _ = take(while: isBlank)
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      subsection = readQuotedName()
    }
    _ = take { $0 != UInt8(ascii: "]") && $0 != newline }
    if position < bytes.count, bytes[position] != newline { position += 1 }
  }

  private mutating func readQuotedName() -> [UInt8] {
    var name: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != newline
    {
      if bytes[position] == backslash { position += 1 }
      if position < bytes.count { name.append(bytes[position]) }
      position += 1
    }
    return name
  }

  private mutating func readEntry() -> Entry {
    let name = lowercased(take { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") })
    _ = take(while: isBlank)
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      skipLine()
      return Entry(section: section, subsection: subsection, name: name, value: [])
    }
    position += 1
    return Entry(section: section, subsection: subsection, name: name, value: readValue())
  }

  /// A value: quotes group, a backslash escapes or continues the line, `#` and `;` end it.
  private mutating func readValue() -> [UInt8] {
    _ = take(while: isBlank)
    var value: [UInt8] = []
    var keptCount = 0
    var isQuoted = false
    while position < bytes.count, bytes[position] != newline {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "#") where !isQuoted, UInt8(ascii: ";") where !isQuoted:
        skipLine()
        return Array(value[..<keptCount])
      case backslash: if let escaped = readEscape() { value.append(escaped) }
      default: value.append(byte)
      }
      // Blanks at the end count only inside quotes.
      if isQuoted || !isSpace(byte) { keptCount = value.count }
    }
    return Array(value[..<keptCount])
  }

  private mutating func readEscape() -> UInt8? {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { position += 1 }
    guard position < bytes.count else { return nil }
    position += 1
    switch bytes[position - 1] {
    case newline: return nil
    case UInt8(ascii: "n"): return newline
    case UInt8(ascii: "t"): return UInt8(ascii: "\t")
    case UInt8(ascii: "b"): return 8
    case let byte: return byte
    }
  }

  private mutating func skipLine() { _ = take { $0 != newline } }

  private mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, condition(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }
}

private let newline = UInt8(ascii: "\n")
private let backslash = UInt8(ascii: "\\")

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == 9 }
private func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == newline || byte == 13 }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: bytes, as: UTF8.self).lowercased()
}

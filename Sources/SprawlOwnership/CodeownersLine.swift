import SprawlMatching

/// Why a line of a CODEOWNERS file says nothing.
enum CodeownersError: Error, Equatable, CustomStringConvertible {
  /// A construct of gitignore that CODEOWNERS does not have.
  case unsupported(String)
  /// The pattern names no path.
  case emptyPart
  /// A `\` stands before nothing.
  case danglingEscape
  /// A word that is neither a login, a team nor a mail address.
  case badOwner(String)

  var description: String {
    switch self {
    case .unsupported(let construct): "'\(construct)' does not work in CODEOWNERS"
    case .emptyPart: "the pattern has an empty part, so it matches no path"
    case .danglingEscape: "the pattern ends in '\\', which escapes nothing"
    case .badOwner(let word): "'\(word)' is no @user, @org/team or e-mail address"
    }
  }
}

/// What one line of a CODEOWNERS file says.
struct CodeownersLine: Equatable {
  /// The paths it speaks of.
  let components: [PathComponentPattern]
  /// Team ids, sorted, each once; empty when the line takes ownership away.
  let owners: [String]

  /// Reads a line without its newline; `nil` when it is empty or a comment.
  ///
  /// - Throws: `CodeownersError` when GitHub would skip the line.
  init?(_ line: ArraySlice<UInt8>) throws(CodeownersError) {
    let text = line.drop(while: isBlank)
    guard let first = text.first, first != hash else { return nil }
    if first == UInt8(ascii: "!") { throw .unsupported("!") }

    var parts: [[GlobElement]] = [[]]
    let end = try Self.readPattern(text, into: &parts)
    components = try Self.components(of: parts)
    var owners: Set<String> = []
    for word in text[end...].split(whereSeparator: isBlank) {
      if word.first == hash { break }
      let owner = String(decoding: word, as: UTF8.self)
      guard let team = teamID(ofOwner: owner) else { throw .badOwner(owner) }
      owners.insert(team)
    }
    self.owners = owners.sorted()
  }

  /// Takes the pattern apart at its slashes; returns where it ends.
  private static func readPattern(
    _ text: ArraySlice<UInt8>,
    into parts: inout [[GlobElement]]
  ) throws(CodeownersError) -> Int {
    var index = text.startIndex
    while index < text.endIndex, !isBlank(text[index]) {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "]"): throw .unsupported("[ ]")
      case UInt8(ascii: "/"): parts.append([])
      case UInt8(ascii: "*"): parts[parts.count - 1].append(.anyRun)
      case UInt8(ascii: "?"): parts[parts.count - 1].append(.anyByte)
      case UInt8(ascii: "\\"):
        guard index < text.endIndex, text[index] != carriageReturn else { throw .danglingEscape }
        if text[index] == hash { throw .unsupported("\\#") }
        parts[parts.count - 1].append(.byte(text[index]))
        index += 1
      default: parts[parts.count - 1].append(.byte(byte))
      }
    }
    return index
  }

  /// Gives the parts between slashes their meaning.
  ///
  /// A pattern with a slash before its end is anchored; one without stands at any depth. It covers
  /// what lies under a directory it matches, unless its last part is a lone `*`.
  private static func components(
    of parts: [[GlobElement]]
  ) throws(CodeownersError) -> [PathComponentPattern] {
    let hasSlashFirst = parts.count > 1 && parts[0].isEmpty
    let isBelow = parts.count > 1 && parts[parts.count - 1].isEmpty
    let body = parts.dropFirst(hasSlashFirst ? 1 : 0).dropLast(isBelow ? 1 : 0)
    guard !body.isEmpty, body.allSatisfy({ !$0.isEmpty }) else { throw .emptyPart }

    var components = body.map(component)
    if !hasSlashFirst, components.count == 1 { components.insert(.anyDepth, at: 0) }
    if components.last == .anyDepth { components.append(.any) }
    if isBelow {
      components += [.anyDepth, .any]
    } else if components.last != .any {
      components.append(.anyDepth)
    }
    return components
  }

  private static func component(_ elements: [GlobElement]) -> PathComponentPattern {
    elements == [.anyRun, .anyRun] ? .anyDepth : PathComponentPattern(elements)
  }
}

private let hash = UInt8(ascii: "#")
private let carriageReturn = UInt8(ascii: "\r")

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == carriageReturn
}

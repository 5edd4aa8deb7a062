/// The canonical form of a store's instance id, with parts to fill in.
///
/// `{host}` is required; `{port=8200}` has a default; `{account|host}` takes the first that is
/// known; `{account|~vault}` may fall back on a guess; `[/{location}]` is left out when a part
/// inside is not known. A default of `?` stands for a part that nobody knows, which makes the
/// whole id a guess.
struct InstanceTemplate: Sendable, Hashable {
  /// An id, and how far it can be trusted.
  struct Filled: Sendable, Hashable {
    /// The id.
    let text: String
    /// Names of the parts whose values stand in it.
    let parts: Set<String>
    /// Whether a guess or an unknown part stands in it.
    let isGuess: Bool
  }

  private struct Alternative: Sendable, Hashable {
    let name: String
    let isGuess: Bool
  }

  private indirect enum Piece: Sendable, Hashable {
    case text(String)
    case part([Alternative], fallback: String?)
    case optional([Piece])
  }

  private let pieces: [Piece]

  /// Reads a template; `nil` when brackets do not pair up or a part has no name.
  init?(_ source: String) {
    var rest = source[...].utf8
    guard let parsed = Self.parse(&rest, isInside: false), rest.isEmpty else { return nil }
    pieces = parsed
  }

  /// Names of all parts that may stand in the id.
  var partNames: Set<String> { Self.names(in: pieces) }

  /// The id made of `values`; `nil` when a required part is missing.
  ///
  /// An empty value is known to be the default: it takes the part's default.
  func fill(_ values: [String: String], allowsGuesses: Bool) -> Filled? {
    Self.fill(pieces, values, allowsGuesses)
  }

  private static func fill(
    _ pieces: [Piece],
    _ values: [String: String],
    _ allowsGuesses: Bool
  ) -> Filled? {
    var text = ""
    var used: Set<String> = []
    var isGuess = false
    for piece in pieces {
      switch piece {
      case .text(let literal):
        text += literal
      case .optional(let inner):
        guard let filled = fill(inner, values, allowsGuesses) else { continue }
        text += filled.text
        used.formUnion(filled.parts)
        isGuess = isGuess || filled.isGuess
      case .part(let alternatives, let fallback):
        let known = alternatives.first {
          (allowsGuesses || !$0.isGuess) && values[$0.name]?.isEmpty == false
        }
        if let known, let value = values[known.name] {
          text += value
          used.insert(known.name)
          isGuess = isGuess || known.isGuess
        } else if let fallback {
          text += fallback
          isGuess = isGuess || fallback == "?"
        } else {
          return nil
        }
      }
    }
    return Filled(text: text, parts: used, isGuess: isGuess)
  }

  private static func names(in pieces: [Piece]) -> Set<String> {
    pieces.reduce(into: []) { names, piece in
      switch piece {
      case .text: break
      case .part(let alternatives, _): names.formUnion(alternatives.map(\.name))
      case .optional(let inner): names.formUnion(self.names(in: inner))
      }
    }
  }

  private static func parse(_ rest: inout Substring.UTF8View, isInside: Bool) -> [Piece]? {
    var pieces: [Piece] = []
    while let next = rest.first, next != UInt8(ascii: "]") {
      switch next {
      case UInt8(ascii: "["):
        rest.removeFirst()
        guard !isInside, let inner = parse(&rest, isInside: true), rest.popFirst() != nil else {
          return nil
        }
        pieces.append(.optional(inner))
      case UInt8(ascii: "{"):
        guard let end = rest.firstIndex(of: UInt8(ascii: "}")),
          let piece = part(Substring(rest[..<end]).dropFirst())
        else { return nil }
        rest = rest[rest.index(after: end)...]
        pieces.append(piece)
      case UInt8(ascii: "}"):
        return nil
      default:
        let literal = rest.prefix { !isBracket($0) }
        rest = rest[literal.endIndex...]
        pieces.append(.text(String(Substring(literal))))
      }
    }
    return pieces
  }

  private static func isBracket(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
      || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
  }

  private static func part(_ source: Substring) -> Piece? {
    let equals = UInt8(ascii: "=")
    let halves = source.utf8.split(
      separator: equals,
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let names = halves[0].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    let alternatives = names.map { name in
      let plain = name.drop { $0 == UInt8(ascii: "~") }
      return Alternative(
        name: String(Substring(plain)),
        isGuess: plain.startIndex > name.startIndex
      )
    }
    let isNamed = alternatives.allSatisfy { alternative in
      !alternative.name.isEmpty
        && alternative.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2E }
    }
    guard isNamed else { return nil }
    return .part(alternatives, fallback: halves.count == 2 ? String(Substring(halves[1])) : nil)
  }
}

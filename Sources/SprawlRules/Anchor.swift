package import SprawlMatching

/// How a rule is run at a place where one of its anchors stands.
package enum AnchorRole: Character, Sendable, Hashable {
  /// The match begins with the anchor: the regex runs there, anchored.
  case leading = "L"
  /// The match covers the anchor: the window is searched.
  case covering = "C"
  /// The match stands somewhere in the window around the word.
  case near = "N"
  /// The match begins at the value that the word is assigned.
  case assign = "A"
}

/// A literal from which a rule hangs.
package struct Anchor: Sendable, Hashable {
  package let role: AnchorRole
  package let literal: Literal

  package init(role: AnchorRole, literal: Literal) {
    self.role = role
    self.literal = literal
  }
}

extension Rule {
  /// The literals this rule hangs from; none for a rule that has to search every byte.
  ///
  /// Keywords of a file without `provider` follow gitleaks: they only have to stand nearby.
  package var anchors: [Anchor] {
    if isForFiles { return [] }
    if keywords.isEmpty || isForeign {
      let role: AnchorRole = context == .assign ? .assign : .near
      let texts = keywords.isEmpty ? words : keywords
      // One literal that is too short for the index, and every byte has to be searched.
      guard texts.allSatisfy({ $0.utf8.count >= 3 }) else { return [] }
      return texts.map {
        Anchor(role: role, literal: Literal(Array($0.utf8.prefix(64)), isCaseless: true))
      }
    }
    let shape = PatternShape(regex, isCaseless: isCaseless)
    let literals = keywords.map { isCaseless ? $0.utf8.map(lowercased) : Array($0.utf8) }
    let allLead = shape?.alwaysBegins(withOneOf: literals) ?? false
    return keywords.filter { (3...64).contains($0.utf8.count) }.map { keyword in
      let literal = Literal(Array(keyword.utf8), isCaseless: isCaseless)
      guard allLead, shape?.canBegin(with: literal.bytes) ?? false else {
        return Anchor(role: .covering, literal: literal)
      }
      guard literal.bytes.count <= 4 else { return Anchor(role: .leading, literal: literal) }
      return Anchor(role: .leading, literal: bounded(literal))
    }
  }

  /// A short literal with what every match that begins with it has around it.
  private func bounded(_ literal: Literal) -> Literal {
    let options: PatternOptions = isCaseless ? [.caseless, .anchored] : .anchored
    guard let pattern = try? Pattern(regex, options: options), let scratch = MatchScratch() else {
      return literal
    }
    let bytes = literal.bytes
    let all = UInt8.min...UInt8.max
    return Literal(
      bytes,
      isCaseless: isCaseless,
      needsTokenByte: all.allSatisfy { byte in
        isTokenByte(byte) || !pattern.canBegin(with: bytes + [byte], scratch: scratch)
      },
      needsBoundary: all.allSatisfy { byte in
        !isWordByte(byte) || !pattern.canBegin(with: [byte] + bytes, from: 1, scratch: scratch)
      }
    )
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    isTokenByte(byte) && byte != 0x2D && byte != 0x5F
  }
}

extension Anchor {
  /// How the table writes the literal's flags: `s` or `i`, in capitals where a token byte must
  /// follow, and `1` or `0` for a boundary before it.
  var flags: String {
    let letter = literal.isCaseless ? "i" : "s"
    return (literal.needsTokenByte ? letter.uppercased() : letter)
      + (literal.needsBoundary ? "1" : "0")
  }
}

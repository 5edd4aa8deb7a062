import Glibc

/// What kind of secret a generic candidate is.
package enum GenericKind: String, Sendable, Hashable, CaseIterable {
  /// A word that a person or a program logs in with.
  case password
  /// A token or another shared secret.
  case token
  /// A key of an interface or of a cipher.
  case key
  /// Certainly none of them.
  case none
}

/// The judgement of one candidate.
package struct GenericVerdict: Sendable, Hashable {
  /// How likely it is a secret, from 0 to 1; 0 where the kind is `none`.
  package let confidence: Double
  /// What it seems to be.
  package let kind: GenericKind
  /// The observations that moved the confidence most, the strongest first; at most five.
  package let reasons: [String]
}

/// Judges assignments whose name holds a credential word.
package enum GenericClassifier {
  /// Words that lead to a name worth parsing, in small letters, to be looked for in either case.
  ///
  /// `key` is worth it only where no small letter but a plural's `s` follows.
  package static let anchors: [String] = [
    "pass", "pwd", "psw", "pasw", "paswd", "_pw", "secret", "token", "key", "credential",
    "authorization", "bearer ", "basic ", "jwt", "salt", "masterauth", "rootpw", "bindpw",
    "contras",
    "senha", "kennwort", "wachtwoord", "motdepasse", "_auth", "totp",
  ]

  /// Judges `parsed`, whose name holds the credential word at `word`.
  ///
  /// Only bytes within `limits` are looked at, so the verdict is a function of that window and
  /// of `place`.
  ///
  /// - Complexity: O(length of name and value), without allocation for what is clearly no secret.
  package static func judge(
    _ parsed: ParsedAssignment,
    word: Range<Int>,
    in bytes: borrowing Span<UInt8>,
    limits: Range<Int>,
    place: GenericPlace
  ) -> GenericVerdict {
    let words = NameWords(bytes, name: parsed.name, word: word)
    guard words.kind != .none else { return refused("not a credential's name") }
    if let reason = Placeholder.reason(in: bytes.extracting(parsed.value)) {
      return refused(reason)
    }
    let limits = limits.clamped(to: 0..<bytes.count)
    let signs = GenericSigns(bytes, parsed, words, place, limits: limits)
    var odds = 0.0
    for sign in GenericSign.allCases where signs[sign] { odds += sign.weight }
    return GenericVerdict(
      confidence: 1 / (1 + exp(-odds)),
      kind: kind(words.kind),
      reasons: reasons(signs)
    )
  }

  private static func refused(_ reason: String) -> GenericVerdict {
    GenericVerdict(confidence: 0, kind: .none, reasons: [reason])
  }

  private static func kind(_ name: NameWords.Kind) -> GenericKind {
    switch name {
    case .password: .password
    case .key, .otherKey, .weakKey: .key
    case .secret, .token, .weak, .none: .token
    }
  }

  private static func reasons(_ signs: GenericSigns) -> [String] {
    GenericSign.allCases
      .filter { signs[$0] && $0 != .base && $0.weight != 0 }
      .sorted { (abs($1.weight), $0.rawValue) < (abs($0.weight), $1.rawValue) }
      .prefix(5)
      .map(\.text)
  }
}

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
  private let refusal: String?
  private let signs: GenericSigns?

  /// What is certainly no secret, and why.
  init(refusal: String) {
    confidence = 0
    kind = .none
    self.refusal = refusal
    signs = nil
  }

  /// What the sum of weights says.
  init(kind: GenericKind, signs: GenericSigns) {
    confidence = 1 / (1 + exp(-signs.odds))
    self.kind = kind
    refusal = nil
    self.signs = signs
  }

  /// The observations that moved the confidence most, the strongest first; at most five.
  package var reasons: [String] {
    if let refusal { return [refusal] }
    guard let signs else { return [] }
    return GenericSign.allCases
      .filter { signs[$0] && $0 != .base && $0.weight != 0 }
      .sorted { (abs($1.weight), $0.rawValue) < (abs($0.weight), $1.rawValue) }
      .prefix(5)
      .map(\.text)
  }
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
    let words = NameWords(bytes, name: parsed.name, word: lettersOnly(word, in: bytes))
    guard words.kind != .none else {
      return GenericVerdict(refusal: "not a credential's name")
    }
    let limits = limits.clamped(to: 0..<bytes.count)
    let signs = GenericSigns(bytes, parsed, words, place, limits: limits)
    if !signs.isSettled, let reason = Placeholder.reason(in: bytes.extracting(parsed.value)) {
      return GenericVerdict(refusal: reason)
    }
    return GenericVerdict(kind: kind(words.kind), signs: signs)
  }

  private static func kind(_ name: NameWords.Kind) -> GenericKind {
    switch name {
    case .password: .password
    case .key, .otherKey, .weakKey: .key
    case .secret, .token, .weak, .none: .token
    }
  }
}

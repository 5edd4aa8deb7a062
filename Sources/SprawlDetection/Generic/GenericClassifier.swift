import Glibc

/// What kind of secret a generic candidate is.
package enum GenericKind: String, Sendable, Hashable, CaseIterable {
  /// A word that a person or a program logs in with.
  case password
  /// A token or another shared secret.
  case token
  /// A key of an interface or of a cipher.
  case key
  /// A literal that no name speaks for.
  case unnamed
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

  /// Whether the dearer observations were made, too.
  let isWhole: Bool

  /// What is certainly no secret, and why.
  init(refusal: String, isWhole: Bool = false) {
    self.isWhole = isWhole
    confidence = 0
    kind = .none
    self.refusal = refusal
    signs = nil
  }

  /// What the sum of weights says.
  init(kind: GenericKind, signs: GenericSigns) {
    confidence = 1 / (1 + exp(-signs.odds))
    self.kind = kind
    isWhole = !signs.isSettled
    refusal = nil
    self.signs = signs
  }

  /// The observations that moved the confidence most, the strongest first; at most five.
  package var reasons: [String] {
    if let refusal { return [refusal] }
    return seen.filter { $0 != .base && $0.weight != 0 }.prefix(5).map(\.text)
  }

  /// Everything that was observed, the strongest first; empty for what is certainly no secret.
  package var seen: [GenericSign] {
    guard let signs else { return [] }
    return GenericSign.allCases
      .filter { signs[$0] }
      .sorted { (abs($1.weight), $0.rawValue) < (abs($0.weight), $1.rawValue) }
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
    "senha", "kennwort", "wachtwoord", "motdepasse", "_auth", "totp", "login(", "connect(",
    "seed", "authenticate(", "auth(", "authentication(", "client(",
  ]

  /// Verdicts under this are not even counted.
  static let confidenceMin = 0.3

  /// The bytes around `word` that a verdict may look at, before they are clipped to the text.
  package static func window(around word: Range<Int>) -> Range<Int> {
    word.lowerBound - 96..<word.lowerBound + 640
  }

  /// Whether an anchor leads to a name: `key` inside a longer word (`keyboard`) leads nowhere.
  static func leads(_ word: Range<Int>, in bytes: borrowing Span<UInt8>) -> Bool {
    guard word.count == 3, Byte.lowered(bytes[word.lowerBound]) == UInt8(ascii: "k"),
      word.upperBound < bytes.count
    else { return true }
    let next = bytes[word.upperBound]
    return !Byte.isLower(next) || next == UInt8(ascii: "s")
  }

  /// The credential words that begin in `range`, in the order in which they speak for a value.
  ///
  /// - Complexity: O(`range.count`); a scan finds them all at once with the anchors of rules.
  package static func words(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    for start in range where firstBytes.contains(Byte.lowered(bytes[start])) {
      for anchor in anchorBytes where start + anchor.count <= bytes.count {
        let word = start..<start + anchor.count
        let isThere = anchor.indices.allSatisfy { Byte.lowered(bytes[start + $0]) == anchor[$0] }
        if isThere, leads(word, in: bytes) { words.append(word) }
      }
    }
    return words
  }

  /// The longest first.
  private static let anchorBytes = anchors.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  private static let firstBytes = Set(anchorBytes.compactMap(\.first))

  /// Judges `parsed`, whose name holds the credential word at `word`.
  ///
  /// Only bytes within `limits` are looked at, so the verdict is a function of that window and
  /// of `place`. What can no longer matter is left out, unless `isWhole`.
  ///
  /// - Complexity: O(length of name and value), without allocation for what is clearly no secret.
  package static func judge(
    _ parsed: ParsedAssignment,
    word: Range<Int>,
    in bytes: borrowing Span<UInt8>,
    limits: Range<Int>,
    place: GenericPlace,
    isWhole: Bool = false
  ) -> GenericVerdict {
    let words =
      parsed.syntax == .call
      ? NameWords() : NameWords(bytes, name: parsed.name, word: lettersOnly(word, in: bytes))
    guard words.kind != .none || parsed.syntax == .call else {
      return GenericVerdict(refusal: "not a credential's name")
    }
    if words.kind == .seed,
      !ValueForm.isSeed(bytes.extracting(parsed.value), isKeyed: words.isKeyed)
    {
      return GenericVerdict(refusal: "a seed of random numbers")
    }
    let limits = limits.clamped(to: 0..<bytes.count)
    let value = bytes.extracting(parsed.value)
    let shape = ValueShape(value)
    let signs = GenericSigns(bytes, parsed, words, place, shape, limits: limits, isWhole: isWhole)
    if !signs.isSettled, let reason = Placeholder.reason(in: value, shape) {
      return GenericVerdict(refusal: reason, isWhole: true)
    }
    return GenericVerdict(
      kind: parsed.syntax == .call ? .unnamed : kind(words.kind),
      signs: signs
    )
  }

  private static func kind(_ name: NameWords.Kind) -> GenericKind {
    switch name {
    case .password: .password
    case .key, .otherKey, .weakKey, .seed: .key
    case .secret, .token, .weak, .none: .token
    }
  }
}

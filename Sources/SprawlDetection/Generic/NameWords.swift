internal import SprawlMatching

/// An identifier read as words.
struct NameWords {
  /// What a name promises.
  enum Kind: UInt8, Sendable {
    case password, secret, token, key, otherKey, weakKey, weak, seed, none
  }

  /// The kind of value that is named.
  private(set) var kind = Kind.none
  /// Whether the last word names the credential itself.
  private(set) var isAbout = false
  /// Whether a word before it makes a label, an act or a state of it.
  private(set) var isAct = false
  /// Whether a word says that the value is a one-way form.
  private(set) var isHash = false
  /// Whether a word is of tests or documentation.
  private(set) var isSample = false
  /// Whether the name is the credential word alone.
  private(set) var isBare = false
  /// Whether a word before it is one of secret keys (`wallet`, `private`).
  private(set) var isKeyed = false
  /// Whether words that say nothing follow the credential word.
  private(set) var hasUnknownTail = false

  private var roles = InlineArray<24, NameRoles>(repeating: [])
  private var count = 0

  /// No name at all.
  init() {}

  /// Reads `name`, of which `word` is where a credential word was found.
  init(_ bytes: borrowing Span<UInt8>, name: Range<Int>, word: Range<Int>) {
    guard !Self.isLookalike(bytes, name: name, word: word) else { return }
    split(bytes, name: name, word: Self.wholeWord(bytes, name: name, word: word))
    judge()
    // What a test run prints: PASS: name of the test.
    if isBare, name.count == 4, bytes.holds("PASS", at: name.lowerBound) { kind = .weak }
  }

  /// Whether the last word names a place, a person or a form (`db-host`, `username`), and no word
  /// names a credential behind it.
  var namesPlace: Bool {
    guard count > 0 else { return false }
    let last = roles[count - 1]
    return last.isDisjoint(with: .nouns) && last.contains(.about)
  }

  // MARK: Splitting

  private mutating func split(_ bytes: borrowing Span<UInt8>, name: Range<Int>, word: Range<Int>) {
    var start = name.lowerBound
    while start < name.upperBound {
      guard Byte.isAlphanumeric(bytes[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < name.upperBound, !Self.isBorder(bytes, at: end, word: word) { end += 1 }
      add(bytes, start..<end)
      start = end
    }
  }

  /// The known word that `word` begins (`pswd`) or that one letter before it makes (`nkey`); else
  /// `word` itself.
  private static func wholeWord(
    _ bytes: borrowing Span<UInt8>,
    name: Range<Int>,
    word: Range<Int>
  ) -> Range<Int> {
    var end = word.upperBound
    while end < name.upperBound, Byte.isLetter(bytes[end]),
      !(Byte.isUpper(bytes[end]) && Byte.isLower(bytes[end - 1]))
    { end += 1 }
    if word.count <= 5, end > word.upperBound, isNoun(bytes, word.lowerBound..<end) {
      return word.lowerBound..<end
    }
    let first = word.lowerBound - 1
    guard first >= name.lowerBound, Byte.isLetter(bytes[first]),
      first == name.lowerBound || !Byte.isLetter(bytes[first - 1])
        || (Byte.isUpper(bytes[first]) && Byte.isLower(bytes[first - 1])),
      isNoun(bytes, first..<word.upperBound)
    else { return word }
    return first..<word.upperBound
  }

  private static func isNoun(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    !(NameVocabulary.roles[hash(bytes, range)] ?? []).isDisjoint(with: .nouns)
  }

  private mutating func add(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
    guard count < roles.count, !Self.isNumber(bytes, range) else { return }
    var letters = range
    while letters.count > 1, Byte.isDigit(bytes[letters.upperBound - 1]) {
      letters = letters.lowerBound..<letters.upperBound - 1
    }
    roles[count] =
      NameVocabulary.roles[Self.hash(bytes, range)]
      ?? NameVocabulary.roles[Self.hash(bytes, letters)] ?? Self.ending(bytes, letters)
    count += 1
  }

  /// The role of the known word that a longer run of letters ends with (`secureauth`).
  private static func ending(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> NameRoles {
    guard range.count > 5 else { return [] }
    for length in stride(from: min(10, range.count - 2), through: 4, by: -1) {
      let tail = range.upperBound - length..<range.upperBound
      let roles = NameVocabulary.roles[hash(bytes, tail)] ?? []
      if roles.contains(.keyModifier) || roles == .credential { return roles }
    }
    return []
  }

  private static func isNumber(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where !Byte.isDigit(bytes[index]) { return false }
    return true
  }

  /// Whether a word ends before `index`: at a separator, a small-to-capital step, a digit, or an
  /// end of the credential word.
  private static func isBorder(
    _ bytes: borrowing Span<UInt8>,
    at index: Int,
    word: Range<Int>
  ) -> Bool {
    let byte = bytes[index]
    let before = bytes[index - 1]
    if !Byte.isAlphanumeric(byte) || index == word.lowerBound { return true }
    if index == word.upperBound { return !continues(bytes, index) }
    if Byte.isUpper(byte) {
      if !Byte.isUpper(before) { return true }
      // The last capital of a run belongs to the next word: XMLToken.
      return index + 1 < bytes.count && Byte.isLower(bytes[index + 1])
    }
    return false
  }

  /// Whether the letters from `index` only end the credential word: `s`, `word`, `phrase`, `code`.
  private static func continues(_ bytes: borrowing Span<UInt8>, _ index: Int) -> Bool {
    for ending in [
      "s", "word", "words", "wd", "wrd", "wort", "phrase", "code", "ials", "ial", "ization",
    ] {
      let end = index + ending.utf8.count
      guard end <= bytes.count, holds(ending, in: bytes, at: index) else { continue }
      let isLast =
        end == bytes.count || !Byte.isLetter(bytes[end])
        || (Byte.isUpper(bytes[end]) && Byte.isLower(bytes[end - 1]))
      if isLast { return true }
    }
    return false
  }

  private static func holds(
    _ small: String,
    in bytes: borrowing Span<UInt8>,
    at index: Int
  ) -> Bool {
    var position = index
    for byte in small.utf8 {
      if Byte.lowered(bytes[position]) != byte { return false }
      position += 1
    }
    return true
  }

  // MARK: Judging

  private mutating func judge() {
    guard let place = lastCredential() else { return }
    kind = kind(at: place)
    isBare = count == 1
    for index in 0..<count where index != place {
      let word = roles[index]
      if word.contains(.sample) { isSample = true }
      if word.contains(.hash) { isHash = true }
      if index < place {
        if word.contains(.act) { isAct = true }
        if word.contains(.keyModifier) { isKeyed = true }
      } else if word.isDisjoint(with: [.form, .hash, .seed]) {
        let isKnown = !word.isDisjoint(with: [.about, .openModifier, .act])
        if isKnown { isAbout = true } else { hasUnknownTail = true }
      }
    }
  }

  private func lastCredential() -> Int? {
    var weak: Int?
    for index in stride(from: count - 1, through: 0, by: -1) {
      if !roles[index].isDisjoint(with: .nouns) { return index }
      if !roles[index].isDisjoint(with: [.credential, .seed]) { weak = weak ?? index }
    }
    return weak
  }

  private func kind(at place: Int) -> Kind {
    let word = roles[place]
    if word.contains(.password) { return .password }
    if word.contains(.secret) { return .secret }
    if word.contains(.token) { return isOpen(before: place) ? .none : .token }
    if word.contains(.key) { return keyKind(at: place) }
    if word.contains(.seed) { return isOpen(before: place) ? .none : .seed }
    return .weak
  }

  private func isOpen(before place: Int) -> Bool {
    place > 0 && roles[place - 1].contains(.openModifier)
  }

  private func keyKind(at place: Int) -> Kind {
    guard place > 0 else { return .weakKey }
    let before = roles[place - 1]
    if before.contains(.password) { return .password }
    if !before.isDisjoint(with: [.keyModifier, .secret, .token, .credential]) {
      return .key
    }
    return before.isDisjoint(with: [.openModifier, .about, .act]) ? .otherKey : .none
  }

  // MARK: Questions about ranges

  /// FNV-1a of the small letters of `range`.
  static func hash(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(Byte.lowered(bytes[index]))) &* 0x100_0000_01B3 }
    return hash
  }

  /// Whether the run of letters around `word` means something else (`bypass`, `tokenizer`).
  static func isLookalike(
    _ bytes: borrowing Span<UInt8>,
    name: Range<Int>,
    word: Range<Int>
  ) -> Bool {
    var start = word.lowerBound
    while start > name.lowerBound, Byte.isLetter(bytes[start - 1]),
      !(Byte.isUpper(bytes[start]) && Byte.isLower(bytes[start - 1]))
    { start -= 1 }
    var end = word.upperBound
    while end < name.upperBound, Byte.isLetter(bytes[end]),
      !(Byte.isUpper(bytes[end]) && Byte.isLower(bytes[end - 1]))
    { end += 1 }
    if NameVocabulary.lookalikes.contains(hash(bytes, start..<end)) { return true }
    guard word.count <= 4, wholeWord(bytes, name: name, word: word) == word else { return false }
    if word.upperBound < end, !continues(bytes, word.upperBound) { return true }
    guard start < word.lowerBound, Byte.isLetter(bytes[word.lowerBound]) else { return false }
    let before = hash(bytes, start..<word.lowerBound)
    return !NameVocabulary.shortPrefixes.contains(before) && NameVocabulary.roles[before] == nil
      && ending(bytes, start..<word.lowerBound).isEmpty
  }

  /// Whether `range` is the scheme of an Authorization header.
  static func isScheme(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    NameVocabulary.schemes.contains(hash(bytes, range))
  }

  /// Whether the call named by `range` fetches a value instead of making one.
  static func asksElsewhere(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    var next = nextWord(bytes, in: range, from: range.lowerBound)
    while let word = next {
      let hash = hash(bytes, word)
      // A type such as `StringValue` is made, not asked.
      let isType =
        hash == NameVocabulary.value && word.lowerBound > range.lowerBound
        && Byte.isUpper(bytes[range.lowerBound])
      if NameVocabulary.askers.contains(hash), !isType { return true }
      next = nextWord(bytes, in: range, from: word.upperBound)
    }
    return false
  }

  /// Whether the call named by `name` takes credentials: one of its words says so, or the last is
  /// that of a connection.
  static func isCredentialCall(_ bytes: borrowing Span<UInt8>, _ name: Range<Int>) -> Bool {
    var isCall = false
    var next = nextWord(bytes, in: name, from: name.lowerBound)
    while let word = next {
      let hash = hash(bytes, word)
      if NameVocabulary.credentialCalls.contains(hash) {
        isCall = true
      } else if NameVocabulary.askers.contains(hash) {
        return false
      }
      next = nextWord(bytes, in: name, from: word.upperBound)
    }
    return isCall
  }

  /// The first word of `name` that begins at or behind `start`; `nil` behind the last.
  private static func nextWord(
    _ bytes: borrowing Span<UInt8>,
    in name: Range<Int>,
    from start: Int
  ) -> Range<Int>? {
    let nothing = name.upperBound..<name.upperBound
    var start = start
    while start < name.upperBound, !Byte.isAlphanumeric(bytes[start]) { start += 1 }
    guard start < name.upperBound else { return nil }
    var end = start + 1
    while end < name.upperBound, !isBorder(bytes, at: end, word: nothing) { end += 1 }
    return start..<end
  }

  /// Whether a bare word behind `name` is its value: it is a directive, or stands behind an
  /// instruction or a login's name.
  static func takesArgument(
    _ bytes: borrowing Span<UInt8>,
    _ name: Range<Int>,
    _ limits: Range<Int>
  ) -> Bool {
    if name.count >= 6, isDirective(bytes, name) || followsLogin(bytes, name, limits) {
      return true
    }
    // An instruction's last letter, or another blank: prose has neither.
    guard name.lowerBound - 2 >= limits.lowerBound else { return false }
    let last = bytes[name.lowerBound - 2]
    guard last == UInt8(ascii: "V") || last == UInt8(ascii: "G") || Byte.isBlank(last) else {
      return false
    }
    return followsInstruction(bytes, name, limits)
  }

  /// Whether `name` is a directive whose bare argument is a password.
  static func isDirective(_ bytes: borrowing Span<UInt8>, _ name: Range<Int>) -> Bool {
    // No directive is shorter or longer, or begins otherwise: most names need no look-up then.
    guard (6...11).contains(name.count) else { return false }
    switch bytes[name.lowerBound] | 0x20 {
    case UInt8(ascii: "b"), UInt8(ascii: "m"), UInt8(ascii: "r"):
      return NameVocabulary.directives.contains(hash(bytes, name))
    default: return false
    }
  }

  /// Whether a text right behind `name` may be its value; behind a word of prose it is not.
  static func mayStandBeforeText(_ bytes: borrowing Span<UInt8>, _ name: Range<Int>) -> Bool {
    if name.count > 5, bytes.holds("pass", at: name.lowerBound) { return true }
    for index in name where !Byte.isLower(bytes[index]) { return true }
    return false
  }

  /// Whether `password` stands behind `login NAME`, as in a netrc file.
  static func followsLogin(
    _ bytes: borrowing Span<UInt8>,
    _ name: Range<Int>,
    _ limits: Range<Int>
  ) -> Bool {
    guard name.count == 8, name.lowerBound > limits.lowerBound,
      Byte.isBlank(bytes[name.lowerBound - 1]) || Byte.isNewline(bytes[name.lowerBound - 1]),
      bytes.holds("password", at: name.lowerBound)
    else { return false }
    var index = max(limits.lowerBound, name.lowerBound - 80)
    while let start = Bytes.first(UInt8(ascii: "l"), in: bytes, index..<name.lowerBound) {
      if bytes.holds("login ", at: start) { return true }
      index = start + 1
    }
    return false
  }

  /// Whether a Dockerfile's `ENV` or `ARG` stands before `name` on its line.
  static func followsInstruction(
    _ bytes: borrowing Span<UInt8>,
    _ name: Range<Int>,
    _ limits: Range<Int>
  ) -> Bool {
    var index = name.lowerBound
    while index > limits.lowerBound, Byte.isBlank(bytes[index - 1]) { index -= 1 }
    guard index < name.lowerBound, index - 3 >= limits.lowerBound else { return false }
    let isInstruction = bytes.holds("ENV", at: index - 3) || bytes.holds("ARG", at: index - 3)
    return isInstruction
      && (index - 3 == limits.lowerBound || Byte.isNewline(bytes[index - 4])
        || Byte.isBlank(bytes[index - 4]))
  }
}

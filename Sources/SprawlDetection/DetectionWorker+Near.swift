internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

extension DetectionWorker {
  /// Which of the rules that hang from a word may match near it; asked once for all of them.
  func nearRules(
    _ targets: ArraySlice<AnchorTarget>,
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> NearRules {
    let place = WordPlace(
      word: word,
      isBegin: Self.beginsWord(word, padded),
      content: piece.content
    )
    let found = memo.nearRules(targets, at: place, padded, &knownRules, of: detector.rules)
    work.spend(
      found.refused * WorkBudget.refusalSteps + found.runBytes * 2
    )
    return found
  }

  /// A rule that hangs from a word: the nearest match after it, else the nearest before it.
  func verifyNear(
    _ number: Int,
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let outline = known(rule: number).outline
    let start = max(piece.content.lowerBound, word.lowerBound - outline.before)
    let end = min(piece.content.upperBound, word.upperBound + outline.after)
    work.spend(WorkBudget.callSteps / 2 + (end - start) / 16)
    let window = start..<end
    let runtime = runtime(ofRule: number)
    if outline.isForeign {
      return acceptAll(number, runtime, word, window, padded, piece)
    }
    if found(runtime.pattern.search, padded, window, from: word.upperBound, rule: number, piece),
      let whole = scratch?.group(0), !isProse(word.upperBound..<whole.lowerBound, padded)
    {
      accept(number, runtime, word, window, padded, piece)
      if runtime.proof != nil {
        acceptRows(number, runtime, word, window, behind: whole.upperBound, padded, piece)
      }
      return
    }
    let head = start..<word.lowerBound
    var last: Int?
    var position = start
    while position < head.upperBound,
      found(runtime.pattern.search, padded, head, from: position, rule: number, piece),
      let whole = scratch?.group(0)
    {
      last = whole.lowerBound
      position = max(whole.upperBound, position + 1)
    }
    guard let last, found(runtime.pattern.search, padded, head, from: last, rule: number, piece)
    else {
      return
    }
    accept(number, runtime, word, window, padded, piece)
  }

  /// The matches in the lines right behind the first: a list or a table under one word.
  ///
  /// Only rules with a proof go on: it parts them from what merely has their form.
  private func acceptRows(
    _ number: Int,
    _ runtime: RuleRuntime,
    _ word: Range<Int>,
    _ window: Range<Int>,
    behind end: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    var end = end
    while found(runtime.pattern.search, padded, window, from: end, rule: number, piece),
      let whole = scratch?.group(0)
    {
      var lines = 0
      for index in end..<whole.lowerBound where Byte.isNewline(padded[index]) { lines += 1 }
      guard lines <= 1 else { return }
      accept(number, runtime, word, window, padded, piece)
      end = max(whole.upperBound, end + 1)
    }
  }

  /// Whether a rule's word stands where one may begin: `alchemy` in `my_alchemy` and `myAlchemy`,
  /// not in `sqlalchemy`.
  ///
  /// In gitleaks' dialect a keyword may stand anywhere.
  func beginsWord(_ number: Int, _ word: Range<Int>, _ padded: borrowing Span<UInt8>) -> Bool {
    Self.beginsWord(word, padded) || known(rule: number).outline.isForeign
  }

  private static func beginsWord(_ word: Range<Int>, _ padded: borrowing Span<UInt8>) -> Bool {
    let first = padded[word.lowerBound]
    let before = padded[word.lowerBound - 1]
    guard Byte.isLetter(first), Byte.isLetter(before) else { return true }
    return Byte.isUpper(first) && Byte.isLower(before)
  }

  /// Whether a line of text ends between a word and a value: the word is spoken of there, and names
  /// nothing on a later line.
  private func isProse(_ gap: Range<Int>, _ padded: borrowing Span<UInt8>) -> Bool {
    var words = 0
    for position in gap {
      let byte = padded[position]
      if Byte.isNewline(byte) { return words >= 4 }
      if byte == 0x20 {
        words += 1
      } else if !Byte.isLetter(byte) {
        return false
      }
    }
    return false
  }

  /// Every match in the window of a rule in gitleaks' dialect.
  private func acceptAll(
    _ number: Int,
    _ runtime: RuleRuntime,
    _ word: Range<Int>,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    var position = window.lowerBound
    while position <= window.upperBound,
      found(runtime.pattern.search, padded, window, from: position, rule: number, piece),
      let whole = scratch?.group(0)
    {
      accept(number, runtime, word, window, padded, piece)
      position = max(whole.upperBound, position + 1)
    }
  }

  /// A rule whose value stands behind the word and an operator.
  func verifyAssigned(
    _ number: Int,
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let known = known(rule: number)
    let window = piece.window(word.lowerBound, known.outline.before, known.outline.after)
    guard
      let value = AssignmentGate.value(after: word.upperBound, in: padded, until: window.upperBound)
    else { return }
    let form = known.outline.form
    guard form.mayBegin(padded, at: value, known: 0, before: window.upperBound) else {
      return work.spend(WorkBudget.refusalSteps)
    }
    let runtime = known.runtime ?? runtime(ofRule: number)
    guard found(runtime.pattern.anchored, padded, window, from: value, rule: number, piece) else {
      return
    }
    accept(number, runtime, word, window, padded, piece)
  }
}

/// The cheap test before a value is looked at: whether an assignment follows the word.
enum AssignmentGate {
  /// Where the value begins behind a word that ends at `position`.
  ///
  /// Up to 24 more identifier bytes, up to 12 quotes, closers and blanks, an operator out of
  /// `= : , ( >`, blanks and quotes. `nil` when that is not what follows.
  static func value(
    after position: Int,
    in bytes: borrowing Span<UInt8>,
    until end: Int
  ) -> Int? {
    var position = position
    var left = 24
    while position < end, left > 0, isIdentifier(bytes[position]) {
      position += 1
      left -= 1
    }
    left = 12
    while position < end, left > 0, isCloser(bytes[position]) {
      position += 1
      left -= 1
    }
    guard position < end, isOperator(bytes[position]) else { return nil }
    left = 4
    while position < end, left > 0, isOperator(bytes[position]) {
      position += 1
      left -= 1
    }
    left = 12
    while position < end, left > 0, isOpener(bytes[position]) {
      position += 1
      left -= 1
    }
    return position < end ? position : nil
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    Byte.isAlphanumeric(byte) || byte == 0x5F || byte == 0x2D || byte == 0x2E
  }

  private static func isCloser(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || Byte.isQuote(byte) || byte == 0x5D || byte == 0x29 || byte == 0x5C
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    byte == 0x3D || byte == 0x3A || byte == 0x2C || byte == 0x28 || byte == 0x3E
  }

  private static func isOpener(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || Byte.isQuote(byte) || byte == 0x28 || byte == 0x5B || byte == 0x5C
      || byte == 0x40
  }
}

internal import SprawlMatching
internal import SprawlModel
internal import SprawlSources

extension DetectionWorker {
  /// Bytes of the window before and from a credential word on.
  private static let before = 96
  private static let after = 640
  /// Steps for each byte of a value: it is read several times.
  private static let stepsPerByte = 10
  /// Verdicts under this are not even counted.
  private static let confidenceMin = 0.3

  /// A credential word: what it is assigned is judged by name, value and place.
  func verifyAssignment(
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard isGated(word, padded) else { return }
    if word.count == ManifestReader.kindBytes { verifyManifest(word, padded, piece) }
    let window = piece.window(word.lowerBound, Self.before, Self.after)
    blob.work.spend(WorkBudget.callSteps)
    guard let parsed = parseAssignment(in: padded, word: word, limits: window) else { return }
    blob.work.spend(WorkBudget.callSteps + parsed.value.count * Self.stepsPerByte)
    let range = piece.absolute(parsed.value)
    let place = piece.absolute(word)
    guard blob.mayJudge(valueAt: range.lowerBound, word: place) else { return }
    let verdict = GenericClassifier.judge(
      parsed,
      word: word,
      in: padded,
      limits: window,
      place: blob.genericPlace(&folder)
    )
    guard let kind = verdict.kind.rule else { return }
    if searchDecoded(parsed.value, padded, piece) {
      return blob.judge(valueAt: range.lowerBound, word: place, nil)
    }
    guard verdict.confidence >= Self.confidenceMin else {
      return blob.judge(valueAt: range.lowerBound, word: place, nil)
    }
    let secret = copied(padded, parsed.value)
    var match = DetectedMatch(
      rule: kind.rawValue,
      range: range,
      span: .unplaced,
      fingerprint: fingerprint(of: secret),
      preview: preview(of: secret, maskedPercent: detector.options.maskedPercent),
      confidence: verdict.confidence,
      reasons: verdict.reasons,
      life: .static,
      isGeneric: true,
      suppression: nil
    )
    noteDocumented(&match, secret)
    holdBack(
      &match,
      rule: GenericRule.rule(kind.rawValue),
      secret,
      parsed.value,
      padded,
      piece
    )
    blob.judge(valueAt: range.lowerBound, word: place, match)
    reveal(match, secret)
  }

  /// The cheap test: `key` inside a longer word (`keyboard`) leads nowhere.
  private func isGated(_ word: Range<Int>, _ padded: borrowing Span<UInt8>) -> Bool {
    guard word.count == 3, lowercased(padded[word.lowerBound]) == UInt8(ascii: "k") else {
      return true
    }
    let next = padded[word.upperBound]
    return !Byte.isLower(next) || next == UInt8(ascii: "s")
  }
}

extension GenericKind {
  /// The rule a verdict belongs to; `nil` for none.
  var rule: GenericRule.Kind? {
    switch self {
    case .password: .password
    case .token: .token
    case .key: .key
    case .none: nil
    }
  }
}

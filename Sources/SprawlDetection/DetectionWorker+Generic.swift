internal import SprawlMatching
internal import SprawlModel
internal import SprawlSources

extension DetectionWorker {
  /// Steps for each byte of a value: it is read several times.
  private static let stepsPerByte = 10
  /// Steps of the dearer observations, and for each byte: words near by, placeholders, forms.
  private static let wholeSteps = 400
  private static let wholeStepsPerByte = 27

  /// Steps of seeing that nothing is assigned.
  private static let lookSteps = 60

  /// A credential word: what it is assigned is judged by name, value and place.
  func verifyAssignment(
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard GenericClassifier.leads(word, in: padded) else { return }
    if word.count == ManifestReader.kindBytes { verifyManifest(word, padded, piece) }
    let window = GenericClassifier.window(around: word).clamped(to: piece.content)
    if AssignmentLook.showsNothing(padded, around: word, limits: window) {
      return work.spend(Self.lookSteps)
    }
    var runs = passed
    var next = parseAssignment(in: padded, word: word, limits: window, runs: &runs)
    work.spend(WorkBudget.readSteps + runs.looked - passed.looked)
    passed = runs
    if isJoined(next, word, padded, window),
      verifyAssignment(word, written: .concat, window, padded, piece)
    {
      return
    }
    while let parsed = next {
      judge(parsed, word, window, padded, piece)
      next = nextItem(in: padded, behind: parsed, limits: window)
    }
  }

  /// Judges one value that `word` leads to.
  private func judge(
    _ parsed: ParsedAssignment,
    _ word: Range<Int>,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    work.spend(WorkBudget.callSteps + parsed.value.count * Self.stepsPerByte)
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
    if verdict.isWhole, verdict.confidence < GenericClassifier.confidenceMin {
      work.spend(Self.wholeSteps + parsed.value.count * Self.wholeStepsPerByte)
    }
    guard let kind = verdict.kind.rule else { return }
    if let decoder = decoder(of: parsed, padded),
      verifyAssignment(word, written: decoder, window, padded, piece)
    {
      return
    }
    if searchDecoded(parsed.value, padded, piece) {
      return blob.judge(valueAt: range.lowerBound, word: place, nil)
    }
    guard verdict.confidence >= GenericClassifier.confidenceMin else {
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
    noteFind(at: range)
    reveal(match, secret)
  }
}

extension GenericKind {
  /// The rule a verdict belongs to; `nil` for none.
  var rule: GenericRule.Kind? {
    switch self {
    case .password: .password
    case .token: .token
    case .key: .key
    case .unnamed: .unnamed
    case .none: nil
    }
  }
}

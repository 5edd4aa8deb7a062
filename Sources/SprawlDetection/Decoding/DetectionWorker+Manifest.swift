internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

// The entries of a Kubernetes secret are secrets by their place, whatever they look like.
extension DetectionWorker {
  /// How likely an entry of a secret is one, where its name says so, and where it says nothing.
  private static let namedConfidence = 0.9
  private static let unnamedConfidence = 0.6
  /// The longest entry that is taken for one secret, in bytes.
  private static let entryMax = 256

  /// The entries of a Kubernetes secret whose kind stands at `word`.
  func verifyManifest(
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let window = piece.window(word.lowerBound, BlobPiece.windowBytes, BlobPiece.windowBytes)
    guard let reader = ManifestReader(padded, word: word, limits: window) else { return }
    work.spend(reader.documentBytes * 2 + reader.entries.count * WorkBudget.callSteps)
    for entry in reader.entries { verify(entry, padded, piece) }
  }

  private func verify(
    _ entry: ManifestEntry,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let words = NameWords(padded, name: entry.name, word: entry.name)
    guard !words.namesPlace else { return }
    if !entry.isEncoded {
      keepEntry(copied(padded, entry.value), entry, words, padded, piece)
      return
    }
    guard entry.value.count % 4 == 0, let text = DigitRun.text(ofBase64: entry.value, in: padded),
      mayDecode()
    else { return }
    if entry.value.count >= DecodedText.encodedMin, searchAll(text, padded, piece) { return }
    keepEntry(text.bytes, entry, words, padded, piece)
  }

  /// Keeps an entry's value, unless it is a stand-in, a text or a file.
  private func keepEntry(
    _ value: [UInt8],
    _ entry: ManifestEntry,
    _ words: NameWords,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    var secret = value
    while let last = secret.last, Byte.isNewline(last) { secret.removeLast() }
    guard (4...Self.entryMax).contains(secret.count), !secret.contains(where: Byte.isNewline),
      Placeholder.reason(in: secret.span) == nil
    else { return }
    let range = piece.absolute(entry.value)
    let isNamed = words.kind != .none && !words.isAbout && !words.isAct && !words.isHash
    let rule = GenericRule.rule(words.rule.rawValue)
    var match = DetectedMatch(
      rule: words.rule.rawValue,
      range: range,
      span: .unplaced,
      fingerprint: fingerprint(of: secret),
      preview: preview(of: secret, maskedPercent: detector.options.maskedPercent),
      confidence: isNamed ? Self.namedConfidence : Self.unnamedConfidence,
      reasons: ["an entry of a Kubernetes secret"],
      life: .static,
      isGeneric: true,
      suppression: nil
    )
    if entry.isEncoded { match.decoders = [TextDecoder.base64.rawValue] }
    noteDocumented(&match, secret)
    holdBack(&match, rule: rule, secret, entry.value, padded, piece)
    keep(match, secret)
  }
}

extension NameWords {
  /// The rule of a value with this name.
  fileprivate var rule: GenericRule.Kind {
    switch kind {
    case .password: .password
    case .key, .otherKey, .weakKey, .seed: .key
    case .secret, .token, .weak, .none: .token
    }
  }
}

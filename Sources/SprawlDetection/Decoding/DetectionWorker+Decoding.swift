internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

// Decoding goes one level deep, and only where something else gives a reason to: the value of an
// assignment to a credential's name, and the entries of a Kubernetes secret.
extension DetectionWorker {
  private static let decoder = "base64"
  /// How likely an entry of a secret is one, where its name says so, and where it says nothing.
  private static let namedConfidence = 0.9
  private static let unnamedConfidence = 0.6
  /// The longest entry that is taken for one secret, in bytes.
  private static let entryMax = 256

  /// Looks for secrets in the text that the base 64 at `value` writes; whether there were any.
  func searchDecoded(
    _ value: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Bool {
    guard !isNested, value.count >= DecodedText.encodedMin, let text = DecodedText(padded, value)
    else { return false }
    return searchNested(text, padded, piece)
  }

  /// The entries of a Kubernetes secret whose kind stands at `word`.
  func verifyManifest(
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard !isNested else { return }
    let window = piece.window(word.lowerBound, BlobPiece.windowBytes, BlobPiece.windowBytes)
    guard let reader = ManifestReader(padded, word: word, limits: window) else { return }
    blob.work.spend(reader.documentBytes * 2)
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
    guard entry.value.count % 4 == 0, let text = DecodedText(padded, entry.value) else { return }
    if entry.value.count >= DecodedText.encodedMin, searchNested(text, padded, piece) { return }
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
    if entry.isEncoded { match.decoders = [Self.decoder] }
    noteDocumented(&match, secret)
    holdBack(&match, rule: rule, secret, entry.value, padded, piece)
    keep(match, secret)
  }

  /// Runs all rules over decoded text and takes over what they find; whether a report shows it.
  private func searchNested(
    _ text: DecodedText,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Bool {
    let inner = nested ?? DetectionWorker(detector, isNested: true)
    nested = inner
    let margin = [UInt8](repeating: 0x0A, count: BlobPiece.margin)
    let lent = margin + text.bytes + margin
    let header = BlobHeader(number: 0, repository: 0, path: [])
    inner.visit(lent.span, piece: .whole(count: text.bytes.count), of: header)
    let found = inner.result
    inner.result = DetectionResult()
    blob.work.spend(inner.blob.work.spent + text.bytes.count)
    result.adopt(found)
    var isShown = false
    for match in found.blobs.flatMap(\.matches) {
      let place = text.encoded(of: match.range)
      var moved = match
      moved.range = piece.absolute(place)
      moved.span = .unplaced
      moved.decoders = [Self.decoder]
      if moved.suppression == nil { moved.suppression = mark(on: place, match, padded, piece) }
      blob.matches.append(moved)
      if moved.confidence >= 0.5 { isShown = true }
    }
    return isShown
  }

  /// An inline mark on the line of the encoded text.
  private func mark(
    on place: Range<Int>,
    _ match: DetectedMatch,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> String? {
    let rule =
      match.isGeneric ? GenericRule.rule(match.rule) : runtime(ofRule: match.rule).rule
    let line = InlineMark.lines(around: place, in: padded, content: piece.content)
    return mark(on: line, ruleID: rule.id, padded, piece)
  }
}

extension NameWords {
  /// The rule of a value with this name.
  fileprivate var rule: GenericRule.Kind {
    switch kind {
    case .password: .password
    case .key, .otherKey, .weakKey: .key
    case .secret, .token, .weak, .none: .token
    }
  }
}

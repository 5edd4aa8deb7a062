internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

// Rules in gitleaks' dialect that have a path and no regex: the file itself is what leaked.
extension DetectionWorker {
  /// How much of a file tells which one it is: what every first piece holds, however it is cut.
  private static let headBytes = BlobPiece.windowBytes

  /// A rule that finds files: one finding at the file's beginning.
  ///
  /// Its fingerprint is that of the file's first 16 KiB, so that copies are one finding.
  func findFile(_ number: Int, _ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    let runtime = runtime(ofRule: number)
    guard let scratch, let pattern = runtime.path.search,
      pattern.matches(blob.path.span, window: 0..<blob.path.count, from: 0, scratch: scratch)
        ?? false
    else { return }
    let head = copied(padded, piece.content.prefix(Self.headBytes))
    blob.matches.append(
      DetectedMatch(
        rule: number,
        range: 0..<0,
        span: .unplaced,
        fingerprint: fingerprint(of: head),
        preview: "(file)",
        confidence: runtime.rule.confidence,
        reasons: ["the rule asks for files of this path"],
        life: runtime.rule.life,
        isGeneric: false,
        suppression: nil
      )
    )
    noteFind(at: 0..<0)
  }
}

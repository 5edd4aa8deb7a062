internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

extension DetectionWorker {
  /// A rule whose own structure stands at the anchor or covers it.
  func verifyStructure(
    _ number: Int,
    _ role: AnchorRole,
    _ anchor: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let known = known(rule: number)
    let start = anchor.lowerBound
    let reach = piece.window(start, known.outline.before, known.outline.after)
    let tellsNothing = role == .covering && !known.tellsOfCover
    guard tellsNothing || mayMatch(known.outline.form, role, anchor, padded, reach) else {
      work.spend(WorkBudget.refusalSteps)
      return verifyDecoded(rule: number, role, anchor, padded, piece)
    }
    let runtime = known.runtime ?? runtime(ofRule: number)
    var end = reach.upperBound
    if runtime.isArmour {
      end = armourEnd(after: anchor.upperBound, reach, padded)
      work.spend(WorkBudget.refusalSteps + (end - anchor.upperBound) / 8)
    }
    let window = reach.lowerBound..<end
    // What ends before the next key block begins may be too short.
    guard end - (role == .leading ? start : reach.lowerBound) >= known.outline.form.minBytes else {
      work.spend(WorkBudget.refusalSteps)
      return verifyDecoded(rule: number, role, anchor, padded, piece)
    }
    // Without company only what is encoded may count, where it stands decoded. A pattern that runs
    // from the beginning of the window costs more than company that many ask for.
    let crowdBytes = role == .covering ? Self.coveredCrowdBytes : Self.crowdBytes
    let isAlone =
      runtime.companions != nil && isCrowded(anchor, reach, padded, within: crowdBytes)
      && !hasCompany(number, runtime, reach, padded)
    if isAlone, !mayBeEncoded(anchor, role, padded, piece) {
      return work.spend(WorkBudget.aloneSteps)
    }
    let isFound =
      role == .leading
      ? found(runtime.pattern.anchored, padded, window, from: start, rule: number, piece)
      : findCovering(runtime.pattern.search, padded, window, start, number, piece)
    guard isFound else { return verifyDecoded(rule: number, role, anchor, padded, piece) }
    guard !isAlone, hasCompany(number, runtime, reach, padded) else { return }
    accept(number, runtime, anchor, reach, padded, piece)
  }

  /// Whether a match of this form may stand at the anchor or cover it; mostly a few bytes tell.
  func mayMatch(
    _ form: MatchForm,
    _ role: AnchorRole,
    _ anchor: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ window: Range<Int>
  ) -> Bool {
    role == .leading
      ? form.mayBegin(
        padded,
        at: anchor.lowerBound,
        known: anchor.count,
        before: window.upperBound
      )
      : form.mayCover(padded, anchor.lowerBound, in: window)
  }

  /// Where a key block that begins before `start` ends at the latest: where the next begins.
  ///
  /// So of many headers in a row each is followed up to the next only.
  private func armourEnd(
    after start: Int,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>
  ) -> Int {
    var index = start
    while let dash = Bytes.first(0x2D, in: padded, index..<max(index, window.upperBound)) {
      if padded.holds("-----BEGIN ", at: dash) || padded.holds("---- BEGIN ", at: dash) {
        return dash
      }
      index = dash + 1
    }
    return window.upperBound
  }

  /// How close before an anchor its like makes a crowd, in bytes.
  private static let crowdBytes = 32
  /// The same for a keyword that may stand anywhere in its match.
  private static let coveredCrowdBytes = 96

  /// Whether the anchor's bytes stand close before it too, in either case.
  private func isCrowded(
    _ anchor: Range<Int>,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    within crowdBytes: Int
  ) -> Bool {
    // A byte from the middle first: at the ends the same often stands several times.
    let middle = anchor.count / 2
    let wanted = padded[anchor.lowerBound + middle] | 0x20
    let lowest = max(window.lowerBound, anchor.lowerBound - crowdBytes)
    var start = anchor.lowerBound
    while start > lowest {
      start -= 1
      guard padded[start + middle] | 0x20 == wanted else { continue }
      let isSame = (0..<anchor.count).allSatisfy { offset in
        Byte.lowered(padded[start + offset]) == Byte.lowered(padded[anchor.lowerBound + offset])
      }
      if isSame { return true }
    }
    return false
  }

  /// Whether one of the words that a keyword's match needs nearby stands in the window.
  private func hasCompany(
    _ number: Int,
    _ runtime: RuleRuntime,
    _ window: Range<Int>,
    _ padded: borrowing Span<UInt8>
  ) -> Bool {
    guard let companions = runtime.companions else { return true }
    work.spend(WorkBudget.callSteps)
    return memo.hasCompanion(companions, ofRule: number, padded, window)
  }
}

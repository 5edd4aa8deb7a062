internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules
internal import SprawlSources

extension DetectionWorker {
  /// Where a sign of a store stands: what it tells is kept.
  func verify(
    signal number: Int,
    _ role: AnchorRole,
    _ anchor: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    let start = anchor.lowerBound
    // Text in a binary file is a copy of what was written elsewhere; how the file begins is not.
    let mayCount =
      !isBinary || piece.absolute(start..<start).lowerBound <= SignalRuntime.before
    guard mayCount else { return }
    signalVerified = number
    let window = piece.window(start, SignalRuntime.before, SignalRuntime.after)
    let known = known(signal: number)
    guard mayMatch(known.form, role, anchor, padded, window) else {
      return work.spend(WorkBudget.refusalSteps)
    }
    let runtime = known.runtime ?? runtime(ofSignal: number)
    let pattern = role == .leading ? runtime.pattern.anchored : runtime.pattern.search
    let isFound =
      role == .leading
      ? found(pattern, padded, window, from: start, rule: nil, piece)
      : findCovering(pattern, padded, window, start, nil, piece)
    guard isFound, let whole = scratch?.group(0), let pattern,
      !isBinary || piece.absolute(whole).lowerBound == 0
    else { return }
    var captures: [String: String] = [:]
    for group in pattern.groups {
      guard let range = scratch?.group(group.number) else { continue }
      captures[group.name] = String(decoding: copied(padded, range), as: UTF8.self)
    }
    blob.signals.append(
      DetectedSignal(
        signal: number,
        range: piece.absolute(whole),
        span: .unplaced,
        captures: captures
      )
    )
    noteFind(at: piece.absolute(whole))
  }

  private func known(signal number: Int) -> KnownSignal {
    if let known = knownSignals[number] { return known }
    let made = KnownSignal(detector.signals.form(number))
    knownSignals[number] = made
    return made
  }

  private func runtime(ofSignal number: Int) -> SignalRuntime {
    let known = known(signal: number)
    if let runtime = known.runtime { return runtime }
    let made = detector.runtime(ofSignal: number)
    known.runtime = made
    return made
  }
}

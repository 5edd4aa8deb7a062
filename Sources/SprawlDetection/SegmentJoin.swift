internal import SprawlModel
internal import SprawlSources

/// Puts the segments of very large blobs together again.
enum SegmentJoin {
  /// The blobs with every run of segments of one blob made into one; `blobs` are sorted by
  /// repository and path.
  static func joined(
    _ blobs: [BlobMatches],
    settled: ([DetectedMatch]) -> [DetectedMatch]
  ) -> [BlobMatches] {
    var whole: [BlobMatches] = []
    var run: [BlobMatches] = []
    for blob in blobs {
      if let first = run.first, !isSame(first.header, blob.header) {
        whole += joined(run: run, settled)
        run.removeAll()
      }
      if blob.header.segmentCount == 1 {
        whole.append(blob)
      } else {
        run.append(blob)
      }
    }
    return whole + joined(run: run, settled)
  }

  private static func isSame(_ left: BlobHeader, _ right: BlobHeader) -> Bool {
    left.repository == right.repository && left.path == right.path && right.segmentCount > 1
  }

  private static func joined(
    run: [BlobMatches],
    _ settled: ([DetectedMatch]) -> [DetectedMatch]
  ) -> [BlobMatches] {
    guard let first = run.first else { return [] }
    var lines = 0
    var lastNewline = -1
    var matches: [DetectedMatch] = []
    var signals: [DetectedSignal] = []
    for segment in run.sorted(by: { $0.header.segment < $1.header.segment }) {
      let shift = LineShift(lines: lines, lastNewline: lastNewline)
      for match in segment.matches {
        var moved = match
        moved.span = shift.moved(match.span)
        matches.append(moved)
      }
      for signal in segment.signals {
        var moved = signal
        moved.span = shift.moved(signal.span)
        signals.append(moved)
      }
      lines += segment.segmentLines.count
      if segment.segmentLines.last >= 0 { lastNewline = segment.segmentLines.last }
    }
    // Two words on either side of a cut may lead to the same match.
    let distinct = Set(matches).sorted(by: DetectedMatch.isOrdered)
    let kept = settled(distinct)
    if kept.isEmpty, signals.isEmpty { return [] }
    let header = BlobHeader(
      number: first.header.number,
      repository: first.header.repository,
      path: first.header.path
    )
    return [
      BlobMatches(
        header: header,
        isBinary: first.isBinary,
        matches: kept,
        signals: signals
      )
    ]
  }

  /// What lies before a segment.
  private struct LineShift {
    let lines: Int
    /// Position of the last newline before the segment's content; -1 when there is none.
    let lastNewline: Int

    /// In the segment's first line a column was counted from the blob's start, as if no newline had
    /// been before.
    func moved(_ span: TextSpan) -> TextSpan {
      TextSpan(
        line: span.line + lines,
        column: span.line == 1 ? span.column - lastNewline - 1 : span.column,
        endLine: span.endLine + lines,
        endColumn: span.endLine == 1 ? span.endColumn - lastNewline - 1 : span.endColumn
      )
    }
  }
}

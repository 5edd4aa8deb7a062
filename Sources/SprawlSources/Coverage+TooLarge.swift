package import SprawlModel

extension Coverage {
  /// Counts what was left out because of its size, and notes it.
  package mutating func leaveOut(
    tooLargeAt path: PlacePath,
    limitBytes: Int,
    _ notices: inout [Notice]
  ) {
    failed["over --max-file-size", default: 0] += 1
    notices.append(
      Notice(
        kind: "too-large",
        path: path,
        reason: "over \(limitBytes) bytes",
        detail: "raise --max-file-size to search it",
        isComplete: false
      )
    )
  }
}

internal import SprawlModel

/// Lends everything on standard input to one visitor, under the path `-`.
///
/// Its root is the current folder, and no repository, even where one is around: the bytes come
/// from somewhere else.
///
/// - Parameters:
///   - descriptor: Where to read; 0 is standard input.
///   - progress: Told of what was read.
///   - makeVisitor: Called once.
/// - Returns: What was read; a notice when it could not be read to its end.
package func readStandardInput(
  from descriptor: Int32 = 0,
  progress: ScanProgress = ScanProgress(),
  makeVisitor: () -> any BlobVisitor
) -> WalkResult {
  var result = WalkResult()
  result.roots = [ScanRoot(location: Array(".".utf8), isRepository: false)]
  let visitor = makeVisitor()
  let header = BlobHeader(number: 0, repository: 0, path: Array("-".utf8))
  let buffer = ReadBuffer()
  var outcome = buffer.readWhole(from: descriptor, header: header, to: visitor)
  if case .complete(let bytes) = outcome { progress.add(files: 0, bytes: bytes) }
  if outcome == .large {
    outcome = buffer.readPieces(
      from: descriptor,
      .whole,
      header: header,
      to: visitor,
      progress: progress
    )
  }
  switch outcome {
  case .complete(let bytes):
    result.coverage.files = 1
    result.coverage.bytes = bytes
  case .large: break
  case .failed(let code, let bytes):
    result.coverage.bytes = bytes
    result.coverage.failed["unreadable"] = 1
    result.notices.append(
      Notice(
        kind: "unreadable",
        path: PlacePath("-"),
        reason: systemMessage(code),
        detail: "standard input could not be read to its end",
        isComplete: false
      )
    )
  }
  visitor.finish()
  progress.add(files: result.coverage.files, bytes: 0)
  return result
}

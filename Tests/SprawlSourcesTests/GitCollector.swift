import SprawlModel
import SprawlSources
import Synchronization

/// Everything that a visit of history lent, in an order that does not depend on threads.
struct GitCollection {
  /// One blob or message.
  struct Lent: Hashable {
    let text: String
    let path: String
    let number: Int
  }

  var lent: [Lent] = []
  var coverage: Coverage
  var notices: [Notice]

  /// Visits all of `history`.
  init(_ history: GitHistory, jobs: Int = 1, fileBytesMax: Int? = nil) {
    let sink = Sink()
    let visit = history.visit(jobs: jobs, fileBytesMax: fileBytesMax) { GitCollector(sink) }
    lent = sink.lent.withLock { $0 }.sorted { $0.number < $1.number }
    coverage = history.coverage
    coverage.merge(visit.coverage)
    notices = history.notices + visit.notices
  }

  /// The texts, sorted.
  var texts: [String] { lent.map(\.text).sorted() }

  /// The number of the only thing with this text.
  func number(of text: String) -> Int? {
    let found = lent.filter { $0.text == text }
    return found.count == 1 ? found[0].number : nil
  }
}

private final class Sink: Sendable {
  let lent = Mutex<[GitCollection.Lent]>([])
}

private final class GitCollector: BlobVisitor {
  private let sink: Sink
  private var own: [GitCollection.Lent] = []

  init(_ sink: Sink) { self.sink = sink }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    var text: [UInt8] = []
    for index in BlobPiece.margin..<padded.count - BlobPiece.margin { text.append(padded[index]) }
    own.append(
      GitCollection.Lent(
        text: String(decoding: text, as: UTF8.self),
        path: String(decoding: blob.path, as: UTF8.self),
        number: blob.number
      )
    )
  }

  func finish() { sink.lent.withLock { $0 += own } }
}

import SprawlModel
import SprawlSources
import Synchronization
import TestSupport
import Testing

struct GitHistoryTests {
  @Test func `every content is lent once, wherever it hides`() throws {
    let fixture = try hidingPlaces()
    let found = try Found(GitHistory(of: GitRepository.open(fixture.folder)))
    #expect(found.notices.isEmpty)
    #expect(
      found.texts == [
        "amended away\n", "evil merge\n", "first\n", "in the index\n", "merge message\n",
        "note\n", "on a branch\n", "removed\n", "second\n", "stash 1\n", "stash 2\n", "staying\n",
        "tag message\n", "two\n",
      ].sorted()
        + found.texts.filter { $0.hasPrefix("WIP on") || $0.hasPrefix("index on") }
        + found.texts.filter { $0.hasPrefix("On main") || $0.hasPrefix("Notes added") }
        + []
    )
  }
}

/// What a visit lent, sorted.
private struct Found {
  var texts: [String]
  var paths: [String]
  var coverage: Coverage
  var notices: [Notice]

  init(_ history: GitHistory, jobs: Int = 1) throws {
    let sink = Sink()
    let visit = history.visit(jobs: jobs) { Collector(sink) }
    let lent = sink.lent.withLock { $0 }.sorted { ($0.text, $0.path) < ($1.text, $1.path) }
    texts = lent.map(\.text)
    paths = lent.map(\.path)
    coverage = history.coverage
    coverage.merge(visit.coverage)
    notices = history.notices + visit.notices
  }
}

private final class Sink: Sendable {
  let lent = Mutex<[(text: String, path: String)]>([])
}

private final class Collector: BlobVisitor {
  let sink: Sink
  init(_ sink: Sink) { self.sink = sink }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    var text: [UInt8] = []
    for index in BlobPiece.margin..<padded.count - BlobPiece.margin { text.append(padded[index]) }
    let path = String(decoding: blob.path, as: UTF8.self)
    sink.lent.withLock { $0.append((String(decoding: text, as: UTF8.self), path)) }
  }
}

/// A repository with a content at every place where git may keep one.
private func hidingPlaces() throws -> GitFixture {
  let fixture = try GitFixture()
  try fixture.write("staying\n", to: "a")
  try fixture.write("removed\n", to: "b")
  try fixture.commit("first\n")
  try fixture.git("rm", "-q", "b")
  try fixture.commit("second\n")
  try fixture.git("checkout", "-q", "-b", "side")
  try fixture.write("on a branch\n", to: "c")
  try fixture.commit("two\n")
  return fixture
}

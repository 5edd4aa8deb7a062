import SprawlModel
import SprawlSources
import Synchronization
import Testing

struct GitHistoryTests {
  @Test func `every content is lent once, wherever it hides`() throws {
    let fixture = try GitFixture.hidingPlaces()
    let found = GitCollection(try GitHistory(of: GitRepository.open(fixture.folder)))
    #expect(found.notices.isEmpty)
    #expect(found.coverage.isComplete)
    for text in GitFixture.hidden {
      #expect(found.number(of: text) != nil, "\(text) in \(found.texts)")
    }
    #expect(found.coverage.blobs == found.lent.count { !$0.path.hasPrefix(".git/") })
    #expect(found.coverage.bytes == found.texts.reduce(0) { $0 + $1.utf8.count })
  }

  @Test func `messages stand at paths that no file can have`() throws {
    let fixture = try GitFixture()
    let commit = try fixture.commit("subject\n\nbody\n")
    try fixture.git("tag", "-a", "-m", "about a tag", "v1")
    let tag = try fixture.git("rev-parse", "v1")
    let history = try GitHistory(of: GitRepository.open(fixture.folder))
    let found = GitCollection(history)
    #expect(
      found.lent.map(\.path) == [".git/messages/commit/\(commit)", ".git/messages/tag/\(tag)"]
    )
    #expect(found.lent.map(\.text) == ["subject\n\nbody\n", "about a tag\n"])
    #expect(found.lent.allSatisfy { history.isMessage($0.number) })
    #expect(found.coverage.commits == 1)
    #expect(found.coverage.blobs == 0)
  }

  @Test func `a shallow clone is told, but not where a range says what is meant`() throws {
    let fixture = try GitFixture()
    for number in 0..<3 { try fixture.commit("\(number)") }
    #expect(try GitHistory(of: GitRepository.open(fixture.folder)).notices.isEmpty)
    try fixture.git("clone", "-q", "--depth", "2", "file://\(fixture.folder)", "shallow")
    let clone = try GitRepository.open("\(fixture.folder)/shallow")
    for (selection, kinds) in [
      (GitSelection.everything, ["shallow-clone"]), (.branch("main"), ["shallow-clone"]),
      (.range("HEAD~1..HEAD"), []),
    ] {
      let history = try GitHistory(selection, of: clone)
      #expect(history.notices.map(\.kind) == kinds)
      #expect(history.coverage.isComplete)
    }
  }

  @Test func `many threads lend what one does`() throws {
    let fixture = try GitFixture()
    var stream = ""
    for number in 0..<600 {
      let text = "content \(number)\n"
      stream += "blob\nmark :\(number + 1)\ndata \(text.utf8.count)\n\(text)"
    }
    stream += "commit refs/heads/main\ncommitter A <a@acme.example> 1750000000 +0000\ndata 1\nx\n"
    for number in 0..<600 { stream += "M 100644 :\(number + 1) d\(number % 7)/f\(number)\n" }
    try fixture.load(stream)
    let history = try GitHistory(of: GitRepository.open(fixture.folder))
    let one = GitCollection(history, jobs: 1)
    let many = GitCollection(history, jobs: 5)
    #expect(one.lent.count == 601)
    #expect(one.lent == many.lent)
    #expect(one.coverage == many.coverage)
  }

  @Test func `a large blob comes in pieces that answer for every byte once`() throws {
    let fixture = try GitFixture()
    let bytes = (0..<6_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    try fixture.write(bytes, to: Array("large".utf8))
    try fixture.commit("x")
    let checker = Mutex(PieceCheck(bytes))
    let history = try GitHistory(of: GitRepository.open(fixture.folder))
    let result = history.visit(jobs: 1) {
      PieceVisitor { piece, content in
        checker.withLock { $0.take(piece, content) }
      }
    }
    #expect(result.coverage.bytes == bytes.count + 2)
    checker.withLock { check in
      #expect(check.pieces > 1)
      #expect(check.answered == bytes.count)
      #expect(check.isRight)
    }
  }

  @Test func `a blob over the limit is left out with a notice`() throws {
    let fixture = try GitFixture()
    try fixture.write("small\n", to: "a")
    try fixture.write(String(repeating: "x", count: 1000), to: "b")
    try fixture.commit("m")
    let history = try GitHistory(of: GitRepository.open(fixture.folder))
    let found = GitCollection(history, fileBytesMax: 100)
    #expect(found.texts == ["m\n", "small\n"])
    #expect(found.notices.map(\.kind) == ["too-large"])
    #expect(found.notices.map(\.path) == [PlacePath("b")])
    #expect(!found.coverage.isComplete)
  }

  @Test func `a missing blob is a notice, and all others are read`() throws {
    let fixture = try GitFixture()
    for name in ["a", "b", "c"] { try fixture.write("text \(name)\n", to: name) }
    try fixture.commit("m")
    let id = try fixture.git("rev-parse", "HEAD:b")
    try fixture.removeObject(id)
    let found = GitCollection(try GitHistory(of: GitRepository.open(fixture.folder)))
    #expect(found.texts == ["m\n", "text a\n", "text c\n"])
    #expect(found.notices.map(\.kind) == ["missing-object"])
    #expect(found.notices.map(\.path) == [PlacePath(id)])
    #expect(found.coverage.failed == ["missing-object": 1])
  }

  @Test func `a blob that git cannot read does not take the others with it`() throws {
    let fixture = try GitFixture()
    for name in ["a", "b", "c"] { try fixture.write("text \(name)\n", to: name) }
    try fixture.commit("m")
    let id = try fixture.git("rev-parse", "HEAD:b")
    // The header says 7 bytes; what follows the first of them is cut off.
    try fixture.damageObject(id)
    let found = GitCollection(try GitHistory(of: GitRepository.open(fixture.folder)))
    #expect(found.texts.contains("text a\n"))
    #expect(found.texts.contains("text c\n"))
    #expect(!found.coverage.isComplete)
    #expect(found.notices.contains { !$0.isComplete })
  }

  @Test func `a missing commit cuts history short, and that is said`() throws {
    let fixture = try GitFixture()
    try fixture.write("old\n", to: "a")
    let old = try fixture.commit("old")
    try fixture.write("new\n", to: "a")
    try fixture.commit("new")
    try fixture.removeObject(old)
    let found = GitCollection(try GitHistory(of: GitRepository.open(fixture.folder)))
    #expect(!found.coverage.isComplete)
    #expect(found.notices.contains { $0.kind == "unreadable-history" && !$0.isComplete })
  }

  @Test func `a range lends what it brings in`() throws {
    let fixture = try GitFixture()
    for number in 1...4 {
      try fixture.write("text \(number)\n", to: "a")
      try fixture.commit("message \(number)", on: "2026-01-0\(number)")
    }
    let repository = try GitRepository.open(fixture.folder)
    func texts(_ selection: GitSelection, since: String? = nil) throws -> [String] {
      GitCollection(try GitHistory(selection, since: since, of: repository)).texts
    }
    let lastTwo = ["message 3\n", "message 4\n", "text 3\n", "text 4\n"]
    #expect(try texts(.range("HEAD~2..HEAD")) == lastTwo)
    #expect(try texts(.range("HEAD~2..main")) == lastTwo)
    #expect(try texts(.range("HEAD~2...main")) == lastTwo)
    #expect(try texts(.branch("HEAD~3")) == ["message 1\n", "text 1\n"])
    #expect(try texts(.everything, since: "2026-01-03T00:00:00Z").contains("message 3\n"))
    #expect(try !texts(.everything, since: "2026-01-03T00:00:00Z").contains("message 2\n"))
  }

  @Test(arguments: [
    "nowhere", "HEAD..nowhere", "HEAD..", "..HEAD", "--all", "-n1..HEAD", "", "^HEAD",
  ])
  func `a revision that names no commit is an error`(revision: String) throws {
    let fixture = try GitFixture()
    try fixture.commit("m")
    let repository = try GitRepository.open(fixture.folder)
    #expect {
      _ = try GitHistory(.range(revision), of: repository)
    } throws: { error in
      guard case GitError.badRevision(_, fixture.folder) = error else { return false }
      return "\(error)".contains("names no commit")
    }
  }

  @Test func `what nothing reaches any more is read when asked for`() throws {
    let fixture = try GitFixture()
    try fixture.write("kept\n", to: "a")
    try fixture.commit("kept message")
    let id = try fixture.git("hash-object", "-w", "--stdin", input: "dangling\n")
    let tree = try fixture.git("write-tree")
    let commit = try fixture.git("commit-tree", tree, "-m", "dangling message")
    let repository = try GitRepository.open(fixture.folder)
    let reached = GitCollection(try GitHistory(of: repository))
    #expect(reached.texts == ["kept\n", "kept message\n"])

    let history = try GitHistory(includesDangling: true, of: repository)
    let found = GitCollection(history)
    #expect(
      found.texts == ["dangling\n", "dangling message\n", "kept\n", "kept message\n"]
    )
    let dangling = found.lent.filter { history.isDangling($0.number) }
    #expect(
      Set(dangling.map(\.path)) == [".git/dangling/\(id)", ".git/messages/commit/\(commit)"]
    )
    let places = try history.provenance(of: Set(found.lent.map(\.number))).places
    for lent in dangling { #expect(places[lent.number]?.map(\.isHead) == [false]) }
    #expect(found.number(of: "kept\n").flatMap { places[$0]?.first?.isHead } == true)
  }

  @Test func `a repository without anything has nothing to lend`() throws {
    let fixture = try GitFixture()
    let found = GitCollection(try GitHistory(of: GitRepository.open(fixture.folder)))
    #expect(found.lent.isEmpty)
    #expect(found.coverage.isComplete)
  }
}

private final class PieceVisitor: BlobVisitor {
  let take: (BlobPiece, [UInt8]) -> Void
  init(take: @escaping (BlobPiece, [UInt8]) -> Void) { self.take = take }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    guard blob.path == Array("large".utf8) else { return }
    var content: [UInt8] = []
    content.reserveCapacity(padded.count)
    for index in BlobPiece.margin..<padded.count - BlobPiece.margin {
      content.append(padded[index])
    }
    take(piece, content)
  }
}

/// Holds pieces against the whole.
private struct PieceCheck {
  let bytes: [UInt8]
  var pieces = 0
  var answered = 0
  var isRight = true

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func take(_ piece: BlobPiece, _ content: [UInt8]) {
    let window = 16 << 10
    let end = piece.offset + content.count
    isRight = isRight && content == Array(bytes[piece.offset..<end])
    isRight = isRight && piece.offset + piece.anchors.lowerBound == answered
    isRight = isRight && (piece.isFirst == (pieces == 0)) && (piece.isLast == (end == bytes.count))
    isRight = isRight && (piece.isFirst || piece.anchors.lowerBound >= window)
    isRight = isRight && (piece.isLast || content.count - piece.anchors.upperBound >= window)
    answered = piece.offset + piece.anchors.upperBound
    pieces += 1
  }
}

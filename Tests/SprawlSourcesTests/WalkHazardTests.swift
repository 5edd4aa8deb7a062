import Glibc
import SprawlModel
import SprawlSources
import Testing

/// What lies in wait for who opens everything.
struct WalkHazardTests {
  private func folder() throws -> GitFixture {
    let fixture = try GitFixture(isRepository: false)
    try fixture.write("one", to: "a.txt")
    return fixture
  }

  @Test func `links are not followed, whether they loop, lead to files or nowhere`() throws {
    let fixture = try folder()
    for (target, name) in [(".", "loop"), ("a.txt", "file"), ("gone", "nowhere"), ("self", "self")]
    {
      try fixture.run("ln", ["-s", target, "\(fixture.folder)/\(name)"])
    }
    try fixture.write("two", to: "sub/b.txt")
    try fixture.run("ln", ["-s", "..", "\(fixture.folder)/sub/up"])
    let walk = RecordedWalk([fixture.folder], jobs: 2)
    #expect(walk.names == ["a.txt", "sub/b.txt"])
    #expect(walk.result.coverage.skipped == ["link": 5])
    #expect(walk.result.coverage.isComplete)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe and a socket are never opened`() throws {
    let fixture = try folder()
    #expect(unsafe mkfifo("\(fixture.folder)/pipe", 0o600) == 0)
    #expect(unsafe mknod("\(fixture.folder)/socket", S_IFSOCK | 0o600, 0) == 0)
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.skipped == ["special file": 2])
    #expect(walk.result.coverage.isComplete)
  }

  @Test(.enabled(if: geteuid() == 0), .timeLimit(.minutes(1)))
  func `a device is never opened`() throws {
    let fixture = try folder()
    // Major 1, minor 5: a device that has no end.
    guard unsafe mknod("\(fixture.folder)/zero", S_IFCHR | 0o600, dev_t(1 << 8 | 5)) == 0 else {
      return
    }
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.skipped == ["special file": 1])
  }

  @Test func `a socket given as an argument is passed over`() throws {
    let fixture = try folder()
    let socket = "\(fixture.folder)/socket"
    #expect(unsafe mknod(socket, S_IFSOCK | 0o600, 0) == 0)
    let walk = RecordedWalk([socket])
    #expect(walk.files.isEmpty)
    #expect(walk.result.coverage.skipped == ["special file": 1])
  }

  @Test(.enabled(if: geteuid() != 0))
  func `what the user may not read is a notice`() throws {
    let fixture = try folder()
    try fixture.write("two", to: "closed/b.txt")
    try fixture.write("three", to: "secret.txt")
    try fixture.run("chmod", ["000", "\(fixture.folder)/closed", "\(fixture.folder)/secret.txt"])
    let walk = RecordedWalk([fixture.folder])
    try fixture.run("chmod", ["700", "\(fixture.folder)/closed"])
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.failed == ["unreadable": 1, "unreadable folder": 1])
    #expect(walk.result.notices.count == 2)
  }

  @Test func `a folder too deep for the system is a notice, and the rest is read`() throws {
    let fixture = try folder()
    let name = String(repeating: "d", count: 200)
    var descriptor = unsafe open(fixture.folder, O_RDONLY | O_DIRECTORY)
    for _ in 0..<30 {
      try #require(unsafe mkdirat(descriptor, name, 0o700) == 0)
      let next = unsafe openat(descriptor, name, O_RDONLY | O_DIRECTORY)
      close(descriptor)
      descriptor = next
    }
    close(descriptor)
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.failed == ["unreadable folder": 1])
    #expect(walk.result.notices.map(\.reason) == ["File name too long"])
    #expect(!walk.result.coverage.isComplete)
  }

  @Test func `a file that is gone when it is opened is a notice`() throws {
    let fixture = try folder()
    try fixture.write("two", to: "b.txt")
    let gone = "\(fixture.folder)/b.txt"
    let walk = RecordedWalk(
      [fixture.folder],
      isExcluded: { path in
        if path == Array("b.txt".utf8) { unsafe unlink(gone) }
        return false
      }
    )
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.failed == ["unreadable": 1])
    #expect(walk.result.notices.map(\.path.text) == [gone])
  }

  @Test func `a folder that is gone when it is opened is a notice`() throws {
    let fixture = try folder()
    try fixture.run("mkdir", ["\(fixture.folder)/sub"])
    let gone = "\(fixture.folder)/sub"
    let walk = RecordedWalk(
      [fixture.folder],
      isExcluded: { path in
        if path == Array("sub".utf8) { unsafe rmdir(gone) }
        return false
      }
    )
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.failed == ["unreadable folder": 1])
    #expect(walk.result.notices.map(\.path.text) == [gone])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a file that became a link or a pipe since it was listed does no harm`() throws {
    let fixture = try folder()
    try fixture.write("two", to: "b.txt")
    try fixture.write("three", to: "c.txt")
    let folder = fixture.folder
    let walk = RecordedWalk(
      [folder],
      isExcluded: { path in
        if path == Array("b.txt".utf8) {
          unsafe unlink("\(folder)/b.txt")
          unsafe symlink("/etc/passwd", "\(folder)/b.txt")
        }
        if path == Array("c.txt".utf8) {
          unsafe unlink("\(folder)/c.txt")
          unsafe mkfifo("\(folder)/c.txt", 0o600)
        }
        return false
      }
    )
    #expect(walk.files.first?.name == "a.txt")
    #expect(walk.files.allSatisfy { $0.name == "a.txt" || $0.bytes.isEmpty })
    #expect(walk.result.notices.map(\.path.text) == ["\(folder)/b.txt"])
  }

  @Test func `a folder that became a link since it was listed is not followed`() throws {
    let fixture = try folder()
    let other = try GitFixture(isRepository: false)
    try other.write("far", to: "d.txt")
    try fixture.run("mkdir", ["\(fixture.folder)/sub"])
    let (sub, target) = ("\(fixture.folder)/sub", other.folder)
    let walk = RecordedWalk(
      [fixture.folder],
      isExcluded: { path in
        if path == Array("sub".utf8) {
          unsafe rmdir(sub)
          unsafe symlink(target, sub)
        }
        return false
      }
    )
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.failed == ["unreadable folder": 1])
  }

  @Test func `a file that shrinks while it is read is lent as it was seen`() throws {
    let fixture = try folder()
    let count = 7 << 20
    try fixture.write(patternedBytes(count), to: Array("big".utf8))
    let big = "\(fixture.folder)/big"
    let walk = RecordedWalk(
      [big],
      onPiece: { piece in
        if piece.isFirst { unsafe truncate(big, 100) }
      }
    )
    #expect(walk.problems == [])
    let seen = try #require(walk.files.first?.bytes)
    #expect(seen.count >= 4 << 20 && seen.count < count)
    #expect(seen == patternedBytes(seen.count))
    #expect(walk.result.coverage.bytes == seen.count)
  }

  @Test func `a file that grows while it is read is lent with what came`() throws {
    let fixture = try folder()
    try fixture.write(patternedBytes(5 << 20), to: Array("big".utf8))
    let big = "\(fixture.folder)/big"
    let walk = RecordedWalk(
      [big],
      onPiece: { piece in
        if piece.isFirst { unsafe truncate(big, 8 << 20) }
      }
    )
    #expect(walk.problems == [])
    #expect(walk.files.map(\.bytes.count) == [8 << 20])
  }
}

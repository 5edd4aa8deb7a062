import Glibc
import SprawlModel
import SprawlSources
import Testing

struct WalkFolderTests {
  /// A folder that is no repository.
  private func folder() throws -> GitFixture { try GitFixture(isRepository: false) }

  @Test func `every file under a folder is lent once, with its path below the folder`() throws {
    let fixture = try folder()
    try fixture.write("one", to: "a.txt")
    try fixture.write("two", to: "sub/deeper/b")
    try fixture.write("", to: "sub/empty")
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.names == ["a.txt", "sub/deeper/b", "sub/empty"])
    #expect(walk.files.map(\.text) == ["one", "two", ""])
    #expect(walk.result.coverage.files == 3)
    #expect(walk.result.coverage.bytes == 6)
    #expect(walk.result.coverage.isComplete)
    #expect(walk.result.notices.isEmpty)
    #expect(walk.problems == [])
    let location = Array(fixture.folder.utf8)
    #expect(walk.result.roots == [ScanRoot(location: location, isRepository: false)])
  }

  @Test func `an argument that is a file is lent under its own name`() throws {
    let fixture = try folder()
    try fixture.write("one", to: "sub/a.txt")
    let walk = RecordedWalk(["\(fixture.folder)/sub/a.txt"])
    #expect(walk.names == ["a.txt"])
    let location = Array("\(fixture.folder)/sub".utf8)
    #expect(walk.result.roots == [ScanRoot(location: location, isRepository: false)])
  }

  @Test func `an argument inside a repository has its path from the repository's root`() throws {
    let fixture = try GitFixture()
    try fixture.write("one", to: "sub/a.txt")
    try fixture.write("two", to: "b.txt")
    let walk = RecordedWalk(["\(fixture.folder)/sub"])
    #expect(walk.names == ["sub/a.txt"])
    let location = Array(fixture.folder.utf8)
    #expect(walk.result.roots == [ScanRoot(location: location, isRepository: true)])
  }

  @Test func `an argument that does not exist is a notice, and the rest is read`() throws {
    let fixture = try folder()
    try fixture.write("one", to: "a.txt")
    let walk = RecordedWalk(["\(fixture.folder)/gone", fixture.folder])
    #expect(walk.names == ["a.txt"])
    #expect(!walk.result.coverage.isComplete)
    #expect(walk.result.coverage.failed == ["missing-path": 1])
    #expect(walk.result.notices.map(\.kind) == ["missing-path"])
    #expect(walk.result.notices.map(\.path.text) == ["\(fixture.folder)/gone"])
  }

  @Test func `git's own folder is passed over`() throws {
    let fixture = try GitFixture()
    try fixture.write("one", to: "a.txt")
    try fixture.commit("first")
    #expect(RecordedWalk([fixture.folder]).names == ["a.txt"])
  }

  @Test func `a nested repository is a root of its own`() throws {
    let fixture = try GitFixture()
    try fixture.write("one", to: "a.txt")
    try fixture.write("two", to: "libs/inner/src/b.txt")
    try fixture.git("init", "-q", "libs/inner")
    let walk = RecordedWalk([fixture.folder])
    let roots = walk.result.roots.map { String(decoding: $0.location, as: UTF8.self) }
    #expect(roots == [fixture.folder, "\(fixture.folder)/libs/inner"])
    #expect(walk.result.roots.allSatisfy { $0.isRepository })
    #expect(walk.files.map { "\($0.repository) \($0.name)" } == ["0 a.txt", "1 src/b.txt"])
  }

  @Test func `a submodule's file named .git makes its folder a root too`() throws {
    let fixture = try GitFixture()
    try fixture.write("two", to: "inner/b.txt")
    try fixture.write("gitdir: ../.git/modules/inner", to: "inner/.git")
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.names == ["b.txt"])
    #expect(walk.result.roots.count == 2)
  }

  @Test func `names that are not UTF-8 keep their bytes`() throws {
    let fixture = try folder()
    let odd: [UInt8] = [0x61, 0xFF, 0xFE, 0x62]
    try fixture.write(Array("one".utf8), to: odd)
    try fixture.write("two", to: "a\nb")
    let walk = RecordedWalk([fixture.folder])
    #expect(walk.files.map(\.path) == [Array("a\nb".utf8), odd])
    #expect(PlacePath(bytes: odd).bytes == odd)
  }

  @Test func `one thread and many lend the same bytes of the same files`() throws {
    let fixture = try folder()
    for index in 0..<60 {
      let text = String(repeating: "line \(index)\n", count: index * 7)
      try fixture.write(text, to: "d\(index % 7)/e\(index % 3)/f\(index)")
    }
    let one = RecordedWalk([fixture.folder], jobs: 1)
    for jobs in [2, 4, 9] {
      let many = RecordedWalk([fixture.folder], jobs: jobs)
      #expect(many.files == one.files)
      #expect(many.result.coverage == one.result.coverage)
      #expect(many.result.roots == one.result.roots)
    }
  }

  @Test(arguments: [1, 4]) func `a folder of five thousand files is shared and read once`(
    jobs: Int
  ) throws {
    let fixture = try folder()
    let script = "for i in $(seq 1 5000); do echo \"n $i\" > \"$1/f$i\"; done"
    try fixture.run("sh", ["-c", script, "sh", fixture.folder])
    let walk = RecordedWalk([fixture.folder], jobs: jobs)
    #expect(Set(walk.files.map(\.text)) == Set((1...5000).map { "n \($0)\n" }))
    #expect(walk.files.count == 5000)
    #expect(walk.files.allSatisfy { "n \($0.name.dropFirst())\n" == $0.text })
    #expect(walk.result.coverage.files == 5000)
  }

  @Test func `what the user excludes is not read, and counted`() throws {
    let fixture = try folder()
    try fixture.write("one", to: "a.txt")
    try fixture.write("two", to: "skip/b.txt")
    try fixture.write("three", to: "c.bin")
    let walk = RecordedWalk(
      [fixture.folder],
      isExcluded: { path in
        path == Array("skip".utf8) || path == Array("c.bin".utf8)
      }
    )
    #expect(walk.names == ["a.txt"])
    #expect(walk.result.coverage.skipped == ["excluded": 2])
    #expect(walk.result.coverage.isComplete)
  }

  @Test func `a file over the limit is a notice that says what to do`() throws {
    let fixture = try folder()
    try fixture.write("12345678", to: "big")
    try fixture.write("1234567", to: "fits")
    let walk = RecordedWalk([fixture.folder], fileBytesMax: 7)
    #expect(walk.names == ["fits"])
    #expect(!walk.result.coverage.isComplete)
    #expect(walk.result.notices.map(\.kind) == ["too-large"])
    #expect(walk.result.notices.map(\.path.text) == ["\(fixture.folder)/big"])
    #expect(walk.result.notices[0].detail.contains("--max-file-size"))
  }
}

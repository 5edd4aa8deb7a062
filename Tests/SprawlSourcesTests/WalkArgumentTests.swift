import Glibc
import SprawlModel
import SprawlSources
import Testing

/// What is given twice is read once.
struct WalkArgumentTests {
  private func fixture() throws -> GitFixture {
    let fixture = try GitFixture(isRepository: false)
    try fixture.write("one", to: "a.txt")
    try fixture.write("two", to: "sub/b.txt")
    try fixture.write("three", to: "subway/c.txt")
    try fixture.run("ln", ["-s", "sub", "\(fixture.folder)/link"])
    return fixture
  }

  @Test(arguments: [
    ["", ""], ["", "/"], ["", "/sub"], ["/sub", ""], ["", "/sub/b.txt", "/a.txt"],
    ["/sub/..", ""], ["", "/sub/../sub"], ["", "/link"], ["", "/./sub//b.txt"],
  ])
  func `a path inside another is read once`(suffixes: [String]) throws {
    let fixture = try fixture()
    let walk = RecordedWalk(suffixes.map { fixture.folder + $0 })
    #expect(walk.files.map(\.text).sorted() == ["one", "three", "two"])
    #expect(walk.result.coverage.files == 3)
    #expect(walk.result.roots.count == 1)
  }

  @Test func `a folder whose name begins like another's is no part of it`() throws {
    let fixture = try fixture()
    let walk = RecordedWalk(["\(fixture.folder)/sub", "\(fixture.folder)/subway"])
    #expect(walk.files.map(\.text).sorted() == ["three", "two"])
  }

  @Test func `a link given as an argument is followed`() throws {
    let fixture = try fixture()
    let walk = RecordedWalk(["\(fixture.folder)/link"])
    #expect(walk.files.map(\.text) == ["two"])
  }

  @Test func `a link that leads out of the other argument is followed too`() throws {
    let fixture = try fixture()
    let other = try GitFixture(isRepository: false)
    try other.write("far", to: "d.txt")
    try fixture.run("ln", ["-s", other.folder, "\(fixture.folder)/out"])
    let walk = RecordedWalk([fixture.folder, "\(fixture.folder)/out"])
    #expect(walk.files.map(\.text).sorted() == ["far", "one", "three", "two"])
  }

  @Test func `a file of git's own folder is read when it is asked for by name`() throws {
    let fixture = try GitFixture()
    try fixture.write("one", to: "a.txt")
    let walk = RecordedWalk([fixture.folder, "\(fixture.folder)/.git/HEAD"])
    #expect(walk.names == [".git/HEAD", "a.txt"])
  }

  @Test func `two missing paths are two notices`() {
    let walk = RecordedWalk(["/nowhere/x", "/nowhere/y"])
    #expect(walk.result.coverage.failed == ["missing-path": 2])
    #expect(walk.result.notices.map(\.path.text) == ["/nowhere/x", "/nowhere/y"])
  }
}

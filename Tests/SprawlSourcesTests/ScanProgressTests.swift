import SprawlModel
import SprawlSources
import Synchronization
import SystemPackage
import Testing

/// How far a scan says it is, seen from inside.
struct ScanProgressTests {
  @Test(arguments: [1, 3]) func `a large file is told of piece by piece`(jobs: Int) throws {
    let fixture = try GitFixture(isRepository: false)
    let size = (9 << 20) + 5
    try fixture.write(patternedBytes(size), to: Array("large".utf8))
    try fixture.write("small", to: "other/small")
    let progress = ScanProgress()
    let seen = Mutex<[Int]>([])
    _ = RecordedWalk(
      ["\(fixture.folder)/large"],
      jobs: jobs,
      progress: progress,
      onPiece: { _ in seen.withLock { $0.append(progress.current.bytes) } }
    )
    let told = seen.withLock { $0 }
    #expect(told.count > 4)
    #expect(told.first == 0)
    #expect(zip(told, told.dropFirst()).allSatisfy { $1 - $0 >= 1 << 20 })
    #expect(progress.current == (1, size))
    _ = RecordedWalk([fixture.folder], jobs: jobs, progress: progress)
    #expect(progress.current == (3, 2 * size + 5))
  }

  @Test func `standard input is told of piece by piece`() throws {
    let fixture = try GitFixture(isRepository: false)
    let size = (6 << 20) + 5
    try fixture.write(patternedBytes(size), to: Array("large".utf8))
    let descriptor = try unsafe FileDescriptor.open("\(fixture.folder)/large", .readOnly)
    defer { try? descriptor.close() }
    let progress = ScanProgress()
    let seen = Mutex<[Int]>([])
    let result = readStandardInput(from: descriptor.rawValue, progress: progress) {
      PieceRecorder(PieceRecorder.Sink()) { _ in
        seen.withLock { $0.append(progress.current.bytes) }
      }
    }
    #expect(seen.withLock { $0.contains { $0 > 0 && $0 < size } })
    #expect(result.coverage.bytes == size)
    #expect(progress.current == (1, size))
  }

  @Test func `a large blob of git is told of piece by piece`() throws {
    let fixture = try GitFixture()
    let size = (6 << 20) + 5
    try fixture.write(patternedBytes(size), to: Array("large".utf8))
    try fixture.commit("one")
    let history = try GitHistory(of: GitRepository.open(fixture.folder))
    let progress = ScanProgress()
    let seen = Mutex<[Int]>([])
    let sink = PieceRecorder.Sink()
    let read = history.visit(jobs: 1, progress: progress) {
      PieceRecorder(sink) { _ in seen.withLock { $0.append(progress.current.bytes) } }
    }
    #expect(sink.problems == [])
    #expect(sink.files.map(\.bytes.count).max() == size)
    #expect(seen.withLock { Set($0).count } > 3)
    #expect(progress.current.bytes == read.coverage.bytes)
  }
}

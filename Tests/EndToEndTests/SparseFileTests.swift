import Foundation
import TestSupport
import Testing

/// A file of 5 GB that is mostly hole, with the release build; `.ci/run` names it.
@Suite(.enabled(if: Sandbox.releaseBinary != nil))
struct SparseFileTests {
  private static let size: UInt64 = 5 << 30
  private static let far: UInt64 = 4 << 30 + 12_345

  /// Starts with `start`; far behind 4 GB stand two lines and a token.
  private func sparse(_ start: String) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("big", start)
    let file = try #require(FileHandle(forWritingAtPath: sandbox.path + "/big"))
    try file.seek(toOffset: Self.far)
    try file.write(contentsOf: Data("\nthe third line\n  \(Planted.tokenLine())".utf8))
    try file.truncate(atOffset: Self.size)
    try file.close()
    return sandbox
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["one\n", "one\n" + String(repeating: "x", count: 9000)]
  )
  func `a token behind 4 GB is found in its line and column, in little memory`(
    start: String
  ) throws {
    let sandbox = try sparse(start)
    let binary = try #require(Sandbox.releaseBinary)
    // An address space of 600 MB, stacks of threads included.
    let limited = "ulimit -v 600000 && exec \"$0\" \"$@\""
    let result = try sandbox.run("/bin/sh", ["-c", limited, binary, "scan", ".", "-f", "jsonl"])
    #expect(result.status == 1, "\(result.errors)")
    let found = result.lines.filter { $0["type"] as? String == "placement" }
    #expect(found.map { $0["line"] as? Int } == [4])
    #expect(found.map { $0["column"] as? Int } == [12])
    let coverage = result.lines.last?["coverage"] as? [String: Any]
    #expect(coverage?["bytes"] as? UInt64 == Self.size)
    #expect(coverage?["complete"] as? Bool == true)
  }

  @Test(.timeLimit(.minutes(1))) func `5 GB that were written nowhere are read in full`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("big", "")
    let file = try #require(FileHandle(forWritingAtPath: sandbox.path + "/big"))
    try file.truncate(atOffset: Self.size)
    try file.close()
    let binary = try #require(Sandbox.releaseBinary)
    let result = try sandbox.run(binary, ["scan", ".", "--plain"])
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("complete: read 1 file, 5.4 GB\n"))
  }
}

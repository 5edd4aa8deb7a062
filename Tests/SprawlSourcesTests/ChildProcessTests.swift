import SprawlSources
import SystemPackage
import TestSupport
import Testing

struct ChildProcessTests {
  @Test func `it feeds more input than pipes hold and reads all that comes back`() throws {
    var random = SeededGenerator(seed: 1)
    let sent = (0..<1_500_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    var child = try ChildProcess(shell("cat"), input: sent)
    var received: [UInt8] = []
    try child.forEachChunk { chunk in
      for index in chunk.indices { received.append(chunk[index]) }
    }
    #expect(received == sent)
    #expect(try child.finish() == .status(0))
  }

  @Test func `it does not hang on a child that talks on both pipes at length`() throws {
    let script = "i=0; while [ $i -lt 3000 ]; do echo $i-$$-0123456789; echo $i-$i-9876 >&2; "
    var child = try ChildProcess(shell(script + "i=$((i+1)); done"))
    var bytes = 0
    try child.forEachChunk { bytes += $0.count }
    #expect(try child.finish() == .status(0))
    #expect(bytes > 3000 * 16)
    #expect(child.errorBytes.count == ChildProcess.errorBytesMax)
    #expect(child.errorBytes.starts(with: Array("0-0-9876\n1-1-9876\n".utf8)))
  }

  @Test(arguments: [("exit 0", 0), ("exit 7", 7), ("exit 255", 255)])
  func `it tells the status`(script: String, status: Int) throws {
    var child = try ChildProcess(shell(script))
    #expect(try child.finish() == .status(status))
  }

  @Test func `it tells the signal that ended the child`() throws {
    var child = try ChildProcess(shell("kill -TERM $$"))
    #expect(try child.finish() == .signal(15))
  }

  @Test func `a child that does not want its input does no harm`() throws {
    let input = [UInt8](repeating: 65, count: 1_000_000)
    var child = try ChildProcess(shell("exec 0<&-; echo done"), input: input)
    var buffer = [UInt8](repeating: 0, count: 100)
    let count = try child.read(into: &buffer, range: 10..<100)
    #expect(Array(buffer[10..<10 + count]) == Array("done\n".utf8))
    #expect(try child.read(into: &buffer, range: 0..<100) == 0)
    #expect(try child.finish() == .status(0))
  }

  @Test func `the environment is what it is given and nothing else`() throws {
    let command = ChildCommand(
      program: "env",
      arguments: [],
      environment: ["A=1", "B=two words"]
    )
    var child = try ChildProcess(command)
    #expect(try text(&child) == "A=1\nB=two words\n")
  }

  @Test func `no input reads as an empty one`() throws {
    var child = try ChildProcess(shell("cat; echo end"))
    #expect(try text(&child) == "end\n")
  }

  @Test func `a program that is not there is an error that says so`() {
    let error = ChildProcessError.notStarted(program: "no-such-program", .noSuchFileOrDirectory)
    #expect(throws: error) {
      _ = try ChildProcess(
        ChildCommand(program: "no-such-program", arguments: [], environment: [])
      )
    }
    #expect(error.description.hasPrefix("no-such-program: no such program in PATH"))
  }

  @Test func `a child that is dropped is ended`() throws {
    for _ in 0..<20 {
      let child = try ChildProcess(shell("exec sleep 1000"))
      #expect(child.errorBytes.isEmpty)
    }
  }

  @Test func `a grandchild that keeps the error pipe does not keep us`() throws {
    var child = try ChildProcess(shell("sleep 5 >/dev/null & exit 3"))
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try child.finish() == .status(3))
    #expect(clock.now - start < .seconds(4))
  }

  @Test func `children started at the same time do not hold each other's pipes`() async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<24 {
        group.addTask {
          var child = try ChildProcess(shell("cat"), input: Array("abc".utf8))
          var bytes = 0
          try child.forEachChunk { bytes += $0.count }
          guard try child.finish() == .status(0) else { return -1 }
          return bytes
        }
      }
      for try await bytes in group { #expect(bytes == 3) }
    }
  }
}

private func shell(_ script: String) -> ChildCommand {
  ChildCommand(
    program: "sh",
    arguments: ["-c", script],
    environment: ["PATH=/usr/local/bin:/usr/bin:/bin"]
  )
}

private func text(_ child: inout ChildProcess) throws -> String {
  var bytes: [UInt8] = []
  try child.forEachChunk { chunk in
    for index in chunk.indices { bytes.append(chunk[index]) }
  }
  _ = try child.finish()
  return String(decoding: bytes, as: UTF8.self)
}

import Glibc
import SprawlSources
import SystemPackage

/// A repository of its own in a temporary folder, gone when the last reference is.
final class GitFixture: Sendable {
  /// The work tree.
  let folder: String

  /// A folder with an empty repository in it, or with nothing.
  init(isRepository: Bool = true) throws {
    let made = try Self.run("mktemp", ["-d"], home: "/nowhere")
    // The system's own folder for such things may be a link; git tells where it leads.
    folder = try Self.run("realpath", [made], home: "/nowhere")
    if isRepository { try git("init", "-q", "-b", "main") }
  }

  deinit { _ = try? run("rm", ["-rf", folder]) }

  /// Runs git in the work tree and gives what it prints, without the last newline.
  @discardableResult
  func git(_ arguments: String..., input: String = "", day: String = "2026-01-01") throws -> String
  {
    try run("git", ["-C", folder] + arguments, input: Array(input.utf8), day: day)
  }

  /// Feeds `git fast-import` a stream.
  func load(_ stream: String) throws {
    try git("fast-import", "--quiet", "--force", input: stream)
  }

  /// Writes a file of the work tree, its folder too.
  func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: Array(path.utf8))
  }

  func write(_ bytes: [UInt8], to path: [UInt8]) throws {
    let whole = Array(folder.utf8) + [0x2F] + path
    if let slash = whole.lastIndex(of: 0x2F) {
      try run("mkdir", ["-p", String(decoding: whole[..<slash], as: UTF8.self)])
    }
    let name = (whole + [0]).map { CChar(bitPattern: $0) }
    let descriptor = try unsafe name.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { throw Errno.invalidArgument }
      return try unsafe FileDescriptor.open(
        start,
        .writeOnly,
        options: [.create, .truncate],
        permissions: [.ownerReadWrite]
      )
    }
    try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
  }

  /// Stages everything and commits it on `day`; the commit's id.
  @discardableResult
  func commit(_ message: String, on day: String = "2026-01-01") throws -> String {
    try git("add", "-A", day: day)
    try git("commit", "-q", "--allow-empty", "-m", message, day: day)
    return try git("rev-parse", "HEAD")
  }

  /// Whether something lies at `path` of the work tree.
  func exists(_ path: String) -> Bool { unsafe access("\(folder)/\(path)", F_OK) == 0 }

  /// Runs a program to its end.
  ///
  /// - Throws: `Failure` when it says it failed.
  @discardableResult
  func run(
    _ program: String,
    _ arguments: [String],
    input: [UInt8] = [],
    day: String = "2026-01-01"
  ) throws -> String {
    try Self.run(program, arguments, input: input, day: day, home: "\(folder)/nowhere")
  }

  private static func run(
    _ program: String,
    _ arguments: [String],
    input: [UInt8] = [],
    day: String = "2026-01-01",
    home: String
  ) throws -> String {
    var environment = [
      "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(home)", "GIT_CONFIG_NOSYSTEM=1",
      "LC_ALL=C",
    ]
    for role in ["AUTHOR", "COMMITTER"] {
      environment += [
        "GIT_\(role)_NAME=Ann", "GIT_\(role)_EMAIL=ann@acme.example",
        "GIT_\(role)_DATE=\(day)T12:00:00Z",
      ]
    }
    let command = ChildCommand(program: program, arguments: arguments, environment: environment)
    var child = try ChildProcess(command, input: input)
    var output: [UInt8] = []
    try child.forEachChunk { chunk in
      for index in chunk.indices { output.append(chunk[index]) }
    }
    guard try child.finish() == .status(0) else {
      throw Failure(text: "\(arguments): \(String(decoding: child.errorBytes, as: UTF8.self))")
    }
    if output.last == 0x0A { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }

  struct Failure: Error {
    let text: String
  }
}

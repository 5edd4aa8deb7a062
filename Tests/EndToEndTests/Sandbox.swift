import Foundation
import TestSupport

/// What one run of the built binary gave.
struct RunResult {
  let status: Int32
  let output: String
  let errors: String

  /// Everything that was written, for looking through.
  var everything: String { output + errors }

  /// Whether eight characters in a row of `secret`, after its first four, were written anywhere.
  func shows(_ secret: String) -> Bool { Planted.isSeen(secret, in: everything) }

  /// The output's JSON lines.
  var lines: [[String: Any]] {
    output.split(separator: "\n").compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
    }
  }

  /// The output as one JSON object.
  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
  }
}

/// A folder that lives as long as a test, and the built binary to run in it.
final class Sandbox {
  struct Failure: Error {
    let text: String
  }

  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sprawl-e2e-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, and the folders it lies in.
  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func link(_ name: String, to target: String) throws {
    let link = path + "/" + name
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
  }

  func makeExecutable(_ name: String) throws {
    let file = path + "/" + name
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
  }

  func rename(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path + "/" + name, toPath: path + "/" + other)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  /// Runs the binary with the sandbox as its current folder.
  func sprawl(
    _ arguments: String...,
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> RunResult {
    try sprawl(arguments, input: input, environment: environment)
  }

  func sprawl(
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> RunResult {
    try run(Self.binary, arguments, input: input, environment: environment)
  }

  /// Runs git there, with an identity and without the user's configuration.
  ///
  /// - Returns: What it prints, without the last newline.
  /// - Throws: `Failure` when it says it failed.
  @discardableResult
  func git(_ arguments: String...) throws -> String {
    let result = try run("/usr/bin/env", ["git"] + arguments, environment: Self.identity)
    guard result.status == 0 else { throw Failure(text: "git \(arguments): \(result.errors)") }
    return result.output.hasSuffix("\n") ? String(result.output.dropLast()) : result.output
  }

  /// A sandbox that is an empty repository.
  static func repository() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.git("init", "-q", "-b", "main")
    return sandbox
  }

  /// Stages everything and commits it; the commit's id.
  @discardableResult
  func commit(_ message: String) throws -> String {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try git("rev-parse", "HEAD")
  }

  private static let identity = [
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@acme.example", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@acme.example", "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
  ]

  /// Runs a program with the sandbox as its current folder.
  func run(
    _ program: String,
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> RunResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = surroundings.merging(environment) { $1 }
    // Files instead of pipes: no run can block on a full one.
    let folder = NSTemporaryDirectory() + "sprawl-run-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = ["out", "err", "in"].map { folder + "/" + $0 }
    for name in names.dropLast() { _ = FileManager.default.createFile(atPath: name, contents: nil) }
    _ = FileManager.default.createFile(atPath: names[2], contents: Data((input ?? "").utf8))
    process.standardOutput = FileHandle(forWritingAtPath: names[0])
    process.standardError = FileHandle(forWritingAtPath: names[1])
    process.standardInput = FileHandle(forReadingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    let texts = try names.dropLast().map { name in
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: name)), as: UTF8.self)
    }
    return RunResult(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// Nothing of the machine's or the user's own settings.
  private var surroundings: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return [
      "PATH": path, "HOME": "\(self.path)/nowhere", "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
  }

  /// The release build, where `SPRAWL_RELEASE_BINARY` names it: for what a debug build is too slow
  /// for.
  static let releaseBinary = TestSupport.environment("SPRAWL_RELEASE_BINARY")

  /// The binary beside the test bundle.
  static let binary: String = {
    let bundle = CommandLine.arguments.first ?? ""
    let beside = (bundle as NSString).deletingLastPathComponent + "/sprawl"
    let places = [beside, packageRoot + "/.build/debug/sprawl"]
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? beside
  }()
}

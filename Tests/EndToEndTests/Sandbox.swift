import Foundation
import TestSupport

/// What one run of the built binary gave.
struct RunResult {
  let status: Int32
  let output: String
  let errors: String

  /// Everything that was written, for looking through.
  var everything: String { output + errors }

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

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  /// Runs the binary with the sandbox as its current folder.
  func sprawl(
    _ arguments: String...,
    input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> RunResult {
    try run(Self.binary, arguments, input: input, environment: environment)
  }

  /// Runs git there, with an identity and without the user's configuration.
  @discardableResult
  func git(_ arguments: String...) throws -> RunResult {
    try run(
      "/usr/bin/env",
      ["git"] + arguments,
      environment: [
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@acme.example", "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@acme.example", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
      ]
    )
  }

  private func run(
    _ program: String,
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String]
  ) throws -> RunResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    var variables = ProcessInfo.processInfo.environment
    for name in ["SPRAWL_CONFIG", "SPRAWL_KEY_FILE", "CI"] { variables[name] = nil }
    process.environment = variables.merging(environment) { $1 }
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

  /// The binary beside the test bundle.
  private static let binary: String = {
    let bundle = CommandLine.arguments.first ?? ""
    let beside = (bundle as NSString).deletingLastPathComponent + "/sprawl"
    let places = [beside, packageRoot + "/.build/debug/sprawl"]
    return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? beside
  }()
}

/// Secrets that are made when a test runs, so that none stands in the repository.
enum Planted {
  private static let alphabet = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )

  /// A GitHub token with a right checksum; another for every seed.
  static func token(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let body = (0..<30).map { _ in alphabet[Int.random(in: 0..<62, using: &generator)] }
    var value = crc32(body)
    var check: [UInt8] = []
    for _ in 0..<6 {
      check.insert(alphabet[Int(value % 62)], at: 0)
      value /= 62
    }
    return "gh" + "p_" + String(decoding: body + check, as: UTF8.self)
  }

  /// A password that a person might have made.
  static let password = "hunter2-" + "Prod-2026"

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

import Foundation

/// A folder that lives as long as a test, with git to make a repository of it.
final class ScratchFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sprawl-kit-" + UUID().uuidString + "/app"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  /// Writes a file, and the folders it lies in.
  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  /// Runs git in the folder; what it writes goes nowhere.
  func git(_ arguments: String..., input: String = "") throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin", "HOME": path,
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@acme.example",
      "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@acme.example",
    ]
    let file = NSTemporaryDirectory() + "sprawl-input-" + UUID().uuidString
    _ = FileManager.default.createFile(atPath: file, contents: Data(input.utf8))
    defer { try? FileManager.default.removeItem(atPath: file) }
    process.standardInput = FileHandle(forReadingAtPath: file)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.executableLoad, userInfo: ["arguments": arguments])
    }
  }

  /// Writes commits to `main`, oldest first: a time, a message, and files with their text.
  func commit(_ commits: [(seconds: Int, message: String, files: [(String, String)])]) throws {
    var stream = ""
    for (index, commit) in commits.enumerated() {
      stream += "commit refs/heads/main\nmark :\(index + 1)\n"
      stream += "committer A <a@acme.example> \(commit.seconds) +0000\n"
      stream += "data \(commit.message.utf8.count)\n\(commit.message)\n"
      if index > 0 { stream += "from :\(index)\n" }
      for (path, text) in commit.files {
        stream += "M 100644 inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
      }
    }
    try git("init", "-q", "-b", "main", ".")
    try git("fast-import", "--quiet", input: stream)
    try git("reset", "-q", "--hard", "main")
  }
}

/// Secrets that are made when a test runs, so that none stands in the repository.
enum Planted {
  /// A password that a person might have made; another for every number.
  static func password(_ number: Int) -> String { "hunter\(number)-" + "Prod-2026" }
}

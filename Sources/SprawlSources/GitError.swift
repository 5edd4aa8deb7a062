/// Why git could not tell what it was asked.
package enum GitError: Error, Equatable, CustomStringConvertible {
  /// There is no repository at `path`, or git does not trust it; `reason` is git's own words.
  case notARepository(path: String, reason: String)
  /// The repository at `path` has no work tree.
  case noWorkTree(path: String)
  /// A revision names no commit.
  case badRevision(String, path: String)
  /// Git itself could not be started or talked to.
  case child(ChildProcessError)
  /// A git command ended badly; `reason` is git's own words.
  case failed(command: String, path: String, reason: String)
  /// A git command answered what no known version answers.
  case unexpectedAnswer(command: String, path: String)

  package var description: String {
    switch self {
    case .notARepository(let path, let reason):
      "\(path): git finds no repository here (\(reason)); "
        + "name a folder inside one, or use 'sprawl scan' for plain files"
    case .noWorkTree(let path):
      "\(path): this repository has no work tree; leave --worktree out, or name a folder with files"
    case .badRevision(let revision, let path):
      "\(path): '\(revision)' names no commit; see 'git log' or 'git branch -a' for those there are"
    case .child(let error): "\(error)"
    case .failed(let command, let path, let reason):
      "\(path): 'git \(command)' failed: \(reason); 'git fsck' may tell more"
    case .unexpectedAnswer(let command, let path):
      "\(path): the answer of 'git \(command)' makes no sense; "
        + "update git, and report this if it stays"
    }
  }
}

/// The line of what git wrote to standard error that says what went wrong, fit to be printed.
///
/// Advice may stand before it: the first line that is an error counts, else the first that is no
/// advice, else the first.
func reason(inErrors bytes: [UInt8]) -> String {
  let lines = bytes.split(separator: UInt8(ascii: "\n"))
  func first(of marks: [String]) -> ArraySlice<UInt8>? {
    lines.first { line in marks.contains { line.starts(with: $0.utf8) } }
  }
  let plain = lines.first { line in
    !["hint:", "warning:"].contains { line.starts(with: $0.utf8) }
  }
  let line = (first(of: ["fatal:", "error:"]) ?? plain ?? lines.first ?? []).prefix(300)
  let printable = line.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
  let text = String(decoding: printable, as: UTF8.self)
  return text.isEmpty ? "no reason given" : text
}

/// One record of `git diff-index --raw -z`.
///
/// Source: git-diff-index(1), "RAW OUTPUT FORMAT".
struct RawDiffEntry: Equatable {
  /// Mode bits before and after; 0 where there is no file.
  let oldMode: Int
  let newMode: Int
  /// Object ids as hex digits.
  let old: [UInt8]
  let new: [UInt8]
  let status: UInt8
  let path: [UInt8]

  private static let submodule = 0o160000
  private static let link = 0o120000

  /// Whether there is a content to look at after the change; a submodule's is elsewhere.
  var hasNewContent: Bool { newMode != 0 && newMode != Self.submodule }
  /// Whether there was one before.
  var hasOldContent: Bool { oldMode != 0 && oldMode != Self.submodule }
  /// Whether the file goes.
  var isRemoval: Bool { status == UInt8(ascii: "D") && hasOldContent }
  /// What it will be.
  var mode: StagedChange.Mode {
    if newMode == Self.link { return .link }
    return newMode & 0o111 != 0 ? .executable : .file
  }

  /// Takes git's answer apart.
  static func all(in output: [UInt8], path: String) throws(GitError) -> [RawDiffEntry] {
    let fields = output.split(separator: 0, omittingEmptySubsequences: false)
    var entries: [RawDiffEntry] = []
    var index = 0
    while index + 1 < fields.count {
      let words = fields[index].dropFirst().split(separator: UInt8(ascii: " "))
      guard fields[index].first == UInt8(ascii: ":"), words.count == 5,
        let oldMode = Int(String(decoding: words[0], as: UTF8.self), radix: 8),
        let newMode = Int(String(decoding: words[1], as: UTF8.self), radix: 8),
        let status = words[4].first
      else {
        throw .unexpectedAnswer(command: GitCommand.staged(base: "HEAD").name, path: path)
      }
      entries.append(
        RawDiffEntry(
          oldMode: oldMode,
          newMode: newMode,
          old: Array(words[2]),
          new: Array(words[3]),
          status: status,
          path: Array(fields[index + 1])
        )
      )
      index += 2
    }
    return entries
  }
}

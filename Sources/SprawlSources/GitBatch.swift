/// What kind of object git keeps.
package enum GitObjectKind: String, Sendable, Hashable {
  /// A file's content.
  case blob
  /// A folder.
  case tree
  /// A commit.
  case commit
  /// An annotated tag.
  case tag
}

/// What `git cat-file --batch` says before an object's content.
enum GitBatchHeader: Equatable {
  /// The object follows.
  case found(GitObjectKind, bytes: Int)
  /// The repository does not have it.
  case missing
}

/// One object of `git cat-file --batch`, whole.
enum GitObjectAnswer: Equatable {
  /// Its content.
  case content([UInt8], GitObjectKind)
  /// The repository does not have it.
  case missing
  /// Git ended before it, or in it; its own words say why.
  case ended(reason: String)
}

/// One `git cat-file --batch` and its answers, in the order of what was asked.
struct GitBatch: ~Copyable {
  private var child: ChildProcess
  private let runner: GitRunner
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
  private var start = 0
  private var end = 0

  /// Asks for the objects that `names` lists, one a line.
  init(_ runner: GitRunner, names: [UInt8]) throws(GitError) {
    self.runner = runner
    child = try runner.start(.read, input: names)
  }

  /// The next answer; `nil` when git ends early, as it does at an object it cannot read.
  mutating func next() throws(GitError) -> GitBatchHeader? {
    guard let line = try line() else { return nil }
    let words = line.split(separator: UInt8(ascii: " "))
    if let last = words.last, last.elementsEqual("missing".utf8) { return .missing }
    guard words.count == 3, let kind = GitObjectKind(rawValue: text(words[1])),
      let bytes = Int(text(words[2])), bytes >= 0
    else { throw .unexpectedAnswer(command: GitCommand.read.name, path: runner.path) }
    return .found(kind, bytes: bytes)
  }

  /// Lends the next bytes of the content to `body`, at most `limit` of them.
  ///
  /// - Returns: How many; 0 when git ended early.
  mutating func lend(
    upTo limit: Int,
    _ body: (borrowing Span<UInt8>) -> Void
  ) throws(GitError) -> Int {
    guard try hasBytes() else { return 0 }
    let count = min(limit, end - start)
    body(buffer.span.extracting(start..<start + count))
    start += count
    return count
  }

  /// The next object, whole.
  mutating func object() throws(GitError) -> GitObjectAnswer {
    guard let header = try next() else { return .ended(reason: reasonOfEnd()) }
    guard case .found(let kind, let bytes) = header else { return .missing }
    guard let content = try content(bytes: bytes) else { return .ended(reason: reasonOfEnd()) }
    return .content(content, kind)
  }

  /// The whole content of an object of `bytes` bytes, and the newline behind it; `nil` when git
  /// ended early.
  mutating func content(bytes: Int) throws(GitError) -> [UInt8]? {
    var content: [UInt8] = []
    content.reserveCapacity(bytes)
    while content.count < bytes {
      guard try hasBytes() else { return nil }
      let count = min(bytes - content.count, end - start)
      content += buffer[start..<start + count]
      start += count
    }
    try skipNewline()
    return content
  }

  /// Passes over the newline behind an object's content.
  mutating func skipNewline() throws(GitError) {
    if try hasBytes() { start += 1 }
  }

  /// Git's own words about why it ended.
  mutating func reasonOfEnd() -> String {
    _ = try? child.finish()
    return reason(inErrors: child.errorBytes)
  }

  private mutating func hasBytes() throws(GitError) -> Bool {
    if start < end { return true }
    do {
      start = 0
      end = try child.read(into: &buffer, range: 0..<buffer.count)
    } catch {
      throw .child(error)
    }
    return end > 0
  }

  private mutating func line() throws(GitError) -> [UInt8]? {
    var line: [UInt8] = []
    while try hasBytes() {
      let rest = buffer[start..<end]
      if let stop = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line += rest[..<stop]
        start = stop + 1
        return line
      }
      line += rest
      start = end
      guard line.count < 64 * 1024 else {
        throw .unexpectedAnswer(command: GitCommand.read.name, path: runner.path)
      }
    }
    return nil
  }
}

private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

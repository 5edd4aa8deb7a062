/// Objects of a repository: what `git rev-list` listed, without folders.
struct GitObjectList: Sendable {
  /// One object.
  struct Entry: Sendable {
    let kind: GitObjectKind
    let bytes: Int
    /// Where its path starts and ends in `paths`; a blob's first path, cut at a newline.
    let path: Range<Int>
  }

  /// Ids as hex digits, each with a newline: what git reads on standard input.
  private(set) var names: [UInt8] = []
  private(set) var entries: [Entry] = []
  private var paths: [UInt8] = []
  /// Digits of an id and its newline.
  private(set) var nameBytes = 41
  /// Ids that the repository points at and does not have.
  private(set) var missing: [[UInt8]] = []

  /// The id of the object with this index, as hex digits.
  func id(of index: Int) -> ArraySlice<UInt8> {
    names[index * nameBytes..<(index + 1) * nameBytes - 1]
  }

  /// The first path of the object with this index; empty when it has none.
  func path(of index: Int) -> ArraySlice<UInt8> { paths[entries[index].path] }

  /// What git reads to answer for these objects, in this order.
  func names(of indices: Range<Int>) -> ArraySlice<UInt8> {
    names[indices.lowerBound * nameBytes..<indices.upperBound * nameBytes]
  }

  /// From this index on, objects are reached from nowhere; `nil` when they were not asked for.
  private(set) var firstUnreached: Int?

  /// What git reads to answer for all commits that something reaches.
  var namesOfCommits: [UInt8] {
    entries.indices.prefix(firstUnreached ?? entries.count)
      .filter { entries[$0].kind == .commit }
      .flatMap { names(of: $0..<$0 + 1) }
  }
}

extension GitObjectList {
  /// Lists the objects that `revisions` reach.
  ///
  /// - Parameters:
  ///   - revisions: Arguments of `git rev-list`.
  ///   - runner: Where git runs.
  /// - Returns: The objects, and the reason why the list is not whole; `nil` when it is.
  /// - Throws: `GitError` when git cannot be started or answers nonsense.
  static func reached(
    from revisions: [String],
    _ runner: GitRunner
  ) throws(GitError) -> (list: GitObjectList, reason: String?) {
    var found = GitObjectList()
    var isCommit: [Bool] = []
    let command = GitCommand.objects(revisions: revisions)
    var child = try runner.start(command)
    try child.forEachRecord(endingWith: newline) { line throws(GitError) in
      if line.first == UInt8(ascii: "?") {
        found.missing.append(Array(line.dropFirst().prefix { $0 != blank }))
        return
      }
      let id = line.prefix { $0 != blank }
      if found.entries.isEmpty { found.nameBytes = id.count + 1 }
      guard id.count + 1 == found.nameBytes, id.count >= 40 else {
        throw .unexpectedAnswer(command: command.name, path: runner.path)
      }
      found.append(id, path: line.dropFirst(id.count + 1), kind: .commit, bytes: 0)
      // Only a commit stands alone on its line: a folder at the root has an empty path.
      isCommit.append(id.endIndex == line.endIndex)
    }
    var reason: String?
    do {
      try runner.finish(&child, of: command)
    } catch {
      guard case .failed(_, _, let words) = error else { throw error }
      reason = words
    }
    return (try found.checked(isCommit: isCommit, runner), reason)
  }

  /// Finds out what the objects are; leaves folders out and notes what is missing.
  private func checked(isCommit: [Bool], _ runner: GitRunner) throws(GitError) -> GitObjectList {
    var asked: [UInt8] = []
    for index in entries.indices where !isCommit[index] { asked += names(of: index..<index + 1) }
    var list = GitObjectList()
    list.nameBytes = nameBytes
    list.missing = missing
    var index = 0
    func takeCommits(_ list: inout GitObjectList) {
      while index < entries.count, isCommit[index] {
        list.append(id(of: index), path: [], kind: .commit, bytes: 0)
        index += 1
      }
    }
    takeCommits(&list)
    guard !asked.isEmpty else { return list }
    var child = try runner.start(.check, input: asked)
    try child.forEachRecord(endingWith: newline) { line throws(GitError) in
      let words = line.split(separator: blank)
      guard index < entries.count, words.count == 2 else {
        throw .unexpectedAnswer(command: GitCommand.check.name, path: runner.path)
      }
      let kind = GitObjectKind(rawValue: String(decoding: words[0], as: UTF8.self))
      let bytes = Int(String(decoding: words[1], as: UTF8.self))
      if let kind, let bytes {
        if kind != .tree {
          list.append(id(of: index), path: path(of: index), kind: kind, bytes: bytes)
        }
      } else {
        list.missing.append(Array(id(of: index)))
      }
      index += 1
      takeCommits(&list)
    }
    try runner.finish(&child, of: .check)
    return list
  }

  /// Adds every object of the store, and of those it borrows from, that is not listed yet.
  ///
  /// - Throws: `GitError` when git cannot tell.
  mutating func appendUnreached(_ runner: GitRunner) throws(GitError) {
    let known = Set(entries.indices.map { id(of: $0) })
    var found: [(id: [UInt8], kind: GitObjectKind, bytes: Int)] = []
    var child = try runner.start(.all)
    try child.forEachRecord(endingWith: newline) { line throws(GitError) in
      let words = line.split(separator: blank)
      guard words.count == 3, words[0].count >= 40,
        let kind = GitObjectKind(rawValue: String(decoding: words[1], as: UTF8.self)),
        let bytes = Int(String(decoding: words[2], as: UTF8.self))
      else { throw .unexpectedAnswer(command: GitCommand.all.name, path: runner.path) }
      if kind != .tree, !known.contains(words[0]) { found.append((Array(words[0]), kind, bytes)) }
    }
    try runner.finish(&child, of: .all)
    firstUnreached = entries.count
    // The order of the store changes with every repack.
    found.sort { $0.id.lexicographicallyPrecedes($1.id) }
    for object in found {
      if entries.isEmpty { nameBytes = object.id.count + 1 }
      append(object.id[...], path: [], kind: object.kind, bytes: object.bytes)
    }
  }

  private mutating func append(
    _ id: ArraySlice<UInt8>,
    path: ArraySlice<UInt8>,
    kind: GitObjectKind,
    bytes: Int
  ) {
    names += id
    names.append(newline)
    let start = paths.count
    paths += path
    entries.append(Entry(kind: kind, bytes: bytes, path: start..<paths.count))
  }
}

private let newline = UInt8(ascii: "\n")
private let blank = UInt8(ascii: " ")

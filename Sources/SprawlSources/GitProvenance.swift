package import SprawlModel

/// One place where history keeps a blob or a message.
package struct GitPlace: Sendable, Hashable {
  /// The path's exact bytes, relative to the repository's root.
  package let path: [UInt8]
  /// The commit that brought it in, the earliest by committer date, as hex digits.
  ///
  /// `nil` when no commit in view did: it is only in the index, or older than a shallow clone or
  /// range reaches.
  package let commit: String?
  /// The committer date of `commit`.
  package let firstSeen: Day?
  /// HEAD's committer date when it is there, else the latest at which a commit brought it in or
  /// took it away.
  package let lastSeen: Day?
  /// Whether HEAD's tree has it at `path`; of a message, whether HEAD reaches its commit.
  package let isHead: Bool

  /// A place from its parts.
  package init(path: [UInt8], commit: String?, firstSeen: Day?, lastSeen: Day?, isHead: Bool) {
    self.path = path
    self.commit = commit
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.isHead = isHead
  }
}

extension GitHistory {
  /// Where the objects of these numbers are and were; every one of them has one place at least.
  ///
  /// Its cost is that of one walk through all commits, whatever the count of `numbers`; without
  /// any it costs nothing. A rename is two places.
  ///
  /// - Returns: Places by number, in the order of paths; and a notice when a damaged history
  ///   could not be walked to its end, so that places or dates may be missing.
  /// - Throws: `GitError` when git cannot be started or answers nonsense.
  package func provenance(
    of numbers: Set<Int>
  ) throws(GitError) -> (places: [Int: [GitPlace]], notices: [Notice]) {
    guard !numbers.isEmpty else { return ([:], []) }
    var notices: [Notice] = []
    var ledger = GitLedger()
    for number in numbers where !isMessage(number) { ledger.numbers[list.id(of: number)] = number }
    let headDay = try committerDay(of: "HEAD")
    if !ledger.numbers.isEmpty {
      do {
        try readChanges(into: &ledger)
        if let headDay { try readHead(into: &ledger, day: headDay) }
      } catch {
        guard case .failed(_, _, let reason) = error else { throw error }
        notices.append(.unreadableHistory(repository, reason: reason))
      }
    }
    var places = ledger.places()
    let messages = numbers.filter(isMessage)
    let ofHead = messages.isEmpty || headDay == nil ? [] : try commitsOfHead()
    for number in numbers where places[number] == nil {
      places[number] = [
        isMessage(number)
          ? try placeOfMessage(number, commitsOfHead: ofHead)
          : GitPlace(
            path: path(of: number),
            commit: nil,
            firstSeen: nil,
            lastSeen: nil,
            isHead: false
          )
      ]
    }
    return (places, notices)
  }

  private func readChanges(into ledger: inout GitLedger) throws(GitError) {
    let commits = list.namesOfCommits
    guard !commits.isEmpty else { return }
    var reader = GitChangeReader()
    var child = try repository.runner.start(.changes, input: commits)
    try child.forEachRecord(endingWith: 0) { field throws(GitError) in
      guard reader.take(field, into: &ledger) else {
        throw .unexpectedAnswer(command: GitCommand.changes.name, path: repository.runner.path)
      }
    }
    try repository.runner.finish(&child, of: .changes)
  }

  /// Marks what HEAD's tree holds; what no commit in view brought in counts too, unless only a
  /// part of history is meant.
  private func readHead(into ledger: inout GitLedger, day: Day) throws(GitError) {
    var child = try repository.runner.start(.filesOfHead)
    let isRange = isRange
    try child.forEachRecord(endingWith: 0) { record throws(GitError) in
      // `mode kind id TAB path`
      guard let tab = record.firstIndex(of: UInt8(ascii: "\t")),
        let blank = record[..<tab].lastIndex(of: UInt8(ascii: " "))
      else {
        throw .unexpectedAnswer(command: GitCommand.filesOfHead.name, path: repository.runner.path)
      }
      guard let number = ledger.numbers[record[(blank + 1)..<tab]] else { return }
      ledger.markHead(number, Array(record[(tab + 1)...]), day: day, addsPlaces: !isRange)
    }
    try repository.runner.finish(&child, of: .filesOfHead)
  }

  private func commitsOfHead() throws(GitError) -> Set<[UInt8]> {
    var commits: Set<[UInt8]> = []
    var child = try repository.runner.start(.commitsOfHead)
    try child.forEachRecord(endingWith: UInt8(ascii: "\n")) { id in commits.insert(Array(id)) }
    try repository.runner.finish(&child, of: .commitsOfHead)
    return commits
  }

  private func placeOfMessage(
    _ number: Int,
    commitsOfHead: Set<[UInt8]>
  ) throws(GitError) -> GitPlace {
    let id = Array(list.id(of: number))
    let day = try committerDay(of: String(decoding: id, as: UTF8.self))
    return GitPlace(
      path: path(of: number),
      commit: list.entries[number].kind == .commit ? String(decoding: id, as: UTF8.self) : nil,
      firstSeen: day,
      lastSeen: day,
      isHead: commitsOfHead.contains(id)
    )
  }

  /// The date a commit or tag was made; `nil` when there is none such.
  private func committerDay(of name: String) throws(GitError) -> Day? {
    var batch = try GitBatch(repository.runner, names: Array("\(name)\n".utf8))
    guard case .content(let object, _) = try batch.object() else { return nil }
    for line in object[..<messageStart(in: object)].split(separator: UInt8(ascii: "\n"))
    where line.starts(with: "committer ".utf8) || line.starts(with: "tagger ".utf8) {
      // `... <mail> seconds zone`
      let words = line.split(separator: UInt8(ascii: " ")).suffix(2)
      return words.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
        .map(Day.init(unixSeconds:))
    }
    return nil
  }
}

import SprawlModel

/// What commits say about the blobs in question.
struct GitLedger {
  private struct Key: Hashable {
    let number: Int
    let path: [UInt8]
  }

  private struct Dates {
    var commit: String?
    var firstSeconds = Int.max
    var lastSeconds = Int.min
    var headDay: Day?
  }

  /// Blobs in question by id.
  var numbers: [ArraySlice<UInt8>: Int] = [:]
  private var dates: [Key: Dates] = [:]

  /// A commit has the blob at `path`, and no parent of it had.
  mutating func bringIn(
    _ number: Int,
    _ path: [UInt8],
    by commit: ArraySlice<UInt8>,
    at seconds: Int
  ) {
    var entry = dates[Key(number: number, path: path)] ?? Dates()
    // Git lists children first, so of two commits with one date the later listed is the older.
    if seconds <= entry.firstSeconds {
      entry.firstSeconds = seconds
      entry.commit = String(decoding: commit, as: UTF8.self)
    }
    entry.lastSeconds = max(entry.lastSeconds, seconds)
    dates[Key(number: number, path: path)] = entry
  }

  /// A parent has the blob at `path`, and the commit does not.
  mutating func takeAway(_ number: Int, _ path: [UInt8], at seconds: Int) {
    var entry = dates[Key(number: number, path: path)] ?? Dates()
    entry.lastSeconds = max(entry.lastSeconds, seconds)
    dates[Key(number: number, path: path)] = entry
  }

  mutating func markHead(_ number: Int, _ path: [UInt8], day: Day, addsPlaces: Bool) {
    let key = Key(number: number, path: path)
    guard addsPlaces || dates[key] != nil else { return }
    dates[key, default: Dates()].headDay = day
  }

  func places() -> [Int: [GitPlace]] {
    var places: [Int: [GitPlace]] = [:]
    for (key, dates) in dates {
      let last = dates.lastSeconds == Int.min ? nil : Day(unixSeconds: dates.lastSeconds)
      let place = GitPlace(
        path: key.path,
        commit: dates.commit,
        firstSeen: dates.commit == nil ? nil : Day(unixSeconds: dates.firstSeconds),
        lastSeen: dates.headDay ?? last,
        isHead: dates.headDay != nil
      )
      places[key.number, default: []].append(place)
    }
    return places.mapValues { list in
      list.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    }
  }
}

/// Reads `git diff-tree --stdin --raw -z -c --format=%H %ct` field by field.
///
/// A commit is `id seconds`; a change is `:modes ids status` (with a colon and an old mode and id
/// a parent, so twice or more in a merge), and then the path. Empty fields and a newline before
/// the first change of a commit only separate.
struct GitChangeReader {
  private var commit: ArraySlice<UInt8> = []
  private var seconds = 0
  /// The change whose path comes next.
  private var change: ArraySlice<UInt8>?

  /// Takes one field; false when it makes no sense.
  mutating func take(_ field: ArraySlice<UInt8>, into ledger: inout GitLedger) -> Bool {
    if let change {
      self.change = nil
      return record(change, path: field, into: &ledger)
    }
    let field = field.first == UInt8(ascii: "\n") ? field.dropFirst() : field
    guard let first = field.first else { return true }
    if first == UInt8(ascii: ":") {
      change = field
      return true
    }
    let words = field.split(separator: UInt8(ascii: " "))
    guard words.count == 2, let time = Int(String(decoding: words[1], as: UTF8.self)) else {
      return false
    }
    commit = ArraySlice(Array(words[0]))
    seconds = time
    return true
  }

  private func record(
    _ change: ArraySlice<UInt8>,
    path: ArraySlice<UInt8>,
    into ledger: inout GitLedger
  ) -> Bool {
    let parents = change.prefix { $0 == UInt8(ascii: ":") }.count
    let words = change.dropFirst(parents).split(separator: UInt8(ascii: " "))
    guard words.count == 2 * (parents + 1) + 1 else { return false }
    let olds = words[(parents + 1)..<(2 * parents + 1)]
    let new = words[2 * parents + 1]
    // Where a parent has the same content, only the mode has changed.
    if olds.contains(new) { return true }
    if let number = ledger.numbers[new] {
      ledger.bringIn(number, Array(path), by: commit, at: seconds)
    }
    for number in Set(olds).compactMap({ ledger.numbers[$0] }) {
      ledger.takeAway(number, Array(path), at: seconds)
    }
    return true
  }
}

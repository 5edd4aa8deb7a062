internal import SprawlMatching
internal import SprawlRules

/// What was seen of the piece that is being searched, so that of many anchors close together not
/// each looks at the same bytes again.
///
/// It only ever tells what looking again would tell, so no verdict depends on it. Positions are
/// those of the lent span: another span needs a new one.
struct PieceMemo {
  /// Bytes that end no word and begin nothing that shows to be encoded.
  var words = KnownRun()
  private var runs = RunList()
  /// How many bytes may have been read for rules whose matches are one run; it only grows.
  private var runBytes = 0
  /// By the least length, for those that `runs` does not know: windows without a run of run bytes
  /// as long as that, or with one.
  ///
  /// There are few, and no table finds them sooner.
  private var shortRuns: [(count: Int, known: KnownWindow)] = []
  /// By rule: where its companions were looked for.
  private var companions: [(rule: Int, search: CompanionSearch)] = []

  /// Forgets everything; another span is searched from now on.
  mutating func forget() {
    words = KnownRun()
    runs.forget()
    shortRuns.removeAll(keepingCapacity: true)
    companions.removeAll(keepingCapacity: true)
  }

  /// Which of the rules among `targets` that hang from a word may match near it.
  mutating func nearRules(
    _ targets: ArraySlice<AnchorTarget>,
    at place: WordPlace,
    _ bytes: borrowing Span<UInt8>,
    _ known: inout [KnownRule?],
    of rules: RuleSet
  ) -> NearRules {
    var found = NearRules()
    let bytesBefore = runBytes
    for target in targets {
      guard case .rule(.near) = target.kind else { continue }
      let rule = known.rule(target.number, of: rules)
      guard place.isBegin || rule.outline.isForeign else {
        found.append(false)
        continue
      }
      let start = max(place.content.lowerBound, place.word.lowerBound - rule.outline.before)
      let end = min(place.content.upperBound, place.word.upperBound + rule.outline.after)
      let mayMatch = mayHold(rule, bytes, start..<end, content: place.content)
      if !mayMatch { found.refused += 1 }
      found.append(mayMatch)
    }
    found.runBytes = runBytes &- bytesBefore
    return found
  }

  /// Whether a match of a rule may lie in `window`.
  ///
  /// Where it is nothing but run bytes, those of each run are looked at.
  mutating func mayHold(
    _ rule: KnownRule,
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>,
    content: Range<Int>
  ) -> Bool {
    let count = rule.minRunBytes
    guard count >= RunList.countMin else {
      return count <= 1 || hasShortRun(bytes, window, atLeast: count)
    }
    var found = runs.first(bytes, window, atLeast: count)
    if found == nil { return false }
    guard rule.outline.isOneRun else { return true }
    while let number = found {
      let first = max(runs[number].lowerBound, window.lowerBound)
      runBytes &+= min(runs[number].upperBound, window.upperBound) &- first &+ 8
      if rule.outline.form.mayLie(bytes, in: runs[number], window, content: content) { return true }
      found = runs.next(number, window, atLeast: count)
    }
    return false
  }

  /// Whether `window` holds a run of run bytes of at least `count`, which is small.
  private mutating func hasShortRun(
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>,
    atLeast count: Int
  ) -> Bool {
    let known = shortRuns.firstIndex { $0.count == count }
    let place = known ?? shortRuns.endIndex
    if known == nil { shortRuns.append((count, KnownWindow())) }
    return shortRuns[place].known.hasRun(bytes, window, atLeast: count)
  }

  /// Whether one of the rule's companions stands in `window`.
  mutating func hasCompanion(
    _ words: WordList,
    ofRule number: Int,
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>
  ) -> Bool {
    let known = companions.firstIndex { $0.rule == number }
    let place = known ?? companions.endIndex
    if known == nil { companions.append((number, CompanionSearch())) }
    return companions[place].search.isFound(words, bytes, window)
  }
}

/// Where a word stands that rules hang from.
struct WordPlace {
  let word: Range<Int>
  /// Whether it stands where one may begin.
  let isBegin: Bool
  let content: Range<Int>
}

/// Which of the rules that hang from a word may match near it; asked in their order.
struct NearRules {
  /// A bit each, the first the lowest; behind those that there is room for, any may match.
  private var bits = ~0 as UInt64
  private var count = 0
  /// How many cannot match by the bytes around the word.
  var refused = 0
  /// How many bytes of runs were read for that.
  var runBytes = 0

  mutating func append(_ mayMatch: Bool) {
    if !mayMatch, count < 64 { bits &= ~(1 &<< UInt64(count)) }
    count += 1
  }

  /// Whether the next rule may match.
  mutating func next() -> Bool {
    let mayMatch = bits & 1 == 1
    bits = bits >> 1 | 1 << 63
    return mayMatch
  }
}

/// What many readers of assignments passed in the same bytes; each hands it on to the next.
struct PassedRuns {
  /// Bytes that end no bare value, open no bracket in it and begin no other source.
  var bare = KnownRun()
  /// Bytes that the name of a call is made of.
  var callee = KnownRun()
  /// How many other bytes they looked at; it only grows.
  var read = 0
  /// How many bytes they looked at, without those that were passed before.
  var looked: Int { bare.looked &+ callee.looked &+ read }
}

/// The last stretch of bytes of one kind that was passed.
struct KnownRun {
  private var passed = 0..<0
  /// How many bytes were looked at.
  private(set) var looked = 0

  /// Where the first byte stands, from `start` on, that `ends` a run; `end` where none does.
  ///
  /// `ends` must be the same in every call.
  @inline(__always)
  mutating func end(
    _ bytes: borrowing Span<UInt8>,
    from start: Int,
    before end: Int,
    where ends: (UInt8) -> Bool
  ) -> Int {
    self.end(from: start, before: end) { ends(bytes[$0]) }
  }

  /// The same where more than the byte tells whether it ends a run: `ends` is asked for an index.
  @inline(__always)
  mutating func end(from start: Int, before end: Int, where ends: (Int) -> Bool) -> Int {
    let isKnown = passed.contains(start)
    let first = isKnown ? passed.upperBound : start
    var index = first
    while index < end, !ends(index) { index += 1 }
    looked &+= index &- first
    passed = (isKnown ? passed.lowerBound : start)..<max(index, start)
    return min(index, end)
  }

  /// The first byte of the run that ends before `position`, as far as it is known.
  func start(before position: Int) -> Int {
    passed.contains(position - 1) ? passed.lowerBound : position
  }
}

/// Words of which one has to stand near a keyword; in lower case.
struct WordList: Sendable {
  /// In the order of their bytes.
  private let words: [[UInt8]]
  /// By byte, in either case: where the words that begin with it stand, and how many they are.
  private let groups: [(first: UInt16, count: UInt16)]
  /// The length of the longest word.
  let longest: Int

  init(_ words: [[UInt8]]) {
    let words = words.filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }
    self.words = words
    longest = words.reduce(0) { max($0, $1.count) }
    groups = (UInt8.min...UInt8.max).map { byte in
      let isOwn = { (word: [UInt8]) in word.first == Byte.lowered(byte) }
      let first = words.firstIndex(where: isOwn) ?? 0
      return (UInt16(first), UInt16(words.count(where: isOwn)))
    }
  }

  /// Where the last of them begins that lies in `window`; `nil` where none does.
  func last(_ bytes: borrowing Span<UInt8>, _ window: Range<Int>) -> Int? {
    let groups = groups
    var start = window.upperBound
    while start > window.lowerBound {
      start -= 1
      let group = groups[Int(bytes[start])]
      if group.count > 0, stands(group, at: start, bytes, before: window.upperBound) {
        return start
      }
    }
    return nil
  }

  private func stands(
    _ group: (first: UInt16, count: UInt16),
    at start: Int,
    _ bytes: borrowing Span<UInt8>,
    before end: Int
  ) -> Bool {
    for number in Int(group.first)..<Int(group.first + group.count)
    where start + words[number].count <= end {
      let length = words[number].count
      var index = 1
      while index < length, Byte.lowered(bytes[start + index]) == words[number][index] {
        index += 1
      }
      if index == length { return true }
    }
    return false
  }
}

/// How far a list's words were looked for, and the last that was found.
private struct CompanionSearch {
  private var searched = 0..<0
  private var last: Int?

  mutating func isFound(
    _ list: WordList,
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>
  ) -> Bool {
    if !searched.contains(window.lowerBound) || window.upperBound < searched.upperBound {
      searched = window.lowerBound..<window.lowerBound
      last = nil
    }
    // Words that the end of the last window cut off are looked for once more.
    let first = max(searched.lowerBound, searched.upperBound - list.longest + 1)
    last = list.last(bytes, first..<max(first, window.upperBound)) ?? last
    searched = searched.lowerBound..<window.upperBound
    return last.map { $0 >= window.lowerBound } ?? false
  }
}

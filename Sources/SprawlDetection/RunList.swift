internal import SprawlMatching

/// The long runs of run bytes (`isRunByte`) in a stretch of a span, found once and in order.
///
/// Windows come nearly in the order of their positions, so the stretch grows with them; where they
/// leave it, another begins. Each byte is looked at about once, or not at all.
struct RunList {
  /// Shorter runs are left out, so that most bytes are skipped.
  static let countMin = 24

  /// Of the runs that reach to the stretch's beginning, what stands before is left out.
  private var runs: [Range<Int>] = []
  /// Where the stretch begins.
  private var start = 0
  /// No run that is not listed begins in the stretch before this.
  private var searched = 0
  /// Of the last window: its first run, or the first behind it.
  private var place = 0

  mutating func forget() {
    begin(at: 0)
  }

  /// The run of some number.
  subscript(_ number: Int) -> Range<Int> { runs[number] }

  /// The first run of which at least `count` bytes lie in `window`.
  mutating func first(
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>,
    atLeast count: Int
  ) -> Int? {
    if window.lowerBound < start || window.lowerBound > searched { begin(at: window.lowerBound) }
    if searched + Self.countMin <= window.upperBound { search(bytes, before: window.upperBound) }
    while place > 0, runs[place - 1].upperBound > window.lowerBound { place -= 1 }
    while place < runs.count, runs[place].upperBound <= window.lowerBound { place += 1 }
    return next(place - 1, window, atLeast: count)
  }

  /// The first such run behind number `number`.
  func next(_ number: Int, _ window: Range<Int>, atLeast count: Int) -> Int? {
    var number = number + 1
    while number < runs.count, runs[number].lowerBound + count <= window.upperBound {
      let run = runs[number]
      let first = max(run.lowerBound, window.lowerBound)
      if min(run.upperBound, window.upperBound) - first >= count { return number }
      number += 1
    }
    return nil
  }

  private mutating func begin(at position: Int) {
    runs.removeAll(keepingCapacity: true)
    start = position
    searched = position
    place = 0
  }

  /// Lists every run of which `countMin` bytes lie before `end`.
  private mutating func search(_ bytes: borrowing Span<UInt8>, before end: Int) {
    // Looked at backwards from where a run could have its last byte that is needed.
    var position = searched + Self.countMin - 1
    while position < end {
      var first = position
      while first >= searched, isRunByte(bytes[first]) { first -= 1 }
      if first < searched {
        var last = position + 1
        while last < bytes.count, isRunByte(bytes[last]) { last += 1 }
        runs.append(searched..<last)
        first = last
      }
      searched = first + 1
      position = first + Self.countMin
    }
  }
}

/// The last window that was searched for a run of some length.
struct KnownWindow {
  /// No run lies in it.
  private var without = 0..<0
  /// A run fills it.
  private var run = 0..<0

  mutating func hasRun(
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>,
    atLeast count: Int
  ) -> Bool {
    if !run.isEmpty, run.lowerBound >= window.lowerBound, run.upperBound <= window.upperBound {
      return true
    }
    // A run that is not known yet ends behind what is known, so it begins here at the earliest.
    let next = without.upperBound - count + 1
    let isKnown = without.contains(window.lowerBound)
    let first = isKnown ? max(window.lowerBound, next) : window.lowerBound
    if let found = Self.run(bytes, first..<max(first, window.upperBound), count) {
      run = found
      return true
    }
    if !isKnown || window.upperBound > without.upperBound {
      let isJoined = isKnown && next >= window.lowerBound
      without = (isJoined ? without.lowerBound : window.lowerBound)..<window.upperBound
    }
    return false
  }

  /// Some `count` run bytes in a row.
  private static func run(
    _ bytes: borrowing Span<UInt8>,
    _ window: Range<Int>,
    _ count: Int
  ) -> Range<Int>? {
    // Looked at backwards from where a run could end, so that most bytes are skipped.
    var position = window.lowerBound + count - 1
    var known = window.lowerBound
    while position < window.upperBound {
      var first = position
      while first >= known, isRunByte(bytes[first]) { first -= 1 }
      if first < known { return (position - count + 1)..<(position + 1) }
      known = first + 1
      position = first + count
    }
    return nil
  }
}

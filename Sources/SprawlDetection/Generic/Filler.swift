/// Values that were typed along a pattern instead of drawn: the alphabet, the digits in their
/// order, one block over and over, a staircase of repeated characters.
struct Filler {
  /// Only so many letters and digits are looked at.
  private static let lettersMax = 128
  /// A run of neighbours is one from this length on: people type digits and letters in fours, too.
  private static let runMin = 6
  /// The longest block whose repetition is looked for.
  private static let periodMax = 12
  /// A staircase is one from this length on.
  private static let staircaseMin = 9
  /// What is shorter is judged by its runs alone.
  private static let shortMax = 16

  private var letters = InlineArray<128, UInt8>(repeating: 0)
  private var count = 0

  /// Why `value` is filler; `nil` where it may have been drawn.
  ///
  /// - Complexity: O(`value.count`).
  static func reason(_ value: borrowing Span<UInt8>) -> String? {
    reason(value, ValueShape(value))
  }

  /// The same, of a value whose shape is known.
  static func reason(_ value: borrowing Span<UInt8>, _ shape: ValueShape) -> String? {
    if shape.distinct <= 2, shape.count > 3 { return "one character over and over" }
    if shape.count >= shortMax, shape.distinct <= 4 {
      return "hardly any different characters"
    }
    if shape.longestRepeat >= 6, shape.longestRepeat * 3 >= shape.count {
      return "one character over and over"
    }
    if shape.longestSequence >= 6, shape.longestSequence * 2 >= shape.count {
      return "a sequence of characters"
    }
    return Filler(value).reason
  }

  /// The letters and digits of `value`, small.
  private init(_ value: borrowing Span<UInt8>) {
    for index in value.indices where Byte.isAlphanumeric(value[index]) {
      guard count < Self.lettersMax else { return }
      letters[count] = Byte.lowered(value[index])
      count += 1
    }
  }

  private var reason: String? {
    let (covered, longest) = runs()
    if longest >= 9 { return "a sequence of characters" }
    if hasStaircase() { return "a staircase of repeated characters" }
    guard count >= Self.shortMax else { return nil }
    if covered * 3 >= count * 2 { return "runs of one character or of neighbours" }
    return hasPeriod() ? "one block over and over" : nil
  }

  /// How many letters stand in runs of six or more equal or neighbouring ones (`000000`, `abcdef`,
  /// `890123`), and how long the longest sequence of neighbours is.
  private func runs() -> (covered: Int, longest: Int) {
    let letters = letters.span
    var covered = 0
    var longest = 0
    var start = 0
    while start + 1 < count {
      var end = start + 1
      if let step = Self.step(letters[start], letters[end]) {
        while end < count, Self.step(letters[end - 1], letters[end]) == step { end += 1 }
        if step != 0 { longest = max(longest, end - start) }
      }
      if end - start >= Self.runMin { covered += end - start }
      start = end - start >= Self.runMin ? end : start + 1
    }
    return (covered, longest)
  }

  /// Whether three or more runs of one length follow each other, each of the character next to the
  /// last one's: `000011112222`, `ccccbbbbaaaa`, `aabbccddee`.
  ///
  /// Nine characters or more, of which all but the first follow from it: by chance one hexadecimal
  /// digest in a billion holds such.
  private func hasStaircase() -> Bool {
    let letters = letters.span
    var before: (length: Int, step: Int?) = (0, nil)
    var covered = 0
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, letters[end] == letters[start] { end += 1 }
      let length = end - start
      if length >= 2, length == before.length, start > 0,
        let step = Self.step(letters[start - 1], letters[start])
      {
        covered = step == before.step ? covered + length : 2 * length
        if covered >= Self.staircaseMin, covered >= 3 * length { return true }
        before = (length, step)
      } else {
        before = (length, nil)
      }
      start = end
    }
    return false
  }

  /// 0, 1 or -1 where `next` is the same as `last` or its neighbour (9 and 0 are neighbours).
  private static func step(_ last: UInt8, _ next: UInt8) -> Int? {
    if last == next { return 0 }
    if next == last &+ 1 || (last == 0x39 && next == 0x30) { return 1 }
    return last == next &+ 1 || (last == 0x30 && next == 0x39) ? -1 : nil
  }

  /// Whether a short block stands three times or more, with a fifth of the letters out of step
  /// at most.
  private func hasPeriod() -> Bool {
    let letters = letters.span
    for period in 2...Self.periodMax where period * 3 <= count {
      let pairs = count - period
      let missesMax = pairs / 5
      var misses = 0
      for index in 0..<pairs where letters[index] != letters[index + period] {
        misses += 1
        if misses > missesMax { break }
      }
      if misses <= missesMax { return true }
    }
    return false
  }
}

/// Of what bytes every match of a pattern is made, as far as the pattern's text tells.
///
/// Where the bytes at hand are others, the pattern need not be run to know that it does not match.
/// Look-arounds inside a match are not heeded, so what could match may still not.
package struct MatchForm: Sendable, Hashable {
  /// Bytes of a match in a row that are all out of one set.
  struct Stretch: Sendable, Hashable {
    /// Where it ends, from the match's beginning.
    var end: Int
    var bytes: ByteSet
  }

  /// How far from its beginning a match is described byte by byte.
  static let headBytesMax = 64
  /// How many bytes are looked at where a set is known for more: those that are wrong mostly show
  /// at once.
  private static let looksMax = 12
  /// How many stretches of that are kept: what comes late refuses little.
  private static let stretchesMax = 6

  /// The longest run of run bytes (`isRunByte`) that every match holds, at the least.
  package var minRunBytes = 0
  /// Shortest match in bytes.
  package var minBytes = 0
  /// Longest match in bytes; `nil` when there is no bound.
  package var maxBytes: Int?
  /// Whether neither before nor behind a match one of `bytes` stands.
  package var isAlone = false
  /// What bytes can stand anywhere in a match.
  package var bytes = ByteSet.all
  /// The first bytes that every match has; they may begin later than a match does, where what
  /// stands before is known anyway.
  var head: [Stretch] = []

  /// What is told of a pattern that is not understood.
  package static let unknown = MatchForm()

  package init() {}

  /// The form of a match that is `whole`; of a doubtful one only its runs are told.
  init(_ whole: Part, isSure: Bool) {
    minRunBytes = whole.run.longest
    guard isSure else { return }
    minBytes = whole.minBytes
    maxBytes = whole.maxBytes
    bytes = whole.content.all
    isAlone = bytes.isSubset(of: whole.notBefore) && bytes.isSubset(of: whole.notAfter)
    for (index, set) in whole.content.heads.prefix(minBytes).enumerated() {
      if head.last?.bytes != set { head.append(Stretch(end: index, bytes: set)) }
      head[head.endIndex - 1].end = index + 1
    }
  }

  /// The form without what it tells of the first `count` bytes; of all where `count` is `nil`.
  package func withoutHead(_ count: Int?) -> MatchForm {
    var form = self
    form.head = count.map { count in head.filter { $0.end > count } } ?? []
    form.head = Array(form.head.prefix(Self.stretchesMax))
    return form
  }
}

// What a form tells of bytes: each is false only where no match can be.
extension MatchForm {
  /// Whether a match may begin at `start` and end before `end`; its first `known` bytes are right.
  package func mayBegin(
    _ text: borrowing Span<UInt8>,
    at start: Int,
    known: Int,
    before end: Int
  ) -> Bool {
    guard end - start >= minBytes else { return false }
    var position = start + known
    for stretch in head {
      let stretchEnd = start + stretch.end
      guard stretchEnd > position else { continue }
      // The last first: it tells most.
      if !stretch.bytes.contains(text[stretchEnd - 1]) { return false }
      let limit = min(stretchEnd - 1, position + Self.looksMax)
      while position < limit {
        if !stretch.bytes.contains(text[position]) { return false }
        position += 1
      }
      position = stretchEnd
    }
    return true
  }

  /// Whether `mayCover` is worth asking: short matches and such with blanks may be anywhere.
  package var tellsOfCover: Bool { minBytes >= 16 && !bytes.contains(0x20) }

  /// Whether a match may cover the byte at `anchor` that lies in `window`.
  package func mayCover(
    _ text: borrowing Span<UInt8>,
    _ anchor: Int,
    in window: Range<Int>
  ) -> Bool {
    guard window.count >= minBytes else { return false }
    guard tellsOfCover else { return true }
    let count = min(minBytes, 2 * Self.looksMax)
    var start = anchor
    var end = anchor
    while end < window.upperBound, end - start < count, bytes.contains(text[end]) { end += 1 }
    while start > window.lowerBound, end - start < count, bytes.contains(text[start - 1]) {
      start -= 1
    }
    return end - start >= count
  }

  /// Whether a match may lie in `window`, of which nothing but the run bytes of `run` is looked at.
  ///
  /// `run` is as long as can be inside of `content`, but where it leaves the window.
  package func mayLie(
    _ text: borrowing Span<UInt8>,
    in run: Range<Int>,
    _ window: Range<Int>,
    content: Range<Int>
  ) -> Bool {
    var index = max(run.lowerBound, window.lowerBound)
    let end = min(run.upperBound, window.upperBound)
    while end - index >= minBytes {
      // Backwards from where a match could end that begins here.
      var first = index + minBytes
      while first > index, bytes.contains(text[first - 1]) { first -= 1 }
      guard first == index else {
        index = first
        continue
      }
      guard isAlone, let maxBytes else { return true }
      let isCut = index > content.lowerBound && bytes.contains(text[index - 1])
      let limit = min(content.upperBound, window.upperBound + 1, index + maxBytes + 1)
      var last = index + minBytes
      while last < limit, bytes.contains(text[last]) { last += 1 }
      if !isCut, last <= window.upperBound, last - index <= maxBytes { return true }
      index = last
    }
    return false
  }
}

// How the compiled table writes a form: numbers, sets as hexadecimal ranges, blanks between them.
extension MatchForm {
  /// The form as one line of text.
  package var text: String {
    let parts =
      ["\(minRunBytes)", "\(minBytes)", maxBytes.map { "\($0)" } ?? "-", isAlone ? "1" : "0"]
      + [Self.text(of: bytes)] + head.flatMap { ["\($0.end)", Self.text(of: $0.bytes)] }
    return parts.joined(separator: " ")
  }

  private static func text(of set: ByteSet) -> String {
    set.ranges.map { hex($0.lowerBound) + hex($0.upperBound) }.joined()
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// Reads what `text` wrote; `nil` where it is no form.
  package init?(_ text: some Sequence<UInt8>) {
    var reader = FormReader(bytes: Array(text))
    guard let run = reader.number(), let least = reader.number() else { return nil }
    minRunBytes = run
    minBytes = least
    maxBytes = reader.number()
    isAlone = reader.number() == 1
    bytes = reader.set()
    while let end = reader.number() { head.append(Stretch(end: end, bytes: reader.set())) }
  }
}

/// Reads the parts of a form's text one after the other.
private struct FormReader {
  let bytes: [UInt8]
  var position = 0

  /// The next part as a number; `nil` when it is none.
  mutating func number() -> Int? {
    var value: Int?
    while position < bytes.count, bytes[position] != 0x20 {
      let digit = Int(bytes[position]) - 0x30
      if (0...9).contains(digit) { value = (value ?? 0) * 10 + digit }
      position += 1
    }
    position += 1
    return value
  }

  /// The next part as a set.
  mutating func set() -> ByteSet {
    var set = ByteSet.none
    while let first = byte(), let last = byte(), first <= last { set.insert(first...last) }
    position += 1
    return set
  }

  private mutating func byte() -> UInt8? {
    guard position + 1 < bytes.count, let high = hexValue(bytes[position]),
      let low = hexValue(bytes[position + 1])
    else { return nil }
    position += 2
    return high << 4 | low
  }
}

internal import SprawlMatching
internal import SprawlModel

/// Where the inline marks of some text stand: found in one pass, so that of many matches on one
/// long line not each searches all of it.
struct InlineMarkPlaces {
  private static let index = LiteralIndex(InlineMark.all.map { Literal(Array($0.utf8)) })
  private static let lengths = InlineMark.all.map(\.utf8.count)

  /// By the number of the mark: where it begins, in order.
  private var positions = [[Int]](repeating: [], count: InlineMark.all.count)
  /// What people wrote behind each of our own marks, up to the comment's end.
  private let comments: [Range<Int>]

  /// The marks in `content`.
  ///
  /// - Complexity: O(`content.count`).
  init(_ padded: borrowing Span<UInt8>, content: Range<Int>) {
    var hits: [LiteralHit] = []
    Self.index.scan(padded, content, into: &hits)
    for hit in hits {
      let mark = Int(hit.literal)
      guard Int(hit.position) + Self.lengths[mark] <= content.upperBound else { continue }
      positions[mark].append(Int(hit.position))
    }
    comments = Self.comments(padded, behind: positions[0], before: content.upperBound)
  }

  /// Why a match is held back; `nil` when no mark speaks for it.
  ///
  /// - Complexity: O(log of the number of marks), and a step for each of our own in reach that
  ///   names another rule.
  func suppression(
    _ bytes: borrowing Span<UInt8>,
    _ lines: InlineMark.Lines,
    ruleID: String,
    ignoring ignored: Set<String>
  ) -> String? {
    if !ignored.contains(InlineMark.own), let reason = ownMark(bytes, lines, ruleID) {
      return reason
    }
    for (number, mark) in InlineMark.all.enumerated().dropFirst() where !positions[number].isEmpty {
      let range = number < InlineMark.previousFrom ? lines.own : lines.previous
      if !ignored.contains(mark), stands(number, in: range) { return "inline mark \(mark)" }
    }
    return nil
  }

  private func stands(_ number: Int, in range: Range<Int>) -> Bool {
    let places = positions[number]
    let first = places.partitioningIndex { $0 >= range.lowerBound }
    return first < places.count && places[first] + Self.lengths[number] <= range.upperBound
  }

  /// What the first `sprawl:allow` says that speaks for this rule.
  private func ownMark(
    _ bytes: borrowing Span<UInt8>,
    _ lines: InlineMark.Lines,
    _ ruleID: String
  ) -> String? {
    let first = positions[0].partitioningIndex { $0 >= lines.own.lowerBound }
    for number in first..<positions[0].count {
      let place = positions[0][number]
      let start = place + Self.lengths[0]
      guard start <= lines.own.upperBound else { return nil }
      // What follows a mark before the match is the match's own context, and no reason.
      let end = start <= lines.match.lowerBound ? lines.match.lowerBound : lines.own.upperBound
      var words = MarkWords(bytes, comments[number], before: end)
      let beginning = words
      if let word = words.next(bytes), Self.isRuleID(bytes, word) {
        if !bytes.extracting(word).isSame(as: ruleID) { continue }
      } else {
        words = beginning
      }
      let reason = place >= lines.match.upperBound ? words.text(bytes, count: 12) : ""
      return "inline mark \(InlineMark.own)" + (reason.isEmpty ? "" : ": \(reason)")
    }
    return nil
  }

  private static func isRuleID(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Bool {
    var dots = 0
    for index in word {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") { dots += 1 }
      guard Byte.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      else { return false }
    }
    return dots > 0 && bytes[word.upperBound - 1] != UInt8(ascii: ".")
  }

  /// The part of each comment that people wrote: up to its end, a quote, a bracket or an
  /// assignment, behind which another secret may stand.
  private static func comments(
    _ bytes: borrowing Span<UInt8>,
    behind places: [Int],
    before end: Int
  ) -> [Range<Int>] {
    var comments: [Range<Int>] = []
    // From the last mark to the first, so that each byte is looked at once: where the next mark
    // begins, and where the first comment ends from there on.
    var next = end
    var nextEnd = end
    for place in places.reversed() {
      let first = place + lengths[0]
      var start = first
      while start < end, isLead(bytes[start]) { start += 1 }
      let stop = commentEnd(bytes, start..<next) ?? nextEnd
      comments.append(start..<stop)
      nextEnd = commentEnd(bytes, first..<start) ?? stop
      next = place
    }
    return comments.reversed()
  }

  private static func commentEnd(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    for index in range where endsComment(bytes[index]) { return index }
    return nil
  }

  /// One of `=:([`, a space or a tab.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x3D, 0x3A, 0x28, 0x5B, 0x20, 0x09: true
    default: false
    }
  }

  /// A quote, a carriage return or one of `*=<>{}()[];`.
  private static func endsComment(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2A, 0x22, 0x27, 0x60, 0x3D, 0x3C, 0x3E, 0x7B, 0x7D, 0x28, 0x29, 0x5B, 0x5D, 0x3B, 0x0D:
      true
    default: false
    }
  }
}

/// The words of a comment behind a mark, one after the other.
private struct MarkWords {
  private var position: Int
  private let end: Int

  /// Those of `comment` before `end`, without the dashes and blanks that close it.
  init(_ bytes: borrowing Span<UInt8>, _ comment: Range<Int>, before end: Int) {
    position = min(comment.lowerBound, end)
    var end = min(comment.upperBound, end)
    while end > position, bytes[end - 1] == 0x2D || bytes[end - 1] == 0x20 { end -= 1 }
    self.end = end
  }

  /// The next word; blanks and colons part them.
  mutating func next(_ bytes: borrowing Span<UInt8>) -> Range<Int>? {
    while position < end, Self.parts(bytes[position]) { position += 1 }
    let start = position
    while position < end, !Self.parts(bytes[position]) { position += 1 }
    return start < position ? start..<position : nil
  }

  /// The next words, `count` at most, with a space between.
  mutating func text(_ bytes: borrowing Span<UInt8>, count: Int) -> String {
    var text: [UInt8] = []
    for _ in 0..<count {
      guard let word = next(bytes) else { break }
      if !text.isEmpty { text.append(0x20) }
      for index in word { text.append(bytes[index]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func parts(_ byte: UInt8) -> Bool { Byte.isBlank(byte) || byte == 0x3A }
}

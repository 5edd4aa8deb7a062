import SprawlSources
import Testing

@testable import SprawlDetection

/// Marks found once for all matches, against looking through each match's lines anew.
struct InlineMarkPlacesTests {
  private static let rules = ["acme.key", "acme.other"]

  /// Texts drawn of marks, rule ids, reasons, what ends a comment, and the matches themselves.
  private static func draw(_ index: Int) -> [UInt8] {
    var draw = ExampleDraw(rule: "marks", index: index, seed: 0, attempt: 0)
    let few = ["#", "!!", " ", "\n", "sprawl:allow"]
    let parts =
      few + InlineMark.all + [
        "sprawl:allow", " acme.key", " acme.other ", "=acme.key", "(acme.other)", ":", "  ", "\t",
        " why", " -- ", "-->", "\r\n", ";", "\"", "acme.key.", "é", "a b:c d e f g h i j k l m n",
      ]
    let wide = String(repeating: index % 2 == 0 ? "." : " ", count: 3000)
    var text = ""
    for _ in 0..<draw.number(in: 3...30) {
      text += "!!" + parts[draw.number(in: 0...parts.count - 1)]
      if draw.number(in: 0...5) == 0 { text += few[draw.number(in: 0...few.count - 1)] }
      if index % 5 == 0, draw.number(in: 0...5) == 0 { text += wide }
    }
    return Array(text.utf8)
  }

  @Test func `marks found once speak as those looked for anew`() {
    var spoken = 0
    for index in 0..<200 {
      let bytes = Self.draw(index)
      let margin = [UInt8](repeating: 0x0A, count: BlobPiece.margin)
      let padded = margin + bytes + margin
      let content = margin.count..<margin.count + bytes.count
      let places = InlineMarkPlaces(padded.span, content: content)
      var known = KnownLine()
      for start in content where padded[start...].starts(with: "!!".utf8) {
        let match = start..<start + (index % 3 == 0 ? 2 : min(9, content.upperBound - start))
        var unknown = KnownLine()
        let lines = InlineMark.lines(around: match, in: padded.span, content: content, &known)
        let alone = InlineMark.lines(around: match, in: padded.span, content: content, &unknown)
        #expect(lines.own == alone.own && lines.previous == alone.previous, "draw \(index)")
        for rule in Self.rules {
          for ignored in [[], [InlineMark.all[index % InlineMark.all.count]]] as [Set<String>] {
            let expected = SlowMarks(bytes: padded, lines: lines, ignored: ignored).why(rule)
            let near = InlineMarkPlaces(padded.span, content: lines.whole)
            for found in [places, near] {
              let why = found.suppression(padded.span, lines, ruleID: rule, ignoring: ignored)
              #expect(why == expected, "draw \(index)")
            }
            #expect(expected == nil || lines.holdMark(padded.span))
            if expected != nil { spoken += 1 }
          }
        }
      }
    }
    #expect(spoken > 300)
  }
}

/// The verdict on one match, read from the bytes of its lines.
private struct SlowMarks {
  let bytes: [UInt8]
  let lines: InlineMark.Lines
  let ignored: Set<String>

  func why(_ rule: String) -> String? {
    if !ignored.contains("sprawl:allow"), let why = own(rule) { return why }
    for (number, mark) in InlineMark.all.enumerated().dropFirst() where !ignored.contains(mark) {
      let range = number < InlineMark.previousFrom ? lines.own : lines.previous
      if first(mark, range) != nil { return "inline mark \(mark)" }
    }
    return nil
  }

  private func own(_ rule: String) -> String? {
    var start = lines.own.lowerBound
    while let place = first("sprawl:allow", start..<lines.own.upperBound) {
      start = place + "sprawl:allow".utf8.count
      let isBefore = start <= lines.match.lowerBound
      let comment = comment(start..<(isBefore ? lines.match.lowerBound : lines.own.upperBound))
      var words = comment.split { $0 == " " || $0 == "\t" || $0 == ":" }[...]
      if let word = words.first, word.contains("."), !word.hasSuffix("."),
        word.utf8.allSatisfy({ Byte.isAlphanumeric($0) || $0 == 0x2E || $0 == 0x2D })
      {
        if word != rule { continue }
        words = words.dropFirst()
      }
      let reason = words.prefix(12).joined(separator: " ")
      let isReason = !reason.isEmpty && place >= lines.match.upperBound
      return "inline mark sprawl:allow" + (isReason ? ": \(reason)" : "")
    }
    return nil
  }

  private func comment(_ range: Range<Int>) -> String {
    let text = bytes[range].drop { "=:([ \t".utf8.contains($0) }
    var comment = text.prefix { !"*\"'`=<>{}()[];\r".utf8.contains($0) }
    while comment.last == 0x2D || comment.last == 0x20 { comment.removeLast() }
    return String(decoding: comment, as: UTF8.self)
  }

  private func first(_ mark: String, _ range: Range<Int>) -> Int? {
    bytes[range].firstRange(of: Array(mark.utf8))?.lowerBound
  }
}

/// Why a rule's example cannot be read.
package enum ExampleError: Error, Equatable, CustomStringConvertible {
  /// A `{{class:length}}` names no class; the payload is the name.
  case unknownClass(String)
  /// A `{{=closer}}` names no closer; the payload is the name.
  case unknownCloser(String)
  /// A length is no number, no rising pair of numbers, or over 4096; the payload is the field.
  case badLength(String)
  /// `⟦` and `⟧` do not stand once each, in this order.
  case badMark

  package var description: String {
    switch self {
    case .unknownClass(let name):
      "{{\(name):…}}: no such class; known are \(ExampleClass.names.joined(separator: " "))"
    case .unknownCloser(let name):
      "{{=\(name)}}: no such closer; known are \(ExampleCloser.names.joined(separator: " "))"
    case .badLength(let field):
      "{{\(field)}}: write a length or a range, such as 32 or 20-40, up to 4096"
    case .badMark: "write ⟦ and ⟧ once each around what must be captured, or neither"
    }
  }
}

/// An example with every field filled in.
package struct ExpandedExample: Sendable, Equatable {
  /// The text, without the marks.
  package let bytes: [UInt8]
  /// What stood between the marks; `nil` where the template has none.
  package let mark: Range<Int>?
}

/// An example of a rule: text with fields that are filled by a seeded generator, so that no
/// live-looking secret stands in a file.
///
/// `{{class:length}}` and `{{class:min-max}}` draw characters; `{{word}}` and `{{uuid}}` draw one;
/// `{{=closer}}` ends or makes a value that an offline proof accepts. What stands in double braces
/// in any other form (`{{ name }}`) is text.
package struct ExampleTemplate: Sendable {
  enum Piece: Sendable, Equatable {
    case text([UInt8])
    case draw(ExampleClass, ClosedRange<Int>)
    case close(ExampleCloser)
    case markStart
    case markEnd
  }

  private let pieces: [Piece]

  /// Reads a template.
  package init(_ text: String) throws(ExampleError) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.hasPrefix("⟦") {
        pieces.append(.markStart)
        rest = rest.dropFirst()
      } else if rest.hasPrefix("⟧") {
        pieces.append(.markEnd)
        rest = rest.dropFirst()
      } else if let (piece, length) = try Self.field(rest) {
        pieces.append(piece)
        rest = rest.dropFirst(length)
      } else {
        Self.append(rest.prefix(1), to: &pieces)
        rest = rest.dropFirst()
      }
    }
    let marks = pieces.filter { $0 == .markStart || $0 == .markEnd }
    guard marks.isEmpty || marks == [.markStart, .markEnd] else { throw .badMark }
    self.pieces = pieces
  }

  /// Fills the fields; the same arguments give the same bytes.
  ///
  /// Where `minEntropyBits` (bits per byte) or `check` is given, draws are repeated until the
  /// marked text has it and passes; after 256 draws the last one is returned as it is.
  package func expand(
    rule: String,
    index: Int,
    seed: UInt64 = 0,
    minEntropyBits: Double = 0,
    check: Proof? = nil
  ) -> ExpandedExample {
    var expanded = ExpandedExample(bytes: [], mark: nil)
    for attempt in 0..<256 {
      var draw = ExampleDraw(rule: rule, index: index, seed: seed, attempt: attempt)
      expanded = filled(from: &draw)
      guard let mark = expanded.mark else { return expanded }
      let marked = expanded.bytes.span.extracting(mark)
      let isProven = check.map { !$0.check(marked).isFailed } ?? true
      if isProven, ByteStatistics.entropy(of: marked) >= minEntropyBits { return expanded }
    }
    return expanded
  }

  private func filled(from draw: inout ExampleDraw) -> ExpandedExample {
    var bytes: [UInt8] = []
    var start: Int?
    var mark: Range<Int>?
    for piece in pieces {
      switch piece {
      case .text(let text): bytes += text
      case .draw(let kind, let lengths):
        for _ in 0..<draw.number(in: lengths) { bytes += kind.next(from: &draw) }
      case .close(let closer): bytes += closer.text(after: bytes[(start ?? 0)...], &draw)
      case .markStart: start = bytes.count
      case .markEnd:
        mark = (start ?? 0)..<bytes.count
        start = bytes.count
      }
    }
    return ExpandedExample(bytes: bytes, mark: mark)
  }

  private static func append(_ text: Substring, to pieces: inout [Piece]) {
    guard case .text(let before)? = pieces.last else {
      pieces.append(.text(Array(text.utf8)))
      return
    }
    pieces[pieces.count - 1] = .text(before + Array(text.utf8))
  }

  /// The field that `text` begins with and its length in characters; `nil` where it begins
  /// with text.
  private static func field(
    _ text: Substring
  ) throws(ExampleError) -> (piece: Piece, length: Int)? {
    guard text.hasPrefix("{{") else { return nil }
    let body = text.dropFirst(2).prefix { $0 != "}" && $0 != " " && $0 != "\n" }
    guard text.dropFirst(2 + body.count).hasPrefix("}}"), let first = body.first else {
      return nil
    }
    let length = body.count + 4
    if first == "=" {
      let name = String(body.dropFirst())
      guard let closer = ExampleCloser(name) else { throw .unknownCloser(name) }
      return (.close(closer), length)
    }
    let parts = body.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 {
      let kind = ExampleClass(rawValue: String(body))
      return kind == .word || kind == .uuid ? kind.map { (.draw($0, 1...1), length) } : nil
    }
    guard parts.count == 2, parts[0].allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
    guard let kind = ExampleClass(rawValue: String(parts[0])) else {
      throw .unknownClass(String(parts[0]))
    }
    let bounds = parts[1].split(separator: "-", omittingEmptySubsequences: false)
    let numbers = bounds.compactMap { Int($0) }
    guard let low = numbers.first, let high = numbers.last, numbers.count == bounds.count,
      numbers.count <= 2, low <= high, low >= 0, high <= 4096
    else { throw .badLength(String(body)) }
    return (.draw(kind, low...high), length)
  }
}

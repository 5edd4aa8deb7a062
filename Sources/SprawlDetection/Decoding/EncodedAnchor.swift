internal import SprawlMatching

/// A rule's anchor as it stands in base 64 or in hexadecimal digits.
///
/// Base 64 writes three bytes as four digits, so a literal has three forms there, by the place of
/// its first byte in a group of three; of each form the digits count that it decides alone.
struct EncodedAnchor: Sendable, Equatable {
  enum Form: Sendable, Equatable {
    /// The place of the literal's first byte in its group of three.
    case base64(UInt8)
    case hex
  }

  let form: Form
  /// The length of the literal that the digits write, in bytes.
  let count: UInt8

  /// How many digits of its group stand before the first that the literal decides.
  static func phase(_ place: UInt8) -> Int { place == 0 ? 0 : Int(place) + 1 }

  /// Calls `body` with the digits of each literal by which an encoded `literal` is found; with none
  /// for one that is too short to tell, or may be written in either case.
  ///
  /// `text` is where the digits are put together.
  static func forEachForm(
    of literal: Literal,
    in text: inout [UInt8],
    _ body: (_ digits: borrowing Span<UInt8>, LiteralTraits, _ anchor: EncodedAnchor) -> Void
  ) {
    guard literal.bytes.count >= 4, !literal.isCaseless else { return }
    let count = UInt8(literal.bytes.count)
    let hex = Hex.digits(of: literal.bytes.prefix(hexBytesMax))
    body(hex.span, LiteralTraits(isCaseless: true), EncodedAnchor(form: .hex, count: count))
    let exact = LiteralTraits()
    for place in UInt8(0)...2 {
      let anchor = EncodedAnchor(form: .base64(place), count: count)
      let decided = (Int(place) + literal.bytes.count) * 8 / 6 - phase(place)
      // Too short for a cheap anchor, and it takes in the two first bits of what follows: 00 before
      // a digit, 01 before a letter.
      let isShort = decided < 5
      for next: UInt8 in isShort ? [0x30, 0x60] : [0] {
        let digits = isShort ? decided + 1 : decided
        let differs = write(literal.bytes, place, digits: digits, next: next, to: &text)
        body(text.span, exact, anchor)
        guard differs else { continue }
        for index in text.indices { text[index] = Base64.urlDigit(text[index]) }
        body(text.span, exact, anchor)
      }
    }
  }

  private static let hexBytesMax = LiteralIndex.literalBytesMax / 2

  /// Writes the base 64 digits that `bytes` decides when `place` other bytes stand before it and
  /// `next` behind it; tells whether the two alphabets differ in them.
  private static func write(
    _ bytes: [UInt8],
    _ place: UInt8,
    digits: Int,
    next: UInt8,
    to text: inout [UInt8]
  ) -> Bool {
    text.removeAll(keepingCapacity: true)
    let alphabet = Base64.digits
    var differs = false
    var bit = phase(place) * 6 - Int(place) * 8
    for _ in 0..<min(digits, LiteralIndex.literalBytesMax) {
      let first = bit >> 3
      let second = first + 1 < bytes.count ? bytes[first + 1] : next
      let both = UInt16(bytes[first]) << 8 | UInt16(second)
      let value = UInt8(truncatingIfNeeded: both >> UInt16(10 - bit & 7)) & 63
      differs = differs || value > 61
      text.append(alphabet[Int(value)])
      bit += 6
    }
    return differs
  }
}

/// A sign of text that is written with escapes, and so hides its own anchors.
enum EscapeSign {
  /// What begins escaped letters, digits and marks; all of it as rare as can be in plain text.
  static let literals: [(literal: Literal, decoder: TextDecoder)] =
    texts(
      [
        "\\x2", "\\x3", "\\x4", "\\x5", "\\x6", "\\x7", "\\u002", "\\u003", "\\u004", "\\u005",
        "\\u006", "\\u007", ":\\/\\/",
      ],
      .escape
    )
    + texts(["%3a%2f%2f", "%22%3a", "%22%20%3a", "%3d%22"], .percent)
    + texts(
      ["&quot;:", "&#34;:", "=&quot;", "&#x6", "&#x7", "&#10", "&#11", "&#12", "&#9"],
      .html
    )

  private static func texts(
    _ texts: [String],
    _ decoder: TextDecoder
  ) -> [(literal: Literal, decoder: TextDecoder)] {
    texts.map { (Literal(Array($0.utf8), isCaseless: true), decoder) }
  }
}

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
  static func forEachForm(
    of literal: Literal,
    _ body: (_ digits: borrowing Span<UInt8>, LiteralTraits, _ anchor: EncodedAnchor) -> Void
  ) {
    guard literal.bytes.count >= 4, !literal.isCaseless else { return }
    let count = UInt8(literal.bytes.count)
    let hex = Hex.digits(of: literal.bytes.prefix(hexBytesMax))
    body(hex.span, LiteralTraits(isCaseless: true), EncodedAnchor(form: .hex, count: count))
    for place in UInt8(0)...2 {
      let anchor = EncodedAnchor(form: .base64(place), count: count)
      let decided = (Int(place) + literal.bytes.count) * 8 / 6 - phase(place)
      if decided >= 5 {
        let digits = EncodedDigits(of: literal.bytes, place, count: decided, next: 0)
        digits.forEachAlphabet { body($0, LiteralTraits(), anchor) }
        continue
      }
      // Too short for a cheap anchor, so it takes in the two first bits of what follows: 00
      // before a digit, 01 before a letter.
      for next: UInt8 in [0x30, 0x60] {
        let digits = EncodedDigits(of: literal.bytes, place, count: decided + 1, next: next)
        digits.forEachAlphabet { body($0, LiteralTraits(), anchor) }
      }
    }
  }

  private static let hexBytesMax = LiteralIndex.literalBytesMax / 2
}

/// The base 64 digits that a literal decides alone.
private struct EncodedDigits {
  private var text = InlineArray<64, UInt8>(repeating: 0)
  private let count: Int
  /// Whether the two alphabets differ in them.
  private var differs = false

  /// The first `count` digits that `bytes` decides when `place` other bytes stand before it and
  /// `next` behind it.
  init(of bytes: [UInt8], _ place: UInt8, count: Int, next: UInt8) {
    self.count = min(count, LiteralIndex.literalBytesMax)
    let alphabet = Base64.digits
    // Bits that are still to be written, the first at the top; some of the first byte belong to a
    // digit that another byte decides too.
    var held = UInt32(bytes[0])
    var bits = 8 - (EncodedAnchor.phase(place) * 6 - Int(place) * 8)
    var taken = 1
    for index in 0..<self.count {
      if bits < 6 {
        held = held << 8 | UInt32(taken < bytes.count ? bytes[taken] : next)
        taken += 1
        bits += 8
      }
      bits -= 6
      let value = Int(held >> UInt32(bits)) & 63
      differs = differs || value > 61
      text[index] = alphabet[value]
    }
  }

  /// Calls `body` with the digits in one alphabet, and where it differs in the other.
  func forEachAlphabet(_ body: (borrowing Span<UInt8>) -> Void) {
    body(text.span.extracting(0..<count))
    guard differs else { return }
    var other = text
    for index in 0..<count { other[index] = Base64.urlDigit(text[index]) }
    body(other.span.extracting(0..<count))
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

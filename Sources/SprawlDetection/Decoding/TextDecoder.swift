/// A way to write a secret as other text; the raw value is its name in a record.
enum TextDecoder: String, Sendable, Hashable, CaseIterable {
  /// Base 64 in either alphabet, on one line or wrapped.
  case base64
  /// Two hexadecimal digits a byte.
  case hex
  /// `%2F`, as in URLs.
  case percent
  /// `\u002f`, `\x2f` and `\/`, as in literals of most languages and JSON.
  case escape
  /// `&amp;`, `&#47;` and `&#x2f;`, as in HTML and XML.
  case html
  /// A literal that goes on in the next one, or a line that goes on after a backslash.
  case concat

  /// Decodes what is written in this way inside of other text; `nil` where nothing is.
  ///
  /// From `wordFrom` on it stops behind what ends a word.
  ///
  /// - Complexity: O(`range.count`).
  func decode(
    in bytes: borrowing Span<UInt8>,
    _ range: Range<Int>,
    joinsAdjacent: Bool = true,
    wordFrom: Int = .max
  ) -> DecodedText? {
    var text = DecodedText(self)
    var index = range.lowerBound
    var plainFrom = index
    while index < range.upperBound {
      let byte = bytes[index]
      // The same question first for every decoder: it is one look into a word of bits.
      if Self.isMark(byte), mayBegin(byte),
        let unit = unit(bytes, at: index, before: range.upperBound, joinsAdjacent: joinsAdjacent)
      {
        text.append(plain: plainFrom..<index, of: bytes)
        text.append(unit, at: index)
        index += unit.length
        plainFrom = index
        continue
      }
      index += 1
      if index > wordFrom, Self.endsWord(byte) { break }
    }
    text.append(plain: plainFrom..<index, of: bytes)
    return text.isChanged ? text : nil
  }

  /// How the first encoded place in `range` is written; `nil` where nothing is before a blank.
  ///
  /// Base 64 and hexadecimal digits have no sign of their own and are not looked for.
  static func first(in bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> TextDecoder? {
    for index in range {
      let byte = bytes[index]
      if byte == 0x20 { return nil }
      guard isMark(byte) else { continue }
      if let decoder = telling(bytes, at: index, before: range.upperBound) { return decoder }
    }
    return nil
  }

  /// A blank, a line end, a plain quote or an angle bracket.
  static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || Byte.isQuote(byte) || byte == 0x3C || byte == 0x3E
  }

  /// Whether something encoded may begin with this byte.
  static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x25, 0x26, 0x27, 0x5C, 0x60: true
    default: false
    }
  }

  /// What is written at `index`, where that shows; `nil` for plain text.
  static func telling(
    _ bytes: borrowing Span<UInt8>,
    at index: Int,
    before end: Int
  ) -> TextDecoder? {
    for decoder in marked where decoder.mayBegin(bytes[index]) {
      let unit = decoder.unit(bytes, at: index, before: end, joinsAdjacent: true)
      if let unit, unit.isTelling { return decoder }
    }
    return nil
  }

  private static let marked = [TextDecoder.escape, .percent, .html, .concat]

  private func mayBegin(_ byte: UInt8) -> Bool {
    switch self {
    case .base64, .hex: false
    case .percent: byte == UInt8(ascii: "%")
    case .escape: byte == UInt8(ascii: "\\")
    case .html: byte == UInt8(ascii: "&")
    case .concat: byte == UInt8(ascii: "\\") || Byte.isQuote(byte)
    }
  }

  /// What stands for one character, or for none, at `start`.
  func unit(
    _ bytes: borrowing Span<UInt8>,
    at start: Int,
    before end: Int,
    joinsAdjacent: Bool
  ) -> EncodedUnit? {
    switch self {
    case .base64, .hex: nil
    case .percent: EncodedUnit(percent: bytes, at: start, before: end)
    case .escape: EncodedUnit(escape: bytes, at: start, before: end)
    case .html: EncodedUnit(reference: bytes, at: start, before: end)
    case .concat: EncodedUnit(joint: bytes, at: start, before: end, joinsAdjacent: joinsAdjacent)
    }
  }
}

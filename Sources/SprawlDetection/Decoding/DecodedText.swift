/// Text that stands in base 64 in other text.
struct DecodedText {
  /// What it decodes to.
  let bytes: [UInt8]
  /// Where the base 64 stands.
  let encoded: Range<Int>

  /// The shortest value of an assignment worth decoding, in bytes.
  static let encodedMin = 24
  /// What is decoded first, to tell text from other bytes, in digits.
  private static let tastedDigits = 12

  /// Decodes `range`; `nil` where it is no base 64, or what it writes is no text.
  ///
  /// - Complexity: O(1) for most ranges: text is told from other bytes by the first nine.
  init?(_ padded: borrowing Span<UInt8>, _ range: Range<Int>) {
    let text = padded.extracting(range)
    guard text.count >= 4 else { return nil }
    let tasted = min(Self.tastedDigits, text.count / 4 * 4)
    guard let taste = Base64.decode(text.extracting(0..<tasted)), taste.allSatisfy(Self.isText),
      let bytes = Base64.decode(text), !bytes.isEmpty, bytes.allSatisfy(Self.isText)
    else { return nil }
    self.bytes = bytes
    encoded = range
  }

  private static func isText(_ byte: UInt8) -> Bool {
    Byte.isPrintable(byte) || Byte.isNewline(byte) || byte == 0x09
  }

  /// The digits that write the decoded bytes at `range`.
  func encoded(of range: Range<Int>) -> Range<Int> {
    let start = encoded.lowerBound + range.lowerBound * 4 / 3
    let end = encoded.lowerBound + (range.upperBound * 4 + 2) / 3
    return start..<min(max(end, start + 1), encoded.upperBound)
  }
}

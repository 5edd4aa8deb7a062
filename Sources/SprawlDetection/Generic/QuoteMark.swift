/// One opening quote as it is written: plain, behind backslashes, or as a character reference.
struct QuoteMark {
  /// The bytes of the mark.
  let range: Range<Int>
  /// Which quote it means.
  let quote: UInt8
  /// Whether it stands three times (`"""`), or is a backtick that stands several times.
  let isTriple: Bool

  private static let references: [(text: String, quote: UInt8)] = [
    ("&quot;", 0x22), ("&#34;", 0x22), ("&#39;", 0x27), ("&apos;", 0x27), ("&#x27;", 0x27),
    ("%22", 0x22), ("\\u0022", 0x22), ("\\x22", 0x22),
  ]

  /// The mark that begins at `start`; `nil` where none does.
  init?(_ bytes: borrowing Span<UInt8>, at start: Int, before end: Int) {
    var index = start
    while index < end, bytes[index] == UInt8(ascii: "\\"), index - start < 8 { index += 1 }
    if index < end, Byte.isQuote(bytes[index]) {
      quote = bytes[index]
      var last = index
      while last < end, last - index < 3, bytes[last] == bytes[index] { last += 1 }
      let isRepeated = index == start && (last - index == 3 || (quote == 0x60 && last - index == 2))
      isTriple = isRepeated
      range = start..<(isRepeated ? last : index + 1)
      return
    }
    guard start < end, bytes[start] == 0x26 || bytes[start] == 0x25 || bytes[start] == 0x5C else {
      return nil
    }
    for reference in Self.references where bytes.holds(text: reference.text, at: start) {
      quote = reference.quote
      isTriple = false
      range = start..<start + reference.text.utf8.count
      return
    }
    return nil
  }

  /// The mark that ends at `end`; `nil` where none does.
  init?(_ bytes: borrowing Span<UInt8>, endingAt end: Int, after start: Int) {
    guard end > start else { return nil }
    if Byte.isQuote(bytes[end - 1]) {
      var first = end - 1
      while first > start, bytes[first - 1] == UInt8(ascii: "\\"), end - first < 8 { first -= 1 }
      quote = bytes[end - 1]
      isTriple = false
      range = first..<end
      return
    }
    guard bytes[end - 1] == UInt8(ascii: ";") || bytes[end - 1] == UInt8(ascii: "2") else {
      return nil
    }
    for reference in Self.references {
      let first = end - reference.text.utf8.count
      if first >= start, bytes.holds(text: reference.text, at: first) {
        quote = reference.quote
        isTriple = false
        range = first..<end
        return
      }
    }
    return nil
  }

  /// Where the mark that closes this one begins, at or after `start`; `nil` where the line or the
  /// window ends first.
  func close(_ bytes: borrowing Span<UInt8>, from start: Int, before end: Int) -> Int? {
    var index = start
    let backslashes = isTriple ? 0 : range.count - 1
    let isPlain = Byte.isQuote(bytes[range.upperBound - 1])
    while index < end {
      let byte = bytes[index]
      if Byte.isNewline(byte), !isTriple, quote != 0x60 { return nil }
      if !isPlain {
        if isSame(bytes, at: index) { return index }
        index += 1
        continue
      }
      if byte == UInt8(ascii: "\\") {
        var last = index
        while last < end, bytes[last] == UInt8(ascii: "\\") { last += 1 }
        if last < end, bytes[last] == quote, last - index == backslashes { return index }
        // Backslashes in pairs stand for themselves; an odd one escapes what follows.
        let isEscape = backslashes == 0 && (last - index) % 2 == 1
        index = last + (isEscape ? 1 : 0)
        continue
      }
      if byte == quote {
        guard backslashes == 0 else { return nil }
        if !isTriple || isSame(bytes, at: index) { return index }
      }
      index += 1
    }
    return nil
  }

  /// Whether the same mark begins at `index`.
  func isSame(_ bytes: borrowing Span<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + range.count <= bytes.count else { return false }
    for offset in 0..<range.count where bytes[index + offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }
}

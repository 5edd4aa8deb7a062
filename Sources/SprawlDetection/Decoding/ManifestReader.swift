/// One name and value under `data` or `stringData` of a Kubernetes secret.
struct ManifestEntry: Hashable {
  let name: Range<Int>
  let value: Range<Int>
  /// Whether the value is written in base 64, as under `data`.
  let isEncoded: Bool
}

/// Finds the entries of the Kubernetes secret whose kind is named at some place.
///
/// It reads block YAML and JSON; of both only what stands on one line after its name.
struct ManifestReader {
  /// The length of `Secret`.
  static let kindBytes = 6
  /// More entries than this are no secret's.
  private static let entriesMax = 64

  /// The document's bytes.
  private let document: Range<Int>
  private(set) var entries: [ManifestEntry] = []
  /// How much had to be looked at.
  var documentBytes: Int { document.count }

  /// Reads the document around `word`, the `Secret` of `kind: Secret`; `nil` where it is no kind.
  ///
  /// Of a list of secrets in one document the first reads what stands before it, and each what
  /// stands behind it up to the next kind: so all is read once, and not for every kind in reach.
  ///
  /// - Complexity: O(1) for most words, else O(`limits.count`).
  init?(_ bytes: borrowing Span<UInt8>, word: Range<Int>, limits: Range<Int>) {
    guard Self.isKind(bytes, word: word, limits: limits) else { return nil }
    document = Self.start(bytes, word.lowerBound, limits)..<Self.end(bytes, word, limits)
    var index = document.lowerBound
    while index < document.upperBound, entries.count < Self.entriesMax {
      if let section = Self.section(bytes, at: index, document) {
        index = read(bytes, section: section)
      } else {
        index += 1
      }
    }
  }

  /// Whether `word` is the whole value of a key called `kind`.
  private static func isKind(
    _ bytes: borrowing Span<UInt8>,
    word: Range<Int>,
    limits: Range<Int>
  ) -> Bool {
    guard word.count == kindBytes, word.upperBound <= bytes.count,
      bytes[word.lowerBound] == UInt8(ascii: "S"),
      word.upperBound >= limits.upperBound || !AssignmentReader.isNameByte(bytes[word.upperBound])
    else { return false }
    var index = word.lowerBound
    while index > limits.lowerBound, isWrapping(bytes[index - 1]) { index -= 1 }
    guard index > limits.lowerBound, bytes[index - 1] == UInt8(ascii: ":") else { return false }
    index -= 1
    while index > limits.lowerBound, isWrapping(bytes[index - 1]) { index -= 1 }
    return index - 4 >= limits.lowerBound && bytes.holds("kind", at: index - 4)
  }

  private static func isWrapping(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || Byte.isQuote(byte)
  }

  /// Whether the `Secret` of another secret's kind stands at `position`.
  private static func isOtherKind(
    _ bytes: borrowing Span<UInt8>,
    at position: Int,
    _ limits: Range<Int>
  ) -> Bool {
    guard bytes[position] == UInt8(ascii: "S"), bytes.holds("Secret", at: position) else {
      return false
    }
    return isKind(bytes, word: position..<position + kindBytes, limits: limits)
  }

  /// The last line of dashes before `position`; `position` where another kind comes first.
  private static func start(
    _ bytes: borrowing Span<UInt8>,
    _ position: Int,
    _ limits: Range<Int>
  ) -> Int {
    var index = position
    while index > limits.lowerBound {
      if Byte.isNewline(bytes[index - 1]), bytes.holds("---", at: index) { return index }
      index -= 1
      if isOtherKind(bytes, at: index, limits) { return position }
    }
    return index
  }

  /// The next line of dashes behind `word`, or the next kind.
  private static func end(
    _ bytes: borrowing Span<UInt8>,
    _ word: Range<Int>,
    _ limits: Range<Int>
  ) -> Int {
    var index = word.upperBound
    while index < limits.upperBound {
      if Byte.isNewline(bytes[index]), bytes.holds("---", at: index + 1) { return index }
      if isOtherKind(bytes, at: index, limits) { return index }
      index += 1
    }
    return index
  }

  /// The key `data` or `stringData` at `index`, with its colon; `nil` for anything else.
  private static func section(
    _ bytes: borrowing Span<UInt8>,
    at index: Int,
    _ document: Range<Int>
  ) -> Range<Int>? {
    guard bytes[index] == UInt8(ascii: "d") || bytes[index] == UInt8(ascii: "s"),
      index == document.lowerBound || !AssignmentReader.isNameByte(bytes[index - 1])
    else { return nil }
    let length = bytes.holds("data", at: index) ? 4 : bytes.holds("stringData", at: index) ? 10 : 0
    guard length > 0 else { return nil }
    var end = index + length
    while end < document.upperBound, isWrapping(bytes[end]) { end += 1 }
    guard end < document.upperBound, bytes[end] == UInt8(ascii: ":") else { return nil }
    return index..<end + 1
  }

  /// Reads the entries below a section's key; says where to go on.
  private mutating func read(_ bytes: borrowing Span<UInt8>, section: Range<Int>) -> Int {
    let isEncoded = bytes[section.lowerBound] == UInt8(ascii: "d")
    var index = section.upperBound
    while index < document.upperBound, Byte.isBlank(bytes[index]) || Byte.isNewline(bytes[index]) {
      index += 1
    }
    if index < document.upperBound, bytes[index] == UInt8(ascii: "{") {
      return readObject(bytes, from: index + 1, isEncoded)
    }
    let indent = indent(bytes, of: section.lowerBound)
    index = section.upperBound
    while let line = nextLine(bytes, after: index) {
      var first = line.lowerBound
      while first < line.upperBound, Byte.isBlank(bytes[first]) { first += 1 }
      let isEmpty = first == line.upperBound || bytes[first] == UInt8(ascii: "#")
      if !isEmpty {
        guard first - line.lowerBound > indent, entries.count < Self.entriesMax else { break }
        add(bytes, first..<line.upperBound, isEncoded)
      }
      index = line.upperBound
    }
    return index
  }

  /// Reads `"name": "value"` pairs up to the closing brace.
  private mutating func readObject(
    _ bytes: borrowing Span<UInt8>,
    from start: Int,
    _ isEncoded: Bool
  ) -> Int {
    var index = start
    var first = start
    while index < document.upperBound, entries.count < Self.entriesMax {
      let byte = bytes[index]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") {
        add(bytes, first..<index, isEncoded)
        first = index + 1
        if byte == UInt8(ascii: "}") { return index + 1 }
      }
      index += 1
    }
    return index
  }

  private func indent(_ bytes: borrowing Span<UInt8>, of position: Int) -> Int {
    var index = position
    while index > document.lowerBound, !Byte.isNewline(bytes[index - 1]) { index -= 1 }
    return position - index
  }

  private func nextLine(_ bytes: borrowing Span<UInt8>, after position: Int) -> Range<Int>? {
    var start = position
    while start < document.upperBound, bytes[start] != 0x0A { start += 1 }
    guard start + 1 < document.upperBound else { return nil }
    var end = start + 1
    while end < document.upperBound, bytes[end] != 0x0A { end += 1 }
    return start + 1..<end
  }

  /// Adds `name: value`, without quotes and blanks.
  private mutating func add(
    _ bytes: borrowing Span<UInt8>,
    _ pair: Range<Int>,
    _ isEncoded: Bool
  ) {
    var colon = pair.lowerBound
    while colon < pair.upperBound, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
    guard colon < pair.upperBound else { return }
    let name = Self.trimmed(bytes, pair.lowerBound..<colon)
    let value = Self.trimmed(bytes, colon + 1..<pair.upperBound)
    guard !name.isEmpty, name.count <= 253, !value.isEmpty else { return }
    for index in name where !AssignmentReader.isNameByte(bytes[index]) { return }
    entries.append(ManifestEntry(name: name, value: value, isEncoded: isEncoded))
  }

  private static func trimmed(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isWrapping(bytes[start]) || Byte.isNewline(bytes[start]) { start += 1 }
    while end > start, isWrapping(bytes[end - 1]) || Byte.isNewline(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

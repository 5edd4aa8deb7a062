internal import SprawlModel

/// Text that stands encoded in other text, with the place of each of its bytes there.
struct DecodedText {
  let decoder: TextDecoder
  /// What it decodes to.
  private(set) var bytes: [UInt8] = []
  /// Whether something in it was encoded.
  private(set) var isChanged = false
  /// Where the bytes come from, in order.
  private var stretches: [Stretch] = []

  /// Bytes up to the next stretch: as they stood from `source` on, or, where `length` is not 0, one
  /// byte out of the `length` bytes there.
  private struct Stretch {
    let first: Int32
    let source: Int32
    let length: Int32
  }

  /// The shortest value of an assignment worth decoding, in bytes.
  static let encodedMin = 24

  /// Nothing yet, with room for `count` bytes that are written one by one.
  init(_ decoder: TextDecoder, count: Int = 0) {
    self.decoder = decoder
    bytes.reserveCapacity(count)
    stretches.reserveCapacity(count)
  }

  /// Appends one byte that is written at `source`.
  mutating func append(_ byte: UInt8, from source: Range<Int>) {
    begin(source.lowerBound, length: source.count)
    bytes.append(byte)
  }

  /// Appends bytes that stand for themselves.
  mutating func append(plain source: Range<Int>, of text: borrowing Span<UInt8>) {
    if source.isEmpty { return }
    begin(source.lowerBound, length: 0)
    for index in source { bytes.append(text[index]) }
  }

  private mutating func begin(_ source: Int, length: Int) {
    stretches.append(
      Stretch(
        first: Int32(truncatingIfNeeded: bytes.count),
        source: Int32(truncatingIfNeeded: source),
        length: Int32(truncatingIfNeeded: length)
      )
    )
  }

  mutating func append(_ unit: EncodedUnit, at start: Int) {
    let source = start..<start + unit.length
    switch unit.content {
    case .byte(let byte): append(byte, from: source)
    case .scalar(let scalar):
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        append(byte, from: source)
      }
    case .nothing: break
    }
    isChanged = isChanged || unit.isTelling
  }

  /// What writes the decoded bytes at `range`, which is not empty.
  func source(of range: Range<Int>) -> Range<Int> {
    source(ofByte: range.lowerBound).lowerBound..<source(ofByte: range.upperBound - 1).upperBound
  }

  private func source(ofByte index: Int) -> Range<Int> {
    let stretch = stretches[count { Int($0.first) <= index } - 1]
    guard stretch.length == 0 else {
      return Int(stretch.source)..<Int(stretch.source + stretch.length)
    }
    let start = Int(stretch.source) + index - Int(stretch.first)
    return start..<start + 1
  }

  /// How many stretches, from the first on, are as `isBefore` says.
  private func count(_ isBefore: (Stretch) -> Bool) -> Int {
    stretches.partitioningIndex { !isBefore($0) }
  }

  /// Whether some of the bytes at `range`, or one beside them, were encoded or lay apart.
  func isEncoded(_ range: Range<Int>) -> Bool {
    let wide = max(0, range.lowerBound - 1)..<min(bytes.count, range.upperBound + 1)
    return source(of: wide).count != wide.count
  }

  /// Which decoded byte is written at `source`; `nil` where none begins there.
  func place(of source: Int) -> Int? {
    let next = count { Int($0.source) < source }
    if next > 0, stretches[next - 1].length == 0 {
      let index = Int(stretches[next - 1].first) + source - Int(stretches[next - 1].source)
      if index < (next < stretches.count ? Int(stretches[next].first) : bytes.count) {
        return index
      }
    }
    guard next < stretches.count, Int(stretches[next].source) == source else { return nil }
    return Int(stretches[next].first)
  }

  /// Whether this is something to read: no control characters, and for the most part ASCII.
  var isText: Bool {
    var foreign = 0
    for byte in bytes {
      if byte >= 0x80 {
        foreign += 1
      } else if !Self.isReadable(byte) {
        return false
      }
    }
    return !bytes.isEmpty && foreign * 8 <= bytes.count
  }

  static func isReadable(_ byte: UInt8) -> Bool {
    Byte.isPrintable(byte) || Byte.isNewline(byte) || byte == 0x09
  }
}

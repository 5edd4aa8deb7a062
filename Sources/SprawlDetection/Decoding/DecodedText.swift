/// Text that stands encoded in other text, with the place of each of its bytes there.
struct DecodedText {
  let decoder: TextDecoder
  /// What it decodes to.
  private(set) var bytes: [UInt8] = []
  /// Whether something in it was encoded.
  private(set) var isChanged = false
  /// Where each byte's encoded form begins and ends in the span it was read from.
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  /// The shortest value of an assignment worth decoding, in bytes.
  static let encodedMin = 24

  init(_ decoder: TextDecoder) { self.decoder = decoder }

  mutating func append(_ byte: UInt8, from source: Range<Int>) {
    bytes.append(byte)
    starts.append(Int32(truncatingIfNeeded: source.lowerBound))
    ends.append(Int32(truncatingIfNeeded: source.upperBound))
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
    Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }

  /// Whether some of the bytes at `range`, or one beside them, were encoded or lay apart.
  func isEncoded(_ range: Range<Int>) -> Bool {
    let wide = max(0, range.lowerBound - 1)..<min(bytes.count, range.upperBound + 1)
    return source(of: wide).count != wide.count
  }

  /// Which decoded byte is written at `source`; `nil` where none begins there.
  func place(of source: Int) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < source { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && Int(starts[low]) == source ? low : nil
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

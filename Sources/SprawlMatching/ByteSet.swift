/// A set of bytes.
package struct ByteSet: Sendable, Hashable {
  /// A bit a byte.
  private var words: SIMD4<UInt64>

  /// No byte.
  package static let none = ByteSet(words: .zero)
  /// Every byte.
  package static let all = ByteSet(words: ~.zero)

  private init(words: SIMD4<UInt64>) { self.words = words }

  /// The bytes of `ranges`.
  package init(_ ranges: ClosedRange<UInt8>...) {
    words = .zero
    for range in ranges { insert(range) }
  }

  /// Whether `byte` is one of them.
  package func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] &>> UInt64(byte & 63) & 1 == 1
  }

  /// Whether all of them are in `other`.
  package func isSubset(of other: ByteSet) -> Bool { words & ~other.words == .zero }

  /// How many they are.
  package var count: Int {
    (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount }
  }

  /// Every other byte.
  package var complement: ByteSet { ByteSet(words: ~words) }

  /// Those of both.
  package func union(_ other: ByteSet) -> ByteSet { ByteSet(words: words | other.words) }

  /// Those that are in both.
  package func intersection(_ other: ByteSet) -> ByteSet { ByteSet(words: words & other.words) }

  /// Adds the bytes of `range`.
  package mutating func insert(_ range: ClosedRange<UInt8>) {
    let (first, last) = (Int(range.lowerBound >> 6), Int(range.upperBound >> 6))
    for word in first...last {
      var bits = ~0 as UInt64
      if word == first { bits &= ~0 &<< UInt64(range.lowerBound & 63) }
      if word == last { bits &= ~0 &>> UInt64(63 - range.upperBound & 63) }
      words[word] |= bits
    }
  }

  /// These bytes and, of letters, the other case too.
  package var inBothCases: ByteSet {
    var both = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
      let isThere = contains(letter) || contains(letter ^ 0x20)
      guard isThere else { continue }
      both.insert(letter...letter)
      both.insert(letter ^ 0x20...letter ^ 0x20)
    }
    return both
  }

  /// The ranges that they make up, in order.
  package var ranges: [ClosedRange<UInt8>] {
    var found: [ClosedRange<UInt8>] = []
    for byte in UInt8.min...UInt8.max where contains(byte) {
      if let last = found.last, last.upperBound &+ 1 == byte, byte > 0 {
        found[found.endIndex - 1] = last.lowerBound...byte
      } else {
        found.append(byte...byte)
      }
    }
    return found
  }
}

extension ByteSet {
  /// The bytes that tokens are made of (`isRunByte`).
  package static let run: ByteSet = {
    var set = ByteSet.none
    for byte in UInt8.min...UInt8.max where isRunByte(byte) { set.insert(byte...byte) }
    return set
  }()

  /// What `\d`, `\w`, `\s` and `\h` stand for in PCRE2, and their opposites; `nil` for another.
  package init?(escape letter: UInt8) {
    let lower = letter | 0x20
    let set: ByteSet
    switch lower {
    case UInt8(ascii: "d"): set = ByteSet(0x30...0x39)
    case UInt8(ascii: "w"): set = ByteSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)
    case UInt8(ascii: "s"): set = ByteSet(0x09...0x0D, 0x20...0x20)
    case UInt8(ascii: "h"): set = ByteSet(0x09...0x09, 0x20...0x20, 0xA0...0xA0)
    default: return nil
    }
    self = letter == lower ? set : set.complement
  }
}

/// Reads what a class in a pattern stands for, byte for byte.
struct ByteClassReader {
  private let pattern: [UInt8]
  private(set) var position: Int
  private let isCaseless: Bool

  /// Begins behind the opening bracket.
  init(_ pattern: [UInt8], from position: Int, isCaseless: Bool) {
    self.pattern = pattern
    self.position = position
    self.isCaseless = isCaseless
  }

  private func peek(_ ahead: Int = 0) -> UInt8? {
    position + ahead < pattern.count ? pattern[position + ahead] : nil
  }

  /// The bytes of the class; `nil` for a class with something that is not known here.
  ///
  /// The position is at its closing bracket then.
  mutating func read() -> ByteSet? {
    let isOpposite = peek() == UInt8(ascii: "^")
    if isOpposite { position += 1 }
    var set = ByteSet.none
    var isFirst = true
    while let byte = peek(), byte != UInt8(ascii: "]") || isFirst {
      isFirst = false
      if byte == UInt8(ascii: "["), let next = peek(1), ":.=".utf8.contains(next) { return nil }
      guard let item = item() else { return nil }
      guard peek() == UInt8(ascii: "-"), peek(1) != UInt8(ascii: "]") else {
        set = set.union(item.set)
        continue
      }
      position += 1
      // PCRE2 takes the hyphen after `\d` as itself; not relied on.
      guard let first = item.byte, let last = self.item()?.byte, first <= last else { return nil }
      set.insert(first...last)
    }
    guard peek() == UInt8(ascii: "]") else { return nil }
    if isCaseless { set = set.inBothCases }
    return isOpposite ? set.complement : set
  }

  /// One member: a byte, or a set of them.
  private mutating func item() -> (set: ByteSet, byte: UInt8?)? {
    guard let byte = peek() else { return nil }
    position += 1
    guard byte == UInt8(ascii: "\\") else { return (ByteSet(byte...byte), byte) }
    guard let escaped = peek() else { return nil }
    position += 1
    if let set = ByteSet(escape: escaped) { return (set, nil) }
    let value: UInt8
    switch escaped {
    case UInt8(ascii: "n"): value = 0x0A
    case UInt8(ascii: "r"): value = 0x0D
    case UInt8(ascii: "t"): value = 0x09
    case UInt8(ascii: "f"): value = 0x0C
    case UInt8(ascii: "x"):
      guard let digits = twoDigits() else { return nil }
      value = digits
    case _ where isAlphanumeric(escaped): return nil
    default: value = escaped
    }
    return (ByteSet(value...value), value)
  }

  private mutating func twoDigits() -> UInt8? {
    guard let high = peek().flatMap(hexValue), let low = peek(1).flatMap(hexValue) else {
      return nil
    }
    position += 2
    return high << 4 | low
  }
}

/// Whether a byte is an ASCII letter or digit.
func isAlphanumeric(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
}

/// What a hexadecimal digit stands for; `nil` for another byte.
func hexValue(_ byte: UInt8) -> UInt8? {
  if byte &- 0x30 < 10 { return byte - 0x30 }
  let letter = (byte | 0x20) &- 0x61
  return letter < 6 ? letter + 10 : nil
}

/// Short texts, of two bytes or more, that are looked for together: in one pass over a value,
/// however many they are.
struct TextList: Sendable {
  /// In the order of their bytes.
  private let texts: [[UInt8]]
  /// By first byte: where the texts that begin with it stand, and how many they are.
  private let groups: [(first: UInt16, count: UInt16)]
  /// Whether one of them may begin with a pair of bytes, by the pair's place: most places of most
  /// values begin none.
  private let beginnings: [Bool]

  init(_ texts: [String]) {
    let texts = texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    precondition(texts.allSatisfy { $0.count > 1 }, "a text of a list has two bytes or more")
    self.texts = texts
    var groups = [(first: UInt16, count: UInt16)](repeating: (0, 0), count: 256)
    var beginnings = [Bool](repeating: false, count: 1024)
    for (number, text) in texts.enumerated() {
      let group = groups[Int(text[0])]
      groups[Int(text[0])] = (group.count == 0 ? UInt16(number) : group.first, group.count + 1)
      beginnings[Self.place(text[0], text[1])] = true
    }
    self.groups = groups
    self.beginnings = beginnings
  }

  /// The place of a pair; the same for capitals and small letters.
  @inline(__always)
  private static func place(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first | 0x20) &* 37 ^ Int(second | 0x20)) & 1023
  }

  /// Whether `value` begins with one of the texts.
  func isPrefix(of value: borrowing Span<UInt8>) -> Bool {
    value.count > 1 && beginnings[Self.place(value[0], value[1])] && begins(value, at: 0) { $0 }
  }

  /// Whether one of the texts stands anywhere in `value`.
  ///
  /// - Complexity: O(`value.count`).
  func stands(in value: borrowing Span<UInt8>) -> Bool { stands(in: value) { $0 } }

  /// The same where capitals of `value` count as small letters, of which the texts are made.
  func stands(inLowered value: borrowing Span<UInt8>) -> Bool {
    stands(in: value, Byte.lowered)
  }

  @inline(__always)
  private func stands(in value: borrowing Span<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
    guard value.count > 1 else { return false }
    let beginnings = beginnings
    var first = value[0]
    for index in 1..<value.count {
      let second = value[index]
      if beginnings[Self.place(first, second)], begins(value, at: index - 1, fold) { return true }
      first = second
    }
    return false
  }

  @inline(__always)
  private func begins(
    _ value: borrowing Span<UInt8>,
    at start: Int,
    _ fold: (UInt8) -> UInt8
  ) -> Bool {
    let group = groups[Int(fold(value[start]))]
    for number in Int(group.first)..<Int(group.first + group.count) {
      let length = texts[number].count
      guard start + length <= value.count else { continue }
      var index = 1
      while index < length, fold(value[start + index]) == texts[number][index] { index += 1 }
      if index == length { return true }
    }
    return false
  }
}

/// Short texts, of two bytes or more, that are looked for together: in one pass over a value,
/// however many they are.
struct TextList: Sendable {
  /// In the order of their bytes.
  private let texts: [[UInt8]]
  /// By first byte: where the texts that begin with it stand, and how many they are.
  private let groups: [(first: UInt16, count: UInt16)]
  /// What they begin with: most places of most values begin none of them.
  private let beginnings: BytePairs

  init(_ texts: [String]) {
    let texts = texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    precondition(texts.allSatisfy { $0.count > 1 }, "a text of a list has two bytes or more")
    self.texts = texts
    groups = (UInt8.min...UInt8.max).map { byte in
      let first = texts.firstIndex { $0.first == byte } ?? 0
      return (UInt16(first), UInt16(texts.count { $0.first == byte }))
    }
    beginnings = texts.reduce(into: BytePairs()) { pairs, text in pairs.insert(text[0], text[1]) }
  }

  /// Whether `value` begins with one of the texts.
  func isPrefix(of value: borrowing Span<UInt8>) -> Bool {
    value.count > 1 && beginnings.hold(value[0], value[1]) && begins(value, at: 0) { $0 }
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
    var first = fold(value[0])
    for index in 1..<value.count {
      let second = fold(value[index])
      if beginnings.hold(first, second), begins(value, at: index - 1, fold) { return true }
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

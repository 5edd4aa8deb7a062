/// The digits of a number system that write text, as positions in a span.
struct DigitRun {
  /// Where the digits stand, in order.
  private(set) var places: [Int] = []
  /// How many of them stand before the place that they were gathered around.
  private(set) var leading = 0

  /// The shortest wrapped line, in digits: mail wraps at 76, armour at 64.
  private static let wrappedMin = 60
  /// The deepest indent of a wrapped line.
  private static let indentMax = 64
  /// What is decoded first, to tell text from other bytes, in digits.
  private static let tastedDigits = 12

  /// The bytes of `range`, all of which have to be digits of `decoder`.
  init(_ range: Range<Int>) { places = Array(range) }

  /// Up to `before` base 64 digits before `position` and `after` from it on, over wrapped lines,
  /// so that `position` holds the digit number `phase` of its group of four.
  ///
  /// `nil` where there are not `phase` digits before it.
  init?(
    base64 bytes: borrowing Span<UInt8>,
    around position: Int,
    phase: Int,
    before: Int,
    after: Int,
    limits: Range<Int>
  ) {
    var backward: [Int] = []
    var index = position
    while backward.count < before {
      if index > limits.lowerBound, Self.isDigit(bytes[index - 1]) {
        index -= 1
        backward.append(index)
      } else if let end = Self.wrapped(bytes, before: index, limits) {
        index = end
      } else {
        break
      }
    }
    guard backward.count >= phase else { return nil }
    backward.removeLast((backward.count - phase) % 4)
    places = backward.reversed()
    leading = places.count
    let wanted = places.count + after
    index = position
    while places.count < wanted {
      if index < limits.upperBound, Self.isDigit(bytes[index]) {
        places.append(index)
        index += 1
      } else if let next = Self.wrapped(bytes, after: index, limits) {
        index = next
      } else {
        break
      }
    }
    if places.count % 4 == 1 { places.removeLast() }
  }

  /// Up to `before` hexadecimal digits before `position` and `after` from it on.
  init(
    hex bytes: borrowing Span<UInt8>,
    around position: Int,
    before: Int,
    after: Int,
    limits: Range<Int>
  ) {
    var start = position
    let lowest = max(limits.lowerBound, position - before)
    while start - 2 >= lowest, Byte.isHex(bytes[start - 1]), Byte.isHex(bytes[start - 2]) {
      start -= 2
    }
    var end = position
    let highest = min(limits.upperBound, position + after)
    while end + 2 <= highest, Byte.isHex(bytes[end]), Byte.isHex(bytes[end + 1]) { end += 2 }
    places = Array(start..<end)
    leading = position - start
  }

  static func isDigit(_ byte: UInt8) -> Bool { Base64.value(of: byte) != nil }

  /// Where the line above `start` ends, if both are lines of one wrapped text.
  private static func wrapped(
    _ bytes: borrowing Span<UInt8>,
    before start: Int,
    _ limits: Range<Int>
  ) -> Int? {
    var index = start
    while index > limits.lowerBound, start - index < indentMax, Byte.isBlank(bytes[index - 1]) {
      index -= 1
    }
    guard index > limits.lowerBound, bytes[index - 1] == 0x0A else { return nil }
    index -= 1
    if index > limits.lowerBound, bytes[index - 1] == 0x0D { index -= 1 }
    return isFullLine(bytes, endingAt: index, limits) ? index : nil
  }

  /// Where the line below `end` begins, if both are lines of one wrapped text.
  private static func wrapped(
    _ bytes: borrowing Span<UInt8>,
    after end: Int,
    _ limits: Range<Int>
  ) -> Int? {
    var index = end
    if index < limits.upperBound, bytes[index] == 0x0D { index += 1 }
    guard index < limits.upperBound, bytes[index] == 0x0A, isFullLine(bytes, endingAt: end, limits)
    else { return nil }
    index += 1
    let first = index
    while index < limits.upperBound, index - first < indentMax, Byte.isBlank(bytes[index]) {
      index += 1
    }
    return index < limits.upperBound && isDigit(bytes[index]) ? index : nil
  }

  /// Whether the digits before `end` are those of a whole wrapped line.
  private static func isFullLine(
    _ bytes: borrowing Span<UInt8>,
    endingAt end: Int,
    _ limits: Range<Int>
  ) -> Bool {
    var count = 0
    while end - count > limits.lowerBound, count <= 1024, isDigit(bytes[end - count - 1]) {
      count += 1
    }
    return count >= wrappedMin && count % 4 == 0
  }

  /// What the digits write; digits that write no whole byte are left out.
  func decodedBase64(_ bytes: borrowing Span<UInt8>) -> DecodedText {
    var text = DecodedText(.base64, count: places.count * 3 / 4)
    var buffer: UInt32 = 0
    var bits = 0
    for (number, place) in places.enumerated() {
      guard let digit = Base64.value(of: bytes[place]) else { break }
      buffer = buffer << 6 | UInt32(digit)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      // The byte before the last `bits` bits began in this digit's predecessor.
      let byte = UInt8(truncatingIfNeeded: buffer >> UInt32(bits))
      text.append(byte, from: places[number - 1]..<place + 1)
      buffer &= (1 << UInt32(bits)) - 1
    }
    return text
  }

  /// What the digits write, two a byte.
  func decodedHex(_ bytes: borrowing Span<UInt8>) -> DecodedText {
    var text = DecodedText(.hex, count: places.count / 2)
    for index in stride(from: 0, to: places.count - 1, by: 2) {
      guard let high = Byte.hexValue(bytes[places[index]]),
        let low = Byte.hexValue(bytes[places[index + 1]])
      else { break }
      text.append(high << 4 | low, from: places[index]..<places[index + 1] + 1)
    }
    return text
  }

  /// The text that a whole value writes in hexadecimal digits or in base 64; `nil` where it is
  /// neither, or what it writes is no text.
  static func text(of value: Range<Int>, in bytes: borrowing Span<UInt8>) -> DecodedText? {
    let isHex = value.count % 2 == 0 && value.allSatisfy { Byte.isHex(bytes[$0]) }
    if isHex {
      let text = DigitRun(value).decodedHex(bytes)
      if text.isText { return text }
    }
    return text(ofBase64: value, in: bytes)
  }

  /// Whether the first digits write something to read; allocates nothing.
  private static func beginsReadable(
    _ digits: Range<Int>,
    _ bytes: borrowing Span<UInt8>
  ) -> Bool {
    var buffer: UInt32 = 0
    var bits = 0
    for index in digits.prefix(tastedDigits) {
      guard let digit = Base64.value(of: bytes[index]) else { return false }
      buffer = buffer << 6 | UInt32(digit)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      guard DecodedText.isReadable(UInt8(truncatingIfNeeded: buffer >> UInt32(bits))) else {
        return false
      }
      buffer &= (1 << UInt32(bits)) - 1
    }
    return true
  }

  /// The text that a whole value writes in base 64, with padding or without.
  ///
  /// - Complexity: O(1) for most values: text is told from other bytes by the first nine.
  static func text(ofBase64 value: Range<Int>, in bytes: borrowing Span<UInt8>) -> DecodedText? {
    var end = value.upperBound
    while end > value.lowerBound, value.upperBound - end < 2, bytes[end - 1] == 0x3D { end -= 1 }
    let digits = value.lowerBound..<end
    guard digits.count >= 2, digits.count % 4 != 1,
      digits.count == value.count || value.count % 4 == 0
    else { return nil }
    guard beginsReadable(digits, bytes), digits.allSatisfy({ isDigit(bytes[$0]) }) else {
      return nil
    }
    let text = DigitRun(digits).decodedBase64(bytes)
    return text.isText ? text : nil
  }
}

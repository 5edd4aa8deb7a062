/// How many bytes may still be decoded in a piece, by the workers of all depths together.
///
/// Ordinary text comes nowhere near it. It bounds text that is made to be decoded again and again:
/// a window of kilobytes around each of a million anchors.
final class DecodeBudget {
  private var left = 0

  /// Decoded bytes for each byte of a piece, and for any piece.
  private static let share = 16
  private static let least = 4 << 20
  /// What a text costs besides its bytes.
  private static let textCost = 256

  /// Sets the budget of a piece of `count` bytes.
  func begin(count: Int) { left = Self.least + Self.share * count }

  /// Whether there is something left.
  var isOpen: Bool { left > 0 }

  func spend(_ text: DecodedText) { left -= text.bytes.count + Self.textCost }
}

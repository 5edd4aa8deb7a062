/// How surprising one letter is after another, in words of prose and source code.
///
/// A table of 27 x 27 log-probabilities: 26 letters and the border of a word. It stands in
/// `rules/generic.toml`, which says what it was counted over.
enum LetterModel {
  /// The border of a word.
  static let border = 26

  /// Bits of surprise of letter `next` after letter `last` (0...25, or `border`).
  static func bits(_ last: Int, _ next: Int) -> Float { table[last * 27 + next] }

  /// A row for each first letter, then the border's; each digit counts quarter bits.
  private static let table: [Float] = {
    var values: [Float] = []
    for byte in GenericModel.letters.utf8 {
      if let value = Base64.value(of: byte) { values.append(Float(value) / 4) }
    }
    return values
  }()
}

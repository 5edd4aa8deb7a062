/// The generic classifier's weights and letter table, as `rules/generic.toml` lists them.
package struct GenericFile: Sendable, Hashable {
  /// One observation about a candidate, with what it is worth.
  package struct Sign: Sendable, Hashable {
    /// Its name, which is that of the code that observes it.
    package let id: String
    /// The observation in words.
    package let text: String
    /// The log-odds that it was given by hand, towards which the fit is pulled.
    package let prior: Double
    /// The log-odds that it adds.
    package var weight: Double
    /// Whether the fit leaves the weight at its prior.
    package let isFixed: Bool
  }

  /// In the order in which the code observes them.
  package var signs: [Sign] = []
  /// What the letter table was counted over.
  package var lettersSource = ""
  /// 27 rows of 27 base 64 digits, a digit the surprise in quarters of a bit.
  package var letters: [String] = []
  /// Everything that is wrong with the file.
  package private(set) var errors: [ConfigurationError] = []

  /// Letters of the alphabet, and the border of a word.
  private static let letterCount = 27

  /// Reads the file.
  package init(_ file: TOMLFile) {
    var top = TableReader(file.root, of: file, header: nil, index: 0, label: "")
    readLetters(&top)
    for (index, table) in top.tables("signs").enumerated() {
      var label = "signs[\(index)]"
      if case .string(let id)? = table["id"] { label = "sign \(id)" }
      var reader = TableReader(table, of: file, header: "signs", index: index, label: label)
      readSign(&reader)
      errors += reader.errors
    }
    top.rejectUnknownKeys()
    errors += top.errors
  }

  private mutating func readSign(_ reader: inout TableReader) {
    let id = reader.requiredString("id")
    let text = reader.requiredString("text")
    let prior = reader.number("prior", in: -20...20) ?? 0
    let weight = reader.number("weight", in: -20...20)
    if weight == nil, !reader.has("weight") { reader.fail("weight", "is missing") }
    let isFixed = reader.boolean("fixed") ?? false
    reader.rejectUnknownKeys()
    if signs.contains(where: { $0.id == id }) { reader.fail("id", "stands twice") }
    signs.append(Sign(id: id, text: text, prior: prior, weight: weight ?? 0, isFixed: isFixed))
  }

  private mutating func readLetters(_ top: inout TableReader) {
    lettersSource = top.requiredString("letters_from")
    letters = top.strings("letters")
    let isSquare =
      letters.count == Self.letterCount
      && letters.allSatisfy { row in
        row.utf8.count == Self.letterCount && row.utf8.allSatisfy(Self.isDigit)
      }
    if !isSquare {
      top.fail("letters", "wants \(Self.letterCount) rows of \(Self.letterCount) base 64 digits")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

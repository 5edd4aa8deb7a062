import Foundation
import SprawlRules
import SprawlSources

/// Makes `rules/generic.toml`: the letter table from texts, the weights from labelled files.
///
///     swift run -c release sprawl-train letters FOLDER...
///     swift run -c release sprawl-train signs CORPUS
///
/// Both print what they measured and write the file. Then compile it into the program:
///
///     SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests
///
/// `letters` counts the words of every text file under the folders (see `LetterCount`).
/// `signs` reads a labelled corpus (see `LabelledCorpus`), which is not in the repository: it would
/// hold secrets. The same folders give the same file, byte for byte.
@main
enum Training {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    do {
      switch (arguments.first, arguments.count) {
      case ("letters", 2...): try trainLetters(folders: Array(arguments.dropFirst()))
      case ("signs", 2): try trainSigns(corpus: arguments.dropFirst().joined())
      default:
        print("usage: sprawl-train letters FOLDER... | signs CORPUS   (from the package's root)")
        exit(2)
      }
    } catch {
      print("sprawl-train: \(error)")
      exit(2)
    }
  }

  private static let path = "rules/generic.toml"

  private static func trainLetters(folders: [String]) throws {
    var file = try read()
    let count = LetterCount(folders: folders)
    guard !count.words.isEmpty else {
      let places = folders.joined(separator: ", ")
      throw CorpusError(description: "\(places): no word that stands in several files of text")
    }
    let report = LetterReport(count)
    print(report.text)
    file.letters = LetterTable(words: count.words).rows
    file.lettersSource = count.source
    try write(file)
  }

  private static func trainSigns(corpus: String) throws {
    var file = try read()
    let corpus = try LabelledCorpus(folder: corpus)
    let fit = WeightFit(file.signs)
    let weights = fit.weights(for: corpus.examples)
    print(SignReport(corpus: corpus, signs: file.signs, fit: fit, weights: weights).text)
    for index in file.signs.indices {
      // Nothing is written as -0.0.
      file.signs[index].weight = (weights[index] * 10).rounded() / 10 + 0
    }
    try write(file)
  }

  private static func read() throws -> GenericFile {
    let text = String(decoding: try readSmallFile(path), as: UTF8.self)
    let file = GenericFile(try TOMLFile(name: path, text: text))
    if let error = file.errors.first { throw error }
    return file
  }

  private static func write(_ file: GenericFile) throws {
    try file.toml.write(toFile: path, atomically: true, encoding: .utf8)
    print("wrote \(path)")
  }
}

extension GenericFile {
  /// The file as it is written.
  var toml: String {
    var text = """
      # What the generic classifier weighs. A verdict on a name and its value is the logistic function
      # of the sum of the weights of what was observed.
      #
      # Written by `swift run -c release sprawl-train`, which says how; ids, texts, priors and what is
      # fixed are by hand. A weight is fitted to labelled files, and pulled towards its prior.

      letters_from = "\(lettersSource)"

      # Surprise of a letter (column) behind a letter (row), in quarters of a bit, as base 64 digits;
      # the 27th row and column are the border of a word.
      letters = [

      """
    for row in letters { text += "  \"\(row)\",\n" }
    text += "]\n"
    for sign in signs {
      text += "\n[[signs]]\nid = \"\(sign.id)\"\ntext = \"\(sign.text)\"\n"
      text += "prior = \(sign.prior)\nweight = \(sign.weight)\n"
      if sign.isFixed { text += "fixed = true\n" }
    }
    return text
  }
}

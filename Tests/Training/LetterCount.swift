import Foundation
import TestSupport

/// The words of texts, with the number of files that hold each.
///
/// A word is a run of ASCII letters, cut where a capital follows a small letter, of 3 to 24
/// letters, in small letters. Files with a zero byte, files over 4 MB and copies are left out; so
/// are words of fewer than three files: names, typing errors and encoded data.
struct LetterCount {
  /// Sorted.
  private(set) var words: [(letters: [Int], files: Int)] = []
  /// What was read, in words.
  private(set) var source = ""

  private static let filesMin = 3
  private static let fileBytesMax = 4 << 20

  init(folders: [String]) {
    var counts: [String: Int] = [:]
    var seen: Set<Data> = []
    var files = 0
    var bytes = 0
    for path in textFiles(under: folders) {
      guard let data = FileManager.default.contents(atPath: path), !data.isEmpty,
        data.count <= Self.fileBytesMax, !data.prefix(8000).contains(0), seen.insert(data).inserted
      else { continue }
      files += 1
      bytes += data.count
      for word in Self.words(of: Array(data)) { counts[word, default: 0] += 1 }
    }
    words = counts.filter { $0.value >= Self.filesMin }.sorted { $0.key < $1.key }
      .map { word, files in (word.utf8.map { Int($0) - 0x61 }, files) }
    source =
      "\(words.count) words in \(files) files, \(bytes / 1_000_000) MB: "
      + folders.joined(separator: " ")
  }

  static func words(of bytes: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    var run: [UInt8] = []
    func end() {
      if (3...24).contains(run.count) { found.insert(String(decoding: run, as: UTF8.self)) }
      run.removeAll(keepingCapacity: true)
    }
    var last: UInt8 = 0
    for byte in bytes {
      let isCapital = (0x41...0x5A).contains(byte)
      let isLetter = isCapital || (0x61...0x7A).contains(byte)
      if !isLetter || isCapital && (0x61...0x7A).contains(last) { end() }
      if isLetter { run.append(byte | 0x20) }
      last = byte
    }
    end()
    return found
  }
}

/// The plain files under folders, in one order.
func textFiles(under folders: [String]) -> [String] {
  var paths: [String] = []
  for folder in folders {
    let walker = FileManager.default.enumerator(atPath: folder)
    while let name = walker?.nextObject() as? String {
      guard walker?.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      paths.append(folder + "/" + name)
    }
  }
  return paths.sorted()
}

/// Counts of letters behind letters, as surprise.
///
/// Each word weighs the square root of its files. A row is smoothed with 8 counts of the letters'
/// own frequencies, and -log2 is rounded to quarters of a bit.
struct LetterTable {
  private(set) var bits: [[Double]]
  private static let border = 26
  private static let smoothing = 8.0
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
  )

  init(words: [(letters: [Int], files: Int)]) {
    var counts = Array(repeating: Array(repeating: 0.0, count: 27), count: 27)
    var total = Array(repeating: 0.0, count: 27)
    for word in words {
      let weight = Double(word.files).squareRoot()
      var last = Self.border
      for letter in word.letters + [Self.border] {
        counts[last][letter] += weight
        total[letter] += weight
        last = letter
      }
    }
    let sum = total.reduce(0, +)
    bits = counts.map { row in
      let rowSum = row.reduce(0, +)
      return zip(row, total).map { count, own in
        let share = (count + Self.smoothing * own / sum) / (rowSum + Self.smoothing)
        return (min(63, max(0, (-log2(share) * 4).rounded()))) / 4
      }
    }
  }

  /// A row a letter, a base 64 digit a quarter of a bit.
  var rows: [String] { bits.map { row in String(row.map { Self.digits[Int($0 * 4)] }) } }

  /// The mean surprise over a word, with the borders on both sides.
  func mean(_ letters: [Int]) -> Double {
    var last = Self.border
    var sum = 0.0
    for letter in letters + [Self.border] {
      sum += bits[last][letter]
      last = letter
    }
    return sum / Double(letters.count + 1)
  }
}

/// How well a table tells words from random letters.
///
/// It is counted on four words of five and asked about the fifth; a word weighs as in the table.
struct LetterReport {
  let text: String

  private typealias Weighed = (mean: Double, weight: Double)

  init(_ count: LetterCount) {
    let kept = count.words.enumerated().filter { $0.offset % 5 != 0 }.map(\.element)
    let asked = count.words.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
    let table = LetterTable(words: kept)
    var generator = SeededGenerator(seed: 1)
    var lines = [count.source, "letters  words' 95th %  random's 10th %  area under the curve"]
    for length in 3...10 {
      let words = asked.filter { $0.letters.count == length }
        .map { (table.mean($0.letters), Double($0.files).squareRoot()) }
        .sorted { $0.0 < $1.0 }
      let random = (0..<4000).map { _ in
        table.mean((0..<length).map { _ in Int.random(in: 0..<26, using: &generator) })
      }
      .sorted()
      guard !words.isEmpty else { continue }
      let numbers = [
        Self.quantile(words, 0.95), random[random.count / 10], Self.area(words, random),
      ]
      let text = numbers.map { String(format: "%.3f", $0) }.joined(separator: "  ")
      lines.append("\(length)  " + text)
    }
    text = lines.joined(separator: "\n")
  }

  private static func quantile(_ words: [Weighed], _ share: Double) -> Double {
    var left = share * words.reduce(0) { $0 + $1.weight }
    for word in words {
      left -= word.weight
      if left <= 0 { return word.mean }
    }
    return words.last?.mean ?? 0
  }

  /// The share of pairs in which the word surprises less; both are sorted.
  private static func area(_ words: [Weighed], _ random: [Double]) -> Double {
    var next = 0
    var below = 0.0
    var sum = 0.0
    for value in random {
      while next < words.count, words[next].mean < value {
        below += words[next].weight
        next += 1
      }
      sum += below
    }
    return sum / (words.reduce(0) { $0 + $1.weight } * Double(random.count))
  }
}

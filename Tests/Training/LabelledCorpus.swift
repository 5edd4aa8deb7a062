import Foundation
import SprawlDetection
import SprawlSources

/// A name with its value in a labelled file, as the classifier sees it.
struct Example {
  /// Numbers of the signs that were seen.
  let signs: [Int]
  let isSecret: Bool
  /// Whether a person labelled it; else it stands in a file without secrets.
  let isLabelled: Bool
  /// Which of the parts of a cross-validation it belongs to.
  let fold: Int
}

/// A folder of labelled files.
///
///     labels.tsv   a line a value, with tabs between: path, line, first column, last column
///                  (from 1, in bytes), `secret` or `none`, group
///     files/       the labelled files; a label's path starts here
///     none/        files in which nothing is a secret, such as shipped software
///
/// An assignment whose value shares a byte with a label is an example of it; others in the files
/// are not used. Every assignment under `none/` is an example of no secret. A group (a project) is
/// never split between the parts of a cross-validation; under `none/` it is the first folder.
/// Equal names with equal values and signs count once, as do copies of files.
struct LabelledCorpus {
  private(set) var examples: [Example] = []
  /// Secrets that no assignment leads to, that are refused before they are weighed, or counted.
  private(set) var secrets = (labelled: 0, refused: 0)

  static let folds = 5

  private struct Label {
    let columns: ClosedRange<Int>
    let isSecret: Bool
    let group: String
  }

  private var seen: Set<[UInt8]> = []

  init(folder: String) throws {
    let text = String(decoding: try readSmallFile(folder + "/labels.tsv"), as: UTF8.self)
    var labels: [String: [Int: [Label]]] = [:]
    for (number, line) in text.split(separator: "\n").enumerated() {
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 6, let row = Int(parts[1]), let first = Int(parts[2]),
        let last = Int(parts[3]), first <= last, ["secret", "none"].contains(parts[4])
      else { throw CorpusError(description: "labels.tsv:\(number + 1): wants six fields") }
      let label = Label(columns: first...last, isSecret: parts[4] == "secret", group: parts[5])
      labels[parts[0], default: [:]][row, default: []].append(label)
      if label.isSecret { secrets.labelled += 1 }
    }
    for (path, own) in labels.sorted(by: { $0.key < $1.key }) {
      let bytes = try readSmallFile(folder + "/files/" + path)
      read(bytes, path) { line, columns in
        own[line]?.first { $0.columns.overlaps(columns) }
      }
    }
    for file in textFiles(under: [folder + "/none"]) {
      let path = String(file.dropFirst(folder.utf8.count + 6))
      let group = path.split(separator: "/").first.map(String.init) ?? path
      guard let bytes = try? readSmallFile(file) else { continue }
      let none = Label(columns: 1...1, isSecret: false, group: group)
      read(bytes, path, isLabelled: false) { _, _ in none }
    }
  }

  private mutating func read(
    _ bytes: [UInt8],
    _ path: String,
    isLabelled: Bool = true,
    label: (Int, ClosedRange<Int>) -> Label?
  ) {
    guard !bytes.prefix(8000).contains(0), !PathClass(path.utf8).isGenerated else { return }
    let span = bytes.span
    let place = GenericPlace(path: path)
    var lines = Lines(bytes)
    var values: Set<Int> = []
    var refused: Set<Int> = []
    for word in GenericClassifier.words(in: span, 0..<bytes.count) {
      let limits = GenericClassifier.window(around: word).clamped(to: 0..<bytes.count)
      var next = parseAssignment(in: span, word: word, limits: limits)
      while let parsed = next {
        next = nextItem(in: span, behind: parsed, limits: limits)
        let start = parsed.value.lowerBound
        guard !values.contains(start) else { continue }
        let line = lines.line(of: start)
        let first = start - line.start + 1
        guard let label = label(line.number, first...(first + parsed.value.count - 1)) else {
          continue
        }
        let verdict = GenericClassifier.judge(
          parsed,
          word: word,
          in: span,
          limits: limits,
          place: place,
          isWhole: true
        )
        guard verdict.kind != .none else {
          if label.isSecret { refused.insert(start) }
          continue
        }
        values.insert(start)
        add(verdict, label, Array(bytes[parsed.name]) + [0] + bytes[parsed.value], isLabelled)
      }
    }
    secrets.refused += refused.subtracting(values).count
  }

  private mutating func add(
    _ verdict: GenericVerdict,
    _ label: Label,
    _ text: [UInt8],
    _ isLabelled: Bool
  ) {
    let signs = verdict.seen.map { Int($0.rawValue) }.sorted()
    let key = text + [label.isSecret ? 1 : 0] + signs.map { UInt8($0) }
    guard seen.insert(key).inserted else { return }
    examples.append(
      Example(
        signs: signs,
        isSecret: label.isSecret,
        isLabelled: isLabelled,
        fold: Self.fold(of: label.group)
      )
    )
  }

  /// The part of a group: FNV-1a of its name.
  private static func fold(of group: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in group.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int((hash >> 32) % UInt64(folds))
  }
}

/// What is wrong with a corpus.
struct CorpusError: Error, CustomStringConvertible {
  let description: String
}

/// Lines of a text, asked for from its beginning to its end.
private struct Lines {
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  /// The number, from 1, of the line that `position` lies in, and where it begins.
  mutating func line(of position: Int) -> (number: Int, start: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return (low + 1, starts[low])
  }
}

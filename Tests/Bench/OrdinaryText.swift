import TestSupport

/// Ordinary text, drawn by a seed: the same bytes on every machine, and nobody's files.
///
/// Names, values and punctuation come about as often as in the files that people keep, which is what
/// the cost of a scan depends on.
enum OrdinaryText: String, CaseIterable {
  case c
  case javascript
  case json
  case yaml
  case base64
  case python

  /// About `count` bytes of this kind: whole lines, the last of which may reach over.
  func bytes(_ count: Int) -> [UInt8] {
    var writer = TextWriter(seed: 20_260_101 + UInt64(count))
    while writer.bytes.count < count {
      switch self {
      case .c: writer.cFunction()
      case .javascript: writer.minifiedFunction()
      case .json: writer.jsonObject()
      case .yaml: writer.yamlBlock()
      case .base64: writer.base64Line()
      case .python: writer.pythonFunction()
      }
    }
    return writer.bytes
  }

  /// The same share of every kind, one after the other.
  static func mixed(_ count: Int) -> [UInt8] {
    allCases.flatMap { $0.bytes(count / allCases.count) }
  }
}

/// Draws words and puts them together.
struct TextWriter {
  private(set) var bytes: [UInt8] = []
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A number in `range`.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// One of `choices`.
  mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  /// A word: those at the front of the list come more often.
  mutating func word() -> String {
    let words = Vocabulary.words
    let draw = Double.random(in: 0..<1, using: &random)
    return words[Int(draw * draw * draw * Double(words.count))]
  }

  /// One to three words joined by underscores.
  mutating func snake() -> String {
    (0..<number(1...3)).map { _ in word() }.joined(separator: "_")
  }

  /// One to three words in camel case.
  mutating func camel() -> String {
    var name = word()
    for _ in 0..<number(0...2) { name += Self.capitalised(word()) }
    return name
  }

  /// A few words of prose.
  mutating func prose(_ count: ClosedRange<Int>) -> String {
    (0..<number(count)).map { _ in word() }.joined(separator: " ")
  }

  /// `count` characters out of `alphabet`.
  mutating func run(_ count: Int, of alphabet: [UInt8]) -> String {
    let drawn = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
    }
    return String(decoding: drawn, as: UTF8.self)
  }

  static func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  static func upper(_ word: String) -> String { word.uppercased() }

  static let alphanumeric = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8
  )
  static let base64 = alphanumeric + Array("+/".utf8)
  static let hexadecimal = Array("0123456789abcdef".utf8)
}

extension TextWriter {
  mutating func cFunction() {
    put("/*\n * \(prose(4...10))\n */\n")
    for _ in 0..<number(0...2) {
      put("#define \(Self.upper(snake()))\t0x\(run(8, of: Self.hexadecimal))\n")
    }
    put("static int \(snake())(struct \(snake()) *\(word()), unsigned int \(word()))\n{\n")
    for _ in 0..<number(3...12) { cStatement() }
    put("\n\treturn 0;\n}\n\n")
  }

  private mutating func cStatement() {
    switch number(0...5) {
    case 0: put("\tstruct \(snake()) *\(word()) = \(word())->\(snake());\n")
    case 1: put("\tif (!\(word())->\(word()))\n\t\treturn -\(pick(["EINVAL", "ENOMEM", "EIO"]));\n")
    case 2: put("\tret = \(snake())(\(word()), &\(word())->\(word()), \(number(0...64)));\n")
    case 3: put("\tdev_err(\(word()), \"\(prose(2...6)) %d\\n\", \(word()));\n")
    case 4:
      put("\tfor (i = 0; i < \(word())->\(snake()); i++)\n\t\t\(word())[i] = \(number(0...9));\n")
    default: put("\t/* \(prose(3...8)) */\n\t\(word()) |= \(Self.upper(snake()));\n")
    }
  }

  mutating func minifiedFunction() {
    let short = ["e", "t", "n", "r", "o", "i", "a"]
    put("function \(camel())(\(pick(short)),\(pick(short))){var \(pick(short))=")
    for _ in 0..<number(2...9) {
      switch number(0...4) {
      case 0: put("\(pick(short)).\(camel())&&\(pick(short))(\"\(word())\"),")
      case 1: put("\(pick(short)).\(camel())=\(pick(short))?\(number(0...99)):null,")
      case 2: put("{\(word()):\(pick(short)),\(camel()):\"\(word())-\(word())\"},")
      case 3: put("Object.\(camel())(\(pick(short)).prototype,\"\(camel())\",{get:function(){}}),")
      default: put("\(pick(short)).push(\(pick(short)).\(camel())[\(pick(short))]),")
      }
    }
    put("0;return \(pick(short))}")
    if number(0...40) == 0 { put("\n") }
  }

  mutating func jsonObject() {
    put("    \"node_modules/\(word())-\(word())\": {\n")
    put("      \"version\": \"\(number(0...9)).\(number(0...20)).\(number(0...9))\",\n")
    put("      \"resolved\": \"https://registry.example.org/\(word())/-/\(word())-1.tgz\",\n")
    put("      \"integrity\": \"sha512-\(run(86, of: Self.base64))==\",\n")
    put("      \"\(camel())\": {\n")
    for _ in 0..<number(1...6) { put("        \"\(camel())\": \"^\(number(1...9)).0.0\",\n") }
    put("        \"\(word())\": true\n      }\n    },\n")
  }

  mutating func yamlBlock() {
    put("- name: \(word())-\(word())\n  \(camel()):\n")
    for _ in 0..<number(2...6) {
      switch number(0...3) {
      case 0: put("    \(camel()): \(prose(1...4))\n")
      case 1: put("    \(snake()): \(number(0...9000))\n")
      case 2: put("    - \"\(word())/\(word()):v\(number(1...9)).\(number(0...9))\"\n")
      default: put("    # \(prose(3...8))\n")
      }
    }
  }

  mutating func base64Line() { put(run(76, of: Self.base64) + "\n") }

  mutating func pythonFunction() {
    put("def \(snake())(self, \(word()), \(word())=None):\n")
    put("    \"\"\"\(Self.capitalised(prose(3...9))).\"\"\"\n")
    for _ in 0..<number(2...10) {
      switch number(0...4) {
      case 0:
        put("    if \(word()) is not None and \(snake()) in self.\(snake()):\n        return\n")
      case 1: put("    self.\(snake()) = \(snake())(\(word()), \(word())=\(number(0...9)))\n")
      case 2:
        put("    logger.\(pick(["debug", "info", "error"]))('\(prose(2...6)): %s', \(word()))\n")
      case 3: put("    \(word()) = [\(word()).\(snake()) for \(word()) in \(snake())]\n")
      default: put("    # \(prose(3...9))\n")
      }
    }
    put("\n\n")
  }
}

/// What the bytes of a value look like, measured in one pass.
struct ValueShape {
  /// Bytes in all, and of each class.
  private(set) var count = 0
  private(set) var smalls = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  private(set) var symbols = 0
  private(set) var spaces = 0
  private(set) var foreign = 0
  /// Bytes that are hexadecimal digits.
  private(set) var hexDigits = 0
  /// Runs of letters, cut where a capital follows a small letter.
  private(set) var runs = 0
  /// The longest run of letters whose mean surprise is that of words.
  private(set) var longestWord = 0
  /// Letters in runs that look like words.
  private(set) var wordLetters = 0
  /// The most often one byte stands in a row.
  private(set) var longestRepeat = 0
  /// The longest rising or falling sequence of neighbouring characters (`abc`, `321`).
  private(set) var longestSequence = 0
  /// Distinct bytes.
  private(set) var distinct = 0
  /// Letters in runs of three or more.
  private(set) var runLetters = 0
  /// Mean surprise per letter step in those runs, in bits; 0 without any.
  private(set) var letterBits = 0.0

  /// Letters of either case.
  var letters: Int { smalls + capitals }
  /// The share of letters that stand in runs that look like words.
  var wordShare: Double { letters == 0 ? 0 : Double(wordLetters) / Double(letters) }
  /// Whether all bytes are hexadecimal digits of one case.
  var isHex: Bool { hexDigits == count && (smalls == 0 || capitals == 0) && digits > 0 }

  /// Whether it reads as words with blanks between, in whatever language.
  var isProse: Bool {
    guard spaces > 0 else { return foreign * 3 > count }
    return wordShare >= 0.6 || foreign * 3 > count
      || spaces > 1 && (wordShare >= 0.4 || digits == 0 && symbols <= spaces)
  }

  /// The mean surprise below which a run of letters is taken for a word, by its length.
  ///
  /// Near the 95th percentile of words and the 10th of random letters of that length, which
  /// `sprawl-train letters` prints; short random letters pass for words, long ones do not.
  static func wordLimit(letters: Int) -> Float {
    switch letters {
    case ...3: 4.2
    case 4: 4.4
    case 5...6: 4.5
    default: 4.55
    }
  }

  /// Measures `bytes`.
  init(_ bytes: borrowing Span<UInt8>) {
    count = bytes.count
    var seen = InlineArray<4, UInt64>(repeating: 0)
    var run = LetterRun()
    var repeats = 0
    var rising = 1
    var falling = 1
    var before: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      seen[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
      repeats = byte == before ? repeats + 1 : 1
      longestRepeat = max(longestRepeat, repeats)
      let isLetter = Byte.isLetter(byte)
      let isInOrder = isLetter || Byte.isDigit(byte)
      rising = isInOrder && byte == before &+ 1 ? rising + 1 : 1
      falling = isInOrder && byte &+ 1 == before ? falling + 1 : 1
      longestSequence = max(longestSequence, max(rising, falling))
      tally(byte, isLetter: isLetter)
      if !isLetter || (Byte.isUpper(byte) && Byte.isLower(before)) { end(&run) }
      if isLetter { run.add(byte) }
      before = byte
    }
    end(&run)
    for word in seen.indices { distinct += seen[word].nonzeroBitCount }
    if letterSteps > 0 { letterBits = Double(letterSum / Float(letterSteps)) }
  }

  private var letterSum: Float = 0
  private var letterSteps = 0

  @inline(__always)
  private mutating func tally(_ byte: UInt8, isLetter: Bool) {
    if isLetter {
      if byte & 0x20 != 0 { smalls += 1 } else { capitals += 1 }
    } else if Byte.isDigit(byte) {
      digits += 1
    } else if Byte.isBlank(byte) || Byte.isNewline(byte) {
      spaces += 1
    } else if byte < 0x80 {
      symbols += 1
    } else {
      foreign += 1
    }
    if Byte.isHex(byte) { hexDigits += 1 }
  }

  private mutating func end(_ run: inout LetterRun) {
    guard run.count > 0 else { return }
    runs += 1
    let mean = run.mean
    if run.count >= 3, mean <= Self.wordLimit(letters: run.count) {
      wordLetters += run.count
      longestWord = max(longestWord, run.count)
    }
    if run.count >= 3 {
      runLetters += run.count
      letterSum += mean * Float(run.count + 1)
      letterSteps += run.count + 1
    }
    run = LetterRun()
  }
}

private struct LetterRun {
  var count = 0
  private var sum: Float = 0
  private var last = LetterModel.border

  /// The mean surprise over the run, with the borders on both sides.
  var mean: Float { (sum + LetterModel.bits(last, LetterModel.border)) / Float(count + 1) }

  mutating func add(_ byte: UInt8) {
    let letter = Int(byte | 0x20) - 0x61
    sum += LetterModel.bits(last, letter)
    last = letter
    count += 1
  }
}

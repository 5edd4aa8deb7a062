internal import SprawlMatching
internal import SprawlModel
internal import SprawlSources

/// A limit that was reached while a rule or a store signal was verified.
struct LimitHit: Hashable {
  enum Owner: Hashable, Comparable {
    case signal(Int)
    case rule(Int)
  }

  let owner: Owner
  let reason: String
}

/// What one blob has given so far, and how many lines were passed.
struct BlobState {
  var wide: WideText?
  var matches: [DetectedMatch] = []
  var signals: [DetectedSignal] = []
  var limits: Set<LimitHit> = []
  /// Whether encoded text was left alone, as it had been decoded too often.
  var isTooDeep = false
  /// How far each rule without a literal has searched: the end of its last match, or further.
  var searchedTo: [Int: Int] = [:]
  /// What is assigned at each position that a credential word led to.
  private var verdicts: [Int: AssignedVerdict] = [:]
  let path: [UInt8]
  private var place: GenericPlace?
  private(set) var lines = LineCounter()
  /// Matches and signals before these have their lines already.
  private var placed = (matches: 0, signals: 0)

  init(path: [UInt8] = []) { self.path = path }

  /// What the blob's path tells the generic classifier; worked out once.
  ///
  /// `folder` is what the last blob's folder told: the next is likely in the same.
  mutating func genericPlace(_ folder: inout PathFolder?) -> GenericPlace {
    if let place { return place }
    let own = folder.flatMap { $0.holds(path) ? $0 : nil } ?? PathFolder(ofPath: path)
    folder = own
    let made = GenericPlace(path: path, folder: own)
    place = made
    return made
  }

  /// Whether `word` may speak for the value at `position`: no word before it has.
  ///
  /// Words come in no fixed order; the first, and of those at one place the longest, is heard.
  func mayJudge(valueAt position: Int, word: Range<Int>) -> Bool {
    guard let known = verdicts[position]?.word else { return true }
    if word.lowerBound != known.lowerBound { return word.lowerBound < known.lowerBound }
    return word.upperBound > known.upperBound
  }

  /// Notes what `word` says of the value at `position`; `nil` when that is no secret.
  mutating func judge(valueAt position: Int, word: Range<Int>, _ match: DetectedMatch?) {
    verdicts[position] = AssignedVerdict(word: word, match: match)
  }

  /// Moves the piece's verdicts to the matches: later words stand behind all that were heard.
  ///
  /// Values before the next piece's anchors are behind every word to come, and forgotten.
  private mutating func takeVerdicts(before end: Int) {
    guard !verdicts.isEmpty else { return }
    var left: [Int: AssignedVerdict] = [:]
    for position in verdicts.keys.sorted() {
      guard let verdict = verdicts[position] else { continue }
      if let match = verdict.match { matches.append(match) }
      if position >= end { left[position] = AssignedVerdict(word: verdict.word, match: nil) }
    }
    verdicts = left
  }

  /// Gives what the piece brought its lines and columns, and counts on.
  mutating func endPiece(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    takeVerdicts(before: piece.anchors.upperBound + piece.piece.offset - BlobPiece.margin)
    place(padded, piece)
    if !piece.piece.isLast { lines.pass(padded, piece) }
  }

  /// All positions in one forward sweep, so that a blob's lines are counted once.
  private mutating func place(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    var positions: [Int] = []
    for match in matches[placed.matches...] {
      positions.append(match.range.lowerBound)
      positions.append(match.range.upperBound)
    }
    for signal in signals[placed.signals...] {
      positions.append(signal.range.lowerBound)
      positions.append(signal.range.upperBound)
    }
    guard !positions.isEmpty else { return }
    let places = lines.places(of: positions, padded, piece)
    for index in matches[placed.matches...].indices {
      matches[index].span = span(matches[index].range, places)
    }
    for index in signals[placed.signals...].indices {
      signals[index].span = span(signals[index].range, places)
    }
    placed = (matches.count, signals.count)
  }

  private func span(_ range: Range<Int>, _ places: LineCounter.Places) -> TextSpan {
    let start = places[range.lowerBound]
    let end = places[range.upperBound]
    return TextSpan(
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column
    )
  }
}

/// What the first credential word before a value says of it.
private struct AssignedVerdict {
  /// Where the word stands in the blob.
  let word: Range<Int>
  let match: DetectedMatch?
}

/// Counts the lines of a blob piece by piece.
struct LineCounter {
  /// 1-based line and column, the column in bytes.
  struct Place {
    let line: Int
    let column: Int
  }

  /// The places of some positions.
  struct Places {
    /// In order.
    private var positions: [Int] = []
    private var places: [Place] = []

    fileprivate mutating func append(_ position: Int, _ place: Place) {
      positions.append(position)
      places.append(place)
    }

    /// The place of a position that is among them.
    subscript(position: Int) -> Place { places[positions.partitioningIndex { $0 >= position }] }
  }

  /// Newlines before `position`, counted from where the blob or segment began.
  private(set) var lines = 0
  /// Position in the blob up to which newlines were counted: where the next piece's content begins.
  private var position = 0
  /// Position of the last newline before `position`; -1 when none was seen.
  private(set) var lastNewline = -1

  /// Lines and columns of positions in the blob, which lie in the piece's content.
  func places(
    of positions: [Int],
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) -> Places {
    var counter = self
    var places = Places()
    for position in positions.sorted() {
      counter.advance(to: position, padded, piece)
      let place = Place(line: counter.lines + 1, column: position - counter.lastNewline)
      places.append(position, place)
    }
    return places
  }

  /// Counts on to where the next piece's content begins: a window before its first anchor.
  mutating func pass(_ padded: borrowing Span<UInt8>, _ piece: LentPiece) {
    let next = max(piece.content.lowerBound, piece.anchors.upperBound - BlobPiece.windowBytes)
    advance(to: next + piece.piece.offset - BlobPiece.margin, padded, piece)
  }

  private mutating func advance(
    to target: Int,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
    guard target > position else { return }
    let shift = piece.piece.offset - BlobPiece.margin
    let passed = max(piece.content.lowerBound, position - shift)..<(target - shift)
    position = target
    guard !passed.isEmpty else { return }
    let count = Newlines.count(in: padded, passed)
    lines += count
    if count > 0, let last = Newlines.last(in: padded, passed) { lastNewline = last + shift }
  }
}

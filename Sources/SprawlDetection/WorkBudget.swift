/// How much work that finds nothing verifying may take in each megabyte of a blob.
///
/// It counts calls and the bytes that patterns and readers may look at, never time, and a megabyte
/// begins at a fixed position of the blob: so what is left out is the same whatever the number of
/// threads and pieces. What was remembered of other windows (`PieceMemo`) is charged all the same.
/// Ordinary text stays far below; what does not was made to be slow.
///
/// A quarter of a megabyte's steps may be taken at once, the rest as its bytes are passed: a small
/// file that is made to be slow does not get what a whole megabyte may cost, and dense stretches
/// of a large one do.
package struct WorkBudget {
  /// A part of a blob with a budget of its own; divides the segments of very large blobs.
  static let blockBytes = 1 << 20
  /// Steps that a block may take.
  static let stepsMax = 8 << 20
  /// Steps that a find adds: more than the other words on its line take.
  static let findSteps = 16 << 10
  /// Steps of a find that overlaps the last, and for each of its bytes.
  static let overlapSteps = 2000
  static let overlapStepsPerByte = 10
  /// Steps of one call, whatever it looks at; a step is about twelve instructions.
  static let callSteps = 100
  /// Steps of finding an anchor, and of seeing that nothing has to be verified there.
  static let hitSteps = 70
  /// Steps of seeing by its form that a pattern cannot match.
  static let refusalSteps = 30
  /// Steps of decoding, for each byte that comes out.
  static let decodeStepsPerByte = 8
  /// Steps of making decoded text ready to be searched; each of its bytes is one more.
  static let innerSteps = 300
  /// Steps of looking for a sign of encoding behind an anchor.
  static let signSteps = 30
  /// Steps of seeing that a keyword in a crowd has no company.
  static let aloneSteps = 400
  /// Steps of reading an assignment; each byte of it that was looked at is one more.
  static let readSteps = 150

  private let stepsMax: Int
  private var block = 0..<0
  /// Steps taken in the block that no find has made up for.
  private var used = 0
  /// Whether the block's steps are not used up.
  private(set) var isOpen = true
  /// Steps in all blocks.
  private(set) var spent = 0
  /// Whether some block's steps were used up, and the rest of it left out.
  private(set) var isExceeded = false

  init(stepsMax: Int = WorkBudget.stepsMax) { self.stepsMax = stepsMax }

  /// Goes on to `position` of the blob, and says where its block ends; positions come in order.
  mutating func enter(_ position: Int) -> Int {
    if !block.contains(position) {
      let start = position / Self.blockBytes * Self.blockBytes
      block = start..<start + Self.blockBytes
      used = 0
      isOpen = true
    }
    return block.upperBound
  }

  /// Counts the anchor at `position` of the blob, which was verified, and says whether another of
  /// the block may be; once it may not, none may.
  ///
  /// Work in the company of a find is not in vain.
  mutating func goesOn(afterFind isFind: Bool, at position: Int) -> Bool {
    used = max(0, used + (isFind ? -Self.findSteps : Self.hitSteps))
    let passed = position - block.lowerBound
    if used >= stepsMax / 4 + stepsMax * 3 / 4 * passed / Self.blockBytes {
      isOpen = false
      isExceeded = true
    }
    return isOpen
  }

  /// Counts `steps` of work.
  mutating func spend(_ steps: Int) {
    used += steps
    spent += steps
  }

  /// Counts what `other` spent on decoded text of `count` bytes; what that left out is left out.
  mutating func spend(on other: WorkBudget, ofBytes count: Int) {
    spend(other.spent + Self.innerSteps + count)
    isExceeded = isExceeded || other.isExceeded
  }
}

extension WorkBudget {
  /// The most that trying to match a long run takes at every place of one window.
  private static let runStepsMax = 4 << 10

  /// Steps of a call that found nothing in `count` bytes, the first `beginnings` of which it tried.
  ///
  /// Most patterns give up at once where they cannot begin; the dearest read on to the end of the
  /// window, at about three instructions a byte. Where each match holds a run of `run` bytes, much
  /// of one may be read at each beginning.
  static func missSteps(_ count: Int, beginnings: Int, run: Int) -> Int {
    count / 4 + beginnings + min(beginnings * run / 16, runStepsMax)
  }
}

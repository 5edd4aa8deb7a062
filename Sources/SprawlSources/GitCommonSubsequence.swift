/// The search for a longest common subsequence of two lists of lines.
///
/// Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986),
/// section 4b: the middle of a shortest path is found from both ends, then both halves alone.
struct CommonSubsequence {
  /// A part of both lists that is still to be compared.
  private struct Box {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// Lines by number; only those that stand in both lists.
  private let old: [Int]
  private let new: [Int]
  /// Where each of `new` stands in the list that was given.
  private let places: [Int]
  private var isCommon: [Bool]
  private var stepsLeft: Int
  /// How far along `old` the paths get on each diagonal, first those from the start, then those
  /// from the end.
  private var reach: [Int]
  /// Where `reach` holds diagonal 0 of either.
  private let forwardOrigin: Int
  private let backwardOrigin: Int

  /// No path of so many differences gets to the diagonal.
  private static let unreached = Int.min / 2

  init(old: ArraySlice<ArraySlice<UInt8>>, new: ArraySlice<ArraySlice<UInt8>>, stepsMax: Int) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    for line in old where numbers[line] == nil { numbers[line] = numbers.count }
    let all = new.map { numbers[$0] }
    let shared = Set(all.compactMap { $0 })
    self.old = old.compactMap { numbers[$0] }.filter(shared.contains)
    self.new = all.compactMap { $0 }
    places = all.indices.filter { all[$0] != nil }
    isCommon = [Bool](repeating: false, count: new.count)
    stepsLeft = stepsMax
    forwardOrigin = self.old.count + self.new.count + 2
    backwardOrigin = 3 * forwardOrigin
    reach = [Int](repeating: Self.unreached, count: 4 * forwardOrigin)
  }

  /// For each of the new lines, whether it is in the subsequence.
  mutating func search() -> [Bool] {
    var boxes = [Box(old: old.indices, new: new.indices)]
    while var box = boxes.popLast() {
      trim(&box)
      if box.old.isEmpty || box.new.isEmpty { continue }
      guard let middle = middle(of: box) else {
        compareAsBags(box)
        continue
      }
      let (oldStart, newStart) = (box.old.lowerBound, box.new.lowerBound)
      let (x, y) = (oldStart + middle.old.lowerBound, newStart + middle.new.lowerBound)
      let (u, v) = (oldStart + middle.old.upperBound, newStart + middle.new.upperBound)
      for index in y..<v { isCommon[places[index]] = true }
      boxes.append(Box(old: oldStart..<x, new: newStart..<y))
      boxes.append(Box(old: u..<box.old.upperBound, new: v..<box.new.upperBound))
    }
    return isCommon
  }

  private mutating func trim(_ box: inout Box) {
    while let first = box.old.first, let newFirst = box.new.first, old[first] == new[newFirst] {
      isCommon[places[newFirst]] = true
      box.old.removeFirst()
      box.new.removeFirst()
    }
    while let last = box.old.last, let newLast = box.new.last, old[last] == new[newLast] {
      isCommon[places[newLast]] = true
      box.old.removeLast()
      box.new.removeLast()
    }
  }

  /// Where the work would be too much: equal lines pair up wherever they stand.
  private mutating func compareAsBags(_ box: Box) {
    var left: [Int: Int] = [:]
    for index in box.old { left[old[index], default: 0] += 1 }
    for index in box.new {
      guard let count = left[new[index]], count > 0 else { continue }
      left[new[index]] = count - 1
      isCommon[places[index]] = true
    }
  }

  /// The equal run in the middle of a shortest path through `box`, as offsets into it; `nil` when
  /// the steps run out.
  private mutating func middle(of box: Box) -> Box? {
    let (width, height) = (box.old.count, box.new.count)
    for differences in 0...(width + height + 1) / 2 {
      for origin in [forwardOrigin, backwardOrigin] {
        reach[origin - differences - 1] = Self.unreached
        reach[origin + differences + 1] = Self.unreached
      }
      if let run = advance(through: box, differences, isForward: true) { return run }
      if let run = advance(through: box, differences, isForward: false) {
        return Box(
          old: width - run.old.upperBound..<width - run.old.lowerBound,
          new: height - run.new.upperBound..<height - run.new.lowerBound
        )
      }
      if stepsLeft < 0 { return nil }
    }
    return nil
  }

  /// Takes one more difference on each diagonal from one end; the run that ends where a path from
  /// the other end has been, if there is one.
  ///
  /// Both ends' paths can meet only after a step forward when the number of differences is odd,
  /// and after one backward when it is even.
  private mutating func advance(
    through box: Box,
    _ differences: Int,
    isForward: Bool
  ) -> Box? {
    let delta = box.old.count - box.new.count
    let mayMeet = isForward == (delta & 1 != 0)
    let other = isForward ? backwardOrigin : forwardOrigin
    let otherDifferences = isForward ? differences - 1 : differences
    for diagonal in stride(from: -differences, through: differences, by: 2) {
      guard let run = step(to: diagonal, through: box, differences, isForward: isForward) else {
        continue
      }
      let opposite = delta - diagonal
      if mayMeet, abs(opposite) <= otherDifferences,
        run.old.upperBound + reach[other + opposite] >= box.old.count
      {
        return run
      }
    }
    return nil
  }

  /// Takes one more difference towards `diagonal`, and then all equal lines that follow; `nil`
  /// when that leaves the box.
  private mutating func step(
    to diagonal: Int,
    through box: Box,
    _ differences: Int,
    isForward: Bool
  ) -> Box? {
    let place = diagonal + (isForward ? forwardOrigin : backwardOrigin)
    let down = reach[place + 1]
    let right = reach[place - 1] + 1
    var x = differences == 0 ? 0 : Self.unreached
    if differences > 0, down - diagonal <= box.new.count { x = down }
    if differences > 0, right <= box.old.count { x = max(x, right) }
    guard x >= 0 else {
      reach[place] = Self.unreached
      return nil
    }
    let start = (x: x, y: x - diagonal)
    var y = start.y
    let oldFirst = isForward ? box.old.lowerBound : box.old.upperBound - 1
    let newFirst = isForward ? box.new.lowerBound : box.new.upperBound - 1
    let sign = isForward ? 1 : -1
    while x < box.old.count, y < box.new.count,
      old[oldFirst + sign * x] == new[newFirst + sign * y]
    {
      x += 1
      y += 1
    }
    stepsLeft -= 1 + x - start.x
    reach[place] = x
    return Box(old: start.x..<x, new: start.y..<y)
  }
}

import SprawlSources
import TestSupport
import Testing

struct GitAddedLinesTests {
  @Test(arguments: [
    ("", "", []), ("", "a\nb\n", [1, 2]), ("a\nb\n", "", []), ("a\nb\nc\n", "a\nb\nc\n", []),
    ("a\nc\n", "a\nb\nc\n", [2]), ("a\nb\nc\n", "a\nx\nc\n", [2]), ("a\nb\nc\n", "a\nc\n", []),
    ("a\nb\n", "a\nb", [2]), ("a", "a\n", [1]),
    ("a\nb\nc\nd\n", "x\na\nb\ny\nc\nd\nz\n", [1, 4, 7]),
    ("a\na\na\n", "a\na\na\na\n", [4]), ("same\n", "same\r\n", [1]),
  ])
  func `what is not in the longest common subsequence is added`(
    old: String,
    new: String,
    lines: [Int]
  ) {
    let added = addedLines(old: Array(old.utf8), new: Array(new.utf8))
    #expect(numbers(of: added) == lines)
  }

  @Test func `a swap of two blocks adds the shorter one`() {
    let old = "a1\na2\na3\nb1\nb2\n"
    let new = "b1\nb2\na1\na2\na3\n"
    let added = addedLines(old: Array(old.utf8), new: Array(new.utf8))
    #expect(numbers(of: added) == [1, 2])
  }

  @Test func `it adds as few lines as a table of all subsequences`() {
    let seed: UInt64 = 9
    var random = SeededGenerator(seed: seed)
    for round in 0..<3000 {
      let old = randomLines(&random)
      let new = randomLines(&random)
      let added = addedLines(old: bytes(old), new: bytes(new))
      let kept = new.indices.filter { !added.contains($0 + 1) }.map { new[$0] }
      #expect(isSubsequence(kept, of: old), "round \(round), seed \(seed)")
      #expect(kept.count == longestCommon(old, new), "round \(round), seed \(seed)")
    }
  }

  @Test func `where the work would be too much, lines that only moved do not count`() {
    var random = SeededGenerator(seed: 3)
    let old = (0..<3000).map { "line \($0)" }
    let new = old.shuffled(using: &random) + ["new", "line 7"]
    let added = addedLines(old: bytes(old), new: bytes(new), stepsMax: 1000)
    #expect(added.contains(3001))
    #expect(added.count < 50)
    #expect(added.count >= 2)
  }

  @Test func `a set of lines knows what it touches`() {
    let added = addedLines(old: Array("b\n".utf8), new: Array("a\na\nb\nc\n".utf8))
    #expect(added.ranges == [1...2, 4...4])
    #expect(added.intersects(2...3))
    #expect(!added.intersects(3...3))
    #expect(added.intersects(3...9))
    #expect(!added.intersects(5...9))
    #expect(LineSet().isEmpty)
  }
}

private func numbers(of lines: LineSet) -> [Int] { lines.ranges.flatMap { Array($0) } }

private func bytes(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }

private func randomLines(_ random: inout SeededGenerator) -> [String] {
  let alphabet = ["a", "b", "c", "d"].prefix(Int.random(in: 1...4, using: &random))
  return (0..<Int.random(in: 0...14, using: &random))
    .map { _ in alphabet.randomElement(using: &random) ?? "" }
}

private func isSubsequence(_ part: [String], of whole: [String]) -> Bool {
  var rest = whole[...]
  for line in part {
    guard let index = rest.firstIndex(of: line) else { return false }
    rest = rest[(index + 1)...]
  }
  return true
}

private func longestCommon(_ left: [String], _ right: [String]) -> Int {
  var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
  for row in left.indices {
    for column in right.indices {
      table[row + 1][column + 1] =
        left[row] == right[column]
        ? table[row][column] + 1 : max(table[row][column + 1], table[row + 1][column])
    }
  }
  return table[left.count][right.count]
}

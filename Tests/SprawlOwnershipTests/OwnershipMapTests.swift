import SprawlModel
import SprawlOwnership
import TestSupport
import Testing

struct OwnershipMapTests {
  @Test func `an index of rules answers as reading every line would`() {
    let seed: UInt64 = 77
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let lines = (0..<60).map { _ in randomPattern(&random) }
      let single = lines.map { map(of: [$0]) }
      let whole = map(of: lines)
      for _ in 0..<60 {
        let path = randomPath(&random)
        let expected = single.lastIndex { $0.owners(ofPath: path).line != nil }.map { $0 + 1 }
        #expect(whole.owners(ofPath: path).line == expected, "\(path) in \(lines), seed \(seed)")
      }
    }
  }

  @Test func `ten thousand lines answer for twenty thousand paths`() {
    let lines = (0..<10_000).map { number in
      switch number % 4 {
      case 0: "/services/s\(number)/"
      case 1: "lib\(number)"
      case 2: "*.e\(number)"
      default: "/services/**/part\(number)/*.go"
      }
    }
    let owners = map(of: lines)
    for number in 0..<20_000 {
      let wanted = number % 10_000
      let path =
        switch wanted % 4 {
        case 0: "services/s\(wanted)/a/b.c"
        case 1: "x/y/lib\(wanted)/z"
        case 2: "x/y/z.e\(wanted)"
        default: "services/a/b/part\(wanted)/x.go"
        }
      #expect(owners.owners(ofPath: path).line == wanted + 1)
    }
  }

  @Test func `a path that is not UTF-8 has owners too`() {
    let owners = map(of: ["/a/"])
    #expect(owners.owners(ofPathBytes: Array("a/".utf8) + [0xFF]).line == 1)
  }
}

private func map(of lines: [String]) -> OwnershipMap {
  let text = lines.map { "\($0) @acme/a\n" }.joined()
  return OwnershipMap.codeowners(bytes: Array(text.utf8), path: PlacePath("CODEOWNERS")).map
}

private func randomPattern(_ random: inout SeededGenerator) -> String {
  let parts = ["a", "b", "a.c", "*", "**", "*.c", "a*", "?"]
  let middle = (0..<Int.random(in: 1...3, using: &random))
    .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }
    .joined(separator: "/")
  let isAnchored = Bool.random(using: &random)
  return (isAnchored ? "/" : "") + middle + (Bool.random(using: &random) ? "/" : "")
}

private func randomPath(_ random: inout SeededGenerator) -> String {
  let parts = ["a", "b", "a.c", "b.c", "ab"]
  return (0..<Int.random(in: 1...4, using: &random))
    .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }
    .joined(separator: "/")
}

import SprawlModel
import Testing

@testable import SprawlKit

struct LineExplanationTests {
  private func explain(
    _ text: String,
    line: Int = 1,
    name: String = ".env"
  ) throws -> LineExplanation {
    let folder = try ScratchFolder()
    try folder.git("init", "-q", ".")
    try folder.write(name, text)
    let settings = ScanConfiguration(target: .standardInput)
    return try LineExplanation(path: folder.path + "/" + name, line: line, settings)
  }

  private func lines(_ explained: LineExplanation, _ title: String) -> [String] {
    explained.sections.first { $0.title == title }?.lines ?? []
  }

  @Test func `a password is explained by its name, and never shown`() throws {
    let password = Planted.password(1)
    let explained = try explain("\nDB_PASSWORD=\(password)\n", line: 2)
    #expect(explained.placements.map(\.rule) == ["generic.password"])
    let names = lines(explained, "NAMES")
    #expect(names.count == 1)
    #expect(names.first?.hasPrefix("'DB_PASSWORD' at column 1, assignment, value of 17 b") == true)
    #expect(!"\(explained)".contains(password))
  }

  @Test func `a failed pattern and a reference are told apart`() throws {
    let prefix = "gh" + "p_"
    let text = "key: \(prefix)short\ntoken: ${{ secrets.NPM_TOKEN }}\n"
    let rules = lines(try explain(text, name: ".github/workflows/ci.yml"), "RULES")
    let failed = "github.personal-access-token: '\(prefix)' at column 6: its pattern does not"
    #expect(rules.contains { $0.hasPrefix(failed) })
    let second = try explain(text, line: 2, name: ".github/workflows/ci.yml")
    #expect(second.placements.map(\.kind) == [.reference])
    #expect(lines(second, "STORE SIGNALS").contains { $0.hasSuffix(": matches") })
  }

  @Test func `what was decoded is told with its way and place`() throws {
    let text = "DB_PASSWORD=\"\\u0054\(Planted.password(1).dropFirst())\"\n"
    let explained = try explain(text)
    #expect(explained.placements.map(\.decoders) == [["escape"]])
    #expect(
      lines(explained, "DECODED") == ["generic.password: written in escape from 1:14 to 1:36"]
    )
  }

  @Test func `a line that is not there and a file that is not there are refused`() throws {
    #expect { _ = try explain("one\n", line: 2) } throws: { error in
      (error as? ScanError).map { "\($0)".contains("has 1 lines") && $0.exitStatus == 2 } ?? false
    }
    let settings = ScanConfiguration(target: .standardInput)
    #expect {
      _ = try LineExplanation(path: "/nowhere", line: 1, settings)
    } throws: { ($0 as? ScanError)?.exitStatus == 4 }
  }
}

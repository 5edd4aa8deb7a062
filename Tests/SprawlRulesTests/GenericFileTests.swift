import SprawlRules
import Testing

struct GenericFileTests {
  private static let row = String(repeating: "Q", count: 27)

  private func file(_ signs: String, rows: Int = 27) throws -> GenericFile {
    let letters = Array(repeating: "\"\(Self.row)\"", count: rows).joined(separator: ", ")
    let text = "letters_from = \"words\"\nletters = [\(letters)]\n\(signs)"
    return GenericFile(try TOMLFile(name: "generic.toml", text: text))
  }

  @Test func `signs are read in their order, with what is fixed`() throws {
    let read = try file(
      """
      [[signs]]
      id = "one"
      text = "a first sign"
      prior = -1.5
      weight = 2
      [[signs]]
      id = "two"
      text = "a second"
      prior = 0.5
      weight = 0.5
      fixed = true
      """
    )
    #expect(read.errors == [])
    #expect(read.signs.map(\.id) == ["one", "two"])
    #expect(read.signs.map(\.weight) == [2, 0.5])
    #expect(read.signs.map(\.isFixed) == [false, true])
    #expect(read.letters == Array(repeating: Self.row, count: 27))
  }

  @Test func `what is missing, doubled or out of shape is told with its line`() throws {
    let sign = "[[signs]]\nid = \"one\"\ntext = \"a sign\"\n"
    let errors = try file(sign + sign + "weight = 99\n", rows: 26).errors.map(\.description)
    #expect(errors.contains { $0.contains("sign one: weight: is missing") })
    #expect(errors.contains { $0.contains("stands twice") })
    #expect(errors.contains { $0.contains("wants -20.0 to 20.0") })
    #expect(errors.contains { $0.hasPrefix("generic.toml:2") && $0.contains("27 rows") })
  }
}

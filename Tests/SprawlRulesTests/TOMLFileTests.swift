import SprawlRules
import Testing

struct TOMLFileTests {
  @Test func `values are read as plain data`() throws {
    let file = try TOMLFile(
      name: "a.toml",
      text: """
        text = "a"
        whole = 3
        half = 0.5
        yes = true
        day = 2026-01-01
        list = [1, "b"]
        [table]
        inner.deep = 'c'
        """
    )
    #expect(file.root["text"] == .string("a"))
    #expect(file.root["whole"] == .integer(3))
    #expect(file.root["half"] == .float(0.5))
    #expect(file.root["yes"] == .boolean(true))
    #expect(file.root["day"] == .date)
    #expect(file.root["list"] == .array([.integer(1), .string("b")]))
    #expect(file.root["table"] == .table(["inner": .table(["deep": .string("c")])]))
  }

  @Test(arguments: ["\n", "\r\n"]) func `a key's line is found in its own block`(newline: String)
    throws
  {
    let text = [
      "title = 'x'", "", "[[rules]] # one", "id = 'a'", "regex = 'r'", "  [[rules.allowlists]]",
      "  regexes = ['q']", "[[ rules ]]", "\"id\" = 'b'", "[extend]", "path = 'p'",
    ]
    .joined(separator: newline)
    let file = try TOMLFile(name: "a.toml", text: text)
    #expect(file.line(header: nil, index: 0, key: "title") == 1)
    #expect(file.line(header: nil, index: 0, key: "extend") == 10)
    #expect(file.line(header: nil, index: 0, key: "nowhere") == nil)
    #expect(file.line(header: "rules", index: 0, key: nil) == 3)
    #expect(file.line(header: "rules", index: 0, key: "id") == 4)
    #expect(file.line(header: "rules", index: 0, key: "regex") == 5)
    let nested = { (number: Int, key: String) in
      file.line(header: "rules", index: 0, nested: "allowlists", number: number, key: key)
    }
    #expect(nested(0, "regexes") == 7)
    #expect(nested(0, "paths") == 6)
    #expect(nested(1, "paths") == 3)
    // A nested block's key, and one that is missing, give the block.
    #expect(file.line(header: "rules", index: 0, key: "regexes") == 3)
    #expect(file.line(header: "rules", index: 1, key: "id") == 9)
    #expect(file.line(header: "rules", index: 1, key: "path") == 8)
    #expect(file.line(header: "rules", index: 2, key: "id") == nil)
    #expect(file.line(header: "extend", index: 0, key: "path") == 11)
  }

  @Test(arguments: [("a = ", 1), ("a = 1\nb = [", 2), ("a = 1\n\n\na = 2", 4), ("[x\n", 1)])
  func `a mistake is named with its line`(text: String, line: Int) {
    do throws(ConfigurationError) {
      _ = try TOMLFile(name: "a.toml", text: text)
      Issue.record("was read")
    } catch {
      #expect(error.line == line)
      #expect(error.description.hasPrefix("a.toml:\(line): not TOML: "))
    }
  }
}

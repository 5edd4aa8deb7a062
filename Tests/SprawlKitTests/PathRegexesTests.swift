import Testing

@testable import SprawlKit

struct PathRegexesTests {
  @Test func `a regex is found anywhere in a path, time and again`() {
    let regexes = PathRegexes()
    for _ in 0..<2 {
      #expect(regexes.matches(#"\.env$"#, "app/.env") == true)
      #expect(regexes.matches(#"\.env$"#, "app/.env.example") == false)
      #expect(regexes.matches("^test/", "app/test/a") == false)
    }
  }

  @Test func `a path that cannot be searched to its end gets no answer`() {
    let path = String(repeating: "x", count: 4000)
    let regexes = PathRegexes()
    #expect(regexes.matches("(?:x+x+)+[yz]", path) == nil)
    #expect(regexes.matches("(", path) == nil)
    #expect(regexes.matches("x", path) == true)
  }

  @Test func `a finding is kept where its rule's path cannot be searched to its end`() throws {
    let name = String(repeating: "x", count: 240)
    let folder = try KitFolder([name: "ack_bcdfghjk\n"])
    let rules = try KitFolder([
      "rules.toml": """
      [[rules]]
      id = "acme.key"
      description = "Acme"
      regex = "ack_[a-z]{8}"
      keywords = ["ack_"]
      path = '(?:x+x+)+[yz]'
      """
    ])
    var configuration = ScanConfiguration(target: .paths([folder.path]))
    configuration.rulesFile = "\(rules.path)/rules.toml"
    configuration.estimatesCost = false
    let report = try Sprawl.scan(configuration).report
    #expect(report.findings.map(\.rule) == ["acme.key"])
  }
}

import SprawlKit
import SprawlRules
import SprawlSources
import TestSupport
import Testing

struct BuiltinCatalogueTests {
  private static let generated = "Sources/SprawlRules/BuiltinCatalogue+Generated.swift"
  private static let rules = RuleFolder(packageRoot + "/rules")

  @Test func `the built-in table is that of the rules folder`() throws {
    let folder = Self.rules
    try #require(folder.errors.map(\.description) == [])
    let table = folder.table
    let isFresh = CatalogueBytes.builtin.digest == CatalogueBytes.digest(of: table)
    if !isFresh, isRecording {
      let source = """
        // swift-format-ignore-file
        // Generated from rules/ by SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests.

        let builtinCatalogueDigest = "\(CatalogueBytes.digest(of: table))"

        let builtinCatalogue: StaticString = ####\"""
        \(table)\"""####

        """
      try writeSmallFile(packageRoot + "/" + Self.generated, Array(source.utf8))
    }
    #expect(
      isFresh,
      "rules/ has changed: run SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests, then test again"
    )
  }

  @Test func `the built-in classifier is that of generic.toml`() throws {
    let source = Self.source(of: try #require(Self.rules.generic))
    let path = packageRoot + "/Sources/SprawlDetection/Generic/GenericModel+Generated.swift"
    let isFresh = (try? readSmallFile(path)) == Array(source.utf8)
    if !isFresh, isRecording { try writeSmallFile(path, Array(source.utf8)) }
    #expect(
      isFresh,
      "generic.toml has changed: run SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests, then test again"
    )
  }

  private static func source(of file: GenericFile) -> String {
    let signs = file.signs.map { "    (\"\($0.id)\", \($0.weight), \"\($0.text)\")," }
    return """
      // swift-format-ignore-file
      // Generated from rules/generic.toml by SPRAWL_RECORD=1 swift test --filter BuiltinCatalogueTests.

      /// What `rules/generic.toml` says, compiled.
      enum GenericModel {
        /// In the order of the file.
        static let signs: [(id: String, weight: Double, text: String)] = [
      \(signs.joined(separator: "\n"))
        ]

        /// Rows of base 64 digits, a digit the surprise of a letter in quarters of a bit.
        static let letters = \"""
          \(file.letters.joined(separator: "\n    "))
          \"""
      }

      """
  }

  @Test func `every rule and signal keeps what its examples promise`() {
    let check = RuleCheck(Self.rules)
    #expect(check.problems == [])
  }
}

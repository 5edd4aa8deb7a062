import SprawlKit
import SprawlRules
import SprawlSources
import TestSupport
import Testing

struct BuiltinCatalogueTests {
  private static let generated = "Sources/SprawlRules/BuiltinCatalogue+Generated.swift"

  @Test func `the built-in table is that of the rules folder`() throws {
    let folder = RuleFolder(packageRoot + "/rules")
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

  @Test func `every rule and signal keeps what its examples promise`() {
    let check = RuleCheck(RuleFolder(packageRoot + "/rules"))
    #expect(check.problems == [])
  }
}

package import SprawlModel

/// What a path tells about the file: a label on its placements, and whether people write it.
package struct PathClass: Sendable, Hashable {
  /// The label; never a reason to drop a structured token.
  package let context: PlaceContext
  /// Whether a machine wrote the file: generic rules do not look there.
  package let isGenerated: Bool

  /// Classifies a path with `/` between its parts.
  ///
  /// - Complexity: O(length of the path).
  package init(_ path: some Sequence<UInt8>) {
    let lower = path.map(Byte.lowered)
    let parts = lower.split(separator: 0x2F).map { String(decoding: $0, as: UTF8.self) }
    let folders = parts.dropLast()
    let name = parts.last ?? ""
    isGenerated = Self.isGenerated(name, folders)
    if folders.contains(where: Self.vendorFolders.contains) {
      context = .vendor
    } else if folders.contains(where: Self.isTestFolder) || Self.isTestName(name) {
      context = .test
    } else if folders.contains(where: Self.exampleFolders.contains) || Self.isExampleName(name) {
      context = .example
    } else {
      context = .live
    }
  }

  private static let vendorFolders: Set<String> = [
    "node_modules", "vendor", "third_party", "third-party", "thirdparty", "site-packages",
    "dist-packages", "bower_components", "pods", "carthage", "external", "externals", ".bundle",
  ]
  private static let testFolders: Set<String> = [
    "test", "tests", "testing", "testdata", "test-data", "test_data", "fixtures", "fixture", "spec",
    "specs", "__tests__", "__mocks__", "mocks", "mock", "e2e", "testsuite", "selftests",
    "snapshots",
    "__snapshots__", "androidtest", "integrationtest", "unittest", "unittests", "testcases",
  ]
  private static let exampleFolders: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs", "documentation",
    "tutorial", "tutorials", "templates", "quickstart",
  ]
  private static let generatedNames: Set<String> = [
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "composer.lock",
    "gemfile.lock", "cargo.lock", "poetry.lock", "pipfile.lock", "go.sum", "flake.lock",
    "packages.lock.json", "podfile.lock", "mix.lock", "pubspec.lock", "uv.lock", "bun.lock",
    "package.resolved", "record",
  ]
  private static let generatedSuffixes = [
    ".min.js", ".min.css", ".bundle.js", ".chunk.js", ".js.map", ".css.map", ".map", ".svg",
    ".lock",
    ".po", ".pot", ".xlf", ".pb.go", "_pb2.py", ".snap", ".sum", ".d.ts", ".min.mjs", ".wasm",
    ".ttf", ".woff", ".woff2", ".eot", ".asc", ".sig", ".crt", ".cer", ".css", ".scss", ".less",
    ".sass", ".xliff", ".arb", ".strings", ".resx", ".tmlanguage", ".tmlanguage.json", ".bib",
  ]
  private static let exampleInfixes = [".example", ".sample", ".template", ".dist", ".tmpl"]

  private static func isGenerated(_ name: String, _ folders: ArraySlice<String>) -> Bool {
    generatedNames.contains(name) || generatedSuffixes.contains { name.hasSuffix($0) }
      || folders.contains("node_modules")
  }

  private static func isTestFolder(_ folder: String) -> Bool {
    testFolders.contains(folder) || folder.hasSuffix(".tests") || folder.hasSuffix("-tests")
      || folder.hasSuffix("_tests")
  }

  private static func isTestName(_ name: String) -> Bool {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("_spec")
      || stem.hasSuffix("-test") || (stem.hasSuffix("test") && name.hasSuffix(".java"))
      || (stem.hasSuffix("tests") && (name.hasSuffix(".cs") || name.hasSuffix(".swift")))
      || name.contains(".test.") || name.contains(".spec.")
  }

  private static func isExampleName(_ name: String) -> Bool {
    exampleInfixes.contains { name.contains($0) } || name.hasSuffix(".md") || name.hasSuffix(".rst")
      || name.hasSuffix(".adoc")
  }
}

internal import SprawlModel

/// What the folders of a path tell; the same for every file in them.
struct PathFolder {
  /// The folder's path, with the last `/`.
  let path: [UInt8]
  /// Whether one of them holds translations.
  let isLocale: Bool
  /// Whether one of them is `node_modules`.
  let isNodeModules: Bool
  private let isVendor: Bool
  private let words: PathWords

  /// The folders of a file's path, with `/` between its parts.
  ///
  /// - Complexity: O(length of the path).
  init(ofPath file: [UInt8]) {
    let end = file.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    path = Array(file[..<end])
    let lower = path.map(Byte.lowered)
    let parts = lower.split(separator: UInt8(ascii: "/")).map {
      String(decoding: $0, as: UTF8.self)
    }
    isLocale = parts.contains { Self.localeNames.contains($0) }
    isNodeModules = parts.contains("node_modules")
    isVendor = parts.contains { Self.vendorNames.contains($0) }
    words = PathWords(lower[...])
  }

  /// Whether the file at `file` lies in this folder.
  func holds(_ file: [UInt8]) -> Bool {
    file.starts(with: path) && !file[path.count...].contains(UInt8(ascii: "/"))
  }

  /// What the file of this folder at `file` is for.
  func context(ofFile file: [UInt8]) -> PlaceContext {
    if isVendor { return .vendor }
    let name = file[path.count...]
    let own = PathWords(name.map(Byte.lowered)[...])
    if words.isTest || own.isTest || Self.isTestName(name) { return .test }
    if words.isExample || own.isExample || Self.isExampleName(name) { return .example }
    return .live
  }

  /// Whether a file's name ends in a test's name before its suffix (`FooTests.swift`).
  private static func isTestName(_ name: ArraySlice<UInt8>) -> Bool {
    guard let dot = name.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let stem = name[..<dot]
    return testEndings.contains { stem.reversed().starts(with: $0.reversed()) }
  }

  /// Texts that explain, and files to be copied.
  private static func isExampleName(_ name: ArraySlice<UInt8>) -> Bool {
    let lower = String(decoding: name.map(Byte.lowered), as: UTF8.self)
    return exampleEndings.contains { lower.hasSuffix($0) }
  }

  private static let testEndings = ["Test", "Tests", "Spec", "TestCase", "IT"].map {
    Array($0.utf8)
  }
  private static let exampleEndings = [".md", ".rst", ".adoc", ".dist"]
  private static let localeNames: Set<String> = [
    "locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "translations",
    "translation", "lproj", "nls",
  ]
  private static let vendorNames: Set<String> = [
    "node_modules", "vendor", "third_party", "third-party", "thirdparty", "bower_components",
    "site-packages", "dist-packages", "external", "externals", "deps", "pods", "carthage",
    ".bundle",
  ]
}

/// Whether some word of a path says "test" or "example".
private struct PathWords {
  var isTest = false
  var isExample = false

  /// The words of `lower`, in small letters, are its runs of letters and digits.
  init(_ lower: ArraySlice<UInt8>) {
    for word in lower.split(whereSeparator: { !Byte.isAlphanumeric($0) }) {
      let text = String(decoding: word, as: UTF8.self)
      if Self.test.contains(text) { isTest = true }
      if Self.example.contains(text) { isExample = true }
    }
  }

  private static let test: Set<String> = [
    "test", "tests", "testing", "testdata", "spec", "specs", "mock", "mocks", "fixture", "fixtures",
    "e2e", "unittest", "unittests", "testcases", "testcase", "stub", "stubs", "fake", "fakes",
    "cypress", "snap", "snapshots", "recordings", "cassettes", "replaydata", "testsuite",
    "selftests", "androidtest", "integrationtest",
  ]
  private static let example: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs", "documentation",
    "template", "templates", "tmpl", "tutorial", "tutorials", "readme", "quickstart", "playground",
  ]
}

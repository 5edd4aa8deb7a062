package import SprawlModel

/// What a path tells about the assignments in its file.
package struct GenericPlace: Sendable, Hashable {
  /// How values are written there.
  package enum Form: Sendable, Hashable {
    /// Settings: a bare word after a name is a value.
    case config
    /// Programs: a bare word is another name.
    case code
    /// Texts for people.
    case prose
  }

  /// How values are written.
  package var form: Form
  /// Live, test, example or vendor.
  package var context: PlaceContext
  /// Whether the file holds translations of a user interface.
  package var isLocale: Bool

  /// A place from what is known of it.
  package init(form: Form, context: PlaceContext = .live, isLocale: Bool = false) {
    self.form = form
    self.context = context
    self.isLocale = isLocale
  }

  /// A place from a path with `/` between its parts.
  ///
  /// - Complexity: O(`path` length).
  package init(path: String) {
    let bytes = Array(path.utf8)
    self.init(path: bytes, folder: Folder(ofPath: bytes))
  }

  /// A place from a path whose folder is known already.
  init(path: [UInt8], folder: Folder) {
    let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = path[start...].map(Byte.lowered)
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let suffix = Self.string(name[dot...].dropFirst())
    form = Self.form(name: Self.string(name[...]), suffix: suffix)
    isLocale = suffix != "py" && folder.isLocale || Self.localeSuffixes.contains(suffix)
    let words = Words(name[...])
    let isTest = folder.words.isTest || words.isTest || Self.isTestName(path[start...])
    let isExample = folder.words.isExample || words.isExample
    context = folder.isVendor ? .vendor : isTest ? .test : isExample ? .example : .live
  }

  /// What the folders of a path tell; the same for every file in them.
  struct Folder {
    /// The folder's path, with the last `/`.
    let path: [UInt8]
    fileprivate let isLocale: Bool
    fileprivate let isVendor: Bool
    fileprivate let words: Words

    /// The folders of a file's path.
    init(ofPath file: [UInt8]) {
      let end = file.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
      path = Array(file[..<end])
      let lower = path.map(Byte.lowered)
      let parts = lower.split(separator: UInt8(ascii: "/")).map { GenericPlace.string($0) }
      isLocale = parts.contains { localeDirectories.contains($0) }
      isVendor = parts.contains { vendorDirectories.contains($0) }
      words = Words(lower[...])
    }

    /// Whether the file at `file` lies in this folder.
    func holds(_ file: [UInt8]) -> Bool {
      file.starts(with: path) && !file[path.count...].contains(UInt8(ascii: "/"))
    }
  }

  /// Whether some word of a text says "test" or "example".
  fileprivate struct Words {
    var isTest = false
    var isExample = false

    init(_ lower: ArraySlice<UInt8>) {
      for word in lower.split(whereSeparator: { !Byte.isAlphanumeric($0) }) {
        let text = GenericPlace.string(word)
        if testWords.contains(text) { isTest = true }
        if exampleWords.contains(text) { isExample = true }
      }
    }
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a file's name ends in a test's name before its suffix (`FooTests.swift`).
  private static func isTestName(_ name: ArraySlice<UInt8>) -> Bool {
    guard let dot = name.firstIndex(of: UInt8(ascii: ".")) else { return false }
    let stem = name[..<dot]
    return testEndings.contains { stem.reversed().starts(with: $0.reversed()) }
  }

  private static let testEndings = ["Test", "Tests", "Spec", "TestCase", "IT"].map {
    Array($0.utf8)
  }

  private static func form(name: String, suffix: String) -> Form {
    if proseSuffixes.contains(suffix) { return .prose }
    let isCode = codeSuffixes.contains(suffix) && !name.hasPrefix(".env")
    return isCode ? .code : .config
  }

  private static let proseSuffixes: Set<String> = [
    "md", "markdown", "rst", "txt", "adoc", "asciidoc", "html", "htm", "tex", "log", "mdx", "org",
    "textile", "wiki", "csv", "tsv", "eml", "mbox", "srt", "ipynb",
  ]
  private static let codeSuffixes: Set<String> = [
    "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "m", "mm", "go", "rs", "java", "kt", "kts",
    "scala", "groovy", "cs", "fs", "vb", "swift", "py", "pyi", "pyx", "rb", "php", "js", "jsx",
    "ts",
    "tsx", "mjs", "cjs", "mts", "cts", "vue", "svelte", "dart", "lua", "pl", "pm", "t", "r", "jl",
    "ex",
    "exs", "erl", "hs", "ml", "mli", "clj", "cljs", "elm", "nim", "zig", "v", "sv", "sol", "d",
    "pas",
    "f90", "s", "asm", "glsl", "scss", "css", "sass", "less", "svg", "coffee", "el", "vim", "proto",
    "graphql", "map", "y", "l", "ipp", "inl", "cu", "bpf", "awk", "tcl", "qml", "snap",
  ]
  private static let localeSuffixes: Set<String> = [
    "po", "pot", "mo", "strings", "resx", "xlf", "arb", "ftl",
  ]
  private static let localeDirectories: Set<String> = [
    "locale", "locales", "i18n", "l10n", "lang", "langs", "languages", "translations",
    "translation",
    "lproj", "nls",
  ]
  private static let vendorDirectories: Set<String> = [
    "node_modules", "vendor", "third_party", "third-party", "thirdparty", "bower_components",
    "site-packages", "dist-packages", "external", "externals", "deps",
  ]
  private static let testWords: Set<String> = [
    "test", "tests", "testing", "testdata", "spec", "specs", "mock", "mocks", "fixture", "fixtures",
    "e2e", "unittest", "unittests", "testcases", "testcase", "stub", "stubs", "fake", "fakes",
    "cypress", "snap", "snapshots", "recordings", "cassettes", "replaydata",
  ]
  private static let exampleWords: Set<String> = [
    "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs", "documentation",
    "template", "templates", "tutorial", "tutorials", "readme", "quickstart", "playground", "dist",
  ]
}

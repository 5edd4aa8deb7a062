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
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { $0.map(Byte.lowered) }
    let name = parts.last ?? []
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let suffix = Self.string(name[dot...].dropFirst())
    form = Self.form(name: Self.string(name[...]), suffix: suffix)
    var words: Set<String> = []
    for part in parts {
      for word in part.split(whereSeparator: { !Byte.isAlphanumeric($0) }) {
        words.insert(Self.string(word))
      }
    }
    let directories = Set(parts.dropLast().map { Self.string($0[...]) })
    isLocale =
      suffix != "py" && !directories.isDisjoint(with: Self.localeDirectories)
      || Self.localeSuffixes.contains(suffix)
    context =
      !directories.isDisjoint(with: Self.vendorDirectories)
      ? .vendor
      : Self.isTest(words, path)
        ? .test : !words.isDisjoint(with: Self.exampleWords) ? .example : .live
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func isTest(_ words: Set<String>, _ path: String) -> Bool {
    !words.isDisjoint(with: testWords)
      || ["Test.", "Tests.", "Spec.", "TestCase.", "IT."].contains { path.contains($0) }
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

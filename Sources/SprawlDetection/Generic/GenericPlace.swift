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
    self.init(path: bytes, folder: PathFolder(ofPath: bytes))
  }

  /// A place from a path whose folder is known already.
  init(path: [UInt8], folder: PathFolder) {
    let name = path[folder.path.count...].map(Byte.lowered)
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let suffix = String(decoding: name[dot...].dropFirst(), as: UTF8.self)
    form = Self.form(name: String(decoding: name, as: UTF8.self), suffix: suffix)
    isLocale = suffix != "py" && folder.isLocale || Self.localeSuffixes.contains(suffix)
    context = folder.context(ofFile: path)
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
}

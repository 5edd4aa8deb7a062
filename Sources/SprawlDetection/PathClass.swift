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
    let path = Array(path)
    let folder = PathFolder(ofPath: path)
    let name = String(decoding: path[folder.path.count...].map(Byte.lowered), as: UTF8.self)
    isGenerated = folder.isNodeModules || Self.isGenerated(name)
    context = folder.context(ofFile: path)
  }

  private static let generatedNames: Set<String> = [
    "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "composer.lock",
    "gemfile.lock", "cargo.lock", "poetry.lock", "pipfile.lock", "go.sum", "flake.lock",
    "packages.lock.json", "podfile.lock", "mix.lock", "pubspec.lock", "uv.lock", "bun.lock",
    "package.resolved", "record",
  ]
  private static let generatedSuffixes = [
    ".min.js", ".min.css", ".bundle.js", ".chunk.js", ".js.map", ".css.map", ".map", ".svg",
    ".lock",
    ".po", ".pot", ".xlf", ".pb.go", "_pb2.py", ".sum", ".min.mjs", ".wasm",
    ".ttf", ".woff", ".woff2", ".eot", ".asc", ".sig", ".crt", ".cer", ".css", ".scss", ".less",
    ".sass", ".xliff", ".arb", ".strings", ".resx", ".tmlanguage", ".tmlanguage.json", ".bib",
  ]

  private static func isGenerated(_ name: String) -> Bool {
    generatedNames.contains(name) || generatedSuffixes.contains { name.hasSuffix($0) }
  }
}

package import SprawlModel

/// Tells which plaintext store a file is, and which signals a path alone gives.
package struct FileKinds: Sendable {
  /// The kind of files that no glob names.
  package static let rest = "source-literal"

  private let kinds: [String]
  private let patterns: PathPatterns
  private let pathSignals: [String]
  private let pathSignalOfPattern: [Int]
  private let pathPatterns: PathPatterns
  private let contentKinds: [String: String]

  /// Compiles the globs of `signatures`; `matching` answers for globs that cannot be looked up.
  package init(signatures: [StoreSignature], matching: @escaping PathPatterns.Matching) {
    let sorted = signatures.sorted { $0.kind.id < $1.kind.id }
    let plaintext = sorted.filter { $0.kind.tier == .unmanaged }
    kinds = plaintext.flatMap { signature in signature.fileGlobs.map { _ in signature.kind.id } }
    patterns = PathPatterns(plaintext.flatMap(\.fileGlobs), matching: matching)
    let files = sorted.flatMap(\.signals).filter { $0.role == .file }
    let byPath = files.filter { $0.anchor.isEmpty && !$0.fileGlobs.isEmpty }
    pathSignals = byPath.map(\.id)
    pathSignalOfPattern = byPath.enumerated().flatMap { index, signal in
      signal.fileGlobs.map { _ in index }
    }
    pathPatterns = PathPatterns(byPath.flatMap(\.fileGlobs), matching: matching)
    let unmanaged = Set(plaintext.map(\.kind.id))
    contentKinds = files.filter { !$0.anchor.isEmpty && unmanaged.contains($0.storeID) }
      .reduce(into: [:]) { $0[$1.id] = $1.storeID }
  }

  /// The plaintext store kind of a path, by the most specific glob; `source-literal` when none
  /// matches.
  ///
  /// Where no glob does, `signals` decide: ids of signals found in the file.
  package func fileKind(ofPath path: String, signals: [String] = []) -> String {
    if let index = patterns.mostSpecific(path) { return kinds[index] }
    return signals.compactMap { contentKinds[$0] }.min() ?? Self.rest
  }

  /// The pseudo-store of the values in files of one kind.
  package static func plaintextStore(ofKind kind: String, repo: String) -> String {
    "plain:\(kind)@\(repo)"
  }

  /// Ids of the signals that `path` gives without a look at its content, sorted.
  package func signals(ofPath path: String) -> [String] {
    Set(pathPatterns.indices(matching: path).map { pathSignals[pathSignalOfPattern[$0]] }).sorted()
  }
}

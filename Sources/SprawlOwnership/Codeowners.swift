package import SprawlModel

extension OwnershipMap {
  /// Where GitHub looks for the file, in this order; the first that exists is the only one read.
  package static let searchPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]

  /// GitHub ignores a file of this size or over.
  package static let fileBytesLimit = 3 * 1024 * 1024

  /// Reads a CODEOWNERS file as GitHub does.
  ///
  /// The last matching line decides, and a matching line without owners takes ownership away. A
  /// line that GitHub cannot use is skipped with a notice.
  ///
  /// Source: GitHub Docs, "About code owners", sections "CODEOWNERS file size" and "syntax".
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - path: The file's own path, for the notices.
  /// - Returns: The owners it names, and a notice for each line that says nothing.
  package static func codeowners(
    bytes: [UInt8],
    path: PlacePath
  ) -> (map: OwnershipMap, notices: [Notice]) {
    guard bytes.count < fileBytesLimit else {
      let notice = Notice(
        kind: "codeowners-ignored",
        path: path,
        reason: "the file is \(bytes.count) bytes; GitHub ignores it from \(fileBytesLimit) on",
        detail: "merge its patterns until it is smaller",
        isComplete: true
      )
      return (OwnershipMap(rules: [], source: .codeowners), [notice])
    }
    var rules: [Rule] = []
    var notices: [Notice] = []
    let lines = withoutByteOrderMark(bytes).split(
      separator: newline,
      omittingEmptySubsequences: false
    )
    for (index, line) in lines.enumerated() {
      do throws(CodeownersError) {
        guard let parsed = try CodeownersLine(line) else { continue }
        rules.append(
          Rule(components: parsed.components, owners: parsed.owners, line: index + 1)
        )
      } catch {
        notices.append(
          Notice(
            kind: "codeowners-line",
            path: path,
            reason: "line \(index + 1): \(error)",
            detail: "the line is skipped, as GitHub skips it",
            isComplete: true
          )
        )
      }
    }
    return (OwnershipMap(rules: rules, source: .codeowners), notices)
  }

  private static func withoutByteOrderMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  }
}

private let newline = UInt8(ascii: "\n")

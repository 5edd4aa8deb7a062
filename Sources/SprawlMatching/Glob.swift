/// Why a glob cannot be used.
package enum GlobError: Error, Equatable, CustomStringConvertible {
  /// The pattern is empty or only slashes.
  case empty(String)
  /// A `[` or `{` is never closed, or a `}` was never opened.
  case unbalanced(String)
  /// A `\` stands at the end and escapes nothing.
  case danglingEscape(String)
  /// A character class holds nothing, a backward range or a character that is not ASCII.
  case badClass(String)
  /// The braces stand for more than `limit` patterns.
  case tooManyAlternatives(String, limit: Int)

  package var description: String {
    switch self {
    case .empty(let pattern):
      "glob '\(pattern)': names no path; write at least one character besides '/'"
    case .unbalanced(let pattern):
      "glob '\(pattern)': a bracket or brace has no partner; write '\\' before a literal one"
    case .danglingEscape(let pattern):
      "glob '\(pattern)': ends in '\\', which escapes nothing; write '\\\\' for a backslash"
    case .badClass(let pattern):
      "glob '\(pattern)': a class such as [a-z] needs ASCII characters in rising ranges"
    case .tooManyAlternatives(let pattern, let limit):
      "glob '\(pattern)': its braces stand for over \(limit) patterns; write several globs"
    }
  }
}

/// A pattern for paths in the shell's way, compiled once and matched in linear time.
///
/// - `?` is one byte, `*` any number of bytes, `[a-z]` and `[!x]` one byte of a class; none of them
///   matches `/`, and all of them match a leading dot.
/// - `**` as a whole component is any number of components: at the end of a pattern at least one,
///   elsewhere also none.
/// - `{a,b}` is either; it may hold `/` and further braces.
/// - `\` takes the next character literally.
/// - A pattern with a `/` before its end is anchored to the root (a leading `/` says no more than
///   that); one without matches the last component at any depth.
/// - A `/` at the end matches everything under the directories that the rest matches.
///
/// Bytes are compared as they are: case matters, and `?` is one byte of a longer UTF-8 character.
package struct Glob: Sendable, Hashable {
  /// How many patterns the braces of one glob may stand for.
  package static let alternativesMax = 1024

  /// The text it was compiled from.
  package let pattern: String
  private let alternatives: [PathPattern]

  /// Compiles `pattern`.
  ///
  /// - Throws: `GlobError` when the pattern has no meaning.
  package init(_ pattern: String) throws(GlobError) {
    self.pattern = pattern
    var compiled: [PathPattern] = []
    for text in try expandBraces(pattern) {
      compiled.append(try PathPattern(globText: text, of: pattern))
    }
    alternatives = compiled
  }

  /// Whether `path` (parts separated by `/`, none of them empty) matches.
  ///
  /// - Complexity: O(bytes of the pattern x bytes of the path).
  package func matches(_ path: String) -> Bool {
    alternatives.contains { $0.matches(path.utf8Span.span) }
  }
}

/// Why a regular expression could not be compiled.
package struct PatternError: Error, Hashable, CustomStringConvertible {
  /// Byte offset in the pattern at which PCRE2 gave up.
  package let offset: Int
  /// PCRE2's message.
  package let message: String

  package var description: String { "at byte \(offset) of the pattern: \(message)" }
}

/// Why a match attempt came to no answer.
package enum MatchLimit: String, Sendable, Hashable {
  /// The work limit was reached (PCRE2_ERROR_MATCHLIMIT).
  case work = "match limit"
  /// The JIT stack was too small (PCRE2_ERROR_JIT_STACKLIMIT).
  case stack = "stack limit"
  /// Another error code of PCRE2.
  case other = "match error"
}

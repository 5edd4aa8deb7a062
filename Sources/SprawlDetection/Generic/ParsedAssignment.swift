/// How a value is given to its name.
package enum AssignmentSyntax: String, Sendable, Hashable, CaseIterable {
  /// `name = value`, `name := value`, with or without a type between.
  case assignment
  /// `name: value`.
  case pair
  /// `name => value`.
  case arrow
  /// `name == value`.
  case comparison
  /// `f("name", "value")`.
  case argument
  /// `name("value")`.
  case setter
  /// `<name>value</name>`.
  case element
  /// `key="name" value="value"`, `name: NAME` and `value: value`.
  case attribute
  /// `--name value`.
  case flag
  /// `Name: Scheme value`.
  case header
  /// `name = source || "value"`, `${NAME:-value}`: a literal where no source answers.
  case fallback
  /// `name "value"`, `ENV NAME value`.
  case spaced
  /// `?name=value&`.
  case query
  /// `names = ["value", "value"]`.
  case item
  /// `login(user, "value")`: the argument of a call that takes a credential and names none.
  case call
}

/// A name with the value that stands beside it, as ranges of the blob.
package struct ParsedAssignment: Sendable, Hashable {
  /// The whole identifier; leading `-` and `.` are left out.
  package var name: Range<Int>
  /// The value without quotes, scheme or wrapping call; never empty.
  package var value: Range<Int>
  /// `"`, `'` or a backtick; 0 where the value is bare.
  package var quote: UInt8
  /// How name and value are joined.
  package var syntax: AssignmentSyntax
  /// Whether the literal is an argument of a call that makes the value (`Secret("…")`).
  package var isWrapped: Bool
  /// Whether more words follow a bare value on its line.
  package var hasTail: Bool

  /// Whether the value stands in quotes.
  package var isQuoted: Bool { quote != 0 }
}

/// Reads the assignment whose name holds the credential word at `word`.
///
/// The forms are those of many languages at once: code, JSON, YAML, XML, INI, properties, shell,
/// Dockerfile, SQL, HTTP headers, command lines. Only bytes within `limits` are looked at.
/// `nil` where nothing is assigned, or the value is empty, a name, or an expression without a
/// literal. Bytes at the ends of `word` that are no letters (`_pw`, `bearer␠`) only lead there.
///
/// - Complexity: O(`limits.count`), without allocation.
package func parseAssignment(
  in bytes: borrowing Span<UInt8>,
  word: Range<Int>,
  limits: Range<Int>
) -> ParsedAssignment? {
  var runs = PassedRuns()
  return parseAssignment(in: bytes, word: word, limits: limits, runs: &runs)
}

/// The same, by one of many readers of the same bytes, who tell each other what they passed.
func parseAssignment(
  in bytes: borrowing Span<UInt8>,
  word: Range<Int>,
  limits: Range<Int>,
  runs: inout PassedRuns
) -> ParsedAssignment? {
  let limits = limits.clamped(to: 0..<bytes.count)
  guard limits.lowerBound <= word.lowerBound, word.upperBound <= limits.upperBound, !word.isEmpty
  else { return nil }
  let word = lettersOnly(word, in: bytes)
  var reader = AssignmentReader(limits: limits, runs: runs)
  guard reader.readName(bytes, around: word) else { return nil }
  defer { runs = reader.runs }
  return reader.read(bytes)
}

/// `word` without what is no letter at its ends; `word` itself where it holds no letter.
func lettersOnly(_ word: Range<Int>, in bytes: borrowing Span<UInt8>) -> Range<Int> {
  var start = word.lowerBound
  var end = word.upperBound
  while start < end, !Byte.isLetter(bytes[start]) { start += 1 }
  while end > start, !Byte.isLetter(bytes[end - 1]) { end -= 1 }
  return start < end ? start..<end : word
}

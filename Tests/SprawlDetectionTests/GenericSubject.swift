@testable import SprawlDetection

/// A line with the expected value between `⟦` and `⟧`, and the credential word found in it.
struct GenericSubject {
  let bytes: [UInt8]
  let mark: Range<Int>?
  let word: Range<Int>

  /// Expands `template`; the word is the last of `words` that begins before the mark.
  init?(_ template: String, word needle: String? = nil) throws {
    let example = try ExampleTemplate(template).expand(rule: "generic", index: template.utf8.count)
    bytes = example.bytes
    mark = example.mark
    let end = mark?.lowerBound ?? bytes.count
    let needles =
      needle.map { [$0] } ?? [
        "authorization", "password", "passphrase", "requirepass", "passwd", "pass", "pwd", "secret",
        "token", "credential", "bearer", "basic", "key",
      ]
    var found: Range<Int>?
    for needle in needles {
      let wanted = Array(needle.utf8)
      for start in 0..<max(0, min(end, bytes.count) - wanted.count + 1)
      where bytes[start..<start + wanted.count].map(Byte.lowered).elementsEqual(wanted) {
        found = start..<start + wanted.count
      }
      if found != nil { break }
    }
    guard let found else { return nil }
    word = found
  }

  /// What the parser makes of it, with the window that the engine gives.
  var parsed: ParsedAssignment? {
    parseAssignment(in: bytes.span, word: word, limits: limits)
  }

  var limits: Range<Int> { max(0, word.lowerBound - 96)..<min(bytes.count, word.lowerBound + 640) }

  func verdict(_ path: String) -> GenericVerdict? {
    guard let parsed else { return nil }
    return GenericClassifier.judge(
      parsed,
      word: word,
      in: bytes.span,
      limits: limits,
      place: GenericPlace(path: path)
    )
  }
}

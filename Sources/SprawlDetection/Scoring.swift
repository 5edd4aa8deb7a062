internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules

/// What is left of a rule's match after the checks.
struct Score {
  var confidence: Double
  var reasons: [String] = []
  var life: Life?
}

/// The checks on what a provider's rule captured, cheap ones first; this order is the whole list.
func score(_ secret: [UInt8], by runtime: RuleRuntime) -> Score? {
  var score = Score(confidence: runtime.rule.confidence)
  let checks = [checkEntropy, checkPlaceholder, checkProof]
  for check in checks where !check(secret, runtime, &score) { return nil }
  score.confidence = min(1, max(0.01, score.confidence))
  return score
}

private func checkEntropy(_ secret: [UInt8], _ runtime: RuleRuntime, _ score: inout Score) -> Bool {
  guard let least = runtime.rule.minEntropyBits else { return true }
  return ByteStatistics.entropy(of: secret.span) >= least
}

/// A documented example or a placeholder is shown as one, with low confidence, never dropped.
///
/// A rule in gitleaks' dialect brings its own stop words and allowlists.
private func checkPlaceholder(
  _ secret: [UInt8],
  _ runtime: RuleRuntime,
  _ score: inout Score
) -> Bool {
  guard !runtime.rule.isForeign, let why = TokenPlaceholder.reason(secret) else { return true }
  score.confidence *= 0.2
  score.reasons.append(why)
  return true
}

private func checkProof(_ secret: [UInt8], _ runtime: RuleRuntime, _ score: inout Score) -> Bool {
  guard let proof = runtime.proof else { return true }
  let result = proof.check(secret.span)
  switch result.outcome {
  case .passed:
    score.confidence = max(score.confidence, score.reasons.isEmpty ? 0.99 : score.confidence)
    score.reasons.append("\(proof.name) passed")
  case .failed(let why):
    score.confidence *= share(ofFailed: proof.name, secret)
    score.reasons.append("\(proof.name) failed: \(why)")
  case .notApplicable: break
  }
  score.reasons += result.notes
  score.life = result.life
  return true
}

/// What a failed proof leaves of the confidence: it lowers, and never drops.
///
/// A failed checksum leaves a token that has everything else a little over the default threshold.
/// A key block with a real body stays well over it: damaged keys, and formats the proof does not
/// know, are shown to people.
private func share(ofFailed proof: String, _ secret: [UInt8]) -> Double {
  if proof == "pem" { return secret.count { isTokenByte($0) } >= 90 ? 0.8 : 0.4 }
  if proof == "basic-auth" { return 0.3 }
  return proof.contains("crc") ? 0.6 : 0.55
}

/// Tokens that are examples: the look of a placeholder inside a provider's structure.
enum TokenPlaceholder {
  private static let words = [
    "example", "placeholder", "changeme", "your_", "your-", "redacted", "dummy", "notreal",
    "xxxxx", "sample", "insert", "abcdefgh", "12345678", "00000000", "deadbeef", "qwerty", "fake",
  ]

  /// Longest token in which a placeholder's word means something, in bytes.
  private static let wordsBytesMax = 80

  /// Why `token` looks like an example; `nil` when it does not.
  ///
  /// Of a URL only what follows the last slash counts; long bodies hold words and short runs by
  /// chance.
  static func reason(_ token: [UInt8]) -> String? {
    guard token.count < 512 else { return nil }
    var lower = token.map(lowercased)
    if lower.starts(with: Array("http".utf8)), let slash = lower.lastIndex(of: 0x2F) {
      lower.removeSubrange(...slash)
    }
    if lower.count <= wordsBytesMax {
      for word in words where lower.firstRange(of: Array(word.utf8)) != nil {
        return "holds '\(word)', as placeholders do"
      }
    }
    if longestRun(lower) >= max(6, lower.count / 3) {
      return "repeats one character, as placeholders do"
    }
    if lower.count >= 16, Set(lower).count <= 4 {
      return "has hardly any different characters, as placeholders do"
    }
    return nil
  }

  private static func longestRun(_ bytes: [UInt8]) -> Int {
    var longest = 0
    var run = 0
    var previous: UInt8?
    for byte in bytes {
      run = byte == previous ? run + 1 : 1
      previous = byte
      longest = max(longest, run)
    }
    return longest
  }
}

internal import SprawlMatching
internal import SprawlModel
internal import SprawlRules

/// What is left of a rule's match after the checks.
struct Score {
  var confidence: Double
  var reasons: [String] = []
  /// Those of the reasons that are facts told by the secret's own bytes.
  var notes: [String] = []
  var isPlaceholder = false
  var life: Life?
}

/// How likely an encrypted key that parses is a leak.
private let encryptedConfidence = 0.6

/// What a proof leaves of the confidence when it shows that the match is something else.
private let refutedShare = 0.2

/// The checks on what a provider's rule captured, cheap ones first; this order is the whole list.
func score(_ secret: [UInt8], by runtime: RuleRuntime) -> Score? {
  var score = Score(confidence: runtime.rule.confidence)
  let checks = [checkEntropy, checkPlaceholder, checkWords, checkProof]
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
  guard !runtime.rule.isForeign, let why = Placeholder.reason(inToken: secret.span) else {
    return true
  }
  score.confidence *= 0.2
  score.isPlaceholder = true
  score.reasons.append("looks like \(why), as placeholders do")
  return true
}

/// What only a word nearby gives away is hardly a token when it reads as words.
///
/// It is the name of a class, a package, a document. Short tokens read as words by chance.
private func checkWords(_ secret: [UInt8], _ runtime: RuleRuntime, _ score: inout Score) -> Bool {
  let rule = runtime.rule
  guard rule.context == .near, rule.keywords.isEmpty, !rule.isForeign, secret.count >= 30 else {
    return true
  }
  let shape = ValueShape(secret.span)
  guard shape.letters * 2 > shape.count, shape.longestWord >= 5, shape.wordShare >= 0.7 else {
    return true
  }
  score.confidence *= 0.5
  score.reasons.append("made of words")
  return true
}

private func checkProof(_ secret: [UInt8], _ runtime: RuleRuntime, _ score: inout Score) -> Bool {
  guard let proof = runtime.proof else { return true }
  let result = proof.check(secret.span)
  switch result.outcome {
  case .passed:
    // What is encrypted opens nothing alone, however whole it is.
    let isEncrypted = result.notes.contains("encrypted")
    if score.reasons.isEmpty {
      score.confidence = isEncrypted ? encryptedConfidence : max(score.confidence, 0.99)
    }
    score.reasons.append("\(proof.name) passed")
  case .failed(let why):
    score.confidence *= result.isRefuted ? refutedShare : share(ofFailed: proof.name, secret)
    score.reasons.append("\(proof.name) failed: \(why)")
  case .notApplicable: break
  }
  score.reasons += result.notes
  score.notes = result.notes
  score.life = result.life
  return true
}

/// What a failed proof leaves of the confidence: it lowers, and never drops.
///
/// A failed checksum leaves a token that has everything else a little over the default threshold.
/// A key block with a real body stays well over it: damaged keys, and formats the proof does not
/// know, are shown to people. Armour lines that a program puts around something else do not.
private func share(ofFailed proof: String, _ secret: [UInt8]) -> Double {
  if proof == "pem" { return KeyFile.bodyBytes(secret.span) >= 40 ? 0.8 : 0.3 }
  if proof == "basic-auth" { return EncodedShapes.isDamagedLogin(secret.span) ? 0.6 : 0.3 }
  // Files are wrapped and cut; what their first digits say stays true.
  if ["base64-json", "grafana-json", "base64-pem", "base64-key"].contains(proof) { return 0.8 }
  if proof.contains("macaroon") { return 0.65 }
  return proof.contains("crc") || proof == "bech32" ? 0.6 : 0.55
}

package import SprawlModel
package import SprawlRules
package import SprawlSources

/// A secret found in a blob, before anything is known about its paths.
package struct DetectedMatch: Sendable, Hashable {
  /// Number of the rule in the detector's set.
  package var rule: Int
  /// Byte range in the blob.
  package var range: Range<Int>
  /// Lines and columns.
  package var span: TextSpan
  /// Which secret it is.
  package var fingerprint: Fingerprint
  /// Masked value.
  package var preview: String
  /// In (0, 1].
  package var confidence: Double
  /// Why, in the order of the checks.
  package var reasons: [String]
  /// Those of the reasons that are facts told by the secret's own bytes: an account, a day.
  package var notes: [String] = []
  /// How long it lives.
  package var life: Life
  /// Whether a name or the value's look gave it away, not a provider's own structure.
  package var isGeneric: Bool
  /// Whether a provider's token reads as an example of one: that settles what its bytes are.
  package var isPlaceholder = false
  /// Why it does not count: an inline mark or an allowlist.
  package var suppression: String?
  /// The decoders that uncovered it, outermost first; empty for plain text.
  package var decoders: [String] = []
  /// Allowlists that let it pass wherever their paths and commits hold.
  package var placeAllowlists: [Allowlist] = []
}

/// A store signal found in a blob.
package struct DetectedSignal: Sendable, Hashable {
  /// Number of the signal in the detector's list.
  package let signal: Int
  /// Byte range in the blob.
  package let range: Range<Int>
  /// Lines and columns.
  package internal(set) var span: TextSpan
  /// Named groups that took part.
  package let captures: [String: String]
}

/// Everything found in one blob.
package struct BlobMatches: Sendable {
  /// Which blob.
  package let header: BlobHeader
  /// Whether it holds a zero byte near its start.
  package let isBinary: Bool
  /// Sorted by range; of overlapping ones the best is left.
  package let matches: [DetectedMatch]
  /// Sorted by range.
  package let signals: [DetectedSignal]
  /// Newlines of a segment, up to where the next begins, and the last one's position (-1: none).
  var segmentLines = (count: 0, last: -1)

  /// What was found in a blob, from its parts.
  package init(
    header: BlobHeader,
    isBinary: Bool,
    matches: [DetectedMatch],
    signals: [DetectedSignal]
  ) {
    self.header = header
    self.isBinary = isBinary
    self.matches = matches
    self.signals = signals
  }
}

/// The bytes of secrets, for `--show-secrets` only; they have no way to be printed by accident.
package struct RevealedSecrets: Sendable {
  private var values: [Fingerprint: [UInt8]] = [:]

  package init() {}

  /// The secret's bytes as they were first seen.
  package func bytes(of fingerprint: Fingerprint) -> [UInt8]? { values[fingerprint] }

  mutating func insert(_ bytes: [UInt8], for fingerprint: Fingerprint) {
    if let known = values[fingerprint], known.lexicographicallyPrecedes(bytes) { return }
    values[fingerprint] = bytes
  }

  mutating func merge(_ other: RevealedSecrets) {
    for (fingerprint, bytes) in other.values { insert(bytes, for: fingerprint) }
  }
}

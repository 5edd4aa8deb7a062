internal import SprawlDetection
package import SprawlModel
internal import SprawlSources

/// Secrets that are known and accepted for now, so that only new ones fail a run.
///
/// A text file that merges well: a header line, then one JSON object a line, sorted by fingerprint.
/// It holds no secret, but fingerprints of weak passwords can be guessed by who has the key, so it
/// is as confidential as the code.
package struct Baseline: Sendable, Hashable {
  /// One accepted secret.
  package struct Entry: Sendable, Hashable {
    package let fingerprint: Fingerprint
    package let rule: String
    package let reason: String
    /// When it was accepted.
    package let date: Day
    /// From which day on it counts as new again; `nil` for never.
    package let expires: Day?

    /// Of two entries of a secret (a merge brings both) the one that runs out first, in whatever
    /// order they stand.
    fileprivate static func stricter(_ one: Entry, _ other: Entry) -> Entry {
      guard let day = one.expires else { return other }
      guard let otherDay = other.expires else { return one }
      return day <= otherDay ? one : other
    }
  }

  static let schema = "sprawl.baseline/1"
  /// Names the key of the fingerprints.
  package let keyID: String
  private let entries: [Fingerprint: Entry]

  package init(keyID: String, entries: [Entry]) {
    self.keyID = keyID
    self.entries = Dictionary(
      entries.map { ($0.fingerprint, $0) },
      uniquingKeysWith: Entry.stricter
    )
  }

  /// A baseline of everything that `report` found and that counts.
  package init(of report: ScanReport, reason: String) {
    self.init(
      keyID: report.keyID,
      entries: report.findings.filter { $0.suppression == nil }.map { finding in
        Entry(
          fingerprint: finding.fingerprint,
          rule: finding.rule,
          reason: reason,
          date: report.asOf,
          expires: nil
        )
      }
    )
  }

  /// The entry of a secret, unless it has run out.
  package func entry(for fingerprint: Fingerprint, asOf day: Day) -> Entry? {
    guard let entry = entries[fingerprint] else { return nil }
    if let expires = entry.expires, day >= expires { return nil }
    return entry
  }

  /// How many secrets it holds.
  package var count: Int { entries.count }

  /// The file's text.
  package var text: String {
    let header = "{\"schema\":\"\(Self.schema)\",\"keyId\":\"\(keyID)\"}\n"
    let lines = entries.values.sorted { $0.fingerprint < $1.fingerprint }.map { entry in
      let expires = entry.expires.map { "\"\($0)\"" } ?? "null"
      return "{\"fingerprint\":\"\(entry.fingerprint)\",\"rule\":\(quoted(entry.rule)),"
        + "\"reason\":\(quoted(entry.reason)),\"date\":\"\(entry.date)\",\"expires\":\(expires)}\n"
    }
    return header + lines.joined()
  }

  /// Reads the file's bytes; `path` is for messages.
  package init(bytes: [UInt8], path: String) throws(ScanError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .refused("\(path): not UTF-8, so it is no baseline; restore it from version control")
    }
    var keyID: String?
    var entries: [Entry] = []
    // A line break with a carriage return is one `Character` of its own.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let place = "\(path):\(index + 1)"
      guard let object = JSONValue(Array(line.utf8).span), object.isObject else {
        throw .refused(
          "\(place): no JSON object; the baseline is corrupt (a merge conflict?): mend "
            + "the line or restore the file"
        )
      }
      if keyID == nil {
        guard object["schema"]?.text == Self.schema, let key = object["keyId"]?.text else {
          throw .refused("\(place): the first line is no header of schema \(Self.schema)")
        }
        keyID = key
        continue
      }
      entries.append(try Self.entry(object, place))
    }
    guard let keyID else { throw .refused("\(path): empty, so it is no baseline") }
    self.init(keyID: keyID, entries: entries)
  }

  private static func entry(
    _ object: JSONValue,
    _ place: String
  ) throws(ScanError) -> Entry {
    guard let fingerprint = object["fingerprint"]?.text.flatMap(Fingerprint.init(hex:)) else {
      throw .refused("\(place): fingerprint: wants 32 lower-case hex digits")
    }
    guard let rule = object["rule"]?.text, let reason = object["reason"]?.text else {
      throw .refused("\(place): wants the texts rule and reason")
    }
    guard let date = object["date"]?.text.flatMap(Day.init) else {
      throw .refused("\(place): date: wants yyyy-mm-dd")
    }
    let expiry = object["expires"] ?? .null
    let expires = expiry.text.flatMap { Day($0) }
    guard expiry == .null || expires != nil else {
      throw .refused("\(place): expires: wants yyyy-mm-dd or null")
    }
    return Entry(fingerprint: fingerprint, rule: rule, reason: reason, date: date, expires: expires)
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

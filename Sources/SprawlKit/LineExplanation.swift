internal import SprawlDetection
internal import SprawlMatching
package import SprawlModel
internal import SprawlRules
internal import SprawlSources
internal import SprawlStores

/// Why a line of a file did or did not give a finding.
///
/// It holds no byte of a value: previews are masked, as in a report.
package struct LineExplanation: Sendable {
  /// One thing that was tried, in words.
  package struct Section: Sendable, Hashable {
    /// What was tried.
    package let title: String
    /// What came of it; never empty.
    package let lines: [String]
  }

  /// What a report says of the line: values and references, with everything that made them.
  package private(set) var placements: [Placement] = []
  /// Findings under this are counted, not listed.
  package let minConfidence: Double
  /// Rules, generic names and store signals whose anchors stand on the line, and what was decoded.
  package private(set) var sections: [Section] = []

  /// Explains line `line` (from 1) of the file at `path`.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - line: The line, from 1.
  ///   - settings: Rules and limits, as for a scan; its target is not looked at.
  /// - Throws: `ScanError` when the file cannot be read, has no such line, or the settings are
  ///   wrong.
  package init(path: String, line: Int, _ settings: ScanConfiguration) throws(ScanError) {
    var configuration = settings
    configuration.target = .paths([path])
    configuration.minConfidence = 0
    configuration.estimatesCost = false
    minConfidence = settings.minConfidence
    let subject = try ExplainedLine(path: path, line: line)
    let report = try Sprawl.scan(configuration).report
    placements = (report.findings.flatMap(\.placements) + report.references.flatMap(\.placements))
      .filter { $0.span.line <= line && line <= max($0.span.line, $0.span.endLine) }
      .sorted()
    let root = enclosingRepository(path)
    let rules = try RuleConfiguration(configuration, root: root).rules
    let reported = Set(placements.map(\.rule))
    add("RULES", RuleTrial.verdicts(on: subject, rules, reported: reported))
    add("NAMES", GenericTrial.verdicts(on: subject))
    add("STORE SIGNALS", SignalTrial.verdicts(on: subject))
    add("DECODED", placements.compactMap(Self.decoding))
  }

  /// What hid the value of a placement, which has no anchor of its own on the line then.
  private static func decoding(_ placement: Placement) -> String? {
    guard !placement.decoders.isEmpty else { return nil }
    let span = placement.span
    return "\(placement.rule): written in \(placement.decoders.joined(separator: ", in it ")) "
      + "from \(span.line):\(span.column) to \(span.endLine):\(span.endColumn)"
  }

  private mutating func add(_ title: String, _ lines: [String]) {
    if !lines.isEmpty { sections.append(Section(title: title, lines: lines)) }
  }
}

/// A file with the line that is asked about.
struct ExplainedLine {
  let bytes: [UInt8]
  /// Where the line stands, without its line break.
  let range: Range<Int>
  /// The path as a scan has it: relative to the repository, else the file's name.
  let path: [UInt8]

  private static let bytesMax = 256 << 20

  init(path: String, line: Int) throws(ScanError) {
    do throws(SmallFileError) {
      bytes = try readPlainFile(path, bytesMax: Self.bytesMax)
    } catch {
      throw .unreadable("\(error); name a file that can be read")
    }
    var start = 0
    var number = 1
    while number < line, let end = bytes[start...].firstIndex(of: 0x0A) {
      start = end + 1
      number += 1
    }
    guard number == line, start < bytes.count || line == 1 else {
      let count = start < bytes.count ? number : number - 1
      throw .configuration("\(path): has \(count) lines; name one of them, as \(path):1")
    }
    range = start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count)
    let place = canonicalPath(path) ?? path
    let root = enclosingRepository(path)
    let name = place.split(separator: "/").last.map(String.init) ?? place
    self.path = Array((root.map { String(place.dropFirst($0.count + 1)) } ?? name).utf8)
  }

  /// Columns (from 1) at which `literal` stands on the line.
  func columns(of literal: Literal) -> [Int] {
    let bytes = bytes.span
    return range.filter {
      $0 + literal.bytes.count <= range.upperBound && literal.stands(at: $0, in: bytes)
    }
    .map { $0 - range.lowerBound + 1 }
  }

  /// What `detector` finds in the whole file.
  func found(by detector: Detector) -> BlobMatches? {
    let visitor = detector.makeVisitor()
    lend(bytes, header: BlobHeader(number: 0, repository: 0, path: path), to: visitor)
    visitor.finish()
    return detector.takeResult().blobs.first
  }

  /// `'ghp_' at column 7`.
  func place(_ literal: Literal, _ column: Int) -> String {
    "'\(String(decoding: literal.bytes, as: UTF8.self))' at column \(column)"
  }
}

internal import ArgumentParser
internal import SprawlKit
internal import SprawlModel

/// Says of a line which rules looked at it, and what came of that.
struct RulesExplainCommand: ParsableCommand, Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a line is or is no finding: every anchor, rule, name and store signal."
  )

  @Argument(help: "The line, as reports print it: FILE:LINE or FILE:LINE:COLUMN.")
  var place: FilePlace

  @OptionGroup var search: SearchOptions

  func execute() throws -> Int32 {
    let settings = search.flags.configuration(for: .paths([place.path]))
    let explained = try LineExplanation(path: place.path, line: place.line, settings)
    try Console.out("\(Console.printable(place.path)):\(place.line)")
    if explained.placements.isEmpty { try Console.out("  gives no finding and no reference") }
    for placement in explained.placements {
      try Console.out("  " + text(placement, minConfidence: explained.minConfidence))
    }
    for section in explained.sections {
      try Console.out("\(section.title)")
      for line in section.lines { try Console.out("  " + Console.printable(line)) }
    }
    if explained.sections.isEmpty { try Console.out("No rule's anchor stands on the line.") }
    return 0
  }

  private func text(_ placement: Placement, minConfidence: Double) -> String {
    let owners = placement.owners.isEmpty ? "no owner" : placement.owners.joined(separator: ", ")
    let place = "\(placement.store), \(placement.context.rawValue), \(owners)"
    guard placement.kind == .value else {
      return Console.printable(
        "reference to \(placement.preview) (\(placement.rule)) in \(place), "
          + placement.resolution.rawValue
      )
    }
    let confidence = Double(Int((placement.confidence * 100).rounded())) / 100
    var parts = ["\(placement.rule)  \(placement.preview)", "confidence \(confidence)"]
    if !placement.reasons.isEmpty { parts.append(placement.reasons.joined(separator: ", ")) }
    parts.append(place)
    if let why = placement.suppression {
      parts.append("held back by \(why)")
    } else if placement.confidence < minConfidence {
      parts.append("under --min-confidence \(minConfidence): counted, not listed")
    }
    return Console.printable(parts.joined(separator: "; "))
  }
}

/// A line of a file.
struct FilePlace: ExpressibleByArgument {
  let path: String
  let line: Int

  /// Reads `FILE:LINE` or `FILE:LINE:COLUMN`.
  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.dropFirst().reversed().prefix { Int($0) != nil }.prefix(2)
    guard let text = numbers.last, let line = Int(text), line > 0 else { return nil }
    path = parts.dropLast(numbers.count).joined(separator: ":")
    self.line = line
    if path.isEmpty { return nil }
  }
}

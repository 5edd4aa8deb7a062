/// How much a person wants to read.
package enum Verbosity: Sendable, Hashable, CaseIterable {
  /// One line a place, and the result.
  case quiet
  /// The screen, the findings, the result.
  case normal
  /// Also what was suppressed, every reason, every place and every figure's source.
  case verbose
}

/// What a text report may use of its reader's screen.
package struct ReportOptions: Sendable, Hashable {
  /// Columns, 60 to 160.
  package let width: Int
  /// Whether only ASCII may be written.
  package let isPlain: Bool
  /// Whether colour may be used.
  package let usesColor: Bool
  /// Whether the list of findings follows the first screen.
  package let hasDetails: Bool
  /// How much to say.
  package let verbosity: Verbosity

  /// Options; a width outside 60 to 160 becomes the nearest of the two.
  package init(
    width: Int = 80,
    isPlain: Bool = false,
    usesColor: Bool = false,
    hasDetails: Bool = true,
    verbosity: Verbosity = .normal
  ) {
    self.width = min(max(width, 60), 160)
    self.isPlain = isPlain
    self.usesColor = usesColor
    self.hasDetails = hasDetails
    self.verbosity = verbosity
  }
}

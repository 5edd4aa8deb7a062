internal import SprawlModel

/// What may be sent to a terminal, and how many columns it takes.
///
/// A path, a team's name or a preview comes from whoever wrote the repository: it could move the
/// cursor, recolour the screen or reverse a line. Everything a text report prints passes `visible`.
enum TerminalText {
  /// `text` with every scalar that a reader would not see as itself written as an escape.
  ///
  /// Controls, bidirectional controls, zero-width and other invisible scalars and blanks other
  /// than space become `\xNN` or `\u{...}`; with `plain` everything outside ASCII does. Applying
  /// it twice changes nothing more.
  static func visible(_ text: String, plain: Bool = false) -> String {
    let isSafe = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    guard !isSafe else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar) || (plain && !scalar.isASCII) {
        shown.append(contentsOf: escape(scalar.value).unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// A path as a terminal may show it; bytes that are not UTF-8 become `\xNN`.
  static func visible(_ path: PlacePath, plain: Bool = false) -> String {
    guard let bytes = path.bytes else { return visible(path.text, plain: plain) }
    var shown = ""
    var start = 0
    var position = 0
    // Runs of valid UTF-8 are shown as text; a byte that cannot begin or go on a scalar as itself.
    while position < bytes.count {
      let length = scalarLength(in: bytes, at: position)
      if length > 0 {
        position += length
        continue
      }
      shown += visible(String(decoding: bytes[start..<position], as: UTF8.self), plain: plain)
      shown += escape(UInt32(bytes[position]))
      position += 1
      start = position
    }
    return shown + visible(String(decoding: bytes[start...], as: UTF8.self), plain: plain)
  }

  /// Whether a terminal or an editor would not show `scalar` as a mark of its own.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
      .surrogate, .unassigned:
      return true
    default:
      return false
    }
  }

  /// Columns that `text` takes: 2 for wide East Asian scalars and emoji, 0 for combining marks.
  ///
  /// It is an approximation: terminals disagree about sequences.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// `text` in exactly `columns` columns: padded, or cut where it is longer.
  ///
  /// - Parameters:
  ///   - text: Text that passed `visible`.
  ///   - columns: How wide the result is.
  ///   - side: Where the text stands; also the end that is kept when it is cut.
  ///   - mark: What stands for the part that was cut.
  /// - Returns: A text whose width is `columns`.
  static func fitted(_ text: String, to columns: Int, side: Side = .left, mark: String) -> String {
    let taken = width(text)
    guard taken > columns else {
      let padding = String(repeating: " ", count: columns - taken)
      return side == .right ? padding + text : text + padding
    }
    let kept = clipped(text, to: columns, side: side, mark: mark)
    let padding = String(repeating: " ", count: max(0, columns - width(kept)))
    return side == .right ? padding + kept : kept + padding
  }

  /// `text` in at most `columns` columns, cut at the end that is not `side`.
  static func clipped(_ text: String, to columns: Int, side: Side = .left, mark: String) -> String {
    guard width(text) > columns else { return text }
    let room = max(0, columns - width(mark))
    var kept: [Unicode.Scalar] = []
    var taken = 0
    let scalars = Array(text.unicodeScalars)
    for scalar in side == .left ? scalars : scalars.reversed() {
      taken += width(scalar)
      guard taken <= room else { break }
      kept.append(scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: side == .left ? kept : kept.reversed())
    return side == .left ? String(view) + mark : mark + String(view)
  }

  /// The side of a column that text keeps to.
  enum Side {
    /// Text, cut at its end.
    case left
    /// Numbers, and paths whose end matters.
    case right
  }

  private static func escape(_ value: UInt32) -> String {
    value < 0x100
      ? "\\x" + padded(hex: value, digits: 2) : "\\u{" + padded(hex: value, digits: 4) + "}"
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// Blocks whose scalars are two columns wide (Unicode Standard Annex 11, simplified to blocks).
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]

  /// How many bytes the scalar at `position` has; 0 when no valid scalar begins there.
  private static func scalarLength(in bytes: [UInt8], at position: Int) -> Int {
    var parser = UTF8.ForwardParser()
    var rest = bytes[position...].prefix(4).makeIterator()
    guard case .valid(let encoded) = parser.parseScalar(from: &rest) else { return 0 }
    return encoded.count
  }
}

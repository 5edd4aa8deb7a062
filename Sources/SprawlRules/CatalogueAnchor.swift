package import SprawlMatching

/// A literal of a compiled table, with all that hangs from it: what a scan needs before its first
/// byte, worked out when the table was made.
package struct CatalogueAnchor: Sendable {
  /// A rule or store signal that hangs from a literal.
  package struct Target: Sendable, Hashable {
    package let role: AnchorRole
    package let isSignal: Bool
    private let number: UInt32
    /// Row of the rule or signal among those of its kind in the table.
    package var row: Int { Int(number) }

    init(role: AnchorRole, isSignal: Bool, row: Int) {
      self.role = role
      self.isSignal = isSignal
      number = UInt32(row)
    }
  }

  /// What must hold where the literal stands.
  package private(set) var traits = LiteralTraits()
  /// The windows by which it is entered into an index.
  package private(set) var windows = LiteralWindows(even: 0, odd: 1)
  /// What hangs from it.
  package private(set) var targets: [Target] = []

  /// Calls `body` with every literal of `table`, each once and in the order of their bytes.
  ///
  /// From the empty literal hang the rules that have none. One anchor is filled again and again.
  package static func forEach(
    in table: CatalogueBytes,
    _ body: (_ literal: borrowing Span<UInt8>, _ anchor: CatalogueAnchor) -> Void
  ) {
    var anchor = CatalogueAnchor()
    table.forEachLine(kind: UInt8(ascii: "A")) { line in
      var end = 0
      while line[end] != AnchorLine.tab { end += 1 }
      anchor.read(line, from: end + 1)
      body(line.extracting(0..<end), anchor)
    }
  }

  /// Reads what stands behind the literal: see `AnchorLine`.
  private mutating func read(_ line: borrowing Span<UInt8>, from start: Int) {
    let letter = line[start]
    traits = LiteralTraits(
      isCaseless: letter | 0x20 == UInt8(ascii: "i"),
      needsTokenByte: letter & 0x20 == 0,
      needsBoundary: line[start + 1] == UInt8(ascii: "1")
    )
    windows = LiteralWindows(
      even: line[start + 2] &- AnchorLine.zero,
      odd: line[start + 3] &- AnchorLine.zero
    )
    targets.removeAll(keepingCapacity: true)
    var index = start + 5
    while index < line.count {
      let letter = line[index]
      index += 1
      var row = 0
      while index < line.count, line[index] &- AnchorLine.zero < 10 {
        row = row * 10 + Int(line[index] &- AnchorLine.zero)
        index += 1
      }
      guard let role = AnchorLine.role(letter) else { continue }
      targets.append(Target(role: role, isSignal: letter & 0x20 != 0, row: row))
    }
  }
}

/// How an `A` line is written: a literal; its flags (`Anchor.flags`) and the offsets of its two
/// windows, each added to `0`; its targets.
///
/// A target is a letter and a row: `L C N A` for a rule's role, small letters for a signal's. The
/// line with an empty literal names the rules that have none. Lines stand in the order of their
/// literals' bytes.
enum AnchorLine {
  static let tab: UInt8 = 0x09
  static let zero = UInt8(ascii: "0")

  /// The role a target's letter stands for, in either case.
  static func role(_ letter: UInt8) -> AnchorRole? {
    switch letter & 0xDF {
    case UInt8(ascii: "L"): .leading
    case UInt8(ascii: "C"): .covering
    case UInt8(ascii: "N"): .near
    case UInt8(ascii: "A"): .assign
    default: nil
    }
  }

  /// The lines for rules and signals in the order of their rows.
  static func lines(rules: [[Anchor]], signals: [[Anchor]]) -> [String] {
    var targets: [Literal: [String]] = [:]
    for (row, anchors) in rules.enumerated() {
      for anchor in anchors {
        targets[anchor.literal, default: []].append("\(anchor.role.rawValue)\(row)")
      }
    }
    for (row, anchors) in signals.enumerated() {
      for anchor in anchors {
        let role = String(anchor.role.rawValue).lowercased()
        targets[anchor.literal, default: []].append("\(role)\(row)")
      }
    }
    let none = LiteralWindows(even: 0, odd: 0)
    let literals = targets.keys.sorted {
      line($0, none, []).utf8.lexicographicallyPrecedes(line($1, none, []).utf8)
    }
    let windows = LiteralIndex.windows(of: literals)
    var lines = zip(literals, windows).map { line($0, $1, targets[$0] ?? []) }
    let unanchored = rules.indices.filter { rules[$0].isEmpty }.map { "N\($0)" }
    lines.append(CatalogueTable.line("A", ["", "s001", unanchored.joined()]))
    return lines
  }

  private static func line(
    _ literal: Literal,
    _ windows: LiteralWindows,
    _ targets: [String]
  ) -> String {
    let offsets = String(decoding: [windows.even &+ zero, windows.odd &+ zero], as: UTF8.self)
    return CatalogueTable.line(
      "A",
      [
        String(decoding: literal.bytes, as: UTF8.self),
        Anchor(role: .near, literal: literal).flags + offsets, targets.joined(),
      ]
    )
  }
}

package import SprawlMatching

/// The anchors of a compiled table, each literal once: what a scan needs before its first byte,
/// worked out when the table was made.
package struct CatalogueAnchors: Sendable {
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

  /// In the order of their bytes.
  package private(set) var literals = LiteralList()
  /// For each literal, the windows by which it is entered into an index.
  package private(set) var windows: [LiteralWindows] = []
  private var targets: [Target] = []
  private var ends: [UInt32] = []
  /// Rows of the rules without a literal.
  package private(set) var unanchored: [Int] = []

  /// What hangs from literal number `index`.
  package func targets(of index: Int) -> ArraySlice<Target> {
    targets[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  /// Reads every `A` line of `table`.
  package init(_ table: CatalogueBytes) {
    literals.reserveCapacity(8192)
    windows.reserveCapacity(8192)
    targets.reserveCapacity(12288)
    ends.reserveCapacity(8192)
    table.forEachLine(kind: UInt8(ascii: "A"), lend: { read($0) })
  }

  /// Reads one line: see `AnchorLine`.
  private mutating func read(_ line: borrowing Span<UInt8>) {
    var end = 0
    while line[end] != AnchorLine.tab { end += 1 }
    readTargets(line, from: end + 6)
    if end == 0 {
      unanchored = targets.map(\.row)
      targets.removeAll(keepingCapacity: true)
      return
    }
    let letter = line[end + 1]
    let traits = LiteralTraits(
      isCaseless: letter | 0x20 == UInt8(ascii: "i"),
      needsTokenByte: letter & 0x20 == 0,
      needsBoundary: line[end + 2] == UInt8(ascii: "1")
    )
    literals.append(line.extracting(0..<end), traits)
    windows.append(
      LiteralWindows(
        even: line[end + 3] &- AnchorLine.zero,
        odd: line[end + 4] &- AnchorLine.zero
      )
    )
    ends.append(UInt32(targets.count))
  }

  private mutating func readTargets(_ line: borrowing Span<UInt8>, from start: Int) {
    var index = start
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

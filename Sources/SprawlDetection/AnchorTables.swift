internal import SprawlMatching
internal import SprawlRules

/// What hangs from one literal.
struct AnchorTarget: Sendable {
  enum Kind: Sendable, Equatable {
    case rule(AnchorRole)
    case signal(AnchorRole)
    /// A credential word: an assignment may follow.
    case credentialWord
    /// Another literal, written in digits.
    case encoded(EncodedAnchor)
    /// A sign of text with escapes.
    case escaped(TextDecoder)

    /// Whether a rule's own structure stands at the literal, not only near it.
    var isStructure: Bool { self == .rule(.leading) || self == .rule(.covering) }
  }

  let kind: Kind
  private let index: UInt32
  /// Number of the rule, the signal or the other literal.
  var number: Int { Int(index) }

  init(kind: Kind, number: Int) {
    self.kind = kind
    index = UInt32(number)
  }
}

/// The anchors of all rules and signals, and what hangs from each.
final class AnchorTables: Sendable {
  let index: LiteralIndex
  let literals: LiteralList
  private let targets: [AnchorTarget]
  private let targetEnds: [UInt32]
  /// Rules without a literal, which search every byte.
  let unanchored: [Int]
  /// Rules that find files by their path.
  let forFiles: [Int]

  /// The anchors of the compiled table as they lie there; those of a user's rules and the
  /// credential words beside them; where text is decoded, the same in their encoded forms.
  init(rules: RuleSet, signals: SignalSet, decodes: Bool) {
    var draft = Draft(rules: rules, decodes: decodes)
    let isOneTable = rules.table.digest == signals.table.digest
    draft.add(rules.table, rules, takesSignals: isOneTable)
    if !isOneTable { draft.add(signals.table, nil, takesSignals: true) }
    draft.addRest()
    if decodes { draft.addEncoded() }
    literals = draft.literals
    index = LiteralIndex(draft.literals, windows: draft.windows)
    targets = draft.targets
    targetEnds = draft.ends
    unanchored = draft.unanchored.filter { !rules.rule($0).isForFiles }
    forFiles = draft.unanchored.filter { rules.rule($0).isForFiles }
  }

  /// The targets of a literal.
  func targets(of literal: Int) -> ArraySlice<AnchorTarget> {
    targets[targetRange(of: literal)]
  }

  /// The numbers of a literal's targets.
  func targetRange(of literal: Int) -> Range<Int> {
    (literal == 0 ? 0 : Int(targetEnds[literal - 1]))..<Int(targetEnds[literal])
  }

  /// One target.
  func target(_ number: Int) -> AnchorTarget {
    targets[number]
  }

  /// The tables while they are put together.
  private struct Draft {
    var literals = LiteralList()
    /// One a literal; `nil` where they are still to be chosen.
    var windows: [LiteralWindows?] = []
    var targets: [AnchorTarget] = []
    var ends: [UInt32] = []
    var unanchored: [Int] = []
    /// What hangs from literals that no compiled table knows of.
    private var rest: [Literal: [AnchorTarget]] = [:]
    /// For each byte, a bit for the length of every literal of `rest` that begins with it.
    private var restLengths = [UInt64](repeating: 0, count: 256)

    init(rules: RuleSet, decodes: Bool) {
      literals.reserveCapacity(12288)
      windows.reserveCapacity(12288)
      targets.reserveCapacity(16384)
      ends.reserveCapacity(12288)
      for (number, anchors) in rules.ownAnchors {
        if anchors.isEmpty { unanchored.append(number) }
        for anchor in anchors {
          rest[anchor.literal, default: []].append(
            AnchorTarget(kind: .rule(anchor.role), number: number)
          )
        }
      }
      for word in GenericClassifier.anchors {
        let literal = Literal(Array(word.utf8), isCaseless: true)
        rest[literal, default: []].append(AnchorTarget(kind: .credentialWord, number: 0))
      }
      for sign in decodes ? EscapeSign.literals : [] {
        rest[sign.literal, default: []].append(
          AnchorTarget(kind: .escaped(sign.decoder), number: 0)
        )
      }
      for literal in rest.keys {
        restLengths[Int(literal.bytes[0])] |= 1 << (UInt64(literal.bytes.count) & 63)
      }
    }

    /// Takes over a table's literals, less those of rules that are not in `rules`.
    mutating func add(_ table: CatalogueBytes, _ rules: RuleSet?, takesSignals: Bool) {
      CatalogueAnchor.forEach(in: table) { literal, anchor in
        if literal.isEmpty {
          unanchored += anchor.targets.compactMap { rules?.number(ofRow: $0.row) }
          return
        }
        let count = targets.count
        for target in anchor.targets {
          if target.isSignal {
            guard takesSignals else { continue }
            targets.append(AnchorTarget(kind: .signal(target.role), number: target.row))
          } else if let number = rules?.number(ofRow: target.row) {
            targets.append(AnchorTarget(kind: .rule(target.role), number: number))
          }
        }
        if let more = takeRest(of: literal, anchor.traits) { targets += more }
        if targets.count == count { return }
        literals.append(literal, anchor.traits)
        windows.append(anchor.windows)
        ends.append(UInt32(targets.count))
      }
    }

    /// Takes what also hangs from a literal of a table.
    private mutating func takeRest(
      of literal: borrowing Span<UInt8>,
      _ traits: LiteralTraits
    ) -> [AnchorTarget]? {
      let lengths = restLengths[Int(literal[0])]
      guard lengths >> (UInt64(literal.count) & 63) & 1 == 1 else { return nil }
      return rest.removeValue(forKey: Literal(literal, traits))
    }

    /// Adds the literals that no table had, in the order of their bytes.
    mutating func addRest() {
      for (literal, more) in rest.sorted(by: {
        $0.key.bytes.lexicographicallyPrecedes($1.key.bytes)
      }) {
        literals.append(literal)
        windows.append(nil)
        targets += more
        ends.append(UInt32(targets.count))
      }
      rest = [:]
    }

    /// Adds the encoded forms of the literals that a rule's own structure holds.
    mutating func addEncoded() {
      var start = 0
      for number in literals.indices {
        let end = Int(ends[number])
        if targets[start..<end].contains(where: \.kind.isStructure) {
          EncodedAnchor.forEachForm(of: literals[number]) { digits, traits, anchor in
            literals.append(digits, traits)
            // Of digits no window is rarer than another, but those with neighbours tell more.
            windows.append(LiteralWindows(even: digits.count >= 7 ? 2 : 0, odd: 1))
            targets.append(AnchorTarget(kind: .encoded(anchor), number: number))
            ends.append(UInt32(targets.count))
          }
        }
        start = end
      }
    }
  }
}

package import SprawlMatching
package import SprawlModel

/// The store signals of one scan: the built-in table, read in place, and those of a list.
///
/// A signal is a number here; its parts are decoded when its anchor is met for the first time.
package final class SignalSet: Sendable {
  private struct Row: Sendable {
    let start: Int
    let end: Int
  }

  /// The compiled table; a signal's number is its row there.
  package let table: CatalogueBytes
  private let rows: [Row]

  /// The signals of `table`.
  package init(table: CatalogueBytes = .builtin) {
    self.table = table
    var rows: [Row] = []
    table.forEachLine(kind: UInt8(ascii: "G")) { start, end in
      rows.append(Row(start: start, end: end))
    }
    self.rows = rows
  }

  /// How many signals there are.
  package var count: Int { rows.count }

  /// Decodes signal number `index`.
  package func signal(_ index: Int) -> StoreSignal {
    let row = rows[index]
    return table.line(row.start, row.end).signal()
  }

  /// What a match of signal number `index` is made of; read without decoding the signal.
  package func form(_ index: Int) -> MatchForm {
    let row = rows[index]
    return MatchForm(table.field(7, from: row.start, to: row.end).utf8) ?? .unknown
  }

  /// The signals without an anchor: they go by path alone.
  package var unanchored: [Int] {
    rows.indices.filter { table.field(0, from: rows[$0].start, to: rows[$0].end).isEmpty }
  }

  /// Calls `body` with the number and the anchor of every signal that has one.
  package func forEachAnchor(_ body: (_ signal: Int, _ anchor: Anchor) -> Void) {
    for (number, row) in rows.enumerated() {
      for anchor in table.anchors(0, from: row.start, to: row.end) { body(number, anchor) }
    }
  }
}

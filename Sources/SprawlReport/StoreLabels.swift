internal import SprawlModel

/// Names of a few columns for store instances: `vault`, `aws-1`, `aws-2`.
///
/// A label is the scheme of the instance's id, numbered where several instances share it.
struct StoreLabels {
  private let labels: [String: String]

  /// Labels of at most `columnsMax` columns for `stores`, numbered in the order of their ids.
  init(_ stores: [StoreRecord], columnsMax: Int = 6) {
    let sorted = stores.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let groups = Dictionary(grouping: sorted) { Self.base(of: $0) }
    // Two long names may be cut to the same letters; then the whole group is numbered as one.
    let byCut = Dictionary(grouping: sorted) {
      String(Self.base(of: $0).prefix(groups[Self.base(of: $0)]?.count == 1 ? columnsMax : 3))
    }
    var labels: [String: String] = [:]
    for (cut, members) in byCut {
      for (index, store) in members.enumerated() {
        let number = members.count == 1 ? "" : "-\(index + 1)"
        let room = max(1, columnsMax - number.utf8.count)
        labels[store.id] = Self.trimmed(String(cut.prefix(room))) + number
      }
    }
    self.labels = labels
  }

  /// The label of the store `id`; the id itself where it has none.
  func label(_ id: String) -> String { labels[id] ?? id }

  /// `aws-sm:aws/1111/eu-west-1` to `aws`; an id without a colon as it is.
  private static func base(of store: StoreRecord) -> String {
    let scheme = store.id.prefix { $0 != ":" }
    let name = scheme.hasSuffix("-sm") ? scheme.dropLast(3) : scheme
    return String(name.isEmpty ? Substring(store.kind) : name)
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == "-" || text.last == "." { text.removeLast() }
    return text
  }
}

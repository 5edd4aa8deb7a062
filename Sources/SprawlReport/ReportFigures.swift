internal import SprawlModel

/// The figures that a text report prints, read from a result's metrics and tables.
///
/// A metric's value is a number, or an object whose member `value` is one; further members are
/// named where they are read. What is not there is `nil`, and its line is left out.
struct ReportFigures {
  private let report: ScanReport

  init(_ report: ScanReport) { self.report = report }

  /// A count out of a total.
  struct Part {
    let count: Int
    let total: Int
  }

  /// Effective stores, and their two factors.
  var effectiveStores: Double? { number("B3") }
  /// Effective stores inside a team.
  var insideTeam: Double? { number("C1") }
  /// Effective silos between teams.
  var betweenTeams: Double? { number("C2") }

  /// A metric's number.
  func number(_ id: String) -> Double? { Self.number(report.metrics[id]?.value, member: "value") }

  /// A member of a metric's object.
  func number(_ id: String, _ member: String) -> Double? {
    guard case .object(let parts)? = report.metrics[id]?.value else { return nil }
    return Self.number(parts[member], member: "value")
  }

  /// A member of a metric's object that is a count.
  func count(_ id: String, _ member: String) -> Int? {
    number(id, member).flatMap { Int(exactly: $0.rounded()) }
  }

  /// Why a metric has no value.
  func reason(_ id: String) -> String? { report.metrics[id]?.notApplicable }

  /// Effective stores of one team (`C3`: by team, `alpha`); `nil` where it has few identities.
  func effectiveStores(of team: String) -> Double? {
    guard case .object(let teams)? = report.metrics["C3"]?.value else { return nil }
    return Self.number(teams[team], member: "alpha")
  }

  /// Instances of secrets managers (`A2`: instance, `lo` and `hi`), else as the stores tell.
  var managers: ClosedRange<Int> {
    guard case .object(let grains)? = report.metrics["A2"]?.value,
      let low = Self.number(grains["instance"], member: "lo"),
      let high = Self.number(grains["instance"], member: "hi"), low <= high
    else { return stores(of: .manager) }
    return Int(low)...Int(high)
  }

  /// Identities without governance out of all, from the matrix.
  var unmanaged: Part {
    Part(count: identities(report.matrix.unmanaged.reduce(0, +)), total: allIdentities)
  }

  /// Identities of the row without an owner out of all, from the matrix.
  var unowned: Part {
    guard let row = report.matrix.teams.firstIndex(of: noOwner) else {
      return Part(count: 0, total: allIdentities)
    }
    let weight = report.matrix.weights[row].reduce(report.matrix.unmanaged[row], +)
    return Part(count: identities(weight), total: allIdentities)
  }

  /// Stores of a tier in the matrix, as an interval: unresolved ones may all be one.
  ///
  /// The lower end counts one for each kind that has only unresolved references.
  func stores(of tier: Tier) -> ClosedRange<Int> {
    let counted = Set(report.matrix.stores)
    let stores = report.stores.filter { $0.tier == tier && counted.contains($0.id) }
    let resolved = stores.filter { $0.resolution != .unresolved }
    let known = Set(resolved.map(\.kind))
    let open = Set(stores.map(\.kind)).subtracting(known)
    return resolved.count + open.count...max(resolved.count + open.count, stores.count)
  }

  /// Named teams.
  var teamCount: Int {
    report.matrix.teams.count { $0 != noOwner && $0 != manyOwners }
  }

  private var allIdentities: Int {
    let weights = report.matrix.weights.reduce(0) { $1.reduce($0, +) }
    return identities(weights + report.matrix.unmanaged.reduce(0, +))
  }

  private func identities(_ weight: Int) -> Int {
    (weight + TeamStoreMatrix.unit / 2) / TeamStoreMatrix.unit
  }

  private static func number(_ value: MetricValue?, member: String) -> Double? {
    switch value {
    case .number(let number): number
    case .count(let count): Double(count)
    case .object(let parts): number(parts[member], member: member)
    case .text, .list, nil: nil
    }
  }
}

/// The row of what nobody is named for.
let noOwner = "(no owner)"
/// The row of places with more owners than can share one identity exactly.
let manyOwners = "(many owners)"

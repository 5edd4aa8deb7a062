/// One part of a scan whose cost is counted.
struct Stage: Sendable {
  /// What its line in the list of ceilings is called.
  let name: String
  /// What the cost is counted for: a byte, a rule, a placement.
  let unit: String
  /// Makes what the stage works on; not counted.
  let prepare: @Sendable () -> Work

  init(_ name: String, unit: String = "byte", _ prepare: @escaping @Sendable () -> Work) {
    self.name = name
    self.unit = unit
    self.prepare = prepare
  }

  /// Every stage of a scan, in the order of the pipeline.
  static let all: [Stage] = reading + matching + detection + results

  static func named(_ name: String) -> Stage? {
    (all + HostileText.stages + HostileText.finding).first { $0.name == name }
  }
}

/// A stage made ready.
struct Work {
  /// How many units one round deals with.
  let units: Int
  /// Does all of it once, and gives something that depends on the result.
  let round: () -> Int

  /// The one round that is counted: a function of its own, which `Callgrind` finds by its name.
  @inline(never) func countedRound() -> Int { round() }
}

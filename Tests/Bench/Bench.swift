import Glibc
import TestSupport

/// Counts what each stage of a scan costs; README.md beside this file says how.
@main
struct Bench {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case nil, "speed": speed(Array(arguments.dropFirst()))
    case "check": check()
    case "hostile": hostile()
    case "sweep": sweep()
    case "run": run(arguments)
    default:
      print("Bench [speed [STAGE...] | check | hostile | sweep]")
      exit(2)
    }
  }

  /// Prints how fast one core does each stage.
  private static func speed(_ names: [String]) {
    let wanted = (Stage.all + HostileText.stages + HostileText.finding).filter { stage in
      names.isEmpty || names.contains { stage.name.hasPrefix($0) }
    }
    print(row("stage", "MB/s a core", "ns", "for each"))
    for stage in wanted {
      let work = stage.prepare()
      let best = (0..<5).map { _ in Self.seconds(of: work) }.min() ?? 0
      let nanoseconds = best * 1e9
      let rate = stage.unit == "byte" ? Ceilings.rounded(1000 / nanoseconds) : "-"
      print(row(stage.name, rate, Ceilings.rounded(nanoseconds), stage.unit))
    }
  }

  /// CPU seconds a unit, over a tenth of a second or more.
  private static func seconds(of work: Work) -> Double {
    var units = 0
    var sum = 0
    let start = clock()
    var elapsed = 0
    repeat {
      sum &+= work.round()
      units += work.units
      elapsed = clock() - start
    } while elapsed < Int(CLOCKS_PER_SEC) / 10
    keep(sum)
    return Double(elapsed) / Double(CLOCKS_PER_SEC) / Double(units)
  }

  /// Compares every stage's instructions with its ceiling; ends with 1 when one is over.
  private static func check() {
    let ceilings = Ceilings()
    var measured: [(stage: Stage, instructions: Double)] = []
    var isGood = true
    print(row("stage", "instructions", "ceiling", "for each"))
    for stage in Stage.all {
      let instructions = counted(stage)
      measured.append((stage, instructions))
      let ceiling = ceilings[stage.name]
      let isOver = ceiling.map { instructions > $0 } ?? true
      let verdict = ceiling == nil ? "  NO CEILING" : isOver ? "  OVER" : ""
      let limit = ceiling.map(Ceilings.rounded) ?? "-"
      print(row(stage.name, Ceilings.rounded(instructions), limit, stage.unit) + verdict)
      if isOver { isGood = false }
    }
    if isRecording {
      guard (try? Ceilings.record(measured)) != nil else { fail("cannot write \(Ceilings.path)") }
      fail("ceilings written to \(Ceilings.path): look at what changed, then run again")
    }
    if !isGood { fail("a stage costs more than it may (\(Ceilings.path))") }
  }

  /// Compares hostile patterns with ordinary text; ends with 1 when one costs too much in which
  /// nothing is found.
  private static func hostile() {
    let ordinary = counted(Stage.ordinary)
    print(row("pattern", "instructions", "times", "a byte"))
    print(row(Stage.ordinary.name, Ceilings.rounded(ordinary), "1", ""))
    let times = { (stage: Stage) -> Double in
      let instructions = counted(stage)
      let times = instructions / ordinary
      let verdict = times > HostileText.timesMax ? "OVER" : ""
      print(row(stage.name, Ceilings.rounded(instructions), Ceilings.rounded(times), verdict))
      return times
    }
    let worst = HostileText.stages.map(times).max() ?? 0
    print("in which every unit is a find")
    _ = HostileText.finding.map(times)
    if worst > HostileText.timesMax {
      fail("a pattern costs over \(HostileText.timesMax) times as much as ordinary text")
    }
  }

  /// Prints which anchors cost most when they stand in a row and nothing is found.
  private static func sweep() {
    let ordinary = seconds(of: Stage.ordinary.prepare()) * 1e9
    print(row("anchor", "ns", "times", "a byte, followed by"))
    for cost in AnchorSweep.costs().lazy.filter({ $0.finds < 100 }).prefix(40) {
      let times = Ceilings.rounded(cost.nanoseconds / ordinary)
      print(row(cost.anchor, Ceilings.rounded(cost.nanoseconds), times, cost.separator))
    }
  }

  private static func counted(_ stage: Stage) -> Double {
    guard let instructions = Callgrind.instructionsPerUnit(of: stage) else {
      fail(
        "\(stage.name): valgrind did not count; is it installed, and the program linked with -S?"
      )
    }
    return instructions
  }

  /// What valgrind runs: one round that fills caches and compiles patterns, and one that counts.
  private static func run(_ arguments: [String]) {
    guard arguments.count == 2, let stage = Stage.named(arguments[1]) else { fail("run STAGE") }
    let work = stage.prepare()
    keep(work.round() &+ work.countedRound())
    print("units \(work.units)")
  }

  private static func row(_ first: String, _ second: String, _ third: String, _ fourth: String)
    -> String
  {
    let width = { (text: String, count: Int) in
      String(repeating: " ", count: max(1, count - text.utf8.count))
    }
    return first + width(first, 30) + width(second, 12) + second + width(third, 12) + third
      + "  " + fourth
  }

  private static func fail(_ message: String) -> Never {
    print(message)
    exit(1)
  }

  /// Makes the compiler keep what led to `value`.
  @inline(never) private static func keep(_ value: Int) { if value == Int.min { print("") } }
}

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
    case "run": run(arguments)
    default:
      print("Bench [speed [STAGE...] | check | hostile]")
      exit(2)
    }
  }

  /// Prints how fast one core does each stage.
  private static func speed(_ names: [String]) {
    let wanted = (Stage.all + HostileText.stages).filter { stage in
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

  /// Compares every hostile pattern with ordinary text; ends with 1 when one costs too much.
  private static func hostile() {
    let ordinary = counted(Stage.ordinary)
    let limit = ordinary * HostileText.timesMax
    print(row("pattern", "instructions", "times", "a byte"))
    print(row(Stage.ordinary.name, Ceilings.rounded(ordinary), "1", ""))
    var isGood = true
    for stage in HostileText.stages {
      let instructions = counted(stage)
      let times = Ceilings.rounded(instructions / ordinary)
      let isOver = instructions > limit
      print(row(stage.name, Ceilings.rounded(instructions), times, isOver ? "OVER" : ""))
      if isOver { isGood = false }
    }
    if !isGood {
      fail("a pattern costs over \(HostileText.timesMax) times as much as ordinary text")
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

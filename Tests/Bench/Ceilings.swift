import SprawlSources
import TestSupport

/// The committed list of what each stage may cost: `stage`, instructions, `unit`, tabs between.
struct Ceilings {
  static let path = packageRoot + "/fixtures/bench/ceilings.tsv"
  /// What is allowed over the count at the time of recording.
  static let room = 1.12

  private var byStage: [String: Double] = [:]

  init() {
    guard let bytes = try? readSmallFile(Self.path) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let ceiling = Double(fields[1]) else { continue }
      byStage[String(fields[0])] = ceiling
    }
  }

  /// Most instructions a unit of the stage; `nil` when nothing was recorded.
  subscript(_ stage: String) -> Double? { byStage[stage] }

  /// Writes the list anew, with some room over what was measured.
  static func record(_ measured: [(stage: Stage, instructions: Double)]) throws {
    var text = "# stage\tinstructions at most\tfor each; written by SPRAWL_RECORD=1 Bench check\n"
    for (stage, instructions) in measured {
      text += "\(stage.name)\t\(rounded(instructions * room))\t\(stage.unit)\n"
    }
    try writeSmallFile(path, Array(text.utf8))
  }

  /// Two decimals for what is small, none for what is large.
  static func rounded(_ number: Double) -> String {
    if number >= 1000 { return "\(Int(number.rounded()))" }
    let hundredths = Int((number * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

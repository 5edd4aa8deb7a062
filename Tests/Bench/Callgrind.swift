import Glibc

/// Counts instructions by running this program again under valgrind.
enum Callgrind {
  /// Instructions a unit of `stage`, whose preparation and first round are not counted.
  ///
  /// - Returns: `nil` when valgrind did not count.
  static func instructionsPerUnit(of stage: Stage) -> Double? {
    guard let count = CallgrindRun(stage.name)?.count(), count.instructions > 0 else { return nil }
    return Double(count.instructions) / Double(count.units)
  }
}

/// One run under valgrind, from its start until its count is read.
@safe
private final class CallgrindRun {
  private let output: UnsafeMutablePointer<FILE>

  init?(_ stage: String) {
    // Hashing by a fixed seed, so that tables grow alike in every run. What is collected is
    // `Work.countedRound`, by a part of its mangled name.
    let command =
      "SWIFT_DETERMINISTIC_HASHING=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null "
      + "'--toggle-collect=*countedRound*' '\(CommandLine.arguments[0])' run '\(stage)' 2>&1"
    guard let output = unsafe popen(command, "r") else { return nil }
    unsafe self.output = output
  }

  /// Waits for the end, and reads `units N` and `Collected : N` from what was written.
  func count() -> (units: Int, instructions: Int)? {
    var units: Int?
    var instructions: Int?
    var line = [CChar](repeating: 0, count: 4096)
    // SAFETY: `fgets` writes at most as many characters as it is told there is room for; the
    // stream is open until `pclose` below, which nothing comes after.
    while unsafe fgets(&line, Int32(line.count), output) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if words.count == 2, words[0] == "units" { units = Int(words[1]) }
      if words.count == 4, words[1] == "Collected" { instructions = Int(words[3]) }
    }
    guard unsafe pclose(output) == 0, let units, let instructions else { return nil }
    return (units, instructions)
  }
}

import Testing

struct RepeatabilityTests {
  private static let formats = ["text", "json", "jsonl", "sarif"]

  /// Enough files in enough folders that threads share the work.
  private func planted() throws -> Sandbox {
    let sandbox = try Sandbox()
    for number in 0..<300 {
      let line = number % 40 == 0 ? Planted.tokenLine(UInt64(number % 3)) : "print(\(number))\n"
      try sandbox.write("wide/f\(number).py", line)
    }
    for number in 0..<20 {
      try sandbox.write("d\(number)/e/app.py", Planted.passwordLine(UInt64(number % 7)))
      let name = "app/db\(number)-AbCdEf"
      let line = "arn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:\(name)\n"
      try sandbox.write("d\(number)/app.yml", line)
    }
    return sandbox
  }

  @Test(arguments: formats)
  func `two runs, and one thread and many, give the same bytes`(_ format: String) throws {
    let sandbox = try planted()
    let scan = ["scan", ".", "-f", format, "--as-of", "2026-01-01", "-v"]
    let first = try sandbox.sprawl(scan + ["-j", "1"])
    #expect(first.status == 1)
    // What two runs and any number of threads may change, each format would show.
    for jobs in format == "json" ? ["1", "2", "7"] : ["7"] {
      let again = try sandbox.sprawl(scan + ["-j", jobs])
      #expect(again.output == first.output)
      #expect(again.errors == first.errors)
    }
  }

  @Test(arguments: formats)
  func `the day comes from the flag`(_ format: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    let outcome = try sandbox.sprawl("scan", ".", "-f", format, "--as-of", "2020-02-29")
    #expect(outcome.output.contains("2020-02-29"))
  }
}

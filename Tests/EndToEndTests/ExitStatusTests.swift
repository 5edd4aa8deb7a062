import Foundation
import Testing

struct ExitStatusTests {
  @Test func `a clean folder ends with 0 and says what was read`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("no leaks: nothing found in all that was asked for"))
    #expect(outcome.output.hasSuffix("complete: read 1 file, 9 B\n"))
    #expect(outcome.errors == "")
  }

  @Test func `an empty folder is clean and nothing was read`() throws {
    let outcome = try Sandbox().sprawl("scan", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("complete: read 0 files, 0 B\n"))
  }

  @Test func `a secret ends with 1 and is shown by place and rule`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("src/app.py", "\n" + Planted.tokenLine())
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("src/app.py:2:10"))
    #expect(outcome.output.contains("github."))
    #expect(outcome.output.contains("1 value found at 1 place"))
    #expect(outcome.errors == "")
  }

  @Test func `one secret at two places is one value`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a.py", Planted.tokenLine())
    try sandbox.write("b.py", Planted.tokenLine())
    #expect(try sandbox.sprawl("scan", ".").output.contains("1 value found at 2 places"))
  }

  @Test(
    arguments: [
      (["--exit-code", "7"], 7), (["--exit-code", "0"], 0), (["--fail-on", "any"], 1),
      (["--fail-on", "none"], 0), (["--fail-on", "none", "--exit-code", "7"], 0),
      (["--min-confidence", "1"], 0), (["--min-confidence", "0"], 1),
    ] as [([String], Int32)]
  )
  func `flags decide what a finding does`(_ flags: [String], _ status: Int32) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.passwordLine())
    #expect(try sandbox.sprawl(["scan", "."] + flags).status == status)
  }

  @Test func `what is under the asked confidence is counted`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.passwordLine())
    let outcome = try sandbox.sprawl("scan", ".", "--min-confidence", "1")
    #expect(outcome.output.contains("1 under confidence 1.0)"))
    #expect(!outcome.output.contains("app.py:1"))
  }

  @Test func `references alone never fail a run`() throws {
    let sandbox = try Sandbox()
    let line = "arn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf\n"
    try sandbox.write("app.yml", line)
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("managers 1"))
  }

  @Test func `several paths are one scan`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a/one.py", Planted.tokenLine(1))
    try sandbox.write("b/two.py", Planted.tokenLine(2))
    try sandbox.write("c/three.py", Planted.tokenLine(3))
    let outcome = try sandbox.sprawl("scan", "a", "b/two.py")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("one.py:1:10"))
    #expect(outcome.output.contains("two.py:1:10"))
    #expect(!outcome.output.contains("three.py"))
    #expect(outcome.output.contains("2 values found at 2 places"))
  }

  @Test(arguments: [
    "missing", "missing/", "app.py/below", "dangling", "loop",
  ])
  func `a path that cannot be read ends with 4 and hides no finding`(_ path: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine())
    try sandbox.link("dangling", to: "nowhere")
    try sandbox.link("loop", to: "loop")
    let outcome = try sandbox.sprawl("scan", "app.py", path, "--exit-code", "7")
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("1 value found at 1 place"))
    #expect(outcome.output.contains("INCOMPLETE: not read 1"))
    #expect(outcome.output.contains("NOT READ IN FULL: \(path)"))
  }

  @Test func `a file whose bytes cannot be had ends with 4`() throws {
    // Reading a process's memory at address 0 is an I/O error, for root too.
    let outcome = try Sandbox().sprawl("scan", "/proc/self/mem")
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("/proc/self/mem: unreadable: "))
  }

  @Test func `a path inside another is read once, a link inside it is followed`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a/app.py", Planted.tokenLine(1))
    try sandbox.write("b/other.py", Planted.tokenLine(2))
    try sandbox.link("a/link", to: "../b")
    let both = try sandbox.sprawl("scan", "a", "a/app.py", "./a", "a")
    #expect(both.output.contains("1 value found at 1 place"))
    #expect(try sandbox.sprawl("scan", "a", "a/link").output.contains("2 values found"))
    #expect(try sandbox.sprawl("scan", "a", "a/link/other.py").output.contains("2 values found"))
  }

  @Test(arguments: [
    ["missing"], ["missing", "-q"], ["missing", "-f", "json"], ["missing", "--fail-on", "none"],
    ["/proc/self/mem"], ["/proc/self/mem", "-q"],
  ])
  func `what was not read is never called clean`(_ arguments: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    let outcome = try sandbox.sprawl(["scan", "."] + arguments)
    #expect(outcome.status == 4)
    #expect(!outcome.output.contains("no leaks"))
    #expect(!outcome.errors.contains("no leaks"))
  }

  @Test func `a file over the size limit is listed and makes the run incomplete`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("big.txt", String(repeating: "x\n", count: 600))
    let outcome = try sandbox.sprawl("scan", ".", "--max-file-size", "1K")
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("big.txt"))
    #expect(outcome.output.contains("--max-file-size"))
    #expect(try sandbox.sprawl("scan", ".", "--max-file-size", "2K").status == 0)
  }

  @Test func `links and special files inside a folder are passed over and counted`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    try sandbox.link("dangling", to: "nowhere")
    try sandbox.link("loop", to: ".")
    let outcome = try sandbox.sprawl("scan", ".")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("skipped 2 (2 link)"))
  }

  @Test func `text made to be slow ends as incomplete, and says so`() throws {
    let sandbox = try Sandbox()
    let encoded = Data("password=password=password=".utf8).base64EncodedString()
    let slow = String(repeating: "password=\(encoded) ", count: 20_000)
    try sandbox.write("slow.yaml", slow)
    let outcome = try sandbox.sprawl("scan", ".", "-f", "jsonl")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("slow.yaml: too much to verify in one megabyte (work-limit)"))
    #expect(outcome.output.contains("\"failed\":{\"work-limit\":1}"))
  }
}

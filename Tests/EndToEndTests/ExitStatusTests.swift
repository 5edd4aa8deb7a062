import Foundation
import Testing

struct ExitStatusTests {
  @Test func `a clean and complete scan ends with 0 and says what was read`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("main.c", "int main(void) { return 0; }\n")
    let run = try sandbox.sprawl("scan", ".", "--plain")
    #expect(run.status == 0)
    #expect(run.output.contains("1 file"))
    #expect(run.output.contains("no leaks"))
  }

  @Test func `findings end with 1, or with what the user wants`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(".env", "DB_PASSWORD=\(Planted.password)\n")
    #expect(try sandbox.sprawl(".").status == 1)
    #expect(try sandbox.sprawl("scan", ".", "--exit-code", "7").status == 7)
    #expect(try sandbox.sprawl("scan", ".", "--fail-on", "none").status == 0)
    #expect(try sandbox.sprawl("scan", ".", "--fail-on", "any").status == 1)
    #expect(try sandbox.sprawl("scan", ".", "--min-confidence", "1").status == 0)
  }

  @Test func `what is missing makes the run incomplete, and findings are still told`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a/.env", "DB_PASSWORD=\(Planted.password)\n")
    let run = try sandbox.sprawl("scan", "a", "nowhere", "--plain")
    #expect(run.status == 4)
    #expect(run.output.contains("nowhere"))
    #expect(run.output.contains("generic.password"))
    #expect(run.output.contains("INCOMPLETE"))
    #expect(!run.output.contains("no leaks"))
  }

  @Test func `several paths are one scan`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a/.env", "DB_PASSWORD=\(Planted.password)\n")
    try sandbox.write("b/x.txt", "token \(Planted.token(1))\n")
    let run = try sandbox.sprawl("scan", "a", "b/x.txt", "-f", "jsonl")
    #expect(run.status == 1)
    let rules = run.lines.compactMap { $0["rule"] as? String }
    #expect(Set(rules) == ["generic.password", "github.personal-access-token"])
  }

  @Test(arguments: [
    (["scan", ".", "--no-such-flag"], "--no-such-flag"), (["scam"], "sprawl scan"),
    (["scan", ".", "--redact=200"], "0 to 100"), (["scan", ".", "--fail-on", "new"], "baseline"),
    (["scan", ".", "--jobs", "0"], "1 or more"), (["scan", ".", "--as-of", "soon"], "soon"),
    (["scan", "-", "."], "standard input"), (["scan", ".", "--disable-rule", "nope"], "nope"),
    (["baseline", "create", "."], "output"),
  ])
  func `a request that makes no sense ends with 2`(arguments: [String], hint: String) throws {
    let sandbox = try Sandbox()
    let run = try sandbox.run(arguments)
    #expect(run.status == 2)
    #expect(run.errors.contains(hint), "\(run.errors)")
  }

  @Test func `help and version end with 0`() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.sprawl("--help").output.contains("protect"))
    #expect(try sandbox.sprawl("--version").status == 0)
    #expect(try sandbox.sprawl("scan", "--help").status == 0)
  }

  @Test func `standard input is scanned`() throws {
    let sandbox = try Sandbox()
    let run = try sandbox.sprawl("scan", "-", "-f", "jsonl", input: "x \(Planted.token(2))\n")
    #expect(run.status == 1)
    #expect(run.lines.contains { $0["path"] as? String == "-" })
    #expect(try sandbox.sprawl("scan", "-", input: "nothing\n").status == 0)
  }
}

extension Sandbox {
  /// Runs the binary with a list of arguments.
  func run(_ arguments: [String]) throws -> RunResult {
    switch arguments.count {
    case 1: try sprawl(arguments[0])
    case 2: try sprawl(arguments[0], arguments[1])
    case 3: try sprawl(arguments[0], arguments[1], arguments[2])
    default: try sprawl(arguments[0], arguments[1], arguments[2], arguments[3])
    }
  }
}

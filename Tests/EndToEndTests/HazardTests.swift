import Foundation
import Testing

/// A folder full of traps, with the built binary: it ends, says what it did not read, and finds.
struct HazardTests {
  /// Runs a shell script in the sandbox.
  private func shell(_ script: String, in sandbox: Sandbox) throws {
    let result = try sandbox.run("/bin/sh", ["-c", script])
    guard result.status == 0 else { throw Sandbox.Failure(text: result.errors) }
  }

  /// Root reads everything, unless it gives up the right to.
  private func sprawlWithoutRights(_ arguments: [String], in sandbox: Sandbox) throws -> RunResult {
    guard geteuid() == 0 else { return try sandbox.sprawl(arguments) }
    let drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    return try sandbox.run("/usr/bin/env", drop + [Sandbox.binary] + arguments)
  }

  @Test(.timeLimit(.minutes(1)))
  func `pipes, sockets, devices and loops of links hold nothing up`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("sub/app.py", Planted.tokenLine())
    let traps = """
      mkfifo pipe sub/pipe
      ln -s . loop; ln -s ../sub sub/again; ln -s self self; ln -s /dev/zero zero; ln -s gone no
      ln sub/app.py sub/twin.py
      """
    try shell(traps, in: sandbox)
    #expect(unsafe mknod("\(sandbox.path)/socket", S_IFSOCK | 0o600, 0) == 0)
    // Major 1, minor 5: a device that has no end; only root can make one.
    let made = unsafe mknod("\(sandbox.path)/device", S_IFCHR | 0o600, dev_t(1 << 8 | 5))
    let outcome = try sandbox.sprawl("scan", ".", "--plain")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("1 value found at 2 places"))
    #expect(outcome.output.contains("5 link"))
    #expect(outcome.output.contains("\(made == 0 ? 4 : 3) special file"))
  }

  @Test func `a folder and a file that may not be read end with 4, by their own names`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine(1))
    try sandbox.write("in/closed/b.py", Planted.tokenLine(2))
    try sandbox.write("in/secret.py", Planted.tokenLine(3))
    try shell("chmod 000 in/closed in/secret.py", in: sandbox)
    defer { try? shell("chmod -R u+rwx in", in: sandbox) }
    let outcome = try sprawlWithoutRights(["scan", ".", "--plain"], in: sandbox)
    #expect(outcome.status == 4)
    #expect(outcome.output.contains("1 value found at 1 place"))
    #expect(outcome.output.contains("not read 2 (1 unreadable, 1 unreadable folder)"))
    #expect(outcome.output.contains("./in/closed: unreadable folder: Permission denied"))
    #expect(outcome.output.contains("./in/secret.py: unreadable: Permission denied"))
  }

  @Test func `a name that is not UTF-8 is shown, and given exactly beside it`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", Planted.tokenLine())
    try shell(
      "mkdir \"$(printf 'd\\377')\"; mv app.py \"$(printf 'd\\377/\\376.py')\"",
      in: sandbox
    )
    let outcome = try sandbox.sprawl("scan", ".", "-f", "jsonl")
    #expect(outcome.status == 1)
    let found = outcome.lines.first { $0["type"] as? String == "placement" }
    #expect(found?["path"] as? String == "d\u{FFFD}/\u{FFFD}.py")
    let exact = (found?["pathBytes"] as? String).flatMap { Data(base64Encoded: $0) }
    #expect(exact == Data([0x64, 0xFF, 0x2F, 0xFE] + Array(".py".utf8)))
    #expect(try sandbox.sprawl("scan", ".").output.contains("d\\xff/\\xfe.py:1:10"))
  }

  @Test(arguments: [["scan", "."], ["scan", ".", "-f", "json"], ["rules", "list"], ["--help"]])
  func `what standard output does not take is never a clean run`(arguments: [String]) throws {
    let sandbox = try Sandbox()
    try sandbox.write("app.py", "print(1)\n")
    let script = "exec \"$0\" \"$@\" > /dev/full"
    let outcome = try sandbox.run("/bin/sh", ["-c", script, Sandbox.binary] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("standard output: No space left on device"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a file that shrinks again and again while it is read does no harm`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("in/app.py", Planted.tokenLine())
    let churn = """
      head -c 12000000 /dev/zero | tr '\\0' 'x' > whole
      while cat whole > in/big; do : > in/big; done 2> /dev/null &
      "$0" scan in -f jsonl -j 2; status=$?
      rm whole
      wait
      exit $status
      """
    let outcome = try sandbox.run("/bin/sh", ["-c", churn, Sandbox.binary])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.lines.last?["type"] as? String == "receipt")
  }
}

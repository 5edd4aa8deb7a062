import Foundation
import Testing

/// Encoded secrets through the whole program.
struct DecodedTests {
  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private func placements(_ outcome: RunResult) throws -> [[String: Any]] {
    try outcome.output.split(separator: "\n").compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["type"] as? String == "placement" ? object : nil
    }
  }

  @Test func `one secret in plain and encoded is one finding, with its decoders`() throws {
    let sandbox = try Sandbox()
    let token = Planted.token(1)
    try sandbox.write("a.py", "token = \"\(token)\"\n")
    try sandbox.write("b.py", "x = \"\(base64("{\"k\":\"\(token)\"}"))\"\n")
    try sandbox.write("c.py", "x = \"\(token.prefix(9))\" +\n  \"\(token.dropFirst(9))\"\n")
    try sandbox.write("d.env", "APP_SECRET=\(base64("TOKEN_B64=\(base64("k=\(token);"))\n"))\n")
    let outcome = try sandbox.sprawl("scan", ".", "-f", "jsonl")
    #expect(outcome.status == 1)
    let found = try placements(outcome)
    #expect(found.compactMap { $0["path"] as? String } == ["a.py", "b.py", "c.py", "d.env"])
    let decoded = found.compactMap { $0["decoded"] as? [String] }
    #expect(decoded == [[], ["base64"], ["concat"], ["base64", "base64"]])
    #expect(Set(found.compactMap { $0["fingerprint"] as? String }).count == 1)
    #expect(!outcome.shows(token))
    let explained = try sandbox.sprawl("rules", "explain", "b.py:1")
    #expect(explained.output.contains("written in base64 from 1:"))
  }

  @Test func `decoding can be switched off, and its limit makes a run incomplete`() throws {
    let sandbox = try Sandbox()
    var text = "password=\(Planted.passphrase(1))"
    for _ in 0..<3 { text = "app_secret=\"\(base64(text))\"\n" }
    try sandbox.write("a.env", text)
    for (depth, status) in [("0", Int32(1)), ("1", 4), ("2", 4), ("3", 1), ("5", 1)] {
      let outcome = try sandbox.sprawl("scan", ".", "--max-decode-depth", depth)
      #expect(outcome.status == status, "depth \(depth)")
      #expect(outcome.output.contains("--max-decode-depth") == (status == 4))
    }
    #expect(try sandbox.sprawl("scan", ".", "--max-decode-depth", "17").status == 2)
  }

  @Test func `encoded text gives the same with one thread and with several`() throws {
    let sandbox = try Sandbox()
    for number in 0..<12 {
      let token = Planted.token(UInt64(number))
      let filler = String(repeating: "nothing here, just words\n", count: number * 90)
      try sandbox.write("f\(number).txt", filler + "x: \(base64("<\(token)>" + filler))\n")
    }
    let one = try sandbox.sprawl("scan", ".", "-f", "jsonl", "-j", "1")
    #expect(try placements(one).count == 12)
    #expect(try sandbox.sprawl("scan", ".", "-f", "jsonl", "-j", "4").output == one.output)
  }
}

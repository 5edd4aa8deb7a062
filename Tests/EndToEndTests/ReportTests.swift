import Foundation
import Testing

struct ReportTests {
  @Test func `a secret deep in a large file has the right line`() throws {
    let sandbox = try Sandbox()
    let line = String(repeating: "x", count: 99) + "\n"
    let text = String(repeating: line, count: 60_000)
    try sandbox.write("big.log", text + "key \(Planted.token(17))\n" + text)
    let run = try sandbox.sprawl("scan", ".", "-f", "jsonl")
    let placement = run.lines.first { $0["type"] as? String == "placement" }
    #expect(placement?["line"] as? Int == 60_001)
    #expect(placement?["column"] as? Int == 5)
  }

  @Test func `owners and stores are told`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "r/.git/config",
      "[remote \"origin\"]\n url = git@code.acme.example:shop/web.git\n"
    )
    try sandbox.write("r/.github/CODEOWNERS", "* @acme/all\n/pay/ @acme/pay\n")
    try sandbox.write("r/pay/.env", "DB_PASSWORD=\(Planted.password)\n")
    try sandbox.write(
      "r/pay/main.tf",
      "arn = \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/db-AbCdEf\"\n"
    )
    let run = try sandbox.sprawl("scan", "r", "-f", "jsonl")
    let value = run.lines.first { $0["kind"] as? String == "value" }
    #expect(value?["owners"] as? [String] == ["acme/pay"])
    #expect(value?["repo"] as? String == "code.acme.example/shop/web")
    #expect(value?["store"] as? String == "plain:dotenv@code.acme.example/shop/web")
    let reference = run.lines.first { $0["kind"] as? String == "reference" }
    #expect(reference?["store"] as? String == "aws-sm:aws/111122223333/eu-west-1")
    #expect(reference?["tier"] as? String == "M")
  }
}

import Testing

struct StandardInputTests {
  @Test func `a secret on standard input is found`() throws {
    let outcome = try Sandbox().sprawl("scan", "-", input: "one\n" + Planted.tokenLine())
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("-:2:10"))
  }

  @Test(arguments: ["", "nothing to see\n"])
  func `clean standard input ends with 0`(_ input: String) throws {
    #expect(try Sandbox().sprawl("scan", "-", input: input).status == 0)
  }

  @Test func `a bare hyphen is standard input`() throws {
    #expect(try Sandbox().sprawl("-", input: Planted.tokenLine()).status == 1)
  }
}

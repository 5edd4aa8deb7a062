import Testing

@testable import SprawlSources

struct GitErrorTests {
  @Test(arguments: [
    ("fatal: not a repository\n", "fatal: not a repository"),
    ("hint: old\nhint: older\nerror: cannot read it\nfatal: gone\n", "error: cannot read it"),
    ("warning: slow\nno such thing\n", "no such thing"),
    ("hint: only advice\n", "hint: only advice"),
    ("\nerror: a\u{1B}[31mb\n", "error: a?[31mb"),
    ("", "no reason given"),
  ])
  func `the reason is the line that says what went wrong, not the advice before it`(
    errors: String,
    expected: String
  ) {
    #expect(reason(inErrors: Array(errors.utf8)) == expected)
  }
}

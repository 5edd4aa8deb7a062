import Testing

@testable import SprawlSources

struct GitLargeIndexTests {
  @Test func `large pages are for a large index, and change no answer`() throws {
    let fixture = try GitFixture()
    try fixture.write("one\n", to: "a")
    try fixture.commit("first")
    try fixture.write("two\n", to: "a")
    try fixture.git("add", "a")
    let repository = try GitRepository.open(fixture.folder)
    #expect(!repository.runnerForIndex.usesLargePages)

    var runner = repository.runner
    runner.usesLargePages = true
    let command = GitCommand.staged(base: "HEAD")
    let answer = try runner.run(command)
    #expect(answer.exit == .status(0))
    #expect(!answer.output.isEmpty)
    #expect(try answer.output == repository.runner.run(command).output)

    try fixture.run("truncate", ["-s", "4M", "\(fixture.folder)/.git/index"])
    #expect(repository.runnerForIndex.usesLargePages)
  }
}

import SprawlModel
import SprawlSources
import Testing

struct GitProvenanceTests {
  @Test func `a place has the commits that brought it in and took it away`() throws {
    let fixture = try GitFixture()
    try fixture.write("kept\n", to: "a")
    let first = try fixture.commit("m1", on: "2026-01-01")
    try fixture.write("gone\n", to: "b")
    let second = try fixture.commit("m2", on: "2026-01-02")
    try fixture.git("rm", "-q", "b")
    try fixture.commit("m3", on: "2026-01-05")
    try fixture.commit("m4", on: "2026-01-09")
    let places = try places(in: fixture)
    #expect(places["kept\n"] == [place("a", first, "2026-01-01", "2026-01-09", isHead: true)])
    #expect(places["gone\n"] == [place("b", second, "2026-01-02", "2026-01-05")])
  }

  @Test func `every path of a content is a place`() throws {
    let fixture = try GitFixture()
    try fixture.write("text\n", to: "z")
    let first = try fixture.commit("m1", on: "2026-01-01")
    try fixture.git("mv", "z", "b")
    let second = try fixture.commit("m2", on: "2026-01-02")
    try fixture.write("text\n", to: "a\nodd")
    let third = try fixture.commit("m3", on: "2026-01-03")
    #expect(
      try places(in: fixture)["text\n"] == [
        place("a\nodd", third, "2026-01-03", "2026-01-03", isHead: true),
        place("b", second, "2026-01-02", "2026-01-03", isHead: true),
        place("z", first, "2026-01-01", "2026-01-02"),
      ]
    )
  }

  @Test func `what comes back is as old as its first time`() throws {
    let fixture = try GitFixture()
    try fixture.write("one\n", to: "a")
    let first = try fixture.commit("m1", on: "2026-01-01")
    try fixture.write("two\n", to: "a")
    try fixture.commit("m2", on: "2026-01-02")
    try fixture.write("one\n", to: "a")
    try fixture.commit("m3", on: "2026-01-03")
    try fixture.write("three\n", to: "a")
    try fixture.commit("m4", on: "2026-01-04")
    #expect(
      try places(in: fixture)["one\n"] == [place("a", first, "2026-01-01", "2026-01-04")]
    )
  }

  @Test func `a merge brings in only what no parent had`() throws {
    let fixture = try GitFixture()
    try fixture.write("base\n", to: "a")
    try fixture.commit("m1", on: "2026-01-01")
    try fixture.git("checkout", "-q", "-b", "side")
    try fixture.write("side\n", to: "b")
    let side = try fixture.commit("m2", on: "2026-01-02")
    try fixture.git("checkout", "-q", "main")
    try fixture.write("main\n", to: "c")
    try fixture.commit("m3", on: "2026-01-03")
    try fixture.git("merge", "-q", "--no-commit", "side")
    try fixture.write("evil\n", to: "d")
    let merge = try fixture.commit("m4", on: "2026-01-04")
    let places = try places(in: fixture)
    #expect(places["side\n"] == [place("b", side, "2026-01-02", "2026-01-04", isHead: true)])
    #expect(places["evil\n"] == [place("d", merge, "2026-01-04", "2026-01-04", isHead: true)])
  }

  @Test func `a change of mode alone brings nothing in`() throws {
    let fixture = try GitFixture()
    try fixture.write("text\n", to: "a")
    let first = try fixture.commit("m1", on: "2026-01-01")
    try fixture.run("chmod", ["+x", "\(fixture.folder)/a"])
    try fixture.commit("m2", on: "2026-01-02")
    try fixture.git("rm", "-q", "a")
    try fixture.commit("m3", on: "2026-01-03")
    #expect(
      try places(in: fixture)["text\n"] == [place("a", first, "2026-01-01", "2026-01-03")]
    )
  }

  @Test func `messages, the index and other branches have places too`() throws {
    let fixture = try GitFixture()
    let first = try fixture.commit("m1", on: "2026-01-01")
    try fixture.git("checkout", "-q", "-b", "side")
    try fixture.write("side\n", to: "s")
    let side = try fixture.commit("m2", on: "2026-01-02")
    try fixture.git("checkout", "-q", "main")
    try fixture.git("tag", "-a", "-m", "t1", "v1", day: "2026-01-03")
    let tag = try fixture.git("rev-parse", "v1")
    try fixture.write("staged\n", to: "i")
    try fixture.git("add", "i")
    let places = try places(in: fixture)
    let folder = ".git/messages"
    #expect(
      places["m1\n"]
        == [place("\(folder)/commit/\(first)", first, "2026-01-01", "2026-01-01", isHead: true)]
    )
    #expect(
      places["m2\n"] == [place("\(folder)/commit/\(side)", side, "2026-01-02", "2026-01-02")]
    )
    #expect(places["t1\n"] == [place("\(folder)/tag/\(tag)", nil, "2026-01-03", "2026-01-03")])
    #expect(places["side\n"] == [place("s", side, "2026-01-02", "2026-01-02")])
    #expect(places["staged\n"] == [place("i", nil, nil, nil)])
  }

  @Test func `a range tells what it brought in and not what was there before`() throws {
    let fixture = try GitFixture()
    try fixture.write("text\n", to: "a")
    try fixture.commit("m1", on: "2026-01-01")
    try fixture.git("rm", "-q", "a")
    try fixture.commit("m2", on: "2026-01-02")
    try fixture.write("text\n", to: "b")
    let third = try fixture.commit("m3", on: "2026-01-03")
    let places = try places(in: fixture, .range("HEAD~1..HEAD"))
    #expect(places["text\n"] == [place("b", third, "2026-01-03", "2026-01-03", isHead: true)])
  }

  @Test func `nothing asked costs nothing`() throws {
    let fixture = try GitFixture()
    let history = try GitHistory(of: GitRepository.open(fixture.folder))
    let answer = try history.provenance(of: [])
    #expect(answer.places.isEmpty)
    #expect(answer.notices.isEmpty)
  }
}

/// The places of everything that `selection` lends, by text.
private func places(
  in fixture: GitFixture,
  _ selection: GitSelection = .everything
) throws -> [String: [GitPlace]] {
  let history = try GitHistory(selection, of: GitRepository.open(fixture.folder))
  let found = GitCollection(history)
  let answer = try history.provenance(of: Set(found.lent.map(\.number)))
  #expect(answer.notices.isEmpty)
  var places: [String: [GitPlace]] = [:]
  for lent in found.lent { places[lent.text] = answer.places[lent.number] }
  return places
}

private func place(
  _ path: String,
  _ commit: String?,
  _ first: String?,
  _ last: String?,
  isHead: Bool = false
) -> GitPlace {
  GitPlace(
    path: Array(path.utf8),
    commit: commit,
    firstSeen: first.flatMap { Day($0) },
    lastSeen: last.flatMap { Day($0) },
    isHead: isHead
  )
}

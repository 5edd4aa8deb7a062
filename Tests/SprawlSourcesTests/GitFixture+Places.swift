extension GitFixture {
  /// The contents of `hidingPlaces`, each of which stands in it once.
  static let hidden = [
    "staying\n", "removed\n", "on a branch\n", "evil merge\n", "merge message\n", "a note\n",
    "stash one\n", "stash two\n", "amended away\n", "amended message\n", "in the index\n",
    "tag message\n", "tagged alone\n",
  ]

  /// A repository with a content of its own at every place where git may keep one.
  static func hidingPlaces() throws -> GitFixture {
    let fixture = try GitFixture()
    try fixture.write("staying\n", to: "a")
    try fixture.write("removed\n", to: "b")
    try fixture.commit("first")
    try fixture.git("rm", "-q", "b")
    try fixture.commit("second")
    try fixture.git("checkout", "-q", "-b", "side")
    try fixture.write("on a branch\n", to: "c")
    try fixture.commit("third")
    try fixture.git("checkout", "-q", "main")
    try fixture.git("merge", "-q", "--no-commit", "--no-ff", "side")
    try fixture.write("evil merge\n", to: "d")
    try fixture.commit("merge message")
    try fixture.git("notes", "add", "-m", "a note")
    try fixture.write("amended away\n", to: "e")
    try fixture.commit("amended message")
    try fixture.git("reset", "-q", "--hard", "HEAD~1")
    for name in ["stash one\n", "stash two\n"] {
      try fixture.write(name, to: "a")
      try fixture.git("stash", "-q")
    }
    try fixture.git("tag", "-a", "-m", "tag message", "v1")
    let blob = try fixture.git("hash-object", "-w", "--stdin", input: "tagged alone\n")
    try fixture.git("tag", "alone", blob)
    try fixture.write("in the index\n", to: "f")
    try fixture.git("add", "f")
    return fixture
  }

  /// The file of a loose object.
  private func objectFile(_ id: String) -> String {
    "\(folder)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  /// Takes a loose object away.
  func removeObject(_ id: String) throws { try run("rm", ["-f", objectFile(id)]) }

  /// Cuts the last bytes off a loose object.
  func damageObject(_ id: String) throws {
    try run("chmod", ["u+w", objectFile(id)])
    try run("truncate", ["-s", "-6", objectFile(id)])
  }
}

/// What a repository's own address says about the forge it lives on.
struct RepositoryIdentity: Sendable, Hashable {
  /// The repository's id: `host/path`, or a folder's name.
  let repo: String

  /// Parts that templates may use: `repo`, and `github.host`, `gitlab.org` and the like when the
  /// address does not belong to another forge.
  ///
  /// A host that is no public forge may be any forge's own server.
  var parts: [String: String] {
    var parts = ["repo": repo]
    let path = repo.split(separator: "/").map { $0.lowercased() }
    guard path.count > 1, path[0].contains(".") || path[0].contains(":") else { return parts }
    let owners = Array(path.dropFirst().filter { $0 != "v3" && $0 != "_git" })
    guard let owner = owners.first else { return parts }
    parts["forge.org"] = owner
    let known = Self.publicForges.first { path[0] == $0.host || path[0].hasSuffix(".\($0.host)") }
    for forge in Set(Self.publicForges.map(\.forge)) where known.map({ $0.forge == forge }) ?? true
    {
      parts["\(forge).host"] = known?.host ?? path[0]
      parts["\(forge).org"] = owner
      if owners.count > 2 { parts["\(forge).project"] = owners[1] }
    }
    return parts
  }

  private static let publicForges: [(host: String, forge: String)] = [
    ("github.com", "github"), ("gitlab.com", "gitlab"), ("bitbucket.org", "bitbucket"),
    ("dev.azure.com", "azure"), ("visualstudio.com", "azure"),
  ]
}

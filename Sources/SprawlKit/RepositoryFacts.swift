internal import SprawlModel
internal import SprawlOwnership
internal import SprawlSources

/// What is known about one root: its name, and who owns what in it.
struct RepositoryFacts: Sendable {
  /// `host/path` of its origin, else the folder's name.
  let id: String
  let owners: OwnershipMap?

  init(id: String, owners: OwnershipMap?) {
    self.id = id
    self.owners = owners
  }

  /// Reads the origin and the CODEOWNERS file of a root on disk; starts no child.
  init(root: ScanRoot, notices: inout [Notice]) {
    let folder = String(decoding: root.location, as: UTF8.self)
    let config = try? readSmallFile(folder + "/.git/config")
    id = GitConfig.repositoryName(
      originURL: config.flatMap(GitConfig.originURL),
      folder: Self.absolute(folder)
    )
    owners = Self.owners(in: folder, &notices)
  }

  private static func owners(in folder: String, _ notices: inout [Notice]) -> OwnershipMap? {
    for path in OwnershipMap.searchPaths {
      guard let bytes = try? readSmallFile(folder + "/" + path) else { continue }
      let read = OwnershipMap.codeowners(bytes: bytes, path: PlacePath(path))
      notices += read.notices
      return read.map
    }
    return nil
  }

  /// The folder's own name needs its absolute path (`.` has none).
  private static func absolute(_ folder: String) -> String {
    canonicalPath(folder) ?? folder
  }
}

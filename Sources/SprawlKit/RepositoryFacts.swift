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
    let config = try? readPlainFile(Self.configuration(of: folder), bytesMax: Self.fileBytesMax)
    id = GitConfig.repositoryName(
      originURL: config.flatMap(GitConfig.originURL),
      folder: Self.absolute(folder)
    )
    owners = Self.owners(in: folder, &notices)
  }

  /// What git says a repository is called, and its owners: those of the work tree, or of HEAD
  /// where there is none.
  ///
  /// - Throws: `GitError` when git cannot be talked to.
  init(repository: GitRepository, notices: inout [Notice]) throws(GitError) {
    id = repository.name
    guard repository.isBare else {
      owners = Self.owners(in: repository.root, &notices)
      return
    }
    guard let file = try repository.firstFileOfHead(OwnershipMap.searchPaths) else {
      owners = nil
      return
    }
    let read = OwnershipMap.codeowners(bytes: file.bytes, path: PlacePath(file.path))
    notices += read.notices
    owners = read.map
  }

  /// A configuration or CODEOWNERS file over this is none; GitHub's own limit is 3 MB.
  private static let fileBytesMax = 4 << 20

  private static func owners(in folder: String, _ notices: inout [Notice]) -> OwnershipMap? {
    for path in OwnershipMap.searchPaths {
      guard let bytes = try? readPlainFile(folder + "/" + path, bytesMax: fileBytesMax) else {
        continue
      }
      let read = OwnershipMap.codeowners(bytes: bytes, path: PlacePath(path))
      notices += read.notices
      return read.map
    }
    return nil
  }

  /// Where the configuration of the repository at `folder` is.
  ///
  /// A linked work tree and a submodule have a file `.git` that names their git folder; a linked
  /// work tree's names in `commondir` where the configuration is.
  ///
  /// Source: gitrepository-layout(5), gitfile and commondir.
  private static func configuration(of folder: String) -> String {
    let own = folder + "/.git"
    guard let link = firstLine(of: own), link.hasPrefix("gitdir: ") else { return own + "/config" }
    let named = joined(folder, String(link.dropFirst("gitdir: ".count)))
    guard let common = firstLine(of: named + "/commondir") else { return named + "/config" }
    return joined(named, common) + "/config"
  }

  private static func firstLine(of path: String) -> String? {
    guard let bytes = try? readPlainFile(path, bytesMax: 16 << 10) else { return nil }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  /// The folder's own name needs its absolute path (`.` has none).
  private static func absolute(_ folder: String) -> String {
    canonicalPath(folder) ?? folder
  }
}

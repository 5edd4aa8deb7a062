import SprawlModel

extension Notice {
  /// An object that the repository points at and does not have.
  static func missingObject(at path: PlacePath) -> Notice {
    Notice(
      kind: "missing-object",
      path: path,
      reason: "the repository does not have this object",
      detail: "a partial or damaged clone; 'git fetch --refetch' may bring it",
      isComplete: false
    )
  }

  /// An object that git cannot read.
  static func unreadableObject(at path: PlacePath, reason: String) -> Notice {
    Notice(
      kind: "unreadable-object",
      path: path,
      reason: reason,
      detail: "'git fsck' tells what is damaged",
      isComplete: false
    )
  }

  /// Missing objects that are not shown one by one.
  static func moreMissingObjects(_ count: Int, _ repository: GitRepository) -> Notice {
    Notice(
      kind: "missing-object",
      path: PlacePath(repository.root),
      reason: "the repository does not have \(count) more objects",
      detail: "a partial or damaged clone; 'git fetch --refetch' may bring them",
      isComplete: false
    )
  }

  /// A history that was cut off when it was cloned.
  static func shallowHistory(_ repository: GitRepository) -> Notice {
    Notice(
      kind: "shallow-clone",
      path: PlacePath(repository.root),
      reason: "a shallow clone: commits older than its depth are not here",
      detail: "'git fetch --unshallow' brings them",
      isComplete: true
    )
  }

  /// A history that git stopped listing.
  static func unreadableHistory(_ repository: GitRepository, reason: String) -> Notice {
    Notice(
      kind: "unreadable-history",
      path: PlacePath(repository.root),
      reason: reason,
      detail: "only what git listed before was searched; 'git fsck' tells what is damaged",
      isComplete: false
    )
  }
}

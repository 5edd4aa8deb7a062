/// What was read and what was not: part of every result, and tied to the exit status.
public struct Coverage: Sendable, Hashable {
  /// Files whose bytes were searched.
  public var files = 0
  /// Bytes searched, archive members included.
  public var bytes = 0
  /// Git blobs searched.
  public var blobs = 0
  /// Archive members searched.
  public var members = 0
  /// Commits whose messages and trees were read.
  public var commits = 0
  /// Entries passed over by policy: reason to count.
  public var skipped: [String: Int] = [:]
  /// What was asked for and not read: reason to count.
  public var failed: [String: Int] = [:]

  /// Nothing read yet.
  public init() {}

  /// Whether everything that was asked for was read.
  public var isComplete: Bool { failed.isEmpty }

  /// Adds what another worker or shard read.
  public mutating func merge(_ other: Coverage) {
    files += other.files
    bytes += other.bytes
    blobs += other.blobs
    members += other.members
    commits += other.commits
    skipped.merge(other.skipped, uniquingKeysWith: +)
    failed.merge(other.failed, uniquingKeysWith: +)
  }
}

/// Something a scan could not do, or did only in part.
public struct Notice: Sendable, Hashable, Comparable {
  /// A stable word: `unreadable`, `missing-path`, `truncated`, `missing-object`, `match-limit` ...
  public let kind: String
  /// The place it is about; the argument or path as given.
  public let path: PlacePath
  /// Why, in words: the system's message or the limit's name.
  public let reason: String
  /// What to do about it, or which rule; may be empty.
  public let detail: String
  /// Whether coverage is still complete in spite of it.
  public let isComplete: Bool

  /// A notice from its parts.
  public init(
    kind: String,
    path: PlacePath,
    reason: String,
    detail: String = "",
    isComplete: Bool
  ) {
    self.kind = kind
    self.path = path
    self.reason = reason
    self.detail = detail
    self.isComplete = isComplete
  }

  /// By place, then by kind and reason.
  public static func < (left: Notice, right: Notice) -> Bool {
    if left.path != right.path { return left.path < right.path }
    return (left.kind, left.reason, left.detail) < (right.kind, right.reason, right.detail)
  }
}

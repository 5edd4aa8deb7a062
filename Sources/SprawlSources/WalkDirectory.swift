internal import Glibc

/// What an entry of a directory is, as far as a walk cares.
enum EntryKind {
  case file
  case directory
  case link
  /// A FIFO, socket or device: never opened.
  case special
}

/// An open directory; closed when nobody needs it any more.
@safe
struct OpenDirectory: ~Copyable {
  /// For opening what lies in it.
  let descriptor: Int32
  fileprivate let stream: OpaquePointer

  /// Takes over `descriptor`, which is closed where it cannot be read as a directory; then `errno`
  /// tells why.
  init?(_ descriptor: Int32) {
    // SAFETY: the stream owns the descriptor from here on.
    guard let stream = unsafe fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      errno = code
      return nil
    }
    self.descriptor = descriptor
    unsafe self.stream = stream
  }

  deinit {
    // SAFETY: this value alone owned the stream.
    unsafe closedir(stream)
  }
}

/// The entries of one directory: names in one buffer, so that a walk allocates nothing a file.
struct DirectoryListing {
  struct Entry {
    /// Where the zero-terminated name lies in `names`.
    let name: Range<Int>
    let kind: EntryKind
  }

  private(set) var names: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Whether there is an entry `.git`: the directory is a repository's root.
  private(set) var holdsRepository = false

  /// The name of `entry` without the terminating zero.
  func name(_ entry: Entry) -> ArraySlice<UInt8> { names[entry.name] }

  /// Reads `directory` once.
  ///
  /// - Returns: 0, or the errno that ended the reading; what was read until then is kept.
  mutating func read(_ directory: borrowing OpenDirectory) -> Int32 {
    names.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    holdsRepository = false
    while true {
      errno = 0
      // SAFETY: the stream is open as long as its owner, and used by this thread only.
      guard let entry = unsafe readdir(directory.stream) else { return errno }
      unsafe add(entry, in: directory.descriptor)
    }
  }

  private mutating func add(_ entry: UnsafeMutablePointer<dirent>, in descriptor: Int32) {
    let start = names.count
    // SAFETY: `d_name` is zero-terminated inside the entry, which lives until the next `readdir`.
    let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 19
    let name = unsafe UnsafeRawPointer(entry) + offset
    let length = unsafe strlen(name.assumingMemoryBound(to: CChar.self))
    let bytes = unsafe UnsafeRawBufferPointer(start: name, count: length)
    if unsafe length == 1 && bytes[0] == 0x2E { return }
    if unsafe length == 2 && bytes[0] == 0x2E && bytes[1] == 0x2E { return }
    unsafe names.append(contentsOf: bytes)
    let range = start..<names.count
    names.append(0)
    if names[range].elementsEqual(".git".utf8) {
      holdsRepository = true
      return
    }
    let kind = unsafe Self.kind(Int32(entry.pointee.d_type)) ?? statKind(range, in: descriptor)
    entries.append(Entry(name: range, kind: kind))
  }

  /// The kind by `d_type`; `nil` when the file system does not say.
  private static func kind(_ type: Int32) -> EntryKind? {
    switch type {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .directory
    case Int32(DT_LNK): .link
    case Int32(DT_UNKNOWN): nil
    default: .special
    }
  }

  private func statKind(_ name: Range<Int>, in descriptor: Int32) -> EntryKind {
    var status = stat()
    let result = unsafe names.withUnsafeBytes { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return -1 }
      // SAFETY: the name is zero-terminated in the buffer; the kernel fills `status`.
      let start = unsafe (base + name.lowerBound).assumingMemoryBound(to: CChar.self)
      return unsafe fstatat(descriptor, start, &status, AT_SYMLINK_NOFOLLOW)
    }
    guard result == 0 else { return .special }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    case S_IFLNK: return .link
    default: return .special
    }
  }
}

/// Opens `path` (bytes without a zero) relative to `directory`; a negative errno on failure.
func openRelative(_ directory: Int32, _ path: some Collection<UInt8>, _ flags: Int32) -> Int32 {
  let terminated = Array(path) + [0]
  return openTerminated(directory, terminated, at: 0, flags)
}

/// Opens the zero-terminated name at `start` of `names`; a negative errno on failure.
func openTerminated(_ directory: Int32, _ names: [UInt8], at start: Int, _ flags: Int32) -> Int32 {
  unsafe names.withUnsafeBytes { bytes in
    guard let base = bytes.baseAddress else { return -ENOENT }
    while true {
      // SAFETY: a zero ends the name inside the array.
      let name = unsafe (base + start).assumingMemoryBound(to: CChar.self)
      let descriptor = unsafe openat(directory, name, flags)
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { return -errno }
    }
  }
}

internal import Glibc

/// A small file could not be read.
package struct SmallFileError: Error, Hashable, CustomStringConvertible {
  /// The path as given.
  package let path: String
  /// The system's error number.
  package let code: Int32

  package var description: String { "\(path): \(reason)" }

  /// What the system says, without the path.
  package var reason: String { systemMessage(code) }

  /// Whether nothing stands at the path.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}

/// Reads a file whole: rules, configurations, baselines.
package func readSmallFile(_ path: String) throws(SmallFileError) -> [UInt8] {
  let descriptor = openRelative(AT_FDCWD, Array(path.utf8), O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw SmallFileError(path: path, code: -descriptor) }
  defer { close(descriptor) }
  return try readAll(descriptor, path)
}

private func readAll(
  _ descriptor: Int32,
  _ path: String,
  bytesMax: Int = .max,
  bytesExpected: Int = 64 << 10
) throws(SmallFileError) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: min(bytesExpected, 64 << 10))
  while true {
    // SAFETY: at most `count` bytes are written into the chunk.
    let got = unsafe chunk.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    if got == 0 { return bytes }
    if got > 0 {
      bytes += chunk[..<got]
      // A file of the proc file system tells no size.
      if bytes.count > bytesMax { throw SmallFileError(path: path, code: EFBIG) }
    } else if errno != EINTR {
      throw SmallFileError(path: path, code: errno)
    }
  }
}

/// Reads a file that is part of what is scanned, and so may be a trap: only a plain file of at most
/// `bytesMax` bytes is read; a FIFO, a device or a larger file is refused without waiting.
package func readPlainFile(_ path: String, bytesMax: Int) throws(SmallFileError) -> [UInt8] {
  let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
  let descriptor = openRelative(AT_FDCWD, Array(path.utf8), flags)
  guard descriptor >= 0 else { throw SmallFileError(path: path, code: -descriptor) }
  defer { close(descriptor) }
  var status = stat()
  // SAFETY: the kernel fills `status`.
  guard unsafe fstat(descriptor, &status) == 0 else {
    throw SmallFileError(path: path, code: errno)
  }
  let kind = status.st_mode & S_IFMT
  guard kind == S_IFREG else {
    throw SmallFileError(path: path, code: kind == S_IFDIR ? EISDIR : EINVAL)
  }
  guard Int(status.st_size) <= bytesMax else { throw SmallFileError(path: path, code: EFBIG) }
  return try readAll(
    descriptor,
    path,
    bytesMax: bytesMax,
    bytesExpected: max(Int(status.st_size), 4 << 10)
  )
}

/// Writes a file whole, in the place of what was there.
package func writeSmallFile(_ path: String, _ bytes: [UInt8]) throws(SmallFileError) {
  let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
  let terminated = path.utf8.map { CChar(bitPattern: $0) } + [0]
  // SAFETY: the path is zero-terminated.
  let descriptor = unsafe terminated.withUnsafeBufferPointer { name in
    unsafe name.baseAddress.map { unsafe open($0, flags, 0o644) } ?? -1
  }
  guard descriptor >= 0 else { throw SmallFileError(path: path, code: errno) }
  defer { close(descriptor) }
  if let code = writeAll(bytes, to: descriptor) { throw SmallFileError(path: path, code: code) }
}

/// Refuses a path where `writeSmallFile` would fail, as far as can be told without touching it.
///
/// Asked before a scan, so that an hour's work is not lost to a misspelt name.
package func checkWritable(_ path: String) throws(SmallFileError) {
  if fileKind(of: Array(path.utf8)) == S_IFDIR { throw SmallFileError(path: path, code: EISDIR) }
  // SAFETY: `access` reads zero-terminated names.
  if unsafe access(path, W_OK) == 0 { return }
  guard errno == ENOENT else { throw SmallFileError(path: path, code: errno) }
  let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
  let folder = slash.map { String(path[...$0]) } ?? "."
  if unsafe access(folder, W_OK | X_OK) != 0 { throw SmallFileError(path: path, code: errno) }
}

/// Writes to standard output.
package func writeStandardOutput(_ bytes: [UInt8]) throws(SmallFileError) {
  if let code = writeAll(bytes, to: STDOUT_FILENO) {
    throw SmallFileError(path: "standard output", code: code)
  }
}

/// Writes all bytes to a descriptor; the errno when it fails.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
  var written = 0
  while written < bytes.count {
    // SAFETY: the slice from `written` on lies inside the array.
    let count = unsafe bytes.withUnsafeBytes { buffer -> Int in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe write(descriptor, base + written, bytes.count - written)
    }
    if count < 0 {
      if errno == EINTR { continue }
      return errno
    }
    written += count
  }
  return nil
}

/// The names in a folder, sorted; `nil` when it cannot be read.
package func namesInFolder(_ path: String) -> [String]? {
  let descriptor = openRelative(AT_FDCWD, Array(path.utf8), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0, let folder = OpenDirectory(descriptor) else { return nil }
  var listing = DirectoryListing()
  guard listing.read(folder) == 0 else { return nil }
  return listing.entries.map { String(decoding: listing.name($0), as: UTF8.self) }.sorted()
}

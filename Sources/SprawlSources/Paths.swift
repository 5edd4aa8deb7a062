internal import Glibc

/// The absolute path without links; `nil` when something of it is missing.
package func canonicalPath(_ path: String) -> String? {
  canonicalPath(of: Array(path.utf8)).map { String(decoding: $0, as: UTF8.self) }
}

/// The repository whose work tree holds `path`; `nil` outside any.
package func enclosingRepository(_ path: String) -> String? {
  enclosingRepository(of: Array(path.utf8)).map { String(decoding: $0.root, as: UTF8.self) }
}

/// The repository whose work tree holds `location`, and the path inside it; `nil` outside any.
func enclosingRepository(of location: [UInt8]) -> (root: [UInt8], path: [UInt8])? {
  guard let absolute = canonicalPath(of: location) else { return nil }
  var root = absolute
  while true {
    if fileKind(of: root + Array("/.git".utf8)) != nil {
      let skipped = root.count == 1 ? 1 : root.count + 1
      return (root, Array(absolute.dropFirst(skipped)))
    }
    if root.count <= 1 { return nil }
    let slash = root.lastIndex(of: 0x2F) ?? 0
    root = slash == 0 ? [0x2F] : Array(root[..<slash])
  }
}

/// The file type bits of what stands at `path`, links followed; `nil` (and errno) when nothing
/// does.
func fileKind(of path: [UInt8]) -> mode_t? { fileStatus(of: path).map { $0.st_mode & S_IFMT } }

/// How many bytes the file at `path` has, links followed; 0 when there is none.
func fileBytes(_ path: String) -> Int {
  fileStatus(of: Array(path.utf8)).map { Int($0.st_size) } ?? 0
}

private func fileStatus(of path: [UInt8]) -> stat? {
  var status = stat()
  let terminated = path.map { CChar(bitPattern: $0) } + [0]
  // SAFETY: the path is zero-terminated; the kernel fills `status`.
  let result = unsafe terminated.withUnsafeBufferPointer { name in
    unsafe name.baseAddress.map { unsafe stat($0, &status) } ?? -1
  }
  return result == 0 ? status : nil
}

/// The absolute path without links; `nil` when something of it is missing.
func canonicalPath(of path: [UInt8]) -> [UInt8]? {
  let terminated = path.map { CChar(bitPattern: $0) } + [0]
  // SAFETY: the path is zero-terminated; `realpath` allocates the answer, which is freed here.
  return unsafe terminated.withUnsafeBufferPointer { name in
    guard let start = name.baseAddress, let found = unsafe realpath(start, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe Array(UnsafeRawBufferPointer(start: found, count: strlen(found)))
  }
}

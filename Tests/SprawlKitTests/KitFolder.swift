import Glibc
import SprawlSources

/// A temporary folder with files, gone when the last reference is.
final class KitFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/sprawl-kit-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer -> Bool in
      // SAFETY: the template is zero-terminated and writable.
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard made else { throw SmallFailure() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    for name in namesInFolder(path) ?? [] { unsafe unlink("\(path)/\(name)") }
    unsafe rmdir(path)
  }

  func write(_ text: String, to name: String) throws {
    try writeSmallFile("\(path)/\(name)", Array(text.utf8))
  }

  struct SmallFailure: Error {}
}

/// Makes a link from `path` to a folder.
func linkFolder(_ target: String, at path: String) -> Bool { unsafe symlink(target, path) == 0 }

import Glibc
import SprawlSources

/// A folder of small files that goes when nobody needs it any more.
final class ScratchTree {
  let path: String
  /// Bytes in all files together.
  let bytes: Int
  private var files: [String] = []

  /// Spreads `text` over files of `size` bytes.
  init(_ text: [UInt8], filesOf size: Int) {
    var template = Array("/tmp/sprawl-bench-XXXXXX".utf8CString)
    // SAFETY: `mkdtemp` writes over the template's last six characters and no further.
    let isMade = unsafe template.withUnsafeMutableBufferPointer { name in
      guard let first = name.baseAddress else { return false }
      return unsafe mkdtemp(first) != nil
    }
    precondition(isMade, "a temporary folder can be made")
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    bytes = text.count
    for start in stride(from: 0, to: text.count, by: size) {
      let file = "\(path)/file\(start / size).txt"
      let part = Array(text[start..<min(text.count, start + size)])
      guard (try? writeSmallFile(file, part)) != nil else { preconditionFailure("\(file)") }
      files.append(file)
    }
  }

  deinit {
    for file in files { unsafe unlink(file) }
    unsafe rmdir(path)
  }
}

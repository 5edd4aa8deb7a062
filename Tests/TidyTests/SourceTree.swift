import Foundation
import TestSupport

/// One file of the package, as text.
struct SourceFile {
  /// Relative to the package.
  let path: String
  let lines: [Substring]

  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var isGenerated: Bool { path.contains("+Generated") }
}

/// The package's files.
enum SourceTree {
  /// Every Swift file under Sources.
  static let sources = files(under: "Sources", endingWith: [".swift"])

  /// Every text file of the package, whatever its name ends in.
  static let texts = files(under: "", endingWith: [""])

  private static func files(under folder: String, endingWith endings: [String]) -> [SourceFile] {
    let root = folder.isEmpty ? packageRoot : packageRoot + "/" + folder
    let walker = FileManager.default.enumerator(atPath: root)
    var found: [SourceFile] = []
    while let name = walker?.nextObject() as? String {
      if name.hasPrefix(".build") || name.hasPrefix(".git/") { continue }
      if name == ".git" || name == "Package.resolved" { continue }
      guard endings.contains(where: name.hasSuffix),
        let text = try? String(contentsOfFile: root + "/" + name, encoding: .utf8)
      else { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      found.append(
        SourceFile(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
      )
    }
    return found.sorted { $0.path < $1.path }
  }
}

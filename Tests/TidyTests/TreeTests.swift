import Foundation
import TestSupport
import Testing

struct TreeTests {
  @Test func `the top level holds what was agreed`() throws {
    let allowed: Set<String> = [
      "Package.swift", "Sources", "Tests", "rules", "fixtures", "README.md", "LICENSE",
      "integrations",
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: packageRoot)
    where !name.hasPrefix(".") && name != "Package.resolved" {
      #expect(allowed.contains(name), "\(name)")
    }
  }

  @Test func `rules are data`() {
    for file in SourceTree.texts where file.path.hasPrefix("rules/") {
      #expect(file.path.hasSuffix(".toml"), "\(file.path)")
    }
  }

  @Test func `no token that looks alive stands in a text`() throws {
    let shapes = [
      "gh[pousr]_[A-Za-z0-9]{36}", "AKIA[A-Z2-7]{16}", "xox[bp]-[0-9]{10,13}-[0-9]{10,13}-",
      "sk_live_[A-Za-z0-9]{24}", "glpat-[A-Za-z0-9_-]{20}", "github_pat_[A-Za-z0-9_]{60}",
      "AIza[A-Za-z0-9_-]{35}", "eyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}",
      #"PRIVATE KEY-----(?:\\n)?(?!b3Blbn)[A-Za-z0-9+/]{60}"#, "^[A-Za-z0-9+/]{64}$",
    ]
    for shape in shapes {
      let pattern = try NSRegularExpression(pattern: shape)
      for file in SourceTree.texts {
        for (number, line) in file.lines.enumerated() {
          let text = String(line)
          let found = pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
          guard let found, let range = Range(found.range, in: text) else { continue }
          // A run of one character is a placeholder.
          let isPlaceholder = Set(text[range].suffix(16)).count <= 2
          #expect(isPlaceholder, "\(file.path):\(number + 1)")
        }
      }
    }
  }

  @Test func `no place of one machine stands in a text`() {
    let banned = ["/" + "work/main", "/" + "work/shared", "/" + "root/.cache"]
    for file in SourceTree.texts {
      for (number, line) in file.lines.enumerated() {
        #expect(!banned.contains { line.contains($0) }, "\(file.path):\(number + 1)")
      }
    }
  }
}

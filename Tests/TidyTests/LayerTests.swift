import Testing

struct LayerTests {
  private static let layers: [String: Int] = [
    "CPCRE2": 0, "CNettle": 0, "SprawlModel": 1, "SprawlMatching": 1, "SprawlRules": 2,
    "SprawlSources": 2, "SprawlOwnership": 2, "SprawlStores": 2, "SprawlDetection": 3,
    "SprawlMetrics": 3, "SprawlCost": 3, "SprawlReport": 4, "SprawlKit": 5, "sprawl": 6,
  ]
  private static let outside: Set<String> = [
    "Darwin", "Glibc", "Musl", "Synchronization", "SystemPackage", "TOMLKit", "ArgumentParser",
  ]

  @Test func `imports point down, and siblings never import each other`() {
    for file in SourceTree.sources {
      let own = Self.layers[file.module] ?? -1
      for line in file.lines {
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count else {
          continue
        }
        let isImport = words[..<index].allSatisfy {
          ["public", "package", "internal", "@_exported"].contains($0)
        }
        guard isImport else { continue }
        let target = String(words[index + 1])
        guard let layer = Self.layers[target] else {
          #expect(Self.outside.contains(target), "\(file.path) imports \(target)")
          continue
        }
        #expect(layer < own, "\(file.path) imports \(target)")
      }
    }
  }

  @Test func `what is heavy stays behind its one door`() {
    for file in SourceTree.sources {
      let imports = file.lines.filter { $0.contains("import ") }
      if imports.contains(where: { $0.hasSuffix("import TOMLKit") }) {
        #expect(file.path == "Sources/SprawlRules/TOMLNode.swift")
      }
      if imports.contains(where: { $0.hasSuffix("import ArgumentParser") }) {
        #expect(file.module == "sprawl")
      }
    }
  }
}

import Testing

struct ShapeTests {
  @Test func `files, functions and lines keep to their size`() {
    for file in SourceTree.sources where !file.isGenerated {
      #expect(file.lines.count <= 401, "\(file.path): \(file.lines.count) lines")
      for (number, line) in file.lines.enumerated() {
        #expect(line.count <= 100, "\(file.path):\(number + 1)")
      }
      for function in functions(of: file) {
        #expect(function.lines <= 70, "\(file.path):\(function.start): \(function.lines) lines")
      }
    }
  }

  @Test func `what can end the program by surprise does not occur`() {
    for file in SourceTree.sources where !file.isGenerated {
      for (number, line) in file.lines.enumerated() {
        for banned in ["try!", "fatalError(", "as!", "Task.detached", "@preconcurrency", "TODO"] {
          #expect(!line.contains(banned), "\(file.path):\(number + 1): \(banned)")
        }
      }
    }
  }

  @Test func `unsafe code stands only in the files that are named here`() {
    let found = SourceTree.sources.filter { file in
      file.lines.contains { line in
        let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
        return code.contains("unsafe ")
      }
    }
    #expect(Set(found.map(\.path)) == Set(Self.fenced.keys))
  }

  /// File to the reason why it needs plain memory.
  private static let fenced = [
    "Sources/SprawlDetection/Proofs/Byte.swift": "reads a literal where it lies",
    "Sources/SprawlMatching/GramRates.swift": "reads the rate table where it lies",
    "Sources/SprawlMatching/LiteralIndex.swift": "the prefilter's loop",
    "Sources/SprawlMatching/LiteralList.swift": "copies literals",
    "Sources/SprawlMatching/Newlines.swift": "counts newlines",
    "Sources/SprawlMatching/Pattern.swift": "PCRE2",
    "Sources/SprawlMatching/TableMemory.swift": "the tables in a large page",
    "Sources/SprawlModel/FingerprintKey.swift": "nettle",
    "Sources/SprawlRules/CatalogueBytes.swift": "reads the compiled rules where they lie",
    "Sources/SprawlSources/ChildProcess+Spawn.swift": "posix_spawn",
    "Sources/SprawlSources/ChildProcess.swift": "pipes of a child",
    "Sources/SprawlSources/GitCommand.swift": "copies a chunk of output",
    "Sources/SprawlSources/GitEnvironment.swift": "getenv",
    "Sources/SprawlSources/ReadBuffer.swift": "the reading buffer",
    "Sources/SprawlSources/SmallFile.swift": "read and write",
    "Sources/SprawlSources/SystemMessage.swift": "strerror",
    "Sources/SprawlSources/Threads.swift": "pthread_create",
    "Sources/SprawlSources/Paths.swift": "stat and realpath",
    "Sources/SprawlSources/WalkDirectory.swift": "readdir and openat",
    "Sources/SprawlSources/WalkWorker.swift": "fstat",
    "Sources/SprawlSources/WorkStack.swift": "a mutex and a condition",
    "Sources/sprawl/Console.swift": "ioctl and getenv",
  ]

  /// Functions by their opening line and the brace in the same column that closes them.
  private func functions(of file: SourceFile) -> [(start: Int, lines: Int)] {
    var found: [(start: Int, lines: Int)] = []
    var open: (start: Int, indent: Int)?
    for (number, line) in file.lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      let text = line.dropFirst(indent)
      if open == nil, text.contains("func ") || text.hasPrefix("init"), !text.hasPrefix("//") {
        open = (number, indent)
      } else if let begun = open, indent == begun.indent, text.hasPrefix("}") {
        found.append((begun.start + 1, number - begun.start + 1))
        open = nil
      }
    }
    return found
  }
}

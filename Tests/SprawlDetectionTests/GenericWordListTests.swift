import Glibc
import Testing

@testable import SprawlDetection

/// `rules/words.toml` is what people edit; the Swift table is what the build holds.
struct GenericWordListTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()

  private func read(_ path: String) throws -> String {
    let file = try unsafe #require(fopen(path, "rb"), "\(path) is missing")
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    // SAFETY: a file is open until the end of this scope; getc touches nothing else.
    while case let byte = unsafe getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ text: String, to path: String) throws {
    let file = try unsafe #require(fopen(path, "wb"))
    defer { unsafe fclose(file) }
    // SAFETY: as above.
    for byte in text.utf8 { unsafe putc(Int32(byte), file) }
  }

  /// The value of `key = "value"` lines, in order.
  private func values(_ key: String, in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("\(key) = \""), line.hasSuffix("\"") else { return nil }
      return String(line.dropFirst(key.count + 4).dropLast())
    }
  }

  /// Compares the table in a source file with what the rule file says, or records it.
  private func check(_ table: [String], against text: String, in source: String) throws {
    guard table != text.split(separator: "\n").map(String.init) else { return }
    let path = Self.root + "/Sources/SprawlDetection/Generic/" + source
    if let mode = unsafe getenv("SPRAWL_RECORD"), unsafe mode.pointee == 0x31 {
      let old = try read(path)
      let start = try #require(old.firstRange(of: "  static let text"))
      let lines = table.map { "    \($0)\n" }.joined()
      let text = "  static let text = #\"\"\"\n\(lines)    \"\"\"#\n}\n"
      try write(String(old[..<start.lowerBound]) + text, to: path)
    }
    Issue.record("\(source) is stale: run with SPRAWL_RECORD=1 and commit it")
  }

  @Test func `the table of words holds those of the rule file`() throws {
    let file = try read(Self.root + "/rules/words.toml")
    let table = zip(values("match", in: file), values("word", in: file)).map { "\($0)\t\($1)" }
    try check(table, against: PlaceholderWords.text, in: "PlaceholderWords.swift")
  }

  @Test func `the table of documented values holds those of the rule file`() throws {
    let file = try read(Self.root + "/rules/allow.toml")
    let prints = values("fingerprint", in: file)
    let table = zip(prints, values("reason", in: file)).map { "\($0)\t\($1)" }
    try check(table, against: DocumentedValues.text, in: "DocumentedValues.swift")
  }

  @Test func `every entry has a reason and is written once`() throws {
    let words = try read(Self.root + "/rules/words.toml")
    let allow = try read(Self.root + "/rules/allow.toml")
    let names = zip(values("match", in: words), values("word", in: words)).map { $0 + " " + $1 }
    let prints = values("fingerprint", in: allow)
    #expect(Set(names).count == names.count && !names.isEmpty)
    #expect(values("reason", in: words).count == names.count)
    #expect(Set(prints).count == prints.count && prints == prints.sorted())
    #expect(values("reason", in: allow).count == prints.count)
    #expect(prints.allSatisfy { $0.utf8.count == 32 && $0.utf8.allSatisfy(Byte.isHex) })
    #expect(Set(values("match", in: words)).isSubset(of: ["part", "whole", "weak", "token"]))
  }
}

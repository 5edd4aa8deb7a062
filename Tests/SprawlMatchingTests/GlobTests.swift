import SprawlMatching
import TestSupport
import Testing

struct GlobTests {
  @Test(arguments: [
    // Without a slash: the last component, at any depth.
    ("*.pem", "server.pem", true), ("*.pem", "a/b/server.pem", true), ("*.pem", "x.pem/a", false),
    ("*.pem", ".pem", true), ("*.pem", "server.PEM", false), ("id_rsa", "home/id_rsa", true),
    ("id_rsa", "id_rsa.pub", false), ("*", "a/b/.env", true), ("?.c", "d/x.c", true),
    ("?.c", ".c", false), ("**", "a", true), ("**", "a/b", true),
    // With a slash: anchored to the root.
    ("/a.txt", "a.txt", true), ("/a.txt", "d/a.txt", false), ("docs/*", "docs/a", true),
    ("docs/*", "docs/a/b", false), ("docs/*", "x/docs/a", false), ("a/?/c", "a/b/c", true),
    ("a/*/c", "a//c", true), ("a?c", "a/c", false), ("a*c", "a/c", false),
    // Any depth.
    ("a/**", "a/b", true), ("a/**", "a/b/c", true), ("a/**", "a", false),
    ("**/a", "a", true), ("**/a", "x/y/a", true), ("**/a", "a/b", false),
    ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "a/b/c", false),
    ("a/**/b/**/c", "a/b/b/x/c", true), ("**/a/b/*.c", "a/a/b/x.c", true),
    ("a**b", "axxb", true), ("a**b", "a/b", false), ("***", "x/a", true),
    // Everything under a directory.
    ("node_modules/", "node_modules/a", true), ("node_modules/", "x/node_modules/a/b", true),
    ("node_modules/", "node_modules", false), ("/dist/", "dist/a", true),
    ("/dist/", "x/dist/a", false), ("a/b/", "a/b/c", true), ("a/b/", "x/a/b/c", false),
    // Classes, alternatives, escapes.
    ("[a-cx].h", "b.h", true), ("[a-cx].h", "x.h", true), ("[a-cx].h", "d.h", false),
    ("[!a-c].h", "d.h", true), ("[!a-c].h", "a.h", false), ("[]a]", "]", true),
    ("[a-]", "-", true), ("[\\]]", "]", true), ("[{,}]", "{", true), ("a[!x]b", "a/b", false),
    ("*.{js,ts}", "src/a.ts", true), ("*.{js,ts}", "src/a.rs", false),
    ("{src,lib/{a,b}}/*.c", "lib/b/x.c", true), ("{src,lib/{a,b}}/*.c", "src/x.c", true),
    ("{src,lib/{a,b}}/*.c", "lib/x.c", false), ("a{,b}c", "ac", true), ("a{,b}c", "abc", true),
    ("a,b", "a,b", true), ("\\*", "*", true), ("\\*", "a", false), ("{a\\,b,c}", "a,b", true),
    ("\\{a\\}", "{a}", true),
  ])
  func `a path is matched as the pattern says`(pattern: String, path: String, isMatch: Bool) throws
  {
    let glob = try Glob(pattern)
    #expect(glob.matches(path) == isMatch)
  }

  @Test func `a path is matched by its bytes`() throws {
    #expect(try Glob("é").matches("é"))
    #expect(try !Glob("?").matches("é"))
    #expect(try Glob("??").matches("é"))
  }

  @Test(arguments: [
    ("", GlobError.empty("")), ("//", .empty("//")), ("a[b", .unbalanced("a[b")),
    ("{a", .unbalanced("{a")), ("a}", .unbalanced("a}")), ("a\\", .danglingEscape("a\\")),
    ("a\\/b", .danglingEscape("a\\/b")), ("[z-a]", .badClass("[z-a]")), ("[é]", .badClass("[é]")),
    ("[/]", .badClass("[/]")),
  ])
  func `a pattern without a meaning is refused`(pattern: String, error: GlobError) {
    #expect(throws: error) { try Glob(pattern) }
    #expect(error.description.hasPrefix("glob '\(pattern)': "))
  }

  @Test func `braces cannot make a pattern explode`() throws {
    let limit = Glob.alternativesMax
    #expect(throws: Never.self) { try Glob(String(repeating: "{a,b}", count: 10)) }
    let pattern = String(repeating: "{a,b}", count: 11)
    #expect(throws: GlobError.tooManyAlternatives(pattern, limit: limit)) { try Glob(pattern) }
  }

  @Test func `many stars on a long path end in linear time`() throws {
    let name = String(repeating: "a", count: 20_000)
    #expect(try !Glob(String(repeating: "*a", count: 60) + "b").matches(name))
    let path = Array(repeating: "a", count: 10_000).joined(separator: "/")
    let deep = Array(repeating: "**/a", count: 60).joined(separator: "/") + "/b"
    #expect(try !Glob(deep).matches(path))
  }

  @Test func `it agrees with a slow and obvious matcher`() throws {
    let seed: UInt64 = 20_261_124
    var random = SeededGenerator(seed: seed)
    var matches = 0
    for _ in 0..<30_000 {
      let pattern = randomText(from: ["a", "b", "*", "**", "?", "/", "/**/", "[ab]"], &random)
      let path = randomText(from: ["a", "b", "ab", "/"], &random)
        .split(separator: "/").joined(separator: "/")
      guard !path.isEmpty, let glob = try? Glob(pattern) else { continue }
      let expected = slowMatch(pattern, path)
      #expect(glob.matches(path) == expected, "\(pattern) on \(path), seed \(seed)")
      if expected { matches += 1 }
    }
    #expect(matches > 1000)
  }
}

private func randomText(from parts: [String], _ random: inout SeededGenerator) -> String {
  (0..<Int.random(in: 1...7, using: &random))
    .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }
    .joined()
}

/// The rules of `Glob` written down one by one, without a thought of speed.
private func slowMatch(_ pattern: String, _ path: String) -> Bool {
  var parts = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
  let isBelow = pattern.hasSuffix("/")
  let body = isBelow ? String(pattern.dropLast()) : pattern
  if !body.contains("/") { parts.insert("**", at: 0) }
  if parts.last == "**" { parts.append("*") }
  if isBelow { parts += ["**", "*"] }
  return slowParts(parts[...], path.split(separator: "/").map(String.init)[...])
}

private func slowParts(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
  guard let first = pattern.first else { return path.isEmpty }
  if first == "**" {
    return slowParts(pattern.dropFirst(), path)
      || (!path.isEmpty && slowParts(pattern, path.dropFirst()))
  }
  guard let component = path.first else { return false }
  return slowText(Array(first)[...], Array(component)[...])
    && slowParts(pattern.dropFirst(), path.dropFirst())
}

private func slowText(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
  guard let first = pattern.first else { return text.isEmpty }
  switch first {
  case "*":
    return slowText(pattern.dropFirst(), text)
      || (!text.isEmpty && slowText(pattern, text.dropFirst()))
  case "?": return !text.isEmpty && slowText(pattern.dropFirst(), text.dropFirst())
  case "[":  // only [ab] is generated
    return ["a", "b"].contains(text.first) && slowText(pattern.dropFirst(4), text.dropFirst())
  default: return text.first == first && slowText(pattern.dropFirst(), text.dropFirst())
  }
}

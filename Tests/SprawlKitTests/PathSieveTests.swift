import Testing

@testable import SprawlKit

struct PathSieveTests {
  private static let globs = ["**/.env.vault", "**/*.secret", "**/config/secrets/*/*.public.php"]

  @Test(arguments: [
    (".env.vault", true), ("a/b/.env.vault", true), ("a/x.secret", true), (".secret", true),
    ("config/secrets/prod/x.public.php", true), ("a/.env", false), ("secret", false), ("", false),
    ("a/x.secrets", false), ("a/index.php", false),
  ])
  func `what may match passes`(path: String, isPassed: Bool) {
    #expect(PathSieve(Self.globs).passes(Array(path.utf8)) == isPassed)
  }

  @Test func `a glob that ends in a star lets everything pass`() {
    #expect(PathSieve(["**/.gitsecret/**"]).passes(Array("a".utf8)))
    #expect(!PathSieve([]).passes(Array("a".utf8)))
  }
}

import SprawlModel
import Testing

@testable import SprawlDetection

struct PathClassTests {
  @Test(arguments: [
    ("src/app.py", PlaceContext.live), ("config/settings.yml", .live), (".env", .live), ("", .live),
    ("latest/contest.py", .live), ("src/protest.go", .live), ("attestation/key.json", .live),
    ("tests/app.py", .test), ("src/Tests/a.c", .test), ("a/__tests__/b.js", .test),
    ("spec/models/user_spec.rb", .test), ("pkg/server_test.go", .test), ("test_app.py", .test),
    ("src/UserTest.java", .test), ("src/app.test.ts", .test), ("app.spec.js", .test),
    ("Acme.Tests/Key.cs", .test), ("fixtures/a.json", .test),
    ("docs/setup.txt", .example), ("README.md", .example), (".env.example", .example),
    ("config/app.sample.yml", .example), ("examples/a.go", .example), ("guide.rst", .example),
    ("settings.php.dist", .example),
    ("node_modules/x/index.js", .vendor), ("vendor/github.com/x/y_test.go", .vendor),
    ("third_party/docs/a.md", .vendor), ("lib/python3/site-packages/x.py", .vendor),
  ])
  func `a path has its context`(path: String, context: PlaceContext) {
    #expect(PathClass(path.utf8).context == context)
  }

  @Test(arguments: [
    ("package-lock.json", true), ("web/yarn.lock", true), ("go.sum", true),
    ("dist/app.min.js", true),
    ("a/b.js.map", true), ("logo.SVG", true), ("node_modules/x/index.js", true),
    ("Cargo.lock", true),
    ("package.json", false), ("app.js", false), ("locks.py", false), ("config.yml", false),
    ("vendor/x/config.yml", false),
  ])
  func `a machine's file is known by its name`(path: String, isGenerated: Bool) {
    #expect(PathClass(path.utf8).isGenerated == isGenerated)
  }

  @Test func `bytes that are not UTF-8 are no obstacle`() {
    #expect(PathClass([0xFF, 0x2F] + Array("tests/".utf8) + [0xFE]).context == .test)
  }
}

import SprawlModel
import SprawlStores
import Testing

struct FileKindsTests {
  /// A glob for tests: `**/` is any folders, `*` anything but a slash.
  private static func matches(_ pattern: String, _ path: String) -> Bool {
    func match(_ pattern: Substring, _ text: Substring) -> Bool {
      if pattern.hasPrefix("**/") {
        let rest = pattern.dropFirst(3)
        if match(rest, text) { return true }
        return text.indices.contains { text[$0] == "/" && match(rest, text[$0...].dropFirst()) }
      }
      guard let first = pattern.first else { return text.isEmpty }
      if first == "*" {
        return match(pattern.dropFirst(), text)
          || (text.first.map { $0 != "/" } ?? false) && match(pattern, text.dropFirst())
      }
      return text.first == first && match(pattern.dropFirst(), text.dropFirst())
    }
    return match(pattern[...], path[...])
  }

  private static func store(
    _ id: String,
    _ globs: [String],
    tier: Tier = .unmanaged,
    signals: [StoreSignal] = []
  ) -> StoreSignature {
    StoreSignature(
      kind: StoreKind(id: id, name: id, family: "plaintext", tier: tier, abilities: []),
      instance: tier == .unmanaged ? "" : "\(id):{repo}",
      fileGlobs: globs,
      signals: signals
    )
  }

  private static func file(_ id: String, anchor: String, _ globs: [String]) -> StoreSignal {
    StoreSignal(
      storeID: id,
      role: .file,
      number: 1,
      anchor: anchor,
      regex: anchor,
      fileGlobs: globs
    )
  }

  private static let kinds = FileKinds(
    signatures: [
      store("dotenv", ["**/.env", "**/.env.*", "**/*.env"]),
      store("app-config", ["**/*.properties", "**/application*.yml"]),
      store("gradle-properties", ["**/gradle.properties"]),
      store("ci-literal", ["**/.github/workflows/*.yml"]),
      store("aws-credentials-file", ["**/.aws/credentials"]),
      store(
        "k8s-manifest-literal",
        [],
        signals: [file("k8s-manifest-literal", anchor: "kind: Secret", [])]
      ),
      store(
        "rails-credentials",
        [],
        tier: .encrypted,
        signals: [file("rails-credentials", anchor: "", ["**/config/credentials.yml.enc"])]
      ),
    ],
    matching: { matches($0, $1) }
  )

  @Test(arguments: [
    (".env", "dotenv"), ("a/b/.env", "dotenv"), (".env.production", "dotenv"),
    ("prod.env", "dotenv"), ("environment", "source-literal"), ("x.env.swift", "source-literal"),
    ("app.properties", "app-config"), ("android/gradle.properties", "gradle-properties"),
    ("src/application-prod.yml", "app-config"), ("applications.yaml", "source-literal"),
    (".github/workflows/ci.yml", "ci-literal"), (".github/ci.yml", "source-literal"),
    ("home/.aws/credentials", "aws-credentials-file"), (".aws/credentials", "aws-credentials-file"),
    ("my.aws/credentials", "source-literal"), ("credentials", "source-literal"),
    ("main.swift", "source-literal"), ("", "source-literal"),
  ])
  func `names the plaintext store of a path`(_ path: String, _ kind: String) {
    #expect(Self.kinds.fileKind(ofPath: path) == kind)
  }

  @Test func `lets the content decide where no glob does`() {
    let signals = ["k8s-manifest-literal.file-1"]
    #expect(Self.kinds.fileKind(ofPath: "web.yaml", signals: signals) == "k8s-manifest-literal")
    #expect(Self.kinds.fileKind(ofPath: ".env", signals: signals) == "dotenv")
    #expect(
      Self.kinds.fileKind(ofPath: "a.rb", signals: ["rails-credentials.file-1"])
        == "source-literal"
    )
  }

  @Test func `writes the pseudo-store of a value`() {
    let kind = Self.kinds.fileKind(ofPath: ".env")
    #expect(
      FileKinds.plaintextStore(ofKind: kind, repo: "acme/app") == "plain:dotenv@acme/app"
    )
  }

  @Test func `tells which signals a path gives by itself`() {
    #expect(
      Self.kinds.signals(ofPath: "config/credentials.yml.enc") == ["rails-credentials.file-1"]
    )
    #expect(Self.kinds.signals(ofPath: "config/credentials.yml").isEmpty)
  }

  @Test func `allows every path without patterns and only matching ones with them`() {
    let none = PathPatterns([], matching: { Self.matches($0, $1) })
    #expect(none.allow("a"))
    let some = PathPatterns(["**/*.tf", "docs/*.md"], matching: { Self.matches($0, $1) })
    #expect(some.allow("x/main.tf"))
    #expect(some.allow("docs/a.md"))
    #expect(!some.allow("a/docs/a.md"))
  }
}

import SprawlModel
import SprawlStores
import Testing

struct BridgeTests {
  private let vault = "vault:vault.acme.example:8200/-"

  private func ids(_ matches: [SignalMatch]) -> [String] {
    Stores.resolver.resolve(matches).references.map { "\($0.store.id) \($0.name)" }
  }

  private func provider(
    _ name: String,
    _ url: String,
    path: String = "app.yaml",
    line: Int = 1
  ) -> [SignalMatch] {
    [
      Stores.match("external-secrets.definition-1", path: path, line: line),
      Stores.match(
        "hashicorp-vault.definition-2",
        ["storename": name, "url": url],
        path: path,
        line: line,
        columns: 2..<40
      ),
    ]
  }

  private func secret(
    _ name: String,
    store: String? = nil,
    path: String = "app.yaml",
    line: Int = 20
  ) -> SignalMatch {
    var captures = ["name": name]
    captures["storeref"] = store
    return Stores.match("external-secrets.reference-1", captures, path: path, line: line)
  }

  @Test func `is one reference together with the provider of its file`() {
    let matches = provider("main", "https://vault.acme.example") + [secret("kv/app")]
    let references = Stores.resolver.resolve(matches).references
    #expect(references.map(\.store.id) == [vault])
    #expect(references.map(\.store.kind) == ["hashicorp-vault"])
    #expect(references.map(\.store.tier) == [.manager])
    #expect(references.map(\.store.resolution) == [.binding])
  }

  @Test func `follows the store object by name into another file`() {
    let matches =
      provider("main", "https://vault.acme.example", path: "stores/main.yaml")
      + provider("other", "https://other.acme.example", path: "stores/other.yaml")
      + [secret("kv/app", store: "main", path: "apps/web.yaml")]
    #expect(ids(matches).contains("\(vault) kv/app"))
  }

  @Test func `prefers the store object of its own folder`() {
    let matches =
      provider("main", "https://dev.acme.example", path: "dev/store.yaml")
      + provider("main", "https://vault.acme.example", path: "prod/store.yaml")
      + [secret("kv/app", store: "main", path: "prod/web.yaml")]
    #expect(ids(matches).contains("\(vault) kv/app"))
  }

  @Test func `does not choose between two store objects of one name`() {
    let matches =
      provider("main", "https://dev.acme.example", path: "dev/store.yaml")
      + provider("main", "https://vault.acme.example", path: "prod/store.yaml")
      + [secret("kv/app", store: "main", path: "apps/web.yaml")]
    #expect(ids(matches).contains("hashicorp-vault:?@code.acme.example/acme/app kv/app"))
  }

  @Test func `infers the repository's only provider`() {
    let matches =
      provider("main", "https://vault.acme.example", path: "a.yaml")
      + [secret("kv/app", path: "b.yaml")]
    let references = Stores.resolver.resolve(matches).references
    #expect(references.map(\.store.id) == [vault])
    #expect(references.map(\.store.resolution) == [.inferred])
  }

  @Test func `leads to the kind that it names`() {
    let match = Stores.match(
      "external-secrets.reference-1",
      ["name": "app", "provider": "aws_secrets_manager"]
    )
    #expect(ids([match]) == ["aws-secrets-manager:?@code.acme.example/acme/app app"])
  }

  @Test func `stays a bridge when nothing tells where it leads`() {
    let references = Stores.resolver.resolve([secret("kv/app")]).references
    #expect(references.map(\.store.tier) == [.bridge])
    #expect(references.map(\.store.resolution) == [.unresolved])
    #expect(
      references.map(\.store.id) == ["external-secrets:?@code.acme.example/acme/app"]
    )
  }

  @Test func `gives way to the store's own signal on the same bytes`() {
    let own = Stores.match(
      "hashicorp-vault.reference-1",
      ["name": "kv/app", "url": "https://vault.acme.example"],
      columns: 5..<30
    )
    let bridge = Stores.match("external-secrets.reference-1", ["name": "app"], columns: 1..<30)
    #expect(ids([bridge, own]) == ["\(vault) kv/app"])
  }

  @Test func `does not echo what the store's own signal says elsewhere in the file`() {
    let own = Stores.match("hashicorp-vault.reference-1", ["name": "kv/app"], line: 30)
    let matches = provider("main", "https://vault.acme.example") + [secret("kv/app"), own]
    #expect(ids(matches) == ["\(vault) kv/app"])
  }

  @Test func `has no provider without the bridge that the provider needs`() {
    let block = Stores.match(
      "hashicorp-vault.definition-2",
      ["storename": "main", "url": "https://vault.acme.example"]
    )
    #expect(ids([block]).isEmpty)
  }
}

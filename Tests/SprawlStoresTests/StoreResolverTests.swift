import SprawlModel
import SprawlStores
import Testing

struct StoreResolverTests {
  private let open = "hashicorp-vault:?@code.acme.example/acme/app"
  private let vault = "vault:vault.acme.example:8200/-"

  private func ids(
    _ matches: [SignalMatch],
    with resolver: StoreResolver = Stores.resolver
  ) -> [String] {
    resolver.resolve(matches).references.map { "\($0.store.id) \($0.name)" }
  }

  private func reference(_ name: String, path: String = "app.yaml", line: Int = 9) -> SignalMatch {
    Stores.match("hashicorp-vault.reference-1", ["name": name], path: path, line: line)
  }

  private func address(_ url: String, path: String = "app.yaml", line: Int = 1) -> SignalMatch {
    Stores.match("hashicorp-vault.definition-1", ["url": url], path: path, line: line)
  }

  // MARK: Steps

  @Test func `binds a part that the same file sets`() {
    let result = Stores.resolver.resolve([address("https://vault.acme.example"), reference("kv/a")])
    #expect(result.references.map(\.store.id) == [vault])
    #expect(result.references.map(\.store.resolution) == [.binding])
  }

  @Test func `joins address and namespace that stand on different lines`() {
    let namespace = Stores.match(
      "hashicorp-vault.definition-1",
      ["namespace": "pay"],
      line: 2
    )
    let matches = [address("https://vault.acme.example"), namespace, reference("kv/a")]
    #expect(ids(matches) == ["vault:vault.acme.example:8200/pay kv/a"])
  }

  @Test func `takes the last address above the place`() {
    let matches = [
      address("https://one.acme.example", line: 1), reference("kv/a", line: 2),
      address("https://two.acme.example", line: 3), reference("kv/b", line: 4),
    ]
    #expect(
      ids(matches) == [
        "vault:one.acme.example:8200/- kv/a", "vault:two.acme.example:8200/- kv/b",
      ]
    )
  }

  @Test func `binds facts of the vendor's account to all its stores`() {
    let matches = [
      Stores.match("aws-secrets-manager.context-1", ["region": "eu-west-1"], line: 1),
      Stores.match("aws-secrets-manager.context-1", ["account": "111122223333"], line: 2),
      Stores.match("aws-ssm-parameter-store.reference-1", ["name": "/a"], line: 3),
    ]
    #expect(ids(matches) == ["aws-ssm:aws/111122223333/eu-west-1 /a"])
  }

  @Test func `does not choose between two regions of one file`() {
    let matches = [
      Stores.match("aws-secrets-manager.context-1", ["region": "eu-west-1"], line: 1),
      Stores.match("aws-secrets-manager.context-1", ["region": "us-east-1"], line: 2),
      Stores.match(
        "aws-secrets-manager.reference-1",
        ["name": "a", "account": "111122223333"],
        line: 3
      ),
    ]
    #expect(ids(matches) == ["aws-secrets-manager:?@code.acme.example/acme/app a"])
  }

  @Test func `never takes a region for the use of a store`() {
    let match = Stores.match(
      "aws-secrets-manager.context-1",
      ["region": "eu-west-1", "account": "111122223333"]
    )
    #expect(ids([match]).isEmpty)
  }

  @Test(arguments: [
    ("infra/main.tf", "infra/providers.tf", true),
    ("infra/main.tf", "infra/terraform.tfvars", true),
    ("infra/main.tf", "other/providers.tf", false),
    ("docker-compose.yml", ".env", true),
    ("a/docker-compose.yml", "b/.env", false),
    ("chart/templates/web.yaml", "chart/values.yaml", true),
    ("chart/templates/db/web.yaml", "chart/values.yaml", true),
    ("chart/web.yaml", "chart/values.yaml", false),
  ])
  func `binds what companions of the file set`(_ path: String, _ other: String, _ binds: Bool) {
    let matches = [
      address("https://vault.acme.example", path: other), reference("kv/a", path: path),
    ]
    let resolution = Stores.resolver.resolve(matches).references.first?.store.resolution
    #expect(resolution == (binds ? .binding : .inferred))
  }

  @Test func `infers the repository's only instance`() {
    let matches = [
      address("https://vault.acme.example", path: "a.yaml"), reference("kv/a", path: "b.yaml"),
    ]
    let result = Stores.resolver.resolve(matches)
    #expect(result.references.map(\.store.id) == [vault])
    #expect(result.references.map(\.store.resolution) == [.inferred])
  }

  @Test func `infers nothing from two instances`() {
    let matches = [
      address("https://one.acme.example", path: "a.yaml"),
      address("https://two.acme.example", path: "b.yaml"), reference("kv/a", path: "c.yaml"),
    ]
    #expect(ids(matches).contains("\(open) kv/a"))
  }

  @Test func `infers no instance that contradicts what the reference says`() {
    let matches = [
      Stores.match(
        "aws-secrets-manager.reference-1",
        ["name": "a", "account": "111122223333", "region": "eu-west-1"],
        path: "a.tf"
      ),
      Stores.match(
        "aws-secrets-manager.reference-1",
        ["name": "b", "region": "us-east-1"],
        path: "b/b.tf"
      ),
    ]
    #expect(ids(matches).last == "aws-secrets-manager:?@code.acme.example/acme/app b")
  }

  @Test func `infers nothing from documentation or from a local server`() {
    let documented = Stores.match(
      "hashicorp-vault.definition-1",
      ["url": "https://vault.acme.example"],
      path: "README.md",
      context: .example
    )
    let local = address("http://localhost:8200", path: "compose.yml")
    #expect(ids([documented, local, reference("kv/a", path: "b.yaml")]).contains("\(open) kv/a"))
  }

  @Test func `asks the user's map before it gives up`() {
    let map = StoreMap(
      entries: [
        StoreMap.Entry(
          pattern: open,
          instance: "vault:corp",
          environment: .prod,
          tier: .manager
        )
      ],
      matching: { $0 == $1 }
    )
    let result = Stores.resolver(map: map).resolve([reference("kv/a")])
    #expect(result.references.map(\.store.id) == ["vault:corp"])
    #expect(result.references.map(\.store.resolution) == [.declared])
    #expect(result.references.map(\.environment) == [.prod])
  }

  @Test func `folds the two names of one project through the user's map`() {
    let map = StoreMap(
      entries: [StoreMap.Entry(pattern: "gcp-sm:123456789012", instance: "gcp-sm:acme-pay")],
      matching: { _, _ in false }
    )
    let matches = ["123456789012", "acme-pay"].enumerated().map { line, project in
      Stores.match(
        "gcp-secret-manager.reference-1",
        ["name": "db", "project": project],
        line: line + 1
      )
    }
    let references = Stores.resolver(map: map).resolve(matches).references
    #expect(references.map(\.store.id) == ["gcp-sm:acme-pay", "gcp-sm:acme-pay"])
    #expect(references.map(\.store.resolution) == [.exact, .exact])
  }

  @Test func `leaves what it cannot tell to the repository`() {
    let other = Stores.match("hashicorp-vault.reference-1", ["name": "kv/a"], repo: "tool")
    #expect(ids([reference("kv/a"), other]) == ["\(open) kv/a", "hashicorp-vault:?@tool kv/a"])
  }

  // MARK: Names and places

  @Test func `writes a secret's field after its name`() {
    let match = Stores.match(
      "hashicorp-vault.reference-1",
      ["url": "https://vault.acme.example", "name": "kv/data/app", "field": "password"]
    )
    #expect(ids([match]) == ["\(vault) kv/data/app#password"])
  }

  @Test func `names an encrypted leaf for its place and numbers repeats`() {
    let matches = [3, 4].map {
      Stores.match("ansible-vault.reference-1", ["name": "db"], path: "vars.yml", line: $0)
    }
    let store = "ansible:code.acme.example/acme/app"
    #expect(ids(matches) == ["\(store) vars.yml#db", "\(store) vars.yml#db~2"])
  }

  @Test func `names an encrypted file for its path`() {
    let match = Stores.match("rails-credentials.file-1", path: "config/credentials.yml.enc")
    #expect(
      ids([match]) == ["rails:code.acme.example/acme/app config/credentials.yml.enc"]
    )
  }

  @Test func `names a key group by its recipients in any order`() {
    func file(_ path: String, _ recipients: [String]) -> [SignalMatch] {
      [Stores.match("sops.reference-1", ["name": "db"], path: path)]
        + recipients.enumerated().map {
          Stores.match("sops.context-1", ["recipient": $1], path: path, line: $0 + 2)
        }
    }
    let matches = file("a.yaml", ["age1bbb", "age1aaa"]) + file("b.yaml", ["age1aaa", "age1bbb"])
    let references = Stores.resolver.resolve(matches).references
    #expect(references.map(\.store.id) == ["sops:8227b8c6253e635b", "sops:8227b8c6253e635b"])
    #expect(references.map(\.store.resolution) == [.exact, .exact])
  }

  @Test func `keeps versions of one file apart`() {
    let matches = [
      Stores.match(
        "hashicorp-vault.definition-1",
        ["url": "https://one.acme.example"],
        revision: "1"
      ),
      Stores.match("hashicorp-vault.reference-1", ["name": "kv/a"], line: 2, revision: "1"),
      Stores.match(
        "hashicorp-vault.definition-1",
        ["url": "https://two.acme.example"],
        revision: "2"
      ),
      Stores.match("hashicorp-vault.reference-1", ["name": "kv/a"], line: 2, revision: "2"),
    ]
    #expect(
      ids(matches) == [
        "vault:one.acme.example:8200/- kv/a", "vault:two.acme.example:8200/- kv/a",
      ]
    )
  }

  @Test func `counts two signals on the same bytes once`() {
    let wide = Stores.match("hashicorp-vault.reference-1", ["name": "kv/a"], columns: 1..<30)
    let dynamic = Stores.match(
      "hashicorp-vault.evidence-dynamic-1",
      ["name": "kv/a"],
      columns: 10..<30
    )
    let references = Stores.resolver.resolve([dynamic, wide]).references
    #expect(references.map(\.match.signal) == ["hashicorp-vault.reference-1"])
    #expect(references.map(\.isDynamic) == [true])
  }

  @Test func `gives back the caller's number and any order of matches the same answer`() {
    let matches = [
      address("https://vault.acme.example"), reference("kv/b", line: 7), reference("kv/a", line: 5),
    ]
    let result = Stores.resolver.resolve(matches)
    #expect(result.references.map(\.match.tag) == [5, 7])
    #expect(result == Stores.resolver.resolve(matches.reversed()))
  }

  @Test func `leaves out unknown signals and nothing makes nothing`() {
    #expect(ids([Stores.match("nobody.reference-1", ["name": "a"])]).isEmpty)
    #expect(Stores.resolver.resolve([]) == StoreResolution())
  }

  // MARK: Use without a reference

  @Test func `counts an address alone as one unnamed use`() {
    let references = Stores.resolver.resolve([address("https://vault.acme.example")]).references
    #expect(references.map(\.name) == ["*"])
    #expect(references.map(\.isConnection) == [true])
    #expect(references.map(\.store.resolution) == [.exact])
  }

  @Test func `counts a login whose store is not known`() {
    let result = Stores.resolver.resolve([Stores.match("hashicorp-vault.login-1")])
    #expect(result.references.map(\.store.id) == [open])
    #expect(result.evidence.map(\.role) == [.login])
  }

  @Test func `counts no use beside a reference to the same store`() {
    let matches = [
      address("https://vault.acme.example"), Stores.match("hashicorp-vault.login-1", line: 2),
      reference("kv/a"),
    ]
    #expect(ids(matches) == ["\(vault) kv/a"])
  }

  @Test func `calls a store that only shows as a library no store`() {
    let sdk = Stores.match("hashicorp-vault.sdk-1", path: "go.mod")
    let result = Stores.resolver.resolve([sdk])
    #expect(result.references.isEmpty)
    #expect(result.libraries.map(\.kind) == ["hashicorp-vault"])
    #expect(Stores.resolver.resolve([sdk, reference("kv/a")]).libraries.isEmpty)
  }

  @Test func `keeps evidence with the store it is about`() {
    let matches = [
      address("https://vault.acme.example"),
      Stores.match("hashicorp-vault.evidence-audit-1", line: 2),
    ]
    let evidence = Stores.resolver.resolve(matches).evidence
    #expect(evidence.map(\.role) == [.audit])
    #expect(evidence.map(\.store.id) == [vault])
  }

  @Test(arguments: [
    ("envs/prod/app.yaml", "kv/app", DeploymentEnvironment.prod),
    ("app.yaml", "kv/app-stg", .staging), ("app.yaml", "kv/app", .unknown),
  ])
  func `tells the environment by the place, then by the name`(
    _ path: String,
    _ name: String,
    _ environment: DeploymentEnvironment
  ) {
    let result = Stores.resolver.resolve([reference(name, path: path)])
    #expect(result.references.map(\.environment) == [environment])
  }
}

import SprawlModel
import SprawlStores
import Testing

/// What one reference says about its store, and the instance that it must give.
struct CanonicalCase: Sendable, CustomTestStringConvertible {
  let kind: String
  let captures: [String: String]
  let store: String
  var resolution = Resolution.exact
  var testDescription: String { "\(kind) \(captures.sorted { $0.key < $1.key }) -> \(store)" }
}

struct CanonicalInstanceTests {
  private static let vault = "vault:vault.acme.example:8200/-"

  static let forms = [
    CanonicalCase(
      kind: "hashicorp-vault",
      captures: ["url": "https://vault.acme.example:8200"],
      store: vault
    ),
    CanonicalCase(
      kind: "openbao",
      captures: ["url": "https://vault.acme.example"],
      store: vault
    ),
    CanonicalCase(
      kind: "aws-secrets-manager",
      captures: ["partition": "aws", "account": "111122223333", "region": "eu-west-1"],
      store: "aws-sm:aws/111122223333/eu-west-1"
    ),
    CanonicalCase(
      kind: "aws-ssm-parameter-store",
      captures: ["partition": "aws", "account": "111122223333", "region": "eu-west-1"],
      store: "aws-ssm:aws/111122223333/eu-west-1"
    ),
    CanonicalCase(
      kind: "azure-key-vault",
      captures: ["vault": "pay", "suffix": "vault.azure.net"],
      store: "akv:pay.vault.azure.net"
    ),
    CanonicalCase(
      kind: "gcp-secret-manager",
      captures: ["project": "acme-pay"],
      store: "gcp-sm:acme-pay"
    ),
    CanonicalCase(
      kind: "gcp-secret-manager",
      captures: ["project": "acme-pay", "location": "europe-west1"],
      store: "gcp-sm:acme-pay/europe-west1"
    ),
    CanonicalCase(
      kind: "kubernetes-secret",
      captures: ["namespace": "pay", "context": "eu-1"],
      store: "k8s:eu-1/pay"
    ),
    CanonicalCase(
      kind: "kubernetes-secret",
      captures: ["namespace": "pay"],
      store: "k8s:?/pay",
      resolution: .inferred
    ),
    CanonicalCase(
      kind: "github-actions-secrets",
      captures: [:],
      store: "gha:code.acme.example/acme"
    ),
    CanonicalCase(
      kind: "gitlab-ci-variables",
      captures: [:],
      store: "glci:code.acme.example/acme"
    ),
    CanonicalCase(
      kind: "gitlab-ci-variables",
      captures: ["host": "gitlab.acme.example", "group": "Payments"],
      store: "glci:gitlab.acme.example/payments"
    ),
    CanonicalCase(
      kind: "ansible-vault",
      captures: ["label": "prod"],
      store: "ansible:prod"
    ),
    CanonicalCase(
      kind: "ansible-vault",
      captures: [:],
      store: "ansible:code.acme.example/acme/app"
    ),
    CanonicalCase(
      kind: "1password",
      captures: ["account": "acme.1password.com", "vault": "Pay"],
      store: "op:acme.1password.com"
    ),
    CanonicalCase(
      kind: "1password",
      captures: ["vault": "Pay"],
      store: "op:pay",
      resolution: .inferred
    ),
    CanonicalCase(
      kind: "doppler",
      captures: ["workplace": "Acme"],
      store: "doppler:acme"
    ),
    CanonicalCase(
      kind: "infisical",
      captures: ["workspace": "w1"],
      store: "infisical:app.infisical.com/w1"
    ),
    CanonicalCase(
      kind: "infisical",
      captures: ["workspace": "w1", "host": "eu.infisical.com"],
      store: "infisical:eu.infisical.com/w1"
    ),
  ]

  static let aliases = [
    "http://vault.acme.example:8200/", "HTTPS://Vault.ACME.example/", "vault.acme.example.",
    "https://vault.acme.example:443", "http://vault.acme.example:80", "vault.acme.example:8200",
    "https://user@vault.acme.example/v1/kv",
  ]

  @Test(arguments: forms)
  func `gives each kind its canonical form`(_ example: CanonicalCase) {
    #expect(store(of: example.kind, example.captures)?.id == example.store)
    #expect(store(of: example.kind, example.captures)?.resolution == example.resolution)
  }

  @Test(arguments: aliases)
  func `folds the ways to write one address`(_ url: String) {
    #expect(store(of: "hashicorp-vault", ["url": url])?.id == Self.vault)
  }

  @Test(arguments: [
    "http://localhost:8200", "http://127.0.0.1:8200/", "https://[::1]:8200", "0.0.0.0",
    "http://127.1.2.3", "http://vault.localhost", "http://host.docker.internal:8200",
  ])
  func `marks a store on the developer's machine`(_ url: String) {
    let store = store(of: "hashicorp-vault", ["url": url])
    #expect(store?.id == "vault:localhost:8200/-")
    #expect(store?.isLocal == true)
    #expect(store?.environment == .dev)
  }

  @Test func `keeps ports and namespaces that are not the default`() {
    let captures = ["url": "https://vault.acme.example:8300", "namespace": "/Teams/Pay/"]
    #expect(store(of: "hashicorp-vault", captures)?.id == "vault:vault.acme.example:8300/Teams/Pay")
  }

  @Test(arguments: [
    ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"), ("eu-west-1", "aws"),
  ])
  func `knows the partition of a region`(_ region: String, _ partition: String) {
    let store = store(of: "aws-secrets-manager", ["account": "111122223333", "region": region])
    #expect(store?.id == "aws-sm:\(partition)/111122223333/\(region)")
  }

  @Test func `folds all forms of one key vault`() {
    let uri = store(of: "azure-key-vault", ["vault": "Pay", "suffix": "vault.azure.net"])
    #expect(uri?.id == store(of: "azure-key-vault", ["vault": "pay"])?.id)
    let china = store(of: "azure-key-vault", ["vault": "pay", "suffix": "vault.azure.cn"])
    #expect(china?.id == "akv:pay.vault.azure.cn")
  }

  @Test func `tells a vendor's hosted service by its host`() {
    let url = "https://acme.vault.11eb.aws.hashicorp.cloud:8200"
    let store = store(of: "hashicorp-vault", ["url": url])
    #expect(store?.kind == "hcp-vault-dedicated")
    #expect(store?.id == "vault:acme.vault.11eb.aws.hashicorp.cloud:8200/admin")
  }

  @Test(arguments: [
    "${VAULT_ADDR}", "$VAULT_ADDR", "{{ .Values.vault }}", "var.vault_addr", "<vault>",
    "https://changeme.example", "your-vault",
  ])
  func `takes variables and placeholders for unknown`(_ url: String) {
    let store = store(of: "hashicorp-vault", ["url": url])
    #expect(store?.id == "hashicorp-vault:?@code.acme.example/acme/app")
    #expect(store?.resolution == .unresolved)
  }

  @Test(arguments: [
    ("github.com/Acme/app", "gha:github.com/acme"),
    ("ghe.acme.example/acme/app", "gha:ghe.acme.example/acme"),
    ("gitlab.com/acme/app", "github-actions-secrets:?@gitlab.com/acme/app"),
    ("app", "github-actions-secrets:?@app"),
  ])
  func `reads the organisation from the repository's address`(_ repo: String, _ id: String) {
    let match = Stores.match("github-actions-secrets.reference-1", ["name": "X"], repo: repo)
    #expect(Stores.resolver.resolve([match]).references.map(\.store.id) == [id])
  }

  private func store(of kind: String, _ captures: [String: String]) -> ResolvedStore? {
    let captures = captures.merging(["name": "app"]) { own, _ in own }
    return Stores.resolver.resolve([Stores.match("\(kind).reference-1", captures)])
      .references.first?.store
  }
}

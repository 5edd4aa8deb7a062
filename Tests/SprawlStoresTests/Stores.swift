import SprawlModel
import SprawlStores

/// Signatures for tests: the smallest set that shows every rule of resolution.
enum Stores {
  static let repo = "code.acme.example/acme/app"

  static let all: [StoreSignature] = [
    store("hashicorp-vault", .manager, "vault:{host}:{port=8200}/{namespace=-}") {
      [
        $0(.reference, 1), $0(.definition, 1), $0(.login, 1), $0(.sdk, 1), $0(.dynamic, 1),
        $0(.audit, 1),
        signal($0(.definition, 2), needs: ["external-secrets.definition-1"]),
      ]
    },
    store("openbao", .manager, "vault:{host}:{port=8200}/{namespace=-}"),
    store("hcp-vault-dedicated", .manager, "vault:{host}:{port=8200}/{namespace=admin}"),
    store("aws-secrets-manager", .manager, "aws-sm:{partition}/{account}/{region}"),
    store("aws-ssm-parameter-store", .manager, "aws-ssm:{partition}/{account}/{region}"),
    store("azure-key-vault", .manager, "akv:{vault}.{suffix=vault.azure.net}"),
    store("gcp-secret-manager", .manager, "gcp-sm:{project}[/{location}]"),
    store("1password", .manager, "op:{account|host|~vault}"),
    store("doppler", .manager, "doppler:{workplace}"),
    store("infisical", .manager, "infisical:{host=app.infisical.com}/{workspace}"),
    store("kubernetes-secret", .platform, "k8s:{context=?}/{namespace}"),
    store("github-actions-secrets", .platform, "gha:{github.host}/{github.org}"),
    store("gitlab-ci-variables", .platform, "glci:{host|gitlab.host}/{group|gitlab.org}"),
    store("jenkins-credentials", .platform, "jenkins:{host|~repo}"),
    store("sops", .encrypted, "sops:{recipients}"),
    store("ansible-vault", .encrypted, "ansible:{label|repo}"),
    store("rails-credentials", .encrypted, "rails:{repo}") { [$0(.file, 1)] },
    store("external-secrets", .bridge, ""),
  ]

  static let resolver: StoreResolver = resolver()

  static func resolver(map: StoreMap = StoreMap()) -> StoreResolver {
    do {
      return try StoreResolver(signatures: all, map: map)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A match of `signal` at `line` of `path`.
  static func match(
    _ signal: String,
    _ captures: [String: String] = [:],
    path: String = "app.yaml",
    line: Int = 1,
    repo: String = Stores.repo,
    context: PlaceContext = .live,
    revision: String? = nil,
    columns: Range<Int> = 1..<20
  ) -> SignalMatch {
    SignalMatch(
      signal: signal,
      captures: captures,
      repo: repo,
      path: PlacePath(path),
      revision: revision,
      span: TextSpan(
        line: line,
        column: columns.lowerBound,
        endLine: line,
        endColumn: columns.upperBound
      ),
      context: context,
      tag: line
    )
  }

  private static func store(
    _ id: String,
    _ tier: Tier,
    _ instance: String,
    signals: ((SignalRole, Int) -> StoreSignal) -> [StoreSignal] = { make in
      [make(.reference, 1), make(.definition, 1), make(.context, 1), make(.login, 1)]
    }
  ) -> StoreSignature {
    StoreSignature(
      kind: StoreKind(id: id, name: id, family: "family", tier: tier, abilities: []),
      instance: instance,
      signals: signals { role, number in
        StoreSignal(storeID: id, role: role, number: number, anchor: "anchor", regex: "anchor")
      }
    )
  }

  private static func signal(_ signal: StoreSignal, needs: [String]) -> StoreSignal {
    StoreSignal(
      storeID: signal.storeID,
      role: signal.role,
      number: 2,
      anchor: signal.anchor,
      regex: signal.regex,
      needs: needs
    )
  }
}

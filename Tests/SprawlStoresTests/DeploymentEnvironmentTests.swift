import SprawlModel
import SprawlStores
import Testing

struct DeploymentEnvironmentTests {
  @Test(arguments: [
    ("deploy/prod/app.yaml", DeploymentEnvironment.prod), ("envs/staging/main.tf", .staging),
    ("values-dev.yaml", .dev), (".env.production", .prod), ("config/.env.local", .dev),
    ("application-prd.yml", .prod), ("appsettings.Development.json", .dev),
    ("k8s/overlays/pre-prod/app.yaml", .staging), ("infra/nonprod/app.tf", .shared),
    ("environments/test/main.tf", .test), ("envs/shared/main.tf", .shared),
    ("config/test.yml", .test), ("prod-eu/main.tf", .prod), ("qa/app.yaml", .test),
    ("envs/dev/values-prod.yaml", .prod),
    ("src/test/java/App.java", .unknown), ("src/shared/a.swift", .unknown),
    ("test/app.py", .unknown), ("src/product/app.go", .unknown), ("docs/production.md", .unknown),
    ("devices/app.yaml", .unknown), ("", .unknown),
  ])
  func `reads the environment from a path`(_ path: String, _ expected: DeploymentEnvironment) {
    #expect(deploymentEnvironment(path: path, identifier: nil) == expected)
  }

  @Test(arguments: [
    ("db-password-prd", DeploymentEnvironment.prod), ("app_stg", .staging), ("prod/app/db", .prod),
    ("/app/dev/db", .dev), ("akv:payments-prod.vault.azure.net", .prod),
    ("vault:vault-stg.acme.example:8200/-", .staging), ("vault.acme.dev", .unknown),
    ("reproduction", .unknown), ("aws-sm:aws/111122223333/eu-west-1", .unknown), ("", .unknown),
  ])
  func `reads the environment from an identifier`(
    _ identifier: String,
    _ expected: DeploymentEnvironment
  ) {
    #expect(deploymentEnvironment(path: "app.yaml", identifier: identifier) == expected)
  }

  @Test func `believes the path before the identifier`() {
    #expect(deploymentEnvironment(path: "prod/app.yaml", identifier: "db-dev") == .prod)
  }
}

import SprawlModel
import Testing

@testable import SprawlKit

struct FolderScanTests {
  private func scan(
    _ folder: ScratchFolder,
    _ change: (inout ScanConfiguration) -> Void = { _ in }
  ) throws -> ScanReport {
    var configuration = ScanConfiguration(target: .paths([folder.path]))
    configuration.asOf = Day("2026-01-01")
    change(&configuration)
    return try Sprawl.scan(configuration).report
  }

  @Test func `files that are a store by their path alone are seen`() throws {
    let folder = try ScratchFolder()
    for name in [".env.vault", "config/credentials.yml.enc", "src/plain.txt"] {
      try folder.write(name, "nothing to match\n")
    }
    let report = try scan(folder)
    #expect(report.references.map(\.name) == [".env.vault", "config/credentials.yml.enc"])
    #expect(report.stores.map(\.tier) == [.encrypted, .encrypted])
  }

  @Test func `a store on one's own machine is listed and not counted`() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "app/dev.py",
      """
      import hvac
      client = hvac.Client(url="http://localhost:8200")
      client.secrets.kv.v2.read_secret_version(path="dev/app")

      """
    )
    let report = try scan(folder)
    #expect(report.stores.map(\.id) == ["vault:localhost:8200/-"])
    #expect(report.matrix.stores.isEmpty)
  }

  @Test func `what a target disables is counted as held back`() throws {
    let folder = try ScratchFolder()
    try folder.write(".env", "DB_PASSWORD=\(Planted.password(1))\n")
    try folder.write(".sprawl.toml", "[extend]\ndisabledRules = [\"generic.password\"]\n")
    let report = try scan(folder)
    #expect(report.failingFindings(.any) == 0)
    #expect(report.scope.suppressed == 1)
    #expect(report.findings.first?.suppression == ".sprawl.toml: rule generic.password disabled")
    #expect(try scan(folder) { $0.ignoresTargetConfiguration = true }.failingFindings(.any) == 1)
  }

  @Test func `a place that a target lets pass gives no reference, and they are counted`() throws {
    let folder = try ScratchFolder()
    let arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:"
    try folder.write("rules/one.yml", "a: \(arn)shop/db-AbCdEf\nb: \(arn)shop/mail-AbCdEf\n")
    try folder.write("app.yml", "a: \(arn)shop/db-AbCdEf\n")
    #expect(try scan(folder).references.count == 2)
    let list = "[[allowlists]]\ndescription = \"examples\"\npaths = ['^rules/']\n"
    try folder.write(".sprawl.toml", list)
    let report = try scan(folder)
    #expect(report.references.map { $0.placements.map(\.path.text) } == [["app.yml"]])
    #expect(report.stores.map(\.identities) == [1])
    #expect(report.scope.suppressedReferences == ["allowlist: .sprawl.toml: examples": 1])
    #expect(try scan(folder) { $0.ignoresTargetConfiguration = true }.references.count == 2)
  }

  @Test func `a list for one rule holds no reference back`() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "app.yml",
      "a: arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf\n"
    )
    let list = "[[allowlists]]\ntargetRules = [\"generic.password\"]\npaths = ['app']\n"
    try folder.write(".sprawl.toml", list)
    #expect(try scan(folder).references.count == 1)
  }

  @Test func `text in a binary file names neither its kind nor a store`() throws {
    let folder = try ScratchFolder()
    let address = "postgres://app:\(Planted.password(1))@db.acme.example/app"
    let text = "{\"mcpServers\": {}}\nvault kv get kv/app/db\n\(address)\n"
    try folder.write("program.o", "\u{0}" + text)
    let binary = try scan(folder)
    #expect(binary.findings.flatMap(\.placements).map(\.storeKind) == ["source-literal"])
    #expect(binary.references.isEmpty)
    try folder.write("program.o", text)
    let plain = try scan(folder)
    #expect(plain.findings.flatMap(\.placements).map(\.storeKind) == ["mcp-config"])
    #expect(!plain.references.isEmpty)
  }

  @Test func `other tools' files are hinted at, once they are no rule file of the run`() throws {
    let folder = try ScratchFolder()
    let own = "[[rules]]\nid = \"acme\"\nregex = '''acme-[0-9]{9}'''\nkeywords = [\"acme-\"]\n"
    try folder.write(".gitleaks.toml", own)
    try folder.write(".secrets.baseline", "{}")
    let report = try scan(folder)
    #expect(report.notices.map(\.path.text) == [".gitleaks.toml", ".secrets.baseline"])
    #expect(report.coverage.isComplete)
    let used = try scan(folder) { $0.rulesFile = folder.path + "/.gitleaks.toml" }
    #expect(used.notices.map(\.path.text) == [".secrets.baseline"])
  }

  @Test func `a CODEOWNERS file that would never end does not hold a scan up`() throws {
    let folder = try ScratchFolder()
    try folder.write("a.txt", "nothing\n")
    try folder.write(".git/HEAD", "ref: refs/heads/main\n")
    try folder.git("-c", "alias.pipe=!mkfifo CODEOWNERS", "pipe")
    #expect(try scan(folder).findings.isEmpty)
  }

  @Test func `the number of threads changes nothing`() throws {
    let folder = try ScratchFolder()
    for number in 1...40 {
      try folder.write("d\(number % 7)/f\(number).env", "DB_PASSWORD=\(Planted.password(number))\n")
    }
    let one = try scan(folder) { $0.jobs = 1 }
    let many = try scan(folder) { $0.jobs = 4 }
    #expect(one.findings == many.findings)
    #expect(one.stores == many.stores)
  }
}

import SprawlCost
import SprawlKit
import SprawlMetrics
import SprawlModel
import SprawlReport
import SprawlRules
import SprawlSources

extension Stage {
  /// Walking and reading alone, and the whole scan of the same files.
  static let reading: [Stage] = [
    Stage("read") {
      let tree = ScratchTree(OrdinaryText.mixed(textBytes * 2), filesOf: 8 << 10)
      return Work(units: tree.bytes) {
        let result = walk([tree.path], options: WalkOptions()) { PassingVisitor() }
        return result.coverage.bytes
      }
    },
    Stage("scan") {
      let tree = ScratchTree(PlantedText.tokens(textBytes), filesOf: 8 << 10)
      return Work(units: tree.bytes) { report(of: tree).findings.count }
    },
  ]

  /// What is done with matches: fingerprints, the lines a commit added, measures, cost, reports.
  static let results: [Stage] =
    [
      Stage("fingerprint", unit: "secret") {
        let secrets = (0..<100).map { number in Array("secret-\(number)-0123456789abcdefghij".utf8)
        }
        return Work(units: secrets.count) {
          secrets.reduce(0) { sum, secret in
            let print = FingerprintKey.public.fingerprint(of: secret.span)
            return sum &+ Int(truncatingIfNeeded: print.low)
          }
        }
      },
      Stage("added-lines") {
        let old = OrdinaryText.c.bytes(textBytes)
        let new =
          old.prefix(textBytes / 2) + OrdinaryText.python.bytes(4096)
          + old.dropFirst(textBytes / 2 + 2048)
        let bytes = Array(new)
        return Work(units: bytes.count) {
          addedLines(old: old, new: bytes).contains(1) ? 1 : 0
        }
      },
      Stage("measure", unit: "placement") {
        let placements = estate(500)
        return Work(units: placements.count) {
          let measured = measureEstate(placements, kinds: [:], asOf: Day(number: 20_000))
          return measured.metrics.count
        }
      },
      Stage("cost", unit: "estimate") {
        let measured = measureEstate(estate(200), kinds: [:], asOf: Day(number: 20_000))
        let inputs = CatalogueBytes.builtin.costInputs
        let structure = measured.quantities.structure
        return Work(units: 1) {
          let moves = proposeTarget(for: structure, inputs: inputs)
          let quantities = CostQuantities(
            estate: measured.quantities,
            target: measured.structure(after: moves),
            moves: moves
          )
          _ = estimateCost(quantities, inputs: inputs)
          return moves.count
        }
      },
    ]
    + ReportFormat.allCases.map { format in
      Stage("report.\(format)", unit: "finding") {
        let tree = ScratchTree(PlantedText.tokens(textBytes), filesOf: 8 << 10)
        let report = report(of: tree)
        return Work(units: report.findings.count) { render(report, as: format).count }
      }
    }

  private static func report(of tree: ScratchTree) -> ScanReport {
    var configuration = ScanConfiguration(target: .paths([tree.path]))
    configuration.jobs = 1
    configuration.asOf = Day(number: 20_000)
    configuration.estimatesCost = false
    do throws(ScanError) {
      return try Sprawl.scan(configuration).report
    } catch {
      preconditionFailure("the scratch files can be scanned")
    }
  }

  /// Values and references of several teams and stores.
  private static func estate(_ count: Int) -> [Placement] {
    (0..<count).map { number in
      let isValue = number % 3 == 0
      let store = isValue ? "plain:dotenv@shop\(number % 7)" : "vault:v\(number % 11)/-"
      return Placement(
        kind: isValue ? .value : .reference,
        rule: isValue ? "generic.password" : "vault.path",
        repo: "shop\(number % 7)",
        path: PlacePath("team\(number % 5)/file\(number % 97).env"),
        span: TextSpan(line: number, column: 1, endLine: number, endColumn: 9),
        fingerprint: Fingerprint(high: 1, low: UInt64(number % 900)),
        store: store,
        storeKind: isValue ? "dotenv" : "vault",
        tier: isValue ? .unmanaged : .manager,
        owners: ["acme/team\(number % 5)"],
        name: isValue ? nil : "name-\(number)"
      )
    }
  }
}

/// Looks at nothing but how much it was lent.
private final class PassingVisitor: BlobVisitor {
  private(set) var bytes = 0

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    bytes += padded.count
  }
}

import SprawlModel

/// The cost of the worked vector W1, as the model's reference gives it.
enum SampleCost {
  static var w1: CostReport {
    CostReport(
      lines: lines,
      headline: Quantiles(
        p10: 155698.81855314234,
        p50: 210954.93929163268,
        p90: 288586.8950947104
      ),
      missing: [],
      overhead: Quantiles(
        p10: 28680.121078522723,
        p50: 39457.203335355494,
        p90: 52729.28009035556
      ),
      evidence: [.assumed: 0.92, .sourced: 0.08],
      inputs: inputs,
      target: target,
      tornado: [
        TornadoBar(input: "ops.cloud", low: 30_000, high: 49_143, valueOfAsking: 0.39),
        TornadoBar(input: "rate", low: 34_500, high: 42_021, valueOfAsking: 0.06),
      ],
      licencesMissing: 2,
      currency: "USD",
      seed: 20_260_604,
      draws: 10_000
    )
  }

  private static var lines: [CostLine] {
    let amounts: [(String, String, Quantiles?)] = [
      ("C1", "run", Quantiles(p10: 68890.3144785052, p50: 117285.26639113927, p90: 192453.3)),
      ("C2", "review", Quantiles(p10: 4467.382506606021, p50: 7855.921081260885, p90: 12651.46)),
      ("C7", "leaks", nil),
      ("C9", "developer time", Quantiles(p10: 17895.84, p50: 47211.427, p90: 91966.002)),
    ]
    return amounts.map { id, name, amount in
      CostLine(
        id: id,
        name: name,
        amount: amount,
        notApplicable: amount == nil ? "history not scanned" : nil,
        isInHeadline: id != "C9"
      )
    }
  }

  private static var inputs: [CostInput] {
    [
      CostInput(
        id: "ops.cloud",
        unit: "hours a tenant-year",
        distribution: .triangular(low: 10, mode: 40, high: 120),
        grade: .assumed,
        source: "",
        year: nil,
        question: "How many hours a year does one cloud manager take to run?"
      ),
      CostInput(
        id: "reviews",
        unit: "a year",
        distribution: .point(4),
        grade: .assumed,
        source: "quarterly",
        year: nil,
        question: "How often is access reviewed?"
      ),
    ]
  }

  private static var target: CostTarget {
    let moves = ["akv:acme-prod.vault.azure.net", "gcp-sm:acme-data"].map {
      TargetMove(from: $0, to: "aws-sm:aws/111122223333/eu-west-1")
    }
    return CostTarget(
      moves: moves,
      isProposal: true,
      storesToday: 7,
      storesTarget: 3,
      edgesToday: 10,
      edgesTarget: 8
    )
  }
}

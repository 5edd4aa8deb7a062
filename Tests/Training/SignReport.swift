import Foundation
import SprawlRules

/// What a fit is worth: each part of the corpus judged by weights fitted without it.
struct SignReport {
  private(set) var text = ""

  private typealias Judged = (confidence: Double, example: Example)
  private static let edges = [0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01]

  init(
    corpus: LabelledCorpus,
    signs: [GenericFile.Sign],
    fit: WeightFit,
    weights: [Double]
  ) {
    let examples = corpus.examples
    let labelled = examples.filter(\.isLabelled)
    line("\(labelled.count) labelled values, \(labelled.filter(\.isSecret).count) of them secrets;")
    line("\(examples.count - labelled.count) values in files without secrets;")
    line("\(corpus.secrets.refused) of \(corpus.secrets.labelled) secrets refused unweighed\n")
    let own = examples.map { (confidence(of: $0.signs, weights), $0) }
    var apart: [Judged] = []
    for fold in 0..<LabelledCorpus.folds {
      let other = fit.weights(for: examples.filter { $0.fold != fold })
      apart += examples.filter { $0.fold == fold }.map { (confidence(of: $0.signs, other), $0) }
    }
    line("loss a value, in bits: \(number(Self.loss(own))) on what was fitted,")
    line("\(number(Self.loss(apart))) on what was not\n")
    line("Each fifth of the groups judged by weights fitted to the others:\n")
    line("| confidence | secrets | none | right % | in files without secrets |")
    line("|---|---|---|---|---|")
    for (low, high) in zip(Self.edges, Self.edges.dropFirst()) {
      row(
        "\(low) to \(min(1, high))",
        apart.filter { low <= $0.confidence && $0.confidence < high }
      )
    }
    for least in [0.5, 0.9] {
      row("\(least) and more", apart.filter { $0.confidence >= least })
    }
    line("\n| sign | prior | weight | secrets | none | in files without secrets |")
    line("|---|---|---|---|---|---|")
    for (number, sign) in signs.enumerated() {
      let own = examples.filter { $0.signs.contains(number) }
      let labelled = own.filter(\.isLabelled)
      let secrets = labelled.filter(\.isSecret).count
      line(
        "| \(sign.id) | \(sign.prior) | \(self.number(weights[number])) | \(secrets)"
          + " | \(labelled.count - secrets) | \(own.count - labelled.count) |"
      )
    }
  }

  private mutating func row(_ title: String, _ judged: [Judged]) {
    let labelled = judged.filter(\.example.isLabelled)
    let secrets = labelled.filter(\.example.isSecret).count
    let right = labelled.isEmpty ? "-" : number(100 * Double(secrets) / Double(labelled.count))
    let false_ = judged.count - labelled.count
    line("| \(title) | \(secrets) | \(labelled.count - secrets) | \(right) | \(false_) |")
  }

  private static func loss(_ judged: [Judged]) -> Double {
    let sum = judged.reduce(0) { sum, one in
      sum - log2(max(1e-12, one.example.isSecret ? one.confidence : 1 - one.confidence))
    }
    return sum / Double(max(1, judged.count))
  }

  private func number(_ value: Double) -> String { String(format: "%.4g", value) }

  private mutating func line(_ line: String) { text += line + "\n" }
}

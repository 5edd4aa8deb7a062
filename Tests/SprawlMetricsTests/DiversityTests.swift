import SprawlMetrics
import SprawlModel
import TestSupport
import Testing

struct DiversityTests {
  @Test func `obeys its laws on 300 random matrices`() {
    var generator = SeededGenerator(seed: seed())
    for _ in 0..<300 {
      let matrix = randomMatrix(&generator)
      let now = Diversity(matrix)
      #expect(agree(now.gamma, now.alpha * now.beta))
      #expect(now.alpha >= 1 && now.alpha <= now.gamma * (1 + 1e-12))
      #expect(now.beta >= 1 && now.beta <= now.gamma * (1 + 1e-12))
      #expect(now.mutualInformation <= now.teamEntropy + 1e-12)
      #expect(now.gamma <= Double(now.stores) * (1 + 1e-12))

      let pair = matrix.stores.shuffled(using: &generator).prefix(2)
      guard let kept = pair.first, let given = pair.last, kept != given else { continue }
      let merged = Diversity(matrix.consolidated(by: [TargetMove(from: given, to: kept)]))
      #expect(merged.gamma <= now.gamma * (1 + 1e-12))
      #expect(merged.alpha <= now.alpha * (1 + 1e-12))
      #expect(merged.beta <= now.beta * (1 + 1e-12))
      #expect(merged.total == now.total)
    }
  }

  @Test func `doubles gamma and alpha when every store has a twin`() {
    var generator = SeededGenerator(seed: seed())
    for _ in 0..<300 {
      let matrix = randomMatrix(&generator)
      let twins = TeamStoreMatrix(
        teams: matrix.teams,
        stores: matrix.stores + matrix.stores.map { "\($0)-twin" },
        weights: matrix.weights.map { row in (row + row).map { $0 / 2 } },
        unmanaged: matrix.unmanaged
      )
      let (one, two) = (Diversity(matrix), Diversity(twins))
      #expect(agree(two.gamma, 2 * one.gamma))
      #expect(agree(two.alpha, 2 * one.alpha))
      #expect(agree(two.beta, one.beta))
    }
  }

  @Test func `does not change when a team splits in two alike`() {
    var generator = SeededGenerator(seed: seed())
    for _ in 0..<300 {
      let matrix = randomMatrix(&generator)
      let half = matrix.weights[0].map { $0 / 2 }
      let split = TeamStoreMatrix(
        teams: matrix.teams + ["other half"],
        stores: matrix.stores,
        weights: [half] + matrix.weights.dropFirst() + [half],
        unmanaged: matrix.unmanaged + [0]
      )
      let (one, two) = (Diversity(matrix), Diversity(split))
      #expect(agree(two.gamma, one.gamma))
      #expect(agree(two.alpha, one.alpha))
      #expect(agree(two.beta, one.beta))
    }
  }

  @Test(arguments: [
    // teams x stores, then gamma, alpha, beta
    ([[3]], 1.0, 1.0, 1.0),
    ([[3], [2], [7]], 1, 1, 1),
    ([[4, 0, 0], [0, 4, 0], [0, 0, 4]], 3, 1, 3),
    ([[2, 2], [5, 5]], 2, 2, 1),
    ([], 1, 1, 1),
  ])
  func `knows the simple estates`(
    cells: [[Int]],
    gamma: Double,
    alpha: Double,
    beta: Double
  ) {
    let diversity = Diversity(
      TeamStoreMatrix(
        teams: cells.indices.map { "team-\($0)" },
        stores: (cells.first ?? []).indices.map { "store-\($0)" },
        weights: cells.map { $0.map { $0 * TeamStoreMatrix.unit } },
        unmanaged: cells.map { _ in 0 }
      )
    )
    #expect(agree(diversity.gamma, gamma))
    #expect(agree(diversity.alpha, alpha))
    #expect(agree(diversity.beta, beta))
  }

  @Test func `has no negative zero`() {
    let one = TeamStoreMatrix(teams: ["a"], stores: ["s"], weights: [[5]], unmanaged: [0])
    #expect(Diversity(one).storeEntropy.sign == .plus)
  }
}

/// 1 to 8 teams and stores, cells often empty, at least one full.
private func randomMatrix(_ generator: inout SeededGenerator) -> TeamStoreMatrix {
  let teams = Int.random(in: 1...8, using: &generator)
  let stores = Int.random(in: 1...8, using: &generator)
  var weights = (0..<teams).map { _ in
    (0..<stores).map { _ in
      Bool.random(using: &generator) ? Int.random(in: 1...200, using: &generator) : 0
    }
  }
  weights[0][0] += 1
  return TeamStoreMatrix(
    teams: (0..<teams).map { "team-\($0)" },
    stores: (0..<stores).map { "store-\($0)" },
    weights: weights.map { $0.map { $0 * TeamStoreMatrix.unit } },
    unmanaged: [Int](repeating: 0, count: teams)
  )
}

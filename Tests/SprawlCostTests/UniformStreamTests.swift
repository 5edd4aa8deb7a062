import Testing

@testable import SprawlCost

struct UniformStreamTests {
  @Test func `hashes names with FNV-1a`() {
    #expect(fnv1a64("") == 0xCBF2_9CE4_8422_2325)
    #expect(fnv1a64("rate") == 0x6D91_221F_D1CE_5547)
  }

  @Test(arguments: [
    (0, 0.37880275152473436), (1, 0.7507634700805874), (2, 0.34077206765204054),
  ])
  func `gives draws by their number`(index: Int, expected: Double) {
    #expect(UniformStream(seed: 20_260_604, input: "rate")[index] == expected)
  }

  @Test func `stays strictly between 0 and 1`() {
    let stream = UniformStream(seed: 7, input: "x")
    for index in 0..<10_000 { #expect(stream[index] > 0 && stream[index] < 1) }
  }
}

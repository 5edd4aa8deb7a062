import Testing

@testable import SprawlDetection

/// Seeds of keys are secrets; seeds of random numbers are not.
struct GenericSeedTests {
  private func confidence(_ template: String, _ path: String) throws -> Double {
    let subject = try #require(try GenericSubject(template, word: "seed"))
    let parsed = try #require(subject.parsed)
    #expect(parsed.value == subject.mark)
    return subject.verdict(path)?.confidence ?? 0
  }

  @Test(arguments: [
    ("const seed = '⟦SU{{base32:56}}⟧'", "src/connect.js"),
    ("accSeed := []byte(\"⟦SA{{base32:56}}⟧\")", "cmd/issue.go"),
    ("const string accSeed = \"⟦SA{{base32:56}}⟧\";", "src/Issue.cs"),
    ("wallet_seed = \"⟦{{hex:64}}⟧\"", "src/wallet.py"),
    ("SEED=⟦{{alnum:32}}⟧", ".env"), ("seed: ⟦s{{alnum:28}}⟧", "config/wallet.yml"),
  ])
  func `a long drawn value of letters and digits is one of a key`(
    template: String,
    path: String
  ) throws {
    #expect(try confidence(template, path) >= 0.5)
  }

  @Test(arguments: [
    ("seed = ⟦42⟧", "train.ini"), ("seed: ⟦{{digit:38}}⟧", "config/run.yml"),
    ("seed = \"⟦{{hex:64}}⟧\"", "src/vectors.py"), ("seed = ⟦0x{{hex:16}}⟧", "run.ini"),
    ("seed = \"⟦the-quick-fox-runs-2-times⟧\"", "src/random.py"),
    ("random_seed = \"⟦{{alnum:32}}⟧\"", "src/random.py"), ("seed: ⟦{{alnum:12}}⟧", "run.yml"),
  ])
  func `numbers, test vectors, words and short values are not`(
    template: String,
    path: String
  ) throws {
    #expect(try confidence(template, path) < 0.5)
  }
}

import Foundation
import SprawlRules
import TestSupport
import Testing

@testable import sprawl_train

struct TrainingTests {
  private static let file = packageRoot + "/rules/generic.toml"

  private func generic() throws -> (file: GenericFile, text: String) {
    let text = try String(contentsOfFile: Self.file, encoding: .utf8)
    return (GenericFile(try TOMLFile(name: "generic.toml", text: text)), text)
  }

  private func scratch(_ files: [String: String]) throws -> String {
    let folder = NSTemporaryDirectory() + "sprawl-training-\(UUID().uuidString)"
    for (path, text) in files {
      let place = folder + "/" + path
      let parent = (place as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try text.write(toFile: place, atomically: true, encoding: .utf8)
    }
    return folder
  }

  @Test func `generic toml is as the trainer writes it`() throws {
    let (file, text) = try generic()
    #expect(file.toml == text)
  }

  @Test func `a labelled folder gives the examples that the classifier sees`() throws {
    let value = String((0..<20).map { "abcdefghkmnpqrstuvwxyz23456789"[$0 * 7 % 30] })
    let folder = try scratch([
      "labels.tsv": "a.env\t2\t13\t32\tsecret\tone\na.env\t3\t8\t14\tnone\ttwo\n",
      "files/a.env": "A=1\nDB_PASSWORD=\(value)\nTOKENS=enabled\nOTHER_SECRET=\(value)\n",
      "none/project/b.yml": "password: \(value)1\n",
    ])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let corpus = try LabelledCorpus(folder: folder)
    #expect(corpus.secrets.labelled == 1 && corpus.secrets.refused == 0)
    #expect(corpus.examples.filter(\.isLabelled).map(\.isSecret).first == true)
    #expect(corpus.examples.filter { !$0.isLabelled }.map(\.isSecret) == [false])
    #expect(corpus.examples.allSatisfy { $0.signs.first == 0 })
  }

  @Test func `a fit finds the odds of what it is shown, near the priors`() throws {
    let signs = Array(try generic().file.signs.prefix(2))
    let fit = WeightFit(signs)
    // Of 4,000 with the sign three quarters are secrets, of 4,000 without it a quarter.
    let examples = (0..<8000).map { number in
      let hasSign = number < 4000
      return Example(
        signs: hasSign ? [0, 1] : [0],
        isSecret: number % 4 == 0 ? !hasSign : hasSign,
        isLabelled: true,
        fold: 0
      )
    }
    let weights = fit.weights(for: examples)
    #expect(abs(confidence(of: [0, 1], weights) - 0.75) < 0.01)
    #expect(abs(confidence(of: [0], weights) - 0.25) < 0.01)
    for (weight, sign) in zip(fit.weights(for: []), signs) {
      #expect(abs(weight - sign.prior) < 1e-9)
    }
  }

  @Test func `words are cut at case changes, and rare letters surprise more`() {
    let words = LetterCount.words(of: Array("XMLToken is a tokenOf it; abc1def".utf8))
    #expect(words == ["xmltoken", "token", "abc", "def"])
    let table = LetterTable(
      words: ["then", "that", "hen", "hat", "net"].map { word in
        (word.utf8.map { Int($0) - 0x61 }, 9)
      }
    )
    #expect(table.rows.count == 27 && table.rows.allSatisfy { $0.utf8.count == 27 })
    #expect(table.mean([19, 7, 4]) < table.mean([4, 19, 7]))
  }
}

extension String {
  fileprivate subscript(_ offset: Int) -> Character {
    self[index(startIndex, offsetBy: offset)]
  }
}

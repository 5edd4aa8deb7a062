import Glibc
import SprawlModel
import SprawlRules
import SprawlSources
import Testing

@testable import SprawlDetection

/// A file with holes gives what the same bytes give without.
struct HoleEqualityTests {
  private static let bench: EqualityBench = {
    var key = Rule()
    key.id = "acme.key"
    key.regex = "(ack_[a-z]{8})"
    key.keywords = ["ack_"]
    return EqualityBench(own: [key])
  }()

  private static let text =
    String(repeating: "a line that says nothing\n", count: 40)
    + "first ack_bcdfghjk\nsecond = ack_bcdfghjl; ack_bcdfghjm"

  enum Form: CaseIterable {
    case plain, little, littleMarked, bigMarked

    func bytes(_ text: String) -> [UInt8] {
      switch self {
      case .plain: Array(text.utf8)
      case .little: WideTextTests.Form.little.bytes(text)
      case .littleMarked: WideTextTests.Form.littleMarked.bytes(text)
      case .bigMarked: WideTextTests.Form.bigMarked.bytes(text)
      }
    }
  }

  @Test(
    arguments: Form.allCases,
    [[0], [0, 5 << 20], [0, (4 << 20) - 20_000, (5 << 20) + 4098], [0, (6 << 20) - 6000]]
  )
  func `a file with holes gives the same matches at the same lines and columns`(
    form: Form,
    positions: [Int]
  ) throws {
    let size = 6 << 20
    let text = form.bytes(Self.text)
    var bytes = [UInt8](repeating: 0, count: size)
    for position in positions {
      bytes.replaceSubrange(position..<position + text.count, with: text)
    }
    let whole = Self.bench.found(in: bytes)
    #expect(whole.matches.count == 3 * positions.count)
    let found = try Self.found(in: text, at: positions, size: size)
    #expect(found.matches == whole.matches)
    #expect(found.isBinary == whole.isBinary)
  }

  /// What is found in a file of `size` bytes that holds `text` at `positions` and nothing else.
  private static func found(in text: [UInt8], at positions: [Int], size: Int) throws -> Sighting {
    var template = Array("/tmp/sprawl-hole-XXXXXX".utf8CString)
    // SAFETY: the template is zero-terminated and writable; the buffers outlive the calls.
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    try #require(descriptor >= 0)
    let bytes = template.dropLast().map { UInt8(bitPattern: $0) }
    let path = String(decoding: bytes, as: UTF8.self)
    defer {
      close(descriptor)
      unsafe unlink(path)
    }
    try #require(ftruncate(descriptor, size) == 0)
    for position in positions {
      let written = unsafe text.withUnsafeBytes { buffer in
        unsafe pwrite(descriptor, buffer.baseAddress, buffer.count, position)
      }
      try #require(written == text.count)
    }
    let known = Self.bench.detector
    let detector = Detector(
      rules: known.rules,
      signals: known.signals,
      options: DetectionOptions()
    )
    let result = walk([path], options: WalkOptions()) { detector.makeVisitor() }
    #expect(result.coverage.bytes == size)
    let blob = detector.takeResult().blobs.first
    return Sighting(
      matches: blob?.matches ?? [],
      signals: blob?.signals ?? [],
      isBinary: blob?.isBinary ?? false,
      limits: []
    )
  }
}

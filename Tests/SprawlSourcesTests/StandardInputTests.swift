import SprawlModel
import SprawlSources
import Synchronization
import SystemPackage
import Testing

struct StandardInputTests {
  @Test func `what comes through a pipe is lent under the path of a dash`() throws {
    let pipe = try FileDescriptor.pipe()
    try pipe.writeEnd.closeAfter { _ = try pipe.writeEnd.writeAll("token\n".utf8) }
    let texts = Mutex<[String]>([])
    let result = readStandardInput(from: pipe.readEnd.rawValue) {
      TextVisitor { text in
        texts.withLock { $0.append(text) }
      }
    }
    try pipe.readEnd.close()
    #expect(texts.withLock { $0 } == ["- 0 token\n"])
    #expect(result.coverage.files == 1)
    #expect(result.coverage.bytes == 6)
    #expect(result.notices.isEmpty)
  }

  @Test func `input that cannot be read makes the result incomplete`() {
    let result = readStandardInput(from: -1) { TextVisitor { _ in } }
    #expect(!result.coverage.isComplete)
    #expect(result.notices.map(\.path) == [PlacePath("-")])
  }
}

private final class TextVisitor: BlobVisitor {
  let take: (String) -> Void
  init(take: @escaping (String) -> Void) { self.take = take }

  func visit(_ padded: borrowing Span<UInt8>, piece: BlobPiece, of blob: BlobHeader) {
    var text: [UInt8] = []
    for index in BlobPiece.margin..<padded.count - BlobPiece.margin { text.append(padded[index]) }
    let path = String(decoding: blob.path, as: UTF8.self)
    take("\(path) \(blob.repository) \(String(decoding: text, as: UTF8.self))")
  }
}

internal import SprawlDetection
internal import SprawlSources

/// Scans blobs that are in memory, one after another, with one visitor and one buffer: a hook looks
/// at a hundred small files.
final class MemoryScanner {
  private let detector: Detector
  private let visitor: any BlobVisitor
  private let lender = BlobLender()

  init(_ detector: Detector) {
    self.detector = detector
    visitor = detector.makeVisitor()
  }

  /// What one blob holds.
  func scan(_ bytes: [UInt8], _ header: BlobHeader) -> DetectionResult {
    lender.lend(bytes, header: header, to: visitor)
    visitor.finish()
    return detector.takeResult()
  }
}

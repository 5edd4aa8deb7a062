internal import Glibc

/// One thread's reading buffer: content between margins of newlines.
///
/// It holds a blob of up to `wholeBytesMax` whole; a larger one passes through it in pieces that
/// overlap by `BlobPiece.windowBytes` on either side, so that memory stays bounded.
@safe
final class ReadBuffer {
  /// A blob of up to this many bytes is lent as one piece.
  static let wholeBytesMax = 4 << 20
  /// New bytes in each piece of a larger one.
  static let pieceBytes = 1 << 20
  private static let startBytes = 256 << 10

  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes of content.
  private(set) var count = 0

  init() {
    capacity = Self.startBytes
    unsafe base = .allocate(capacity: Self.startBytes + 2 * BlobPiece.margin)
    // The rest is written before it is lent; a page that no file fills is never touched.
    unsafe base.initialize(repeating: 0x0A, count: BlobPiece.margin)
  }

  deinit { unsafe base.deallocate() }

  /// Forgets the content.
  func clear() { count = 0 }

  /// Reads once from `descriptor` behind the content, at most `limit` bytes in all.
  ///
  /// - Returns: how many bytes came; 0 at the end; a negative errno on failure.
  func fill(from descriptor: Int32, limit: Int) -> Int {
    if count == capacity, capacity < limit { grow(to: min(limit, capacity * 4)) }
    let room = min(capacity, limit) - count
    guard room > 0 else { return 0 }
    while true {
      // SAFETY: `room` bytes are free behind the margin and the content.
      let got = unsafe read(descriptor, base + BlobPiece.margin + count, room)
      if got >= 0 {
        count += got
        return got
      }
      if errno != EINTR { return -Int(errno) }
    }
  }

  /// Appends bytes that are already in memory.
  func append(_ bytes: borrowing Span<UInt8>) {
    if count + bytes.count > capacity { grow(to: max(count + bytes.count, capacity * 2)) }
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      // SAFETY: room was made above; source and target are different memory.
      unsafe (base + BlobPiece.margin + count).update(from: start, count: source.count)
    }
    count += bytes.count
  }

  /// Drops the first `dropped` bytes of content.
  func drop(_ dropped: Int) {
    // SAFETY: the moved part lies inside the content; `memmove` allows overlap.
    unsafe memmove(
      base + BlobPiece.margin,
      base + BlobPiece.margin + dropped,
      count - dropped
    )
    count -= dropped
  }

  /// Lends the content with its margins to `body`.
  func lend(_ body: (borrowing Span<UInt8>) -> Void) {
    // SAFETY: the memory holds margin, content and margin for the whole call, and all three are
    // initialised with the next line.
    unsafe (base + BlobPiece.margin + count).update(repeating: 0x0A, count: BlobPiece.margin)
    let padded = unsafe UnsafeBufferPointer(start: base, count: count + 2 * BlobPiece.margin)
    unsafe body(padded.span)
  }

  private func grow(to newCapacity: Int) {
    let bytes = newCapacity + 2 * BlobPiece.margin
    // SAFETY: the new memory is larger; margin and content are copied before the old is freed.
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes)
    unsafe grown.initialize(from: base, count: BlobPiece.margin + count)
    unsafe base.deallocate()
    unsafe base = grown
    capacity = newCapacity
  }
}

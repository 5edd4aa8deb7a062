internal import Glibc
internal import SprawlMatching
package import SprawlModel

/// The bytes of a compiled catalogue, where they lie.
@safe
package struct CatalogueBytes: Sendable {
  // SAFETY: a `StaticString` literal lives as long as the program and is never written.
  private let literal: StaticString
  private let owned: [UInt8]?
  /// First 8 bytes of SHA-256 of the table, as 16 hex digits.
  package let digest: String

  /// The catalogue the program was built with.
  package static let builtin = CatalogueBytes(
    literal: builtinCatalogue,
    digest: builtinCatalogueDigest
  )

  /// A catalogue made at run time; for tests and `rules check`.
  package init(_ text: String) {
    literal = ""
    owned = Array(text.utf8)
    digest = Self.digest(of: text)
  }

  private init(literal: StaticString, digest: String) {
    self.literal = literal
    owned = nil
    self.digest = digest
  }

  /// The digest that belongs to a table.
  package static func digest(of text: String) -> String {
    hexadecimal(sha256(Array(text.utf8)).prefix(8))
  }

  /// The store signatures of the table, with their signals.
  package var stores: [StoreSignature] {
    var signals: [String: [StoreSignal]] = [:]
    forEachLine(kind: UInt8(ascii: "G")) { start, end in
      let signal = line(start, end).signal()
      signals[signal.storeID, default: []].append(signal)
    }
    var stores: [StoreSignature] = []
    forEachLine(kind: UInt8(ascii: "K")) { start, end in
      let line = line(start, end)
      stores.append(line.store(signals[line[1]] ?? []))
    }
    return stores
  }

  /// The cost inputs of the table.
  package var costInputs: [CostInput] {
    var inputs: [CostInput] = []
    forEachLine(kind: UInt8(ascii: "I")) { start, end in
      if let input = line(start, end).costInput() { inputs.append(input) }
    }
    return inputs
  }

  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let owned { return unsafe owned.withUnsafeBufferPointer { unsafe body($0) } }
    return literal.withUTF8Buffer { unsafe body($0) }
  }

  /// Calls `body` with the range of each line of `kind`: after kind and tab, before the line break.
  ///
  /// Lines are sorted by kind, so those of one kind stand together.
  func forEachLine(kind: UInt8, _ body: (_ start: Int, _ end: Int) -> Void) {
    unsafe withBytes { bytes in
      guard let base = unsafe UnsafeRawPointer(bytes.baseAddress) else { return }
      var start = unsafe Self.start(of: kind, in: bytes)
      while start + 1 < bytes.count {
        // SAFETY: `start` lies inside the table, and so does what `memchr` looks at.
        let own = unsafe bytes[start]
        if own > kind { return }
        let found = unsafe memchr(base + start, 0x0A, bytes.count - start)
        let end = unsafe found.map { unsafe UnsafeRawPointer($0) - base } ?? bytes.count
        if own == kind { body(start + 2, end) }
        start = end + 1
      }
    }
  }

  /// Where the first line of `kind`, or of a kind behind it, begins.
  private static func start(of kind: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var (low, high) = (0, bytes.count)
    while low < high {
      var line = (low + high) / 2
      // SAFETY: both indices stay inside the table.
      while line > low, unsafe bytes[line - 1] != 0x0A { line -= 1 }
      if unsafe bytes[line] >= kind {
        high = line
      } else {
        low = line
        while low < high, unsafe bytes[low] != 0x0A { low += 1 }
        low = min(low + 1, high)
      }
    }
    return low
  }

  /// Lends the fields of each line of `kind`, tabs between them.
  func forEachLine(kind: UInt8, lend body: (borrowing Span<UInt8>) -> Void) {
    unsafe withBytes { bytes in
      forEachLine(kind: kind) { start, end in
        // SAFETY: a line lies inside the table.
        body(unsafe UnsafeBufferPointer(rebasing: bytes[start..<end]).span)
      }
    }
  }

  /// The line whose fields behind its kind lie from `start` to `end`.
  func line(_ start: Int, _ end: Int) -> CatalogueLine {
    unsafe withBytes { unsafe CatalogueLine(Array($0[start - 2..<end])) }
  }

  /// Field `number` of the line from `start` to `end`.
  func field(_ number: Int, from start: Int, to end: Int) -> String {
    unsafe withBytes { bytes in
      let range = unsafe Self.fieldRange(number, bytes, start, end)
      return unsafe String(decoding: bytes[range], as: UTF8.self)
    }
  }

  /// The anchors in field `number`.
  func anchors(_ number: Int, from start: Int, to end: Int) -> [Anchor] {
    unsafe withBytes { bytes in
      let range = unsafe Self.fieldRange(number, bytes, start, end)
      var anchors: [Anchor] = []
      var first = range.lowerBound
      while first < range.upperBound {
        var last = first
        // SAFETY: `last` stays inside the field; U+241F is E2 90 9F.
        while last < range.upperBound,
          unsafe !(bytes[last] == 0xE2 && bytes[last + 1] == 0x90 && bytes[last + 2] == 0x9F)
        { last += 1 }
        let role = unsafe AnchorRole(rawValue: Character(UnicodeScalar(bytes[first])))
        if let role, (3...64).contains(last - first - 3) {
          let letter = unsafe bytes[first + 1]
          let text = unsafe Array(bytes[(first + 3)..<last])
          let literal = unsafe Literal(
            text,
            isCaseless: letter | 0x20 == UInt8(ascii: "i"),
            needsTokenByte: letter & 0x20 == 0,
            needsBoundary: bytes[first + 2] == UInt8(ascii: "1")
          )
          anchors.append(Anchor(role: role, literal: literal))
        }
        first = last + 3
      }
      return anchors
    }
  }

  private static func fieldRange(
    _ number: Int,
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: Int,
    _ end: Int
  ) -> Range<Int> {
    // SAFETY: a line lies inside the table, and `memchr` looks at nothing behind its end.
    guard let base = unsafe UnsafeRawPointer(bytes.baseAddress) else { return start..<start }
    let fieldEnd = { (from: Int) in
      let tab = unsafe memchr(base + from, 0x09, end - from)
      return unsafe tab.map { unsafe UnsafeRawPointer($0) - base } ?? end
    }
    var first = start
    var left = number
    while left > 0, first < end {
      first = min(fieldEnd(first) + 1, end)
      left -= 1
    }
    return first..<fieldEnd(first)
  }
}

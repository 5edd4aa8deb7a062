/// What must hold where a literal stands, beside its bytes: see `Literal`.
package struct LiteralTraits: Sendable, Hashable {
  private let bits: UInt8

  /// Traits from their parts; a caseless literal is kept in lower case.
  package init(
    isCaseless: Bool = false,
    needsTokenByte: Bool = false,
    needsBoundary: Bool = false
  ) {
    bits = (isCaseless ? 1 : 0) | (needsTokenByte ? 2 : 0) | (needsBoundary ? 4 : 0)
  }

  var isCaseless: Bool { bits & 1 != 0 }
  var needsTokenByte: Bool { bits & 2 != 0 }
  var needsBoundary: Bool { bits & 4 != 0 }
}

extension Literal {
  /// A literal from its bytes, in lower case already where it is caseless.
  package init(_ bytes: borrowing Span<UInt8>, _ traits: LiteralTraits) {
    self.init(
      lowered: bytes.indices.map { bytes[$0] },
      isCaseless: traits.isCaseless,
      needsTokenByte: traits.needsTokenByte,
      needsBoundary: traits.needsBoundary
    )
  }
}

/// Many literals, one behind the other in one piece of memory.
///
/// A scan makes ten thousand before its first byte; an array for each would cost it more than
/// everything else together.
package struct LiteralList: Sendable, RandomAccessCollection {
  private struct Place: Sendable {
    let start: UInt32
    let count: UInt8
    let traits: LiteralTraits
  }

  /// The bytes of all.
  private(set) var bytes: [UInt8] = []
  private var places: [Place] = []

  /// A list of nothing.
  package init() {}

  /// A list of `literals`, each of 255 bytes at most.
  package init(_ literals: some Sequence<Literal>) {
    for literal in literals { append(literal) }
  }

  /// Makes room for `count` literals of ordinary length.
  package mutating func reserveCapacity(_ count: Int) {
    places.reserveCapacity(count)
    bytes.reserveCapacity(count * 16)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { places.count }

  /// A copy of one.
  package subscript(number: Int) -> Literal {
    Literal(bytes.span.extracting(range(of: number)), traits(of: number))
  }

  /// How many bytes one has.
  package func length(of number: Int) -> Int { Int(places[number].count) }

  /// Where the bytes of one lie among those of all.
  func range(of number: Int) -> Range<Int> {
    let place = places[number]
    return Int(place.start)..<Int(place.start) + Int(place.count)
  }

  /// What must hold where one stands.
  package func traits(of number: Int) -> LiteralTraits { places[number].traits }

  /// Adds a literal.
  package mutating func append(_ literal: Literal) {
    let traits = LiteralTraits(
      isCaseless: literal.isCaseless,
      needsTokenByte: literal.needsTokenByte,
      needsBoundary: literal.needsBoundary
    )
    append(literal.bytes.span, traits)
  }

  /// Adds a literal from its parts; a caseless one is in lower case already.
  package mutating func append(_ text: borrowing Span<UInt8>, _ traits: LiteralTraits) {
    precondition(text.count <= UInt8.max, "a literal is short")
    places.append(
      Place(start: UInt32(bytes.count), count: UInt8(text.count), traits: traits)
    )
    // SAFETY: the bytes are copied before the call ends.
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}

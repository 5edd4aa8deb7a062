/// A path pattern without braces: one element a component.
package struct PathPattern: Sendable, Hashable {
  private let components: [PathComponentPattern]

  /// A pattern that has to match all components of a path, from the root on.
  package init(components: [PathComponentPattern]) {
    self.components = components
  }

  /// Whether the whole of `path` matches.
  ///
  /// Between two `anyDepth`s stands a run of components of fixed length, and the leftmost place
  /// where such a run fits leaves most to what follows; so only the last `anyDepth` is ever
  /// tried again.
  ///
  /// - Complexity: O(bytes of the pattern x bytes of the path).
  package func matches(_ path: borrowing Span<UInt8>) -> Bool {
    let end = path.count
    var (index, start) = (0, 0)
    var retry: (index: Int, start: Int)?
    while start <= end {
      if index < components.count, components[index] == .anyDepth {
        index += 1
        retry = (index, start)
        continue
      }
      if index < components.count {
        let stop = componentEnd(path, from: start)
        if components[index].matches(path, from: start, to: stop) {
          (index, start) = (index + 1, stop + 1)
          continue
        }
      }
      guard let from = retry else { return false }
      (index, start) = (from.index, componentEnd(path, from: from.start) + 1)
      retry = (index, start)
    }
    while index < components.count, components[index] == .anyDepth { index += 1 }
    return index == components.count
  }
}

/// What one component of a path has to look like.
package enum PathComponentPattern: Sendable, Hashable {
  /// Any number of components, also none.
  case anyDepth
  /// Any one component.
  case any
  /// Exactly these bytes.
  case literal([UInt8])
  /// A component in which the elements follow each other.
  case elements([GlobElement])

  /// The plainest pattern that says the same as `elements`.
  package init(_ elements: [GlobElement]) {
    if elements == [.anyRun] {
      self = .any
      return
    }
    var bytes: [UInt8] = []
    for element in elements {
      guard case .byte(let byte) = element else {
        self = .elements(elements)
        return
      }
      bytes.append(byte)
    }
    self = .literal(bytes)
  }

  fileprivate func matches(_ path: borrowing Span<UInt8>, from: Int, to: Int) -> Bool {
    switch self {
    case .anyDepth, .any: true
    case .literal(let bytes): isEqual(path, from: from, to: to, bytes)
    case .elements(let elements): fits(path, from: from, to: to, elements)
    }
  }
}

/// One element of a component's pattern.
package enum GlobElement: Sendable, Hashable {
  /// This byte.
  case byte(UInt8)
  /// Any one byte.
  case anyByte
  /// Any number of bytes, also none.
  case anyRun
  /// One byte of the class.
  case oneOf(ByteClass)

  fileprivate func matches(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let wanted): byte == wanted
    case .anyByte: true
    case .anyRun: false
    case .oneOf(let byteClass): byteClass.contains(byte)
    }
  }
}

/// A set of ASCII bytes, or everything but them.
package struct ByteClass: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private let isNegated: Bool

  /// A class without members, or, when `isNegated`, one of every byte.
  package init(isNegated: Bool) { self.isNegated = isNegated }

  /// Whether `byte` belongs to the class.
  package func contains(_ byte: UInt8) -> Bool {
    let isListed =
      byte < 64
      ? low & (1 << UInt64(byte)) != 0 : byte < 128 && high & (1 << UInt64(byte - 64)) != 0
    return isListed != isNegated
  }

  /// Lists an ASCII byte; bytes over 127 are not kept.
  package mutating func insert(_ byte: UInt8) {
    guard byte < 128 else { return }
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
  }
}

let slash = UInt8(ascii: "/")

private func componentEnd(_ path: borrowing Span<UInt8>, from start: Int) -> Int {
  var index = start
  while index < path.count, path[index] != slash { index += 1 }
  return index
}

private func isEqual(
  _ path: borrowing Span<UInt8>,
  from: Int,
  to: Int,
  _ bytes: [UInt8]
) -> Bool {
  guard to - from == bytes.count else { return false }
  for offset in bytes.indices where path[from + offset] != bytes[offset] { return false }
  return true
}

/// The leftmost fit of what stands between two runs is the best one, so only the last run is
/// ever tried again.
private func fits(
  _ path: borrowing Span<UInt8>,
  from: Int,
  to: Int,
  _ elements: [GlobElement]
) -> Bool {
  var (index, position) = (0, from)
  var retry: (index: Int, position: Int)?
  while position < to {
    if index < elements.count, elements[index] == .anyRun {
      index += 1
      retry = (index, position)
    } else if index < elements.count, elements[index].matches(path[position]) {
      (index, position) = (index + 1, position + 1)
    } else {
      guard let from = retry else { return false }
      (index, position) = (from.index, from.position + 1)
      retry = (index, position)
    }
  }
  while index < elements.count, elements[index] == .anyRun { index += 1 }
  return index == elements.count
}

/// Ways a part of a pattern can begin, and whether the texts are the whole part.
struct Beginnings {
  var texts: [[UInt8]]
  var isWhole: Bool

  static let empty = Beginnings(texts: [[]], isWhole: true)
  static let unknown = Beginnings(texts: [[]], isWhole: false)

  /// What this and then `next` can begin with.
  func followed(by next: Beginnings) -> Beginnings {
    guard isWhole else { return self }
    guard texts.count * next.texts.count <= PatternShape.prefixCountMax else {
      return Beginnings(texts: texts, isWhole: false)
    }
    var joined: [[UInt8]] = []
    for text in texts {
      for other in next.texts {
        joined.append(Array((text + other).prefix(PatternShape.prefixBytesMax)))
      }
    }
    let isShort = joined.allSatisfy { $0.count < PatternShape.prefixBytesMax }
    return Beginnings(texts: joined, isWhole: next.isWhole && isShort)
  }

  func or(_ other: Beginnings) -> Beginnings {
    guard texts.count + other.texts.count <= PatternShape.prefixCountMax else { return .unknown }
    return Beginnings(texts: texts + other.texts, isWhole: isWhole && other.isWhole)
  }
}

/// What a part of a pattern tells.
struct Part {
  var minBytes: Int
  var maxBytes: Int?
  var beginnings: Beginnings
  var run = TokenRun.broken
  var content: PartBytes
  /// Bytes that never stand right before or behind it.
  var notBefore = ByteSet.none
  var notAfter = ByteSet.none
  /// Bytes of which each alone is a match.
  var singles = ByteSet.none

  static let nothing = Part(
    minBytes: 0,
    maxBytes: 0,
    beginnings: .empty,
    run: .empty,
    content: .nothing
  )
  static let unbounded = Part(
    minBytes: 0,
    maxBytes: nil,
    beginnings: .unknown,
    content: .any(nil)
  )

  /// One byte of some set; what it can begin with is not worked out.
  static func one(of bytes: ByteSet, isExact: Bool = true) -> Part {
    var part = Part(minBytes: 1, maxBytes: 1, beginnings: .unknown, content: PartBytes(bytes))
    if isExact { part.singles = bytes }
    return part
  }

  func followed(by next: Part) -> Part {
    var joined = Part(
      minBytes: minBytes + next.minBytes,
      maxBytes: maxBytes.flatMap { own in next.maxBytes.map { own + $0 } },
      beginnings: beginnings.followed(by: next.beginnings),
      run: run.followed(by: next.run),
      content: content.followed(by: next.content, from: minBytes, isFixed: minBytes == maxBytes)
    )
    joined.notBefore = maxBytes == 0 ? notBefore.union(next.notBefore) : notBefore
    joined.notAfter = next.maxBytes == 0 ? next.notAfter.union(notAfter) : next.notAfter
    return joined
  }

  func or(_ other: Part) -> Part {
    var either = Part(
      minBytes: min(minBytes, other.minBytes),
      maxBytes: maxBytes.flatMap { own in other.maxBytes.map { max(own, $0) } },
      beginnings: beginnings.or(other.beginnings),
      run: run.or(other.run),
      content: content.or(other.content)
    )
    either.notBefore = notBefore.intersection(other.notBefore)
    either.notAfter = notAfter.intersection(other.notAfter)
    either.singles = singles.union(other.singles)
    return either
  }

  func repeated(_ least: Int, _ most: Int?) -> Part {
    var begin = Beginnings.empty
    for _ in 0..<min(least, PatternShape.prefixBytesMax) where begin.isWhole {
      begin = begin.followed(by: beginnings)
    }
    if most != least {
      let more = Beginnings(
        texts: beginnings.texts,
        isWhole: beginnings.isWhole && most == least + 1
      )
      begin =
        begin.isWhole && least == 0
        ? Beginnings.empty.or(more) : Beginnings(texts: begin.texts, isWhole: false)
    }
    var repeated = Part(
      minBytes: minBytes * least,
      maxBytes: most.flatMap { most in maxBytes.map { $0 * most } },
      beginnings: begin,
      run: run.repeated(least),
      content: content.repeated(from: minBytes, isFixed: minBytes == maxBytes, most)
    )
    if least > 0 {
      repeated.notBefore = notBefore
      repeated.notAfter = notAfter
    }
    return repeated
  }
}

/// What bytes can stand in a part of a pattern: in the first places one by one, and anywhere.
struct PartBytes {
  /// As many as a match can be long, but no more than `MatchForm.headBytesMax`.
  private(set) var heads: [ByteSet]
  private(set) var all: ByteSet

  static let nothing = PartBytes(heads: [], all: .none)

  /// Any bytes, `count` at the most.
  static func any(_ count: Int?) -> PartBytes {
    let places = min(count ?? MatchForm.headBytesMax, MatchForm.headBytesMax)
    return PartBytes(heads: Array(repeating: .all, count: places), all: count == 0 ? .none : .all)
  }

  private init(heads: [ByteSet], all: ByteSet) {
    self.heads = Array(heads.prefix(MatchForm.headBytesMax))
    self.all = all
  }

  /// One byte of a set.
  init(_ bytes: ByteSet) {
    self.init(heads: [bytes], all: bytes)
  }

  /// This and then `next`, which begins `least` bytes behind the start or, unless the length is
  /// fixed, later.
  func followed(by next: PartBytes, from least: Int, isFixed: Bool) -> PartBytes {
    let all = all.union(next.all)
    if isFixed { return PartBytes(heads: heads + next.heads, all: all) }
    var joined = heads
    var seen = ByteSet.none
    // Where this may have ended before, `next` may be at any of its places so far.
    for index in min(least, MatchForm.headBytesMax)..<MatchForm.headBytesMax {
      let place = index - least
      if place < next.heads.count { seen = seen.union(next.heads[place]) }
      if index < joined.count {
        joined[index] = joined[index].union(seen)
      } else if !next.heads.isEmpty {
        joined.append(seen)
      }
    }
    return PartBytes(heads: joined, all: all)
  }

  func or(_ other: PartBytes) -> PartBytes {
    let (long, short) = heads.count < other.heads.count ? (other, self) : (self, other)
    var either = long.heads
    for (index, set) in short.heads.enumerated() { either[index] = either[index].union(set) }
    return PartBytes(heads: either, all: all.union(other.all))
  }

  /// This, `most` times at most; it is `least` bytes long or, unless the length is fixed, longer.
  func repeated(from least: Int, isFixed: Bool, _ most: Int?) -> PartBytes {
    let times = most ?? MatchForm.headBytesMax
    guard times > 0, !heads.isEmpty else { return .nothing }
    let once = isFixed ? heads : Array(heads.prefix(least))
    var places = once
    var left = times - 1
    while isFixed, left > 0, places.count < MatchForm.headBytesMax {
      places += once
      left -= 1
    }
    if !isFixed, places.count < MatchForm.headBytesMax {
      let count = MatchForm.headBytesMax - places.count
      places += Array(repeating: all, count: count)
    }
    return PartBytes(heads: places, all: all)
  }
}

/// Runs of run bytes (`isRunByte`) that every match of a part holds: the least there can be.
struct TokenRun {
  /// The run it begins with, the one it ends with, and the longest.
  var lead: Int
  var trail: Int
  var longest: Int
  /// Whether the part is one such run.
  var isWhole: Bool

  static let empty = TokenRun(lead: 0, trail: 0, longest: 0, isWhole: true)
  static let one = TokenRun(lead: 1, trail: 1, longest: 1, isWhole: true)
  static let broken = TokenRun(lead: 0, trail: 0, longest: 0, isWhole: false)

  func followed(by next: TokenRun) -> TokenRun {
    TokenRun(
      lead: isWhole ? lead + next.lead : lead,
      trail: next.isWhole ? trail + next.trail : next.trail,
      longest: max(longest, next.longest, trail + next.lead),
      isWhole: isWhole && next.isWhole
    )
  }

  func or(_ other: TokenRun) -> TokenRun {
    TokenRun(
      lead: min(lead, other.lead),
      trail: min(trail, other.trail),
      longest: min(longest, other.longest),
      isWhole: isWhole && other.isWhole
    )
  }

  func repeated(_ least: Int) -> TokenRun {
    if isWhole {
      return TokenRun(
        lead: lead * least,
        trail: trail * least,
        longest: longest * least,
        isWhole: true
      )
    }
    switch least {
    case 0: return .broken
    case 1: return self
    default:
      return TokenRun(
        lead: lead,
        trail: trail,
        longest: max(longest, trail + lead),
        isWhole: false
      )
    }
  }
}

/// Whether tokens are made of this byte: a letter, a digit or one of `+ - . / = _ ~`.
@inlinable
package func isRunByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2B || byte &- 0x2D < 3
    || byte == 0x3D || byte == 0x5F || byte == 0x7E
}

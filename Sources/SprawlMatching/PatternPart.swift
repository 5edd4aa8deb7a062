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

  static let nothing = Part(minBytes: 0, maxBytes: 0, beginnings: .empty, run: .empty)
  static let unbounded = Part(minBytes: 0, maxBytes: nil, beginnings: .unknown)

  func followed(by next: Part) -> Part {
    Part(
      minBytes: minBytes + next.minBytes,
      maxBytes: maxBytes.flatMap { own in next.maxBytes.map { own + $0 } },
      beginnings: beginnings.followed(by: next.beginnings),
      run: run.followed(by: next.run)
    )
  }

  func or(_ other: Part) -> Part {
    Part(
      minBytes: min(minBytes, other.minBytes),
      maxBytes: maxBytes.flatMap { own in other.maxBytes.map { max(own, $0) } },
      beginnings: beginnings.or(other.beginnings),
      run: run.or(other.run)
    )
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
    return Part(
      minBytes: minBytes * least,
      maxBytes: most.flatMap { most in maxBytes.map { $0 * most } },
      beginnings: begin,
      run: run.repeated(least)
    )
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

/// The generator of one draw of one example: SplitMix64, seeded by where the example stands.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct ExampleDraw {
  private var state: UInt64

  /// A generator whose whole sequence follows from the arguments.
  init(rule: String, index: Int, seed: UInt64, attempt: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in "\(rule)\u{0}\(index)\u{0}\(attempt)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    state = hash
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of `range`; each is as likely as another.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// One of `bytes`.
  mutating func pick(_ bytes: [UInt8]) -> UInt8 { bytes[number(in: 0...bytes.count - 1)] }

  /// `count` bytes of any value.
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
  }
}

/// What a `{{class:length}}` field draws from.
enum ExampleClass: String, Sendable, CaseIterable {
  case lower, upper, alpha, digit, alnum, lowernum, uppernum, hex
  case upperHex = "HEX"
  case base64, base64url, base32, base58, bech32, password, word, uuid

  /// All names, in the order above.
  static let names = allCases.map(\.rawValue)

  private static let small = Array("abcdefghijklmnopqrstuvwxyz".utf8)
  private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  private static let decimals = Array("0123456789".utf8)
  private static let words = [
    "amber", "basin", "cedar", "delta", "ember", "fjord", "grove", "heron", "inlet", "juniper",
    "kestrel", "lagoon", "maple", "nectar", "otter", "pebble", "quartz", "ridge", "spruce",
    "tundra",
  ].map { Array($0.utf8) }

  /// One draw: a character, a whole word or a whole UUID of version 4.
  func next(from draw: inout ExampleDraw) -> [UInt8] {
    switch self {
    case .word: return Self.words[draw.number(in: 0...Self.words.count - 1)]
    case .uuid: return Self.uuid(from: &draw)
    default: return [draw.pick(digits)]
    }
  }

  private var digits: [UInt8] {
    switch self {
    case .lower: Self.small
    case .upper: Self.capitals
    case .alpha: Self.capitals + Self.small
    case .digit: Self.decimals
    case .alnum: Self.decimals + Self.capitals + Self.small
    case .lowernum: Self.decimals + Self.small
    case .uppernum: Self.decimals + Self.capitals
    case .hex: Self.decimals + Self.small.prefix(6)
    case .upperHex: Self.decimals + Self.capitals.prefix(6)
    case .base64: Self.decimals + Self.capitals + Self.small + Array("+/".utf8)
    case .base64url: Self.decimals + Self.capitals + Self.small + Array("-_".utf8)
    case .base32: Self.capitals + Array("234567".utf8)
    case .base58: Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    case .bech32: Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    case .password: Self.decimals + Self.capitals + Self.small + Array("!#%*+-_.?@".utf8)
    case .word, .uuid: []
    }
  }

  private static func uuid(from draw: inout ExampleDraw) -> [UInt8] {
    var text: [UInt8] = []
    for index in 0..<36 {
      switch index {
      case 8, 13, 18, 23: text.append(UInt8(ascii: "-"))
      case 14: text.append(UInt8(ascii: "4"))
      case 19: text.append(draw.pick(Array("89ab".utf8)))
      default: text.append(draw.pick(Array("0123456789abcdef".utf8)))
      }
    }
    return text
  }
}

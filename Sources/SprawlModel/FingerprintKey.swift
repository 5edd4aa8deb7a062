internal import CNettle

/// The key under which secrets are hashed: an organisation's own, or the fixed public one.
///
/// Fingerprints of weak passwords can be guessed by anyone who has the key, so an organisation
/// that shares reports uses its own.
public struct FingerprintKey: Sendable {
  /// What every hash under the key begins with: two blocks, worked out once.
  private let prepared: hmac_sha256_ctx
  /// Whether this is an organisation's key, not the public one.
  public let isPrivate: Bool
  /// The first 4 bytes of SHA-256 of the key, as 8 hex digits: names the key without giving it
  /// away.
  public let id: String

  /// The public key, SHA-256 of "sprawl fingerprint key 1".
  public static let `public` = FingerprintKey(
    bytes: sha256(Array("sprawl fingerprint key 1".utf8)),
    isPrivate: false
  )

  /// Reads a key file's contents: 64 hex digits (a line break may follow), or 32 or more raw bytes.
  ///
  /// `nil` when the contents are neither.
  public init?(fileContents: [UInt8]) {
    var text = fileContents[...]
    while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
    if text.count == 64, let decoded = Self.decodeHex(text) {
      self.init(bytes: decoded, isPrivate: true)
      return
    }
    guard fileContents.count >= 32 else { return nil }
    self.init(bytes: fileContents, isPrivate: true)
  }

  private init(bytes: [UInt8], isPrivate: Bool) {
    prepared = unsafe bytes.withUnsafeBufferPointer { key in
      // SAFETY: nettle reads `count` bytes, which outlive the call, and initialises the context.
      var context = hmac_sha256_ctx()
      unsafe nettle_hmac_sha256_set_key(&context, key.count, key.baseAddress)
      return context
    }
    self.isPrivate = isPrivate
    id = hexadecimal(sha256(bytes).prefix(4))
  }

  /// HMAC-SHA-256 of `message` under this key, cut to 16 bytes (RFC 2104, FIPS 180-4).
  public func fingerprint(of message: borrowing Span<UInt8>) -> Fingerprint {
    var digest = [UInt8](repeating: 0, count: 16)
    var context = prepared
    unsafe message.withUnsafeBufferPointer { text in
      unsafe digest.withUnsafeMutableBufferPointer { output in
        // SAFETY: nettle reads `count` bytes and writes 16; both buffers outlive the calls, and the
        // context is a copy of an initialised one, which points nowhere.
        unsafe nettle_hmac_sha256_update(&context, text.count, text.baseAddress)
        unsafe nettle_hmac_sha256_digest(&context, output.count, output.baseAddress)
      }
    }
    return Fingerprint(high: bigEndian(digest[0..<8]), low: bigEndian(digest[8..<16]))
  }

  /// The fingerprint of a reference: of `"ref" NUL instance NUL name`.
  public func fingerprint(ofReferenceTo store: String, name: String) -> Fingerprint {
    let message = Array("ref".utf8) + [0] + Array(store.utf8) + [0] + Array(name.utf8)
    return fingerprint(of: message.span)
  }

  private static func decodeHex(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    var decoded: [UInt8] = []
    var high: UInt8?
    for digit in digits {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
      if let first = high {
        decoded.append(first << 4 | UInt8(value))
        high = nil
      } else {
        high = UInt8(value)
      }
    }
    return decoded
  }
}

/// SHA-256 of `message`: 32 bytes (FIPS 180-4).
public func sha256(_ message: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: 32)
  unsafe message.withUnsafeBufferPointer { text in
    unsafe digest.withUnsafeMutableBufferPointer { output in
      // SAFETY: nettle reads `text.count` bytes and writes 32; both buffers outlive the calls.
      var context = sha256_ctx()
      unsafe nettle_sha256_init(&context)
      unsafe nettle_sha256_update(&context, text.count, text.baseAddress)
      unsafe nettle_sha256_digest(&context, output.count, output.baseAddress)
    }
  }
  return digest
}

/// Lower-case hex digits of `bytes`, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.reduce(0) { $0 << 8 | UInt64($1) }
}

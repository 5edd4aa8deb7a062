/// Proofs by decoding: what the text encodes has a known form.
enum EncodedShapes {
  /// Base 64 in either alphabet; `byteCount` asks for so many decoded bytes.
  static func base64(_ secret: borrowing Span<UInt8>, byteCount: Int?) -> ProofResult {
    guard let bytes = Base64.decode(secret) else { return ProofResult(.failed("not base 64")) }
    if let byteCount, bytes.count != byteCount {
      return ProofResult(.failed("decodes to \(bytes.count) bytes, not \(byteCount)"))
    }
    return ProofResult(.passed("base 64 of \(bytes.count) bytes"))
  }

  /// Base 64 of a JSON object, after a prefix and before a signature if there are any; one without
  /// the `members` that the issuer writes is another's.
  static func base64JSON(_ secret: borrowing Span<UInt8>, members: [String] = []) -> ProofResult {
    guard let start = secret.first(of: "ey") else {
      return ProofResult(.failed("no encoded JSON object"))
    }
    for alphabet in [Base64.Alphabet.standard, .url] {
      var end = start
      while end < secret.count, Base64.value(of: secret[end], alphabet: alphabet) != nil {
        end += 1
      }
      if let bytes = Base64.decode(secret.extracting(start..<end)),
        let object = JSONValue(bytes.span), object.isObject
      {
        if members.contains(where: { object[$0] == nil }) {
          return .refuted("the JSON object has other members")
        }
        return ProofResult(.passed("holds a JSON object"))
      }
    }
    return ProofResult(.failed("the encoded JSON does not parse"))
  }

  /// Base 64 of a private key's file.
  static func base64PEM(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let bytes = Base64.decode(secret) else { return ProofResult(.failed("not base 64")) }
    let result = KeyFile.check(bytes.span)
    return result.outcome == .notApplicable ? ProofResult(.failed("no key file")) : result
  }

  /// Base 64 of `user:password`, where the password is no placeholder.
  ///
  /// Source: RFC 7617.
  static func basicAuth(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let bytes = Base64.decode(secret), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return ProofResult(.failed("not base 64 of user:password")) }
    let password = bytes.span.extracting((colon + 1)..<bytes.count)
    guard password.count > 0 else { return ProofResult(.failed("the password is empty")) }
    if let reason = Placeholder.reason(in: password) {
      return ProofResult(.failed("the password is a placeholder: \(reason)"))
    }
    return ProofResult(.passed("base 64 of user:password"))
  }

  /// Whether a user and a colon stand in base 64, and after them a byte that is no text: a login
  /// that was cut or mistyped, not something else.
  static func isDamagedLogin(_ secret: borrowing Span<UInt8>) -> Bool {
    guard let bytes = Base64.decode(secret), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      colon >= 3, bytes.count - colon > 8, bytes[..<colon].allSatisfy(Byte.isPrintable)
    else { return false }
    let odd = bytes[colon...].count { !Byte.isPrintable($0) }
    return odd > 0 && odd * 8 < bytes.count - colon
  }

  /// The signature of a shared access signature: base 64 of 32 bytes, often percent-encoded.
  static func azureSignature(_ secret: borrowing Span<UInt8>) -> ProofResult {
    var plain: [UInt8] = []
    var index = 0
    while index < secret.count {
      if secret[index] == UInt8(ascii: "%"), index + 2 < secret.count,
        let value = Hex.decode(secret.extracting(index + 1..<index + 3))
      {
        plain.append(UInt8(truncatingIfNeeded: value))
        index += 3
      } else {
        plain.append(secret[index])
        index += 1
      }
    }
    return base64(plain.span, byteCount: 32)
  }

  /// A version 2 macaroon in base 64, after a prefix such as `pypi-`.
  ///
  /// Source: the libmacaroons binary format: 2, then fields of type, length and bytes; 0 ends a
  /// section; the signature is field 6 of 32 bytes.
  static func macaroon(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let start = secret.first(of: "AgE"),
      let bytes = Base64.decode(secret.extracting(start..<secret.count))
    else { return ProofResult(.failed("not base 64")) }
    var position = 1
    var location: [UInt8] = []
    while position < bytes.count {
      let type = bytes[position]
      position += 1
      if type == 0 { continue }
      guard let length = varint(bytes, at: &position), position + length <= bytes.count else {
        return ProofResult(.failed("a field runs past the end"))
      }
      if type == 1, location.isEmpty { location = Array(bytes[position..<position + length]) }
      position += length
      if type == 6 {
        let isWhole = length == 32 && position == bytes.count
        guard isWhole else { return ProofResult(.failed("no signature of 32 bytes at the end")) }
        return ProofResult(.passed("a macaroon"), notes: note(location))
      }
    }
    return ProofResult(.failed("no signature"))
  }

  private static func varint(_ bytes: [UInt8], at position: inout Int) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 21, by: 7) {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }

  private static func note(_ location: [UInt8]) -> [String] {
    guard !location.isEmpty, location.count < 64, location.allSatisfy(Byte.isPrintable) else {
      return []
    }
    return ["for \(String(decoding: location, as: UTF8.self))"]
  }
}

import SprawlModel

/// JSON web tokens and keys, read without their keys.
enum WebToken {
  /// A signed token (RFC 7519): header and claims decode, an algorithm is named, a signature is
  /// there, and the claims tell the life.
  static func check(_ secret: borrowing Span<UInt8>) -> ProofResult {
    var parts = TokenShapes.split(secret, at: UInt8(ascii: "."))
    // Some issuers put a prefix of their own before the header.
    if let start = secret.first(of: "eyJ"), start < parts[0].upperBound {
      parts[0] = start..<parts[0].upperBound
    }
    guard parts.count == 3 || parts.count == 5 else {
      return ProofResult(.failed("\(parts.count) parts, not 3 or 5"))
    }
    guard let header = json(secret.extracting(parts[0])) else {
      return .refuted("the header is no JSON object")
    }
    guard let algorithm = header["alg"]?.text, algorithm.utf8.count <= 32 else {
      return ProofResult(.failed("the header names no algorithm"))
    }
    if parts.count == 5 {
      return ProofResult(.passed("an encrypted token's header"), life: .unknown)
    }
    guard let claims = json(secret.extracting(parts[1])) else {
      return .refuted("the claims are no JSON object")
    }
    let notes = notes(claims)
    if Array(algorithm.utf8).map(Byte.lowered) == Array("none".utf8) {
      return ProofResult(.failed("unsigned (alg none)"), life: life(claims), notes: notes)
    }
    guard !parts[2].isEmpty, Base64.decode(secret.extracting(parts[2]), alphabet: .url) != nil
    else { return ProofResult(.failed("no signature"), life: life(claims), notes: notes) }
    return ProofResult(.passed("header and claims decode"), life: life(claims), notes: notes)
  }

  /// A private or symmetric JSON web key (RFC 7517, RFC 7518 section 6).
  static func checkKey(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let key = JSONValue(secret), let type = key["kty"]?.text else {
      return ProofResult(.notApplicable)
    }
    let member = type == "oct" ? "k" : "d"
    guard let value = key[member]?.text, Array(value.utf8).count >= 16,
      Base64.decode(Array(value.utf8).span, alphabet: .url) != nil
    else { return ProofResult(.failed("a public key")) }
    return ProofResult(.passed("a private key"), life: .static)
  }

  /// `exp - iat` up to a day is ephemeral; longer, or no `exp`, is static.
  private static func life(_ claims: JSONValue) -> Life {
    guard let expiry = claims["exp"]?.integer else { return .static }
    let start = claims["iat"] ?? claims["nbf"] ?? claims["auth_time"]
    guard let issued = start?.integer else { return .unknown }
    return expiry - issued <= 86_400 ? .ephemeral : .static
  }

  private static func notes(_ claims: JSONValue) -> [String] {
    var notes: [String] = []
    if let expiry = claims["exp"]?.integer, (0..<253_402_300_800).contains(expiry) {
      notes.append("expires \(Day(unixSeconds: expiry))")
    }
    if claims["iss"]?.text == "kubernetes/serviceaccount" {
      notes.append("Kubernetes service account")
    }
    if claims["iss"]?.text == "supabase", let role = claims["role"]?.text {
      notes.append(role == "anon" ? "role anon: public by design" : "not the public role")
    }
    return notes
  }

  private static func json(_ part: borrowing Span<UInt8>) -> JSONValue? {
    guard let bytes = Base64.decode(part), let value = JSONValue(bytes.span), value.isObject
    else { return nil }
    return value
  }
}

import SprawlModel

/// The values of `rules/allow.toml`: printed in documentation, they open nothing.
enum DocumentedValues {
  /// What a documented value is worth.
  static let confidence = 0.1

  /// Where the value with this fingerprint under the public key is documented; `nil` for any other.
  static func reason(_ fingerprint: Fingerprint) -> String? {
    reasons[fingerprint].map { "documented example: \($0)" }
  }

  private static let reasons: [Fingerprint: String] = {
    var reasons: [Fingerprint: String] = [:]
    for line in text.utf8.split(separator: 0x0A) {
      let fields = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 2, let print = Fingerprint(hex: fields[0]) else { continue }
      reasons[print] = fields[1]
    }
    return reasons
  }()

  /// A line an entry: the fingerprint under the public key, a tab, the reason.
  static let text = #"""
    1cdd6338167bf2c66567310e722cad9f	OpenID Connect Core: example refresh token
    21b0edcd9cb91fa095f5a57b31fb8f9d	RFC 6749: example of client authentication
    23ec121df0b653f42daf13327eff0227	AWS documentation: example secret access key
    286d0536c73b5c65f1884b91b443da25	RFC 6749: example client secret
    2b485aac935778f5a9b189a24aea4e75	RFC 5849: example token
    3962c33bb2f87e9f137854ac3c660786	reCAPTCHA documentation: secret key for tests
    3f4e7f8d236e4906d7e9fb5bef39a10a	OpenID Connect Core: example access token
    4849983d8b05d1430349aa8b4fd8d1d9	Azure Cosmos DB emulator: the fixed account key
    5246e7b8186ba3d04042b0f1dbbcbdb8	RFC 7617: example of basic authentication
    606c630f5b11cabe8e28cb28c2642917	RFC 7515 appendix A.1: example key
    6b995a27fb44eb5b381c0aeb493fe2a7	Google Authenticator documentation: example TOTP secret
    7821fc35fcac0e836211281d28892d0f	PyJWT documentation: example token
    8428819e71184bfb77196b2bfe844d83	RFC 7617: the password of the example
    853129537bd64549f10393094bd65bbd	RFC 6749: example access token
    86a196456bb3618d25bfb2ff6930eaaf	username:password in base 64
    8d9773f8546b9729949697629a92fcac	Azurite and the Azure storage emulator: the fixed account key
    9df51965252212380b2f2464a0649bcd	Turnstile documentation: secret key that always passes
    a2477e340fcb4d5bcce572d5d89fea5c	user:pass in base 64
    a8e67e9f87596823d0e9969fa44df42b	RFC 5849: example consumer key
    ac0768504da023284ff93e1f7c8ba53a	Stripe documentation: the shared test key
    b165163f2fe95bcce461f464081e7907	RFC 5849: example consumer key of a header
    b6ace4c42937ba9ac988394819af9cec	RFC 7515 appendix A.1: example token
    b6e80a044d6440a4db78d274c7e7dd54	MinIO: the documented default password
    b7be3f021fee0b47ac1463b9cdf3dd21	user:password in base 64
    ba428ea987b9bc24015cb153d70cf486	RFC 5849: example token secret of a user
    bdb1d3e2a8780573e743df45d1100ab1	RFC 5849: example token of a header
    c2944a14d3ea40538d3c149c7353215b	RFC 6749: example client secret in a body
    ce3dd7e5d1ee5d4d786b8f8aca9871f3	RFC 5849: example token secret
    cfefe9dc1b0ebbfc749a54702f34de2d	Turnstile documentation: secret key that yields a spent token
    d26a7db681490e547ea5d7616b673fa8	hCaptcha documentation: secret key for tests
    d280e06cadfd3174912a91fe80a06a38	RFC 6749: example refresh token
    d28c6495664feafcc5f44a0088e70f58	Turnstile documentation: secret key that always fails
    d35adf3c2a70b4ce3c7d3db7ef68e66a	reCAPTCHA documentation: site key for tests
    d59aa68dafeaf8ec98e2ee93733774e4	RFC 5849: example consumer secret of a client
    e1f7b8e9cc8512bcfb21550c9b70c96b	AWS documentation: example access key id
    ea8baec71128d437e6106ce3b00e2435	RFC 5849: example temporary secret
    ec76c922f4581d5549b52534ccad3f02	RFC 6750: example bearer token
    eeecc3cd10b0787a263b21cc59c294d3	MDN documentation: example password in an address
    ef4a9f6bca83ab44c225db93f2dd1ae2	jwt.io: the example token
    fd94e788ab164eb7ea3dc44c93ef76ce	RFC 5849: example consumer secret
    """#
}

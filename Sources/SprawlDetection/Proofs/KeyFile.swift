import SprawlModel

/// Private keys in text form, parsed as far as a reader without the pass phrase can.
enum KeyFile {
  /// A key in PEM or OpenPGP armour, also as source code holds it: escaped line ends, joined
  /// string literals, indentation.
  ///
  /// Sources: RFC 7468, RFC 1421 (`Proc-Type`), RFC 9580 section 6.
  static func check(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let begin = secret.first(of: "-----BEGIN "),
      let labelEnd = secret.first(of: "-----", from: begin + 11), labelEnd - begin < 60
    else { return ProofResult(.notApplicable) }
    let label = secret.extracting(begin + 11..<labelEnd)
    let end = secret.first(of: "-----END", from: labelEnd)
    guard label.first(of: "PRIVATE KEY") != nil else {
      return ProofResult(.failed("no private key"))
    }
    let text = ArmourText(secret, labelEnd + 5..<(end ?? secret.count))
    guard text.body.count >= 32 else { return ProofResult(.failed("no key between the lines")) }
    if label.holds("PGP") { return pgp(text, isWhole: end != nil) }
    guard end != nil else { return cutShort(text) }
    guard let bytes = Base64.decode(text.body.span, alphabet: .standard) else {
      return ProofResult(.failed("not base 64 between the lines"))
    }
    if text.isEncrypted {
      return ProofResult(.passed("encrypted key"), life: .static, notes: ["encrypted"])
    }
    if label.holds("OPENSSH") { return OpenSSHKey.check(bytes) }
    if label.holds("SSH2") { return ssh2(bytes) }
    return pkcs(bytes, isEncrypted: label.holds("ENCRYPTED"))
  }

  /// How many bytes of `secret` stand in unbroken base 64 of a third of a line or more.
  ///
  /// The words of armour lines, of code and of prose are shorter.
  static func bodyBytes(_ secret: borrowing Span<UInt8>) -> Int {
    var total = 0
    var start = 0
    while start < secret.count {
      var end = start
      while end < secret.count, Base64.value(of: secret[end], alphabet: .standard) != nil {
        end += 1
      }
      if end - start >= 20, Filler.reason(secret.extracting(start..<end)) == nil {
        total += end - start
      }
      start = end + 1
    }
    return total
  }

  /// A PuTTY key file: version, type, and lines that are as many as it says.
  ///
  /// Source: the PuTTY manual, appendix C.
  static func checkPuTTY(_ secret: borrowing Span<UInt8>) -> ProofResult {
    guard let start = secret.first(of: "PuTTY-User-Key-File-") else {
      return ProofResult(.notApplicable)
    }
    guard let cipher = field("Encryption: ", of: secret, from: start),
      let lines = secret.first(of: "Private-Lines: ", from: start)
    else { return ProofResult(.failed("no private part")) }
    let isEncrypted = !secret.holds("none", at: cipher)
    var count = 0
    var index = lines + 15
    while index < secret.count, Byte.isDigit(secret[index]), count < 1000 {
      count = count * 10 + Int(secret[index] & 15)
      index += 1
    }
    guard (1..<1000).contains(count) else { return ProofResult(.failed("no private lines")) }
    return ProofResult(
      .passed(isEncrypted ? "encrypted PuTTY key" : "PuTTY key"),
      life: .static,
      notes: isEncrypted ? ["encrypted"] : []
    )
  }

  private static func field(
    _ name: String,
    of secret: borrowing Span<UInt8>,
    from start: Int
  ) -> Int? {
    secret.first(of: name, from: start).map { $0 + name.utf8.count }
  }

  private static func cutShort(_ text: ArmourText) -> ProofResult {
    let whole = text.body.count / 4 * 4
    guard Base64.decode(text.body.span.extracting(0..<whole), alphabet: .standard) != nil else {
      return ProofResult(.failed("not base 64 after the first line"))
    }
    return ProofResult(.notApplicable, life: .static, notes: ["cut short"])
  }

  private static func pkcs(_ bytes: [UInt8], isEncrypted: Bool) -> ProofResult {
    guard let kind = DERKey.kind(of: bytes, isEncrypted: isEncrypted) else {
      return ProofResult(.failed("the bytes are no key's structure"))
    }
    let notes = isEncrypted ? ["encrypted"] : []
    return ProofResult(.passed("\(kind) parses"), life: .static, notes: notes)
  }

  /// Source: RFC 4716 for the armour; the magic number is SSH Communications'.
  private static func ssh2(_ bytes: [UInt8]) -> ProofResult {
    guard bytes.prefix(4) == [0x3F, 0x6F, 0xF9, 0xEB] else {
      return ProofResult(.failed("no SSH2 key's first bytes"))
    }
    return ProofResult(.passed("SSH2 key's first bytes"), life: .static)
  }

  private static func pgp(_ text: ArmourText, isWhole: Bool) -> ProofResult {
    guard isWhole else { return cutShort(text) }
    guard let bytes = Base64.decode(text.body.span, alphabet: .standard), let first = bytes.first
    else { return ProofResult(.failed("not base 64 between the lines")) }
    if let check = text.check, let sum = Base64.decode(check.span), sum.count == 3 {
      let stated = sum.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      guard CRC.crc24(of: bytes.span) == stated else {
        return ProofResult(.failed("the armour's checksum is wrong"))
      }
    }
    // Packet tag 5 is a secret key, in either of the two header forms.
    let tag = first & 0x40 == 0 ? first >> 2 & 15 : first & 0x3F
    guard first & 0x80 != 0, tag == 5 else {
      return ProofResult(.failed("first packet is no secret key"))
    }
    return ProofResult(.passed("OpenPGP secret key packet"), life: .static)
  }
}

/// The base 64 between armour lines, without what source code and old headers put around it.
private struct ArmourText {
  private(set) var body: [UInt8] = []
  private(set) var check: [UInt8]?
  private(set) var isEncrypted = false

  init(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
    var line: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        while index < range.upperBound, bytes[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < range.upperBound else { break }
        if bytes[index] != UInt8(ascii: "/") {
          take(&line)
          index += 1
        }
      } else if Byte.isNewline(byte) {
        take(&line)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        take(&line)
        index = Self.nextLiteral(bytes, index..<range.upperBound)
      } else {
        line.append(byte)
      }
    }
    take(&line)
  }

  /// Past the quote that opens the next literal of a concatenation; `start` itself otherwise.
  private static func nextLiteral(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, index - range.lowerBound < 80 {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return index + 1 }
      let isJoint =
        Byte.isBlank(byte) || Byte.isNewline(byte) || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "_")
      if !isJoint { return range.lowerBound }
      index += 1
    }
    return range.lowerBound
  }

  private mutating func take(_ line: inout [UInt8]) {
    defer { line.removeAll(keepingCapacity: true) }
    if line.contains(UInt8(ascii: ":")) {
      isEncrypted = isEncrypted || line.span.first(of: "ENCRYPTED") != nil
      return
    }
    let digits = line.filter { Base64.value(of: $0, alphabet: .standard) != nil || $0 == 0x3D }
    if digits.count == 5, digits[0] == 0x3D {
      check = Array(digits[1...])
    } else {
      body += digits
    }
  }
}

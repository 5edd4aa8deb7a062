import SprawlModel

/// The `openssh-key-v1` container.
///
/// Source: PROTOCOL.key of OpenSSH.
enum OpenSSHKey {
  /// Whether `bytes` hold the container's fields, and whether its key is encrypted.
  static func check(_ bytes: [UInt8]) -> ProofResult {
    guard bytes.starts(with: Array("openssh-key-v1\0".utf8)) else {
      return ProofResult(.failed("no OpenSSH key's first bytes"))
    }
    var position = 15
    guard let cipher = field(bytes, &position), field(bytes, &position) != nil,
      field(bytes, &position) != nil, position + 4 <= bytes.count
    else { return ProofResult(.failed("the container's fields do not fit")) }
    position += 4
    guard field(bytes, &position) != nil, let secret = field(bytes, &position), secret.count >= 16
    else { return ProofResult(.failed("the container's fields do not fit")) }
    let isEncrypted = Array(bytes[cipher]) != Array("none".utf8)
    guard isEncrypted || hasEqualChecks(bytes, secret) else {
      return ProofResult(.failed("the two check numbers differ"))
    }
    return ProofResult(
      .passed(isEncrypted ? "encrypted OpenSSH key" : "OpenSSH key parses"),
      life: .static,
      notes: isEncrypted ? ["encrypted"] : []
    )
  }

  private static func hasEqualChecks(_ bytes: [UInt8], _ secret: Range<Int>) -> Bool {
    let start = secret.lowerBound
    return bytes[start..<start + 4].elementsEqual(bytes[start + 4..<start + 8])
  }

  private static func field(_ bytes: [UInt8], _ position: inout Int) -> Range<Int>? {
    guard position + 4 <= bytes.count else { return nil }
    let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
    let start = position + 4
    guard length >= 0, length <= bytes.count - start else { return nil }
    position = start + length
    return start..<position
  }
}

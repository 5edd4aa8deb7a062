/// What is hashed of a secret (`domain/metrics.md` section 1): the value without its wrapping.
package enum SecretNormaliser {
  /// Strips quotes and surrounding blanks; of a PEM block drops headers and line breaks.
  package static func normalised(_ secret: [UInt8]) -> [UInt8] {
    var value = secret[...]
    while let first = value.first, isWrapping(first) { value.removeFirst() }
    while let last = value.last, isWrapping(last) { value.removeLast() }
    guard value.starts(with: Array("-----BEGIN".utf8)) else { return Array(value) }
    return pemBody(Array(value))
  }

  private static func isWrapping(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || Byte.isNewline(byte) || Byte.isQuote(byte)
  }

  /// The base64 text of a PEM block, whether its line breaks are real or written as `\n`.
  private static func pemBody(_ block: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    var index = 0
    var isHeader = false
    while index < block.count {
      if block[index...].starts(with: Array("-----".utf8)) {
        isHeader.toggle()
        index += 5
        continue
      }
      let byte = block[index]
      if byte == 0x5C, index + 1 < block.count {
        index += 2
        continue
      }
      let isBase64 = Byte.isAlphanumeric(byte) || byte == 0x2B || byte == 0x2F || byte == 0x3D
      if !isHeader, isBase64 { body.append(byte) }
      index += 1
    }
    return body.isEmpty ? block : body
  }
}

/// A masked value: the first four characters only when there are twenty or more.
func preview(of secret: [UInt8], maskedPercent: Int?) -> String {
  if let maskedPercent {
    let shown = secret.prefix(secret.count * (100 - maskedPercent) / 100)
    return String(decoding: shown, as: UTF8.self) + "****"
  }

  if secret.starts(with: Array("-----BEGIN".utf8)) {
    let end = secret.dropFirst(10).firstRange(of: Array("-----".utf8))?.upperBound
    if let end, end < 80 { return String(decoding: secret[..<end], as: UTF8.self) }
  }
  guard secret.count >= 20, secret.prefix(4).allSatisfy(Byte.isPrintable) else { return "****" }
  return String(decoding: secret.prefix(4), as: UTF8.self) + "****"
}

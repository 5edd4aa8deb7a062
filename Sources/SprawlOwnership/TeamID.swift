/// The team id that an owner in a CODEOWNERS file stands for; `nil` when it is no owner.
///
/// Logins, teams and mail addresses do not tell upper case from lower, so ids are lower case:
/// `@Acme/Payments` is `acme/payments`, `@alice` is `person:alice`, and `bob@acme.example` is
/// `person:bob@acme.example`.
///
/// Source: GitHub Docs, "About code owners": `@username`, `@org/team-name` or an e-mail address.
package func teamID(ofOwner owner: String) -> String? {
  let text = owner.lowercased()
  guard text.hasPrefix("@") else { return isMailAddress(text) ? "person:\(text)" : nil }
  let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
  guard parts.allSatisfy(isName) else { return nil }
  switch parts.count {
  case 1: return "person:\(parts[0])"
  case 2: return "\(parts[0])/\(parts[1])"
  default: return nil
  }
}

/// A login, an organisation or a team: letters, digits, `-`, `_` and `.`.
private func isName(_ text: Substring) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy {
      isLetterOrDigit($0) || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
    }
}

private func isMailAddress(_ text: String) -> Bool {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

internal import SprawlModel
internal import SprawlSources

/// Words in a name that make its value worth a look.
enum CredentialWords {
  /// Anchors of generic detection; without regard to case, as part of any identifier.
  static let anchors = [
    "password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key",
    "access_key", "accesskey", "access-key", "private_key", "privatekey", "private-key", "auth_key",
    "authkey", "credential", "encryption_key", "encryptionkey", "signing_key", "signingkey",
    "master_key", "masterkey", "account_key", "accountkey", "shared_key", "sharedkey",
    "license_key", "licensekey", "_pwd", "pwd_",
  ]
}

extension DetectionWorker {
  /// A credential word: what it is assigned is judged by name, value and place.
  func verifyAssignment(
    _ word: Range<Int>,
    _ padded: borrowing Span<UInt8>,
    _ piece: LentPiece
  ) {
  }
}

/// What is wrong with a rule, store, cost or configuration file, where, and what to do.
package struct ConfigurationError: Error, Hashable, CustomStringConvertible {
  /// The file as the user named it.
  package let file: String
  /// 1-based; `nil` when the place could not be found.
  package let line: Int?
  /// The key it is about, such as `rules[2].regex` or `rule acme.api-key: regex`; may be empty.
  package let key: String
  /// What is wrong and what to do.
  package let message: String

  /// An error from its parts.
  package init(file: String, line: Int? = nil, key: String = "", message: String) {
    self.file = file
    self.line = line
    self.key = key
    self.message = message
  }

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
  }
}

internal import SprawlMatching
internal import SprawlModel

/// Reads one `[[rules]]` table.
struct RuleDecoder {
  private var reader: TableReader
  private let file: TOMLFile
  private let provider: String?
  private let extends: Bool
  private let table: [String: TOMLNode]

  var errors: [ConfigurationError] { reader.errors }

  /// Reads one; in a file that `extends` another a rule may change one of the other's.
  init(
    _ table: [String: TOMLNode],
    of file: TOMLFile,
    index: Int,
    provider: String?,
    extends: Bool
  ) {
    var label = "rules[\(index)]"
    if case .string(let id)? = table["id"] { label = "rule \(id)" }
    reader = TableReader(table, of: file, header: "rules", index: index, label: label)
    self.file = file
    self.provider = provider
    self.extends = extends
    self.table = table
  }

  mutating func rule() -> Rule {
    var rule = Rule()
    rule.file = file.name
    rule.isForeign = provider == nil && table["context"] == nil
    readDialectOfAll(&rule)
    readOurs(&rule)
    readNested(&rule)
    checkPattern(&rule)
    reader.rejectUnknownKeys()
    checkAnchors(rule)
    return rule
  }

  /// The keys of gitleaks and betterleaks.
  private mutating func readDialectOfAll(_ rule: inout Rule) {
    rule.id = reader.requiredString("id")
    if let provider, !rule.id.hasPrefix("\(provider).") {
      reader.fail("id", "does not begin with '\(provider).', the file's provider")
    }
    rule.summary = reader.string("description") ?? ""
    rule.regex = reader.string("regex") ?? ""
    rule.path = reader.string("path")
    rule.minEntropyBits = reader.number("entropy", in: 0...8).flatMap { $0 == 0 ? nil : $0 }
    rule.tags = reader.strings("tags")
    rule.isCaseless = reader.boolean("caseless") ?? false
    rule.keywords = reader.strings("keywords")
    if provider == nil || rule.isCaseless { rule.keywords = rule.keywords.map { $0.lowercased() } }
    if reader.boolean("skipReport") == true { rule.secrecy = .identifier }
    if provider != nil ? rule.regex.isEmpty : rule.isChange && !extends {
      reader.fail("regex", "is missing")
    }
    if let path = rule.path, let problem = patternProblem(path, isCaseless: false) {
      reader.fail("path", problem)
    }
  }

  /// The keys that only our own dialect has.
  private mutating func readOurs(_ rule: inout Rule) {
    rule.words = reader.strings("words")
    rule.context = reader.choice("context", RuleContext.self) ?? .none
    rule.check = reader.string("check").flatMap { $0 == "none" ? nil : $0 }
    rule.credentialClass = reader.choice("class", CredentialClass.self) ?? .generic
    rule.life = reader.choice("life", Life.self) ?? (provider == nil ? .unknown : .static)
    rule.store = reader.string("store")
    rule.secrecy = reader.choice("secrecy", Secrecy.self) ?? rule.secrecy
    rule.confidence = reader.number("confidence", in: 0.01...1) ?? 0.8
    rule.help = reader.string("help") ?? ""
    rule.references = reader.strings("references")
    rule.examples = reader.strings("examples")
    rule.negatives = reader.strings("negatives")
    rule.replaces = reader.strings("replaces")
    if (rule.credentialClass == .loginOfStore) != (rule.store != nil), provider != nil {
      reader.fail("store", "goes with class = \"login-of-store\", and that class needs it")
    }
    for word in rule.words where word != word.lowercased() {
      reader.fail("words", "'\(word)' is not lower case")
    }
  }

  private mutating func readNested(_ rule: inout Rule) {
    for key in ["allowlist", "allowlists"] {
      for var nested in reader.readers(key) {
        rule.allowlists.append(allowlist(from: &nested))
        reader.add(nested.errors)
      }
    }
    for var nested in reader.readers("required") {
      let lines = nested.integer("withinLines", in: 0...10_000)
      let columns = nested.integer("withinColumns", in: 0...10_000)
      rule.required.append(
        RequiredRule(
          id: nested.requiredString("id"),
          withinLines: lines,
          withinColumns: columns
        )
      )
      nested.rejectUnknownKeys()
      reader.add(nested.errors)
    }
  }

  /// Group, window and compilation of the regex.
  private mutating func checkPattern(_ rule: inout Rule) {
    let before = reader.integer("before", in: 0...Rule.windowBytesMax)
    let after = reader.integer("after", in: 1...Rule.windowBytesMax)
    let group = reader.integer("secretGroup", in: 0...63)
    guard !rule.regex.isEmpty else {
      rule.secretGroup = group ?? 0
      return
    }
    if let problem = patternProblem(rule.regex, isCaseless: rule.isCaseless) {
      reader.fail("regex", problem)
      return
    }
    let groupCount = captureCount(rule.regex)
    rule.secretGroup = group ?? (provider == nil ? 0 : min(1, groupCount))
    if rule.secretGroup > groupCount {
      reader.fail("secretGroup", "is \(rule.secretGroup), but the regex has \(groupCount) groups")
    }
    guard let shape = PatternShape(rule.regex, isCaseless: rule.isCaseless) else { return }
    if provider != nil {
      if shape.maxBytes == nil { reader.fail("regex", "has no longest match: bound every repeat") }
      if captureCount(rule.regex) != 1 {
        reader.fail("regex", "wants one capture group, the secret")
      }
    }
    let longest = min(shape.maxBytes ?? 1024, Rule.windowBytesMax - 96)
    // A user's regex may begin well before its keyword.
    rule.before = before ?? (provider == nil ? min(max(64, longest), 1024) : 64)
    rule.after = after ?? max(longest + 96, provider == nil ? 256 : 160)
  }

  private mutating func checkAnchors(_ rule: Rule) {
    guard provider != nil, !rule.regex.isEmpty else { return }
    for keyword in rule.keywords where !(3...64).contains(keyword.utf8.count) {
      reader.fail("keywords", "'\(keyword)' has under 3 or over 64 bytes")
    }
    for word in rule.words where !(3...64).contains(word.utf8.count) {
      reader.fail("words", "'\(word)' has under 3 or over 64 bytes")
    }
    switch rule.context {
    case .none where rule.keywords.isEmpty:
      reader.fail("keywords", "is empty: a rule without context needs a literal anchor")
    case .near where rule.words.isEmpty, .assign where rule.words.isEmpty:
      reader.fail("words", "is empty: context = \"\(rule.context.rawValue)\" needs words")
    default: break
    }
  }
}

/// What is wrong with a pattern: PCRE2's complaint with its offset, or what bytes cannot honour.
func patternProblem(_ pattern: String, isCaseless: Bool) -> String? {
  do throws(PatternError) {
    _ = try Pattern(pattern, options: isCaseless ? .caseless : [])
  } catch {
    return "does not compile \(error)"
  }
  if hasWideClassMember(pattern) {
    return "has a character outside ASCII in a class; patterns match bytes, so write an alternation"
  }
  return nil
}

/// How many capture groups a pattern has.
func captureCount(_ pattern: String) -> Int {
  let bytes = Array(pattern.utf8)
  return patternTokens(bytes).count { token in
    guard !token.isInClass, bytes[token.index] == UInt8(ascii: "(") else { return false }
    let text = String(decoding: bytes[(token.index + 1)...].prefix(3), as: UTF8.self)
    if text.hasPrefix("?P<") || text.hasPrefix("?'") { return true }
    if text.hasPrefix("?<") { return !text.hasPrefix("?<=") && !text.hasPrefix("?<!") }
    return !text.hasPrefix("?") && !text.hasPrefix("*")
  }
}

private func hasWideClassMember(_ pattern: String) -> Bool {
  let bytes = Array(pattern.utf8)
  return patternTokens(bytes).contains { $0.isInClass && bytes[$0.index] >= 0x80 }
}

/// The unescaped bytes of a pattern, and whether each is a member of a class.
///
/// A `]` that comes first in a class is a member; `[:alpha:]` in a class does not end it.
private func patternTokens(_ bytes: [UInt8]) -> [(index: Int, isInClass: Bool)] {
  var tokens: [(index: Int, isInClass: Bool)] = []
  var firstMember: Int?
  var index = 0
  while index < bytes.count {
    switch bytes[index] {
    case UInt8(ascii: "\\"): index += 1
    case UInt8(ascii: "[") where firstMember == nil:
      let isNegated = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "^")
      if isNegated { index += 1 }
      firstMember = index + 1
    case UInt8(ascii: "[") where bytes[index...].starts(with: Array("[:".utf8)):
      let rest = bytes[index...].dropFirst(2).prefix { $0 != UInt8(ascii: ":") }
      if bytes[rest.endIndex...].starts(with: Array(":]".utf8)) { index = rest.endIndex + 1 }
    case UInt8(ascii: "]") where firstMember.map { index > $0 } ?? false: firstMember = nil
    default: tokens.append((index, firstMember != nil))
    }
    index += 1
  }
  return tokens
}

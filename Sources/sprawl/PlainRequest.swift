internal import SprawlKit
internal import SprawlReport

/// A request in the plainest words, read without the argument parser.
///
/// The parser describes every flag of every verb to itself before it reads the first, which takes
/// longer than a scan of a small folder. What a hook and an editor ask needs none of that. Whatever
/// is not plain (a flag that is not here, or given twice, joined or wrong) is left to the parser;
/// it reads what is here the same way, which a test holds to.
struct PlainRequest: Equatable {
  enum Verb: Equatable {
    case scan(paths: [String])
    case protect(repository: String?, worktree: Bool)
  }

  let verb: Verb
  let flags: ScanFlags

  /// Reads the words behind the program's name; `nil` when they are not plain.
  init?(_ words: [String]) {
    guard let name = words.first, ["scan", "protect"].contains(name) else { return nil }
    var reader = Reader()
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      guard reader.take(word, value: rest.first, isProtect: name == "protect") else { return nil }
      if reader.hasUsedValue { rest.removeFirst() }
    }
    flags = reader.flags
    guard name == "protect" else {
      verb = .scan(paths: reader.paths)
      return
    }
    guard reader.paths.count <= 1 else { return nil }
    verb = .protect(repository: reader.paths.first, worktree: reader.worktree)
  }

  /// Does what was asked and gives the exit status.
  func execute() throws -> Int32 {
    switch verb {
    case .scan(let paths):
      return try ScanSession(flags, target: ScanTarget(arguments: paths)).run()
    case .protect(let repository, let worktree):
      let target = ScanTarget.staged(repository: repository, includesWorkTree: worktree)
      return try ScanSession(flags, target: target).run()
    }
  }
}

extension PlainRequest {
  private struct Reader {
    var flags = ScanFlags()
    var paths: [String] = []
    var worktree = false
    var hasUsedValue = false

    /// Takes the next word; false when it is not plain.
    mutating func take(_ word: String, value: String?, isProtect: Bool) -> Bool {
      hasUsedValue = false
      switch word {
      case "-q", "--quiet": return Self.set(&flags.quiet)
      case "-v", "--verbose": return Self.set(&flags.verbose)
      case "--plain": return Self.set(&flags.plain)
      case "--no-config": return Self.set(&flags.noConfig)
      case "--show-secrets": return Self.set(&flags.showSecrets)
      case "--worktree": return isProtect && Self.set(&worktree)
      case "-r", "--report-path":
        guard let value, Self.isPlain(value), flags.reportPath == nil else { return false }
        flags.reportPath = value
        hasUsedValue = true
        return true
      case "-f", "--report-format":
        guard let format = value.flatMap(ReportFormat.init(rawValue:)), flags.reportFormat == nil
        else { return false }
        flags.reportFormat = format
        hasUsedValue = true
        return true
      case "-j", "--jobs":
        guard let jobs = value.flatMap({ Int($0) }), jobs > 0, flags.jobs == nil else {
          return false
        }
        flags.jobs = jobs
        hasUsedValue = true
        return true
      default:
        paths.append(word)
        return Self.isPlain(word)
      }
    }

    /// Whether a word can only be a value or a path.
    private static func isPlain(_ word: String) -> Bool {
      word.utf8.first.map { $0 != UInt8(ascii: "-") } ?? false
    }

    /// Sets a flag for the first time.
    private static func set(_ flag: inout Bool) -> Bool {
      defer { flag = true }
      return !flag
    }
  }
}

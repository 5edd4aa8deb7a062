internal import Glibc

/// The variables that git's children are given: a closed list, nothing else is inherited.
package struct GitEnvironment: Sendable, Hashable {
  /// Where programs, the user's own settings and the limits of a search for `.git` are.
  private static let alwaysKept = [
    "PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "USER", "LOGNAME", "SUDO_UID", "LD_LIBRARY_PATH",
    "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_PARAMETERS",
  ]
  /// Which repository a hook runs for; they would beat a repository that is named.
  private static let keptForHooks = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE",
  ]
  /// Nothing is fetched, locked, asked, replaced, or read from the machine's settings.
  private static let fixed = [
    "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=", "GIT_OPTIONAL_LOCKS=0",
    "GIT_TERMINAL_PROMPT=0", "GIT_CONFIG_NOSYSTEM=1", "GIT_PAGER=cat", "LC_ALL=C",
    "GIT_GRAFT_FILE=/dev/null",
  ]

  private let kept: [String]
  private let forHooks: [String]

  /// The environment of this process.
  package static var process: GitEnvironment {
    GitEnvironment { name in
      // SAFETY: getenv's text is copied at once; this process never changes its environment.
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
  }

  /// The variables for which `value` has one.
  package init(value: (_ name: String) -> String?) {
    func present(_ names: [String]) -> [String] {
      names.compactMap { name in value(name).map { "\(name)=\($0)" } }
    }
    // Settings in the environment: git insists on every pair it is promised.
    let pairs = min(value("GIT_CONFIG_COUNT").flatMap { Int($0) } ?? 0, 1000)
    let settings = (0..<max(0, pairs)).flatMap {
      ["GIT_CONFIG_KEY_\($0)", "GIT_CONFIG_VALUE_\($0)"]
    }
    kept = present(Self.alwaysKept + ["GIT_CONFIG_COUNT"] + settings)
    forHooks = present(Self.keptForHooks)
  }

  /// The whole environment of a child, `NAME=value` each.
  ///
  /// - Parameter isRepositoryNamed: Whether the user named a repository; if not, a hook's
  ///   variables say which one is meant, and which index.
  /// - Returns: The variables in a fixed order.
  package func variables(isRepositoryNamed: Bool) -> [String] {
    kept + (isRepositoryNamed ? [] : forHooks) + Self.fixed
  }
}

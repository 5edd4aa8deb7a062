#if canImport(Glibc)
import Glibc
#endif

/// The package's root folder, from where this file was compiled.
package let packageRoot: String = {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/")
}()

/// Whether golden files are written anew; a run that does so still fails.
package var isRecording: Bool { environment("SPRAWL_RECORD") == "1" }

/// The value of an environment variable; `nil` when it is not set.
package func environment(_ name: String) -> String? {
  // SAFETY: `getenv` gives a zero-terminated text or nothing; it is copied at once.
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

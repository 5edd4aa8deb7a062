#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A random test's seed: `SPRAWL_SEED`, else one from the system; printed, so that it can be given
/// back.
func seed(_ name: String = #function) -> UInt64 {
  let given = unsafe getenv("SPRAWL_SEED").flatMap { unsafe UInt64(String(cString: $0)) }
  let seed = given ?? UInt64.random(in: .min ... .max)
  print("\(name): SPRAWL_SEED=\(seed)")
  return seed
}

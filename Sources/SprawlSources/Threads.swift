internal import Glibc

/// Runs `body` once on each of `count` threads and returns when all are done.
///
/// The calling thread is the last of them, so one job starts no thread. `body` gets its number.
package nonisolated func runOnThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  var threads: [pthread_t] = []
  for number in 0..<max(0, count - 1) {
    let start = unsafe Unmanaged.passRetained(ThreadStart(number: number, body: body))
    var thread = pthread_t()
    // SAFETY: the box is retained for the new thread, which takes it over exactly once.
    let status = unsafe pthread_create(
      &thread,
      nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let start = unsafe Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
        start.body(start.number)
        return nil
      },
      start.toOpaque()
    )
    if status == 0 {
      threads.append(thread)
    } else {
      unsafe start.release()
      body(number)
    }
  }
  body(max(0, count - 1))
  for thread in threads { pthread_join(thread, nil) }
}

/// The number of processors that are online; 1 at least.
package func availableProcessors() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

private final class ThreadStart: Sendable {
  let number: Int
  let body: @Sendable (Int) -> Void

  init(number: Int, body: @escaping @Sendable (Int) -> Void) {
    self.number = number
    self.body = body
  }
}

import Glibc
import Synchronization
import SystemPackage

/// A child that has just been started, and our ends of its pipes.
struct SpawnedChild {
  let pid: pid_t
  /// Writes to the child, without waiting; -1 when its input is empty.
  let input: Int32
  let output: Int32
  let errors: Int32

  /// Starts `command`.
  ///
  /// Between the making of a pipe and its close-on-exec flag another thread could start a child
  /// that inherits it, and then nobody would ever see that pipe's end: so one at a time.
  static func start(
    _ command: ChildCommand,
    hasInput: Bool
  ) throws(ChildProcessError) -> SpawnedChild {
    let started = spawning.withLock { _ in
      Result { () throws(Errno) in try startAlone(command, hasInput: hasInput) }
    }
    do {
      return try started.get()
    } catch {
      throw .notStarted(program: command.program, error)
    }
  }

  private static func startAlone(
    _ command: ChildCommand,
    hasInput: Bool
  ) throws(Errno) -> SpawnedChild {
    var pipes = ChildPipes()
    do {
      if hasInput { pipes.input = try Pipe() }
      pipes.output = try Pipe()
      pipes.errors = try Pipe()
      if hasInput { _ = fcntl(pipes.input.writing, F_SETFL, O_NONBLOCK) }
      let pid = try spawn(command, pipes)
      pipes.closeChildEnds()
      return SpawnedChild(
        pid: pid,
        input: pipes.input.writing,
        output: pipes.output.reading,
        errors: pipes.errors.reading
      )
    } catch {
      pipes.closeAll()
      throw error
    }
  }
}

private let spawning = Mutex(())

/// The two ends of a pipe; -1 when there is none.
private struct Pipe {
  var reading: Int32 = -1
  var writing: Int32 = -1

  /// No pipe.
  static let none = Pipe(reading: -1, writing: -1)

  private init(reading: Int32, writing: Int32) {
    self.reading = reading
    self.writing = writing
  }

  /// A pipe that no child inherits by itself, with ends above the standard three.
  init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    // SAFETY: pipe writes two descriptors, and the array holds two.
    guard unsafe pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    reading = ends[0]
    writing = ends[1]
    do {
      reading = try aboveStandard(reading)
      writing = try aboveStandard(writing)
    } catch {
      closeBoth()
      throw error
    }
  }

  mutating func closeBoth() {
    for end in [reading, writing] where end >= 0 { close(end) }
    self = .none
  }
}

private struct ChildPipes {
  var input = Pipe.none
  var output = Pipe.none
  var errors = Pipe.none

  mutating func closeChildEnds() {
    for end in [input.reading, output.writing, errors.writing] where end >= 0 { close(end) }
  }

  mutating func closeAll() {
    input.closeBoth()
    output.closeBoth()
    errors.closeBoth()
  }
}

/// A descriptor over 2 with close-on-exec set; one of the standard three is given up for it.
///
/// A process that was started without some of the three gets them for its pipes, and putting
/// one end in place would close another.
private func aboveStandard(_ descriptor: Int32) throws(Errno) -> Int32 {
  guard descriptor <= 2 else {
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { throw Errno(rawValue: errno) }
    return descriptor
  }
  let moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
  guard moved >= 0 else { throw Errno(rawValue: errno) }
  close(descriptor)
  return moved
}

private func spawn(_ command: ChildCommand, _ pipes: ChildPipes) throws(Errno) -> pid_t {
  // SAFETY: both are initialised before use and destroyed once, after the call that uses them.
  var actions = unsafe posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }

  if pipes.input.reading >= 0 {
    unsafe posix_spawn_file_actions_adddup2(&actions, pipes.input.reading, 0)
  } else {
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  }
  unsafe posix_spawn_file_actions_adddup2(&actions, pipes.output.writing, 1)
  unsafe posix_spawn_file_actions_adddup2(&actions, pipes.errors.writing, 2)
  setSignals(&attributes)

  var arguments = unsafe ([command.program] + command.arguments).map { unsafe strdup($0) } + [nil]
  var environment = unsafe command.environment.map { unsafe strdup($0) } + [nil]
  // SAFETY: strdup's copies are freed once, after the child has its own.
  defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
  var pid: pid_t = 0
  let failure = unsafe posix_spawnp(
    &pid,
    command.program,
    &actions,
    &attributes,
    &arguments,
    &environment
  )
  guard failure == 0 else { throw Errno(rawValue: failure) }
  return pid
}

/// The child starts with no signal blocked and SIGPIPE at its default, whatever this thread does.
private func setSignals(_ attributes: inout posix_spawnattr_t) {
  var none = sigset_t()
  var defaults = sigset_t()
  // SAFETY: all pointers are to locals and to the caller's initialised attributes.
  unsafe sigemptyset(&none)
  unsafe sigemptyset(&defaults)
  unsafe sigaddset(&defaults, SIGPIPE)
  unsafe posix_spawnattr_setsigmask(&attributes, &none)
  unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
  unsafe posix_spawnattr_setflags(
    &attributes,
    Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
  )
}

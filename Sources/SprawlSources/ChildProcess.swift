import Glibc
package import SystemPackage

/// A program to start, with everything it is given.
package struct ChildCommand: Sendable, Hashable {
  /// The program's name, looked up in `PATH`.
  package let program: String
  /// What follows the program's name.
  package let arguments: [String]
  /// The whole environment, `NAME=value` each; nothing is inherited.
  package let environment: [String]

  /// A command from its parts.
  package init(program: String, arguments: [String], environment: [String]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }
}

/// Why a child process could not be run.
package enum ChildProcessError: Error, Equatable, CustomStringConvertible {
  /// The program is not there or may not be started.
  case notStarted(program: String, Errno)
  /// Its pipes failed.
  case broken(program: String, Errno)

  package var description: String {
    switch self {
    case .notStarted(let program, .noSuchFileOrDirectory):
      "\(program): no such program in PATH; install it or add its folder to PATH"
    case .notStarted(let program, let errno): "\(program): cannot be started: \(errno)"
    case .broken(let program, let errno): "\(program): the pipe to it broke: \(errno)"
    }
  }
}

/// How a child process ended.
package enum ChildExit: Sendable, Hashable {
  /// It returned this status, from 0 to 255.
  case status(Int)
  /// This signal ended it.
  case signal(Int)
}

/// A running program whose output is read in chunks, while its input is fed and its error text
/// gathered, by one thread and without deadlock.
///
/// A child that is dropped before `finish` is killed.
@safe package struct ChildProcess: ~Copyable {
  /// How much of the error text is kept, in bytes; the rest is read and forgotten.
  package static let errorBytesMax = 16 * 1024

  private let program: String
  private let pid: pid_t
  private var isReaped = false
  private var pendingInput: ArraySlice<UInt8>
  /// Our ends of the pipes; -1 when closed.
  private var input: Int32
  private let output: Int32
  private var errors: Int32
  /// What the child has written to its standard error, cut at `errorBytesMax`.
  package private(set) var errorBytes: [UInt8] = []

  /// Starts `command` and feeds it `bytes` while its output is read.
  ///
  /// - Throws: `ChildProcessError.notStarted`.
  package init(_ command: ChildCommand, input bytes: [UInt8] = []) throws(ChildProcessError) {
    let started = try SpawnedChild.start(command, hasInput: !bytes.isEmpty)
    program = command.program
    pid = started.pid
    pendingInput = bytes[...]
    input = started.input
    output = started.output
    errors = started.errors
  }

  deinit {
    for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
    guard !isReaped else { return }
    kill(pid, SIGKILL)
    _ = waitForEnd(of: pid, options: 0)
  }

  /// Reads what the child writes next into `buffer[range]`, waiting until there is something.
  ///
  /// - Returns: How many bytes came; 0 at the end of the output.
  /// - Throws: `ChildProcessError.broken`.
  package mutating func read(
    into buffer: inout [UInt8],
    range: Range<Int>
  ) throws(ChildProcessError) -> Int {
    while true {
      let ready = try wait(forOutput: true, milliseconds: -1)
      if ready.contains(.errors) { try gatherErrors() }
      if ready.contains(.input) { try feed() }
      if ready.contains(.output) { return try readNow(output, into: &buffer, range: range) }
    }
  }

  /// Lends the whole output to `body`, chunk by chunk; only the first bytes of `chunk` that it
  /// is told of are output.
  ///
  /// - Throws: `ChildProcessError.broken`.
  package mutating func forEachChunk(
    _ body: (_ chunk: borrowing Span<UInt8>) -> Void
  ) throws(ChildProcessError) {
    // What a pipe holds.
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = try read(into: &buffer, range: 0..<buffer.count)
      if count == 0 { return }
      body(buffer.span.extracting(0..<count))
    }
  }

  /// Closes the child's input, forgets what it still writes, and waits for its end.
  ///
  /// - Throws: `ChildProcessError.broken`.
  package mutating func finish() throws(ChildProcessError) -> ChildExit {
    closeInput()
    var rest = [UInt8](repeating: 0, count: 4 * 1024)
    while try read(into: &rest, range: 0..<rest.count) > 0 {}
    // A grandchild may hold the error pipe open for longer than the child lives.
    while errors >= 0 {
      if try wait(forOutput: false, milliseconds: 20).contains(.errors) {
        try gatherErrors()
      } else if let exit = waitForEnd(of: pid, options: WNOHANG) {
        isReaped = true
        return exit
      }
    }
    isReaped = true
    guard let exit = waitForEnd(of: pid, options: 0) else {
      throw .broken(program: program, Errno(rawValue: errno))
    }
    return exit
  }

  private mutating func wait(
    forOutput: Bool,
    milliseconds: Int32
  ) throws(ChildProcessError) -> ReadyPipes {
    var polled = [
      pollfd(fd: forOutput ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
    ]
    // SAFETY: the array holds as many entries as poll is told of, and outlives the call.
    while unsafe poll(&polled, 3, milliseconds) < 0 {
      guard errno == EINTR else { throw .broken(program: program, Errno(rawValue: errno)) }
    }
    var ready: ReadyPipes = []
    if polled[0].revents != 0 { ready.insert(.output) }
    if polled[1].revents != 0 { ready.insert(.errors) }
    if polled[2].revents != 0 { ready.insert(.input) }
    return ready
  }

  private mutating func gatherErrors() throws(ChildProcessError) {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = try readNow(errors, into: &chunk, range: 0..<chunk.count)
    if count == 0 {
      close(errors)
      errors = -1
    }
    errorBytes += chunk[..<min(count, Self.errorBytesMax - errorBytes.count)]
  }

  /// Writes as much input as the pipe takes; a child that has closed its end wants no more.
  private mutating func feed() throws(ChildProcessError) {
    let written = writeWithoutSignal(input, pendingInput.prefix(64 * 1024))
    if let written { pendingInput = pendingInput.dropFirst(written) }
    if written == nil, errno != EAGAIN, errno != EINTR { pendingInput = [] }
    if pendingInput.isEmpty { closeInput() }
  }

  private mutating func closeInput() {
    guard input >= 0 else { return }
    close(input)
    input = -1
  }

  private func readNow(
    _ descriptor: Int32,
    into buffer: inout [UInt8],
    range: Range<Int>
  ) throws(ChildProcessError) -> Int {
    precondition(range.upperBound <= buffer.count, "reading past the end of the buffer")
    while true {
      // SAFETY: the precondition keeps the range inside the buffer, which is ours alone here.
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(
          descriptor,
          bytes.baseAddress?.advanced(by: range.lowerBound),
          range.count
        )
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw .broken(program: program, Errno(rawValue: errno)) }
    }
  }
}

/// Which pipes can be read or written without waiting.
private struct ReadyPipes: OptionSet {
  let rawValue: UInt8
  static let input = ReadyPipes(rawValue: 1)
  static let output = ReadyPipes(rawValue: 2)
  static let errors = ReadyPipes(rawValue: 4)
}

/// How the child ended; `nil` when it still runs (only under `WNOHANG`) or cannot be asked.
private func waitForEnd(of pid: pid_t, options: Int32) -> ChildExit? {
  var status: Int32 = 0
  while true {
    // SAFETY: `status` is a local that outlives the call.
    let ended = unsafe waitpid(pid, &status, options)
    if ended == pid { break }
    guard ended < 0, errno == EINTR else { return nil }
  }
  // The encoding of wait(2): low seven bits are the signal, the next eight the status.
  let signal = status & 0x7F
  return signal == 0 ? .status(Int(status >> 8 & 0xFF)) : .signal(Int(signal))
}

/// Writes without letting a closed pipe end this process; `nil` on an error, told by `errno`.
///
/// SIGPIPE is blocked for this thread and, when the write raised it, taken away before the mask
/// is put back; the rest of the process keeps its own way with the signal.
private func writeWithoutSignal(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int? {
  var pipeSignal = sigset_t()
  var before = sigset_t()
  // SAFETY: all pointers are to locals, or to the slice's own bytes, for the length of a call.
  unsafe sigemptyset(&pipeSignal)
  unsafe sigaddset(&pipeSignal, SIGPIPE)
  unsafe pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
  let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  let failure = errno
  if count < 0, failure == EPIPE {
    var noWait = timespec()
    while unsafe sigtimedwait(&pipeSignal, nil, &noWait) < 0, errno == EINTR {}
  }
  unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  errno = failure
  return count < 0 ? nil : count
}

internal import CPCRE2
internal import Synchronization

/// How a pattern is compiled.
package struct PatternOptions: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Matches only at the start offset; compiled in, so that JIT code obeys it.
  package static let anchored = PatternOptions(rawValue: 1)
  /// Letters match without regard to case.
  package static let caseless = PatternOptions(rawValue: 2)
  /// Runs PCRE2's interpreter; for comparing it with JIT.
  package static let interpreted = PatternOptions(rawValue: 4)
}

/// A compiled PCRE2 pattern over bytes (8-bit, no UTF).
///
/// `$` matches only at the very end. Sharing between threads is safe: compiled code is read-only
/// (PCRE2 manual, "MULTITHREADING"), all that a match writes is in the caller's `MatchScratch`.
@safe
package final class Pattern: @unchecked Sendable {
  // Proof for @unchecked: `code` is written once in `init`, before the object can be shared, and
  // PCRE2 only reads it afterwards.
  private let code: OpaquePointer
  private let usesJIT: Bool
  /// Whether it matches only where it is started.
  package let isAnchored: Bool
  private let source: String
  private let knownGroups = Mutex<[(name: String, number: Int)]?>(nil)

  /// Compiles `source`.
  ///
  /// - Throws: `PatternError` with the offset when PCRE2 refuses it.
  package init(_ source: String, options: PatternOptions = []) throws(PatternError) {
    var flags = UInt32(PCRE2_DOLLAR_ENDONLY) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    if options.contains(.anchored) {
      flags |= UInt32(bitPattern: Int32(truncatingIfNeeded: PCRE2_ANCHORED))
    } else {
      flags |= UInt32(PCRE2_USE_OFFSET_LIMIT)
    }
    if options.contains(.caseless) { flags |= UInt32(PCRE2_CASELESS) }
    var errorCode: Int32 = 0
    var errorOffset = 0
    let bytes = Array(source.utf8)
    // SAFETY: PCRE2 reads `count` bytes of the pattern and writes the two numbers.
    let compiled = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(
        buffer.baseAddress,
        buffer.count,
        flags,
        &errorCode,
        &errorOffset,
        nil
      )
    }
    guard let compiled = unsafe compiled else {
      throw PatternError(offset: errorOffset, message: Self.message(of: errorCode))
    }
    unsafe code = compiled
    // SAFETY: `compiled` is a valid code block; JIT may be refused, then the interpreter runs.
    let isCompiled = unsafe pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE)) == 0
    isAnchored = options.contains(.anchored)
    usesJIT = isCompiled && !options.contains(.interpreted)
    self.source = source
  }

  deinit {
    // SAFETY: this object owns the code block and nobody can use it any more.
    unsafe pcre2_code_free_8(code)
  }

  /// Looks for the pattern in `window` (a part of `bytes`), from `start` on.
  ///
  /// Look-behinds see the window's bytes before `start`. A match begins at `last` at the latest,
  /// where that is given. The groups are read from `scratch`.
  /// - Returns: whether it matched; `nil` when a limit was reached (`scratch.limit` says which).
  package func matches(
    _ bytes: borrowing Span<UInt8>,
    window: Range<Int>,
    from start: Int,
    to last: Int? = nil,
    scratch: MatchScratch
  ) -> Bool? {
    precondition(
      window.lowerBound >= 0 && window.upperBound <= bytes.count && start >= window.lowerBound
        && start <= window.upperBound && last ?? start >= start,
      "the window lies inside the bytes, and a match may begin in it"
    )
    // An anchored pattern knows of no limit, and the interpreter refuses one there.
    let limit = isAnchored ? nil : last.map { max(start, $0) - window.lowerBound }
    scratch.limitBeginnings(limit)
    let result = unsafe bytes.withUnsafeBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return Int32(PCRE2_ERROR_NOMATCH) }
      let subject = unsafe base + window.lowerBound
      // SAFETY: the precondition keeps subject, length and offset inside the lent bytes; the match
      // data has room for every group that is read back.
      return unsafe usesJIT
        ? pcre2_jit_match_8(
          code,
          subject,
          window.count,
          start - window.lowerBound,
          0,
          scratch.data,
          scratch.context
        )
        : pcre2_match_8(
          code,
          subject,
          window.count,
          start - window.lowerBound,
          UInt32(PCRE2_NO_JIT),
          scratch.data,
          scratch.context
        )
    }
    return scratch.accept(result, base: window.lowerBound)
  }

  /// Whether a match that starts at byte `start` can begin with all of `bytes` from there on.
  ///
  /// More bytes may have to follow. Slow: it runs the interpreter.
  package func canBegin(with bytes: [UInt8], from start: Int = 0, scratch: MatchScratch) -> Bool {
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      // SAFETY: PCRE2 reads `count` bytes.
      unsafe pcre2_match_8(
        code,
        buffer.baseAddress,
        buffer.count,
        start,
        UInt32(PCRE2_NO_JIT) | UInt32(PCRE2_PARTIAL_HARD),
        scratch.data,
        scratch.context
      )
    }
    return result > 0 || result == Int32(PCRE2_ERROR_PARTIAL)
  }

  private static func message(of code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    // SAFETY: PCRE2 writes at most `count` bytes, zero-terminated.
    let length = unsafe buffer.withUnsafeMutableBufferPointer { target in
      unsafe pcre2_get_error_message_8(code, target.baseAddress, target.count)
    }
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }

  /// Named groups and their numbers, in the order of their numbers; read when first asked for.
  package var groups: [(name: String, number: Int)] {
    knownGroups.withLock { known in
      let groups = known ?? namedGroups()
      known = groups
      return groups
    }
  }

  private func namedGroups() -> [(name: String, number: Int)] {
    let text = Array(source.utf8)
    let opening = Array("(?<".utf8)
    var found: [(name: String, number: Int)] = []
    for start in text.indices
    where text[start] == opening[0] && text[start...].starts(with: opening) {
      let name = text[(start + opening.count)...].prefix { $0 != UInt8(ascii: ">") }
      // SAFETY: PCRE2 reads the zero-terminated name for the length of the call.
      let number = unsafe (Array(name) + [0]).withUnsafeBufferPointer { bytes in
        unsafe pcre2_substring_number_from_name_8(code, bytes.baseAddress)
      }
      if number > 0 { found.append((String(decoding: name, as: UTF8.self), Int(number))) }
    }
    return found.sorted { $0.number < $1.number }
  }
}

/// What one thread needs to run patterns: match data, limits and a JIT stack.
///
/// After a match it holds the groups of that match, until the next.
@safe
package final class MatchScratch {
  /// Groups that can be read back, the whole match included.
  package static let groupCountMax = 64
  /// Work limit of one match attempt, in PCRE2's units; about 0.1 ms.
  package static let workMax: UInt32 = 100_000
  private static let stackBytesMax = 1 << 20

  fileprivate let data: OpaquePointer
  fileprivate let context: OpaquePointer
  private let stack: OpaquePointer?
  /// The last offset at which a match may begin; `nil` for none.
  private var lastBeginning: Int?
  private var base = 0
  private var groupCount = 0
  // Private, as the compiler then sees that nothing else is at it, and leaves checks out that each
  // match would pay for.
  private var lastLimit: MatchLimit?
  /// Why the last attempt gave no answer.
  package var limit: MatchLimit? { lastLimit }

  /// Scratch space for one thread; `nil` only when memory is exhausted.
  package init?() {
    // SAFETY: all three are created here, owned by this object and freed in `deinit`.
    guard let data = unsafe pcre2_match_data_create_8(UInt32(Self.groupCountMax), nil) else {
      return nil
    }
    guard let context = unsafe pcre2_match_context_create_8(nil) else {
      unsafe pcre2_match_data_free_8(data)
      return nil
    }
    unsafe self.data = data
    unsafe self.context = context
    unsafe stack = pcre2_jit_stack_create_8(32 * 1024, Self.stackBytesMax, nil)
    unsafe pcre2_set_match_limit_8(context, Self.workMax)
    unsafe pcre2_set_heap_limit_8(context, 20_000)
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
  }

  deinit {
    // SAFETY: nobody else holds these.
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  /// Where group `number` matched in the bytes that were searched; `nil` when it took no part.
  package func group(_ number: Int) -> Range<Int>? {
    guard number < groupCount else { return nil }
    // SAFETY: PCRE2 filled the first `groupCount` pairs at the last match.
    let pairs = unsafe pcre2_get_ovector_pointer_8(data)
    guard let pairs = unsafe pairs else { return nil }
    let start = unsafe pairs[2 * number]
    let end = unsafe pairs[2 * number + 1]
    guard start <= end, start != Int.max, end != Int.max, start >= 0 else { return nil }
    return (base + start)..<(base + end)
  }

  fileprivate func limitBeginnings(_ offset: Int?) {
    guard offset != lastBeginning else { return }
    lastBeginning = offset
    // SAFETY: the context is this object's own; the largest number means no limit.
    unsafe pcre2_set_offset_limit_8(context, offset ?? ~0)
  }

  fileprivate func accept(_ result: Int32, base: Int) -> Bool? {
    self.base = base
    groupCount = Int(max(0, result))
    lastLimit = nil
    if result > 0 { return true }
    if result == 0 {
      groupCount = Self.groupCountMax
      return true
    }
    switch result {
    case Int32(PCRE2_ERROR_NOMATCH): return false
    case Int32(PCRE2_ERROR_MATCHLIMIT), Int32(PCRE2_ERROR_HEAPLIMIT): lastLimit = .work
    case Int32(PCRE2_ERROR_JIT_STACKLIMIT): lastLimit = .stack
    default: lastLimit = .other
    }
    return nil
  }
}

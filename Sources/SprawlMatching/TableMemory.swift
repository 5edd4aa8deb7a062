internal import Glibc

/// Zeroed memory for tables that are read all over.
///
/// A megabyte in small pages costs 256 page faults, three times as much as filling it; so it is
/// asked for as one large page, which the system may grant.
@safe
final class TableMemory: @unchecked Sendable {
  // SAFETY: one thread fills the memory before any other knows of it; after that it is only read.
  fileprivate let base: UnsafeMutableRawPointer
  private let mapped: UnsafeMutableRawPointer
  private let mappedBytes: Int

  private static let largePage = 2 << 20

  /// Memory of `bytes` bytes, a large page at most; `isDense` says that most of it will be used.
  init(bytes: Int, isDense: Bool) {
    precondition(bytes <= Self.largePage, "tables fit into a large page")
    // A large page lies at a multiple of its size; what is mapped around it is never touched.
    mappedBytes = isDense ? 2 * Self.largePage : bytes
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    // SAFETY: a new mapping, which nobody else has; it is given back when this object ends.
    guard let start = unsafe mmap(nil, mappedBytes, PROT_READ | PROT_WRITE, flags, -1, 0),
      unsafe start != MAP_FAILED
    else { preconditionFailure("no memory for tables") }
    unsafe mapped = unsafe start
    guard isDense else {
      unsafe base = unsafe start
      return
    }
    let offset = Int(bitPattern: start) & (Self.largePage - 1)
    unsafe base = unsafe start + (offset == 0 ? 0 : Self.largePage - offset)
    // Without large pages the advice is refused, and the memory is as good as other memory.
    _ = unsafe madvise(base, Self.largePage, MADV_HUGEPAGE)
  }

  deinit { unsafe munmap(mapped, mappedBytes) }
}

/// A table of `count` elements in a `TableMemory`, all bits zero at first.
@safe
struct MemoryTable<Element: BitwiseCopyable & Sendable>: Sendable {
  private let memory: TableMemory
  private let offset: Int
  let count: Int

  /// The table that begins `offset` bytes into `memory`.
  init(_ memory: TableMemory, offset: Int, count: Int) {
    self.memory = memory
    self.offset = offset
    self.count = count
  }

  /// Lends the elements.
  @inline(__always)
  func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    // SAFETY: the table lies inside the memory, which lives as long as this call.
    withExtendedLifetime(memory) {
      let start = unsafe (memory.base + offset).assumingMemoryBound(to: Element.self)
      return unsafe body(UnsafeBufferPointer(start: start, count: count))
    }
  }

  /// Changes one element, while the tables are built.
  @inline(__always)
  func modify(_ index: Int, _ change: (inout Element) -> Void) {
    precondition(index >= 0 && index < count, "inside the table")
    // SAFETY: as above; only the thread that builds the tables calls this.
    withExtendedLifetime(memory) {
      unsafe change(&(memory.base + offset).assumingMemoryBound(to: Element.self)[index])
    }
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "inside the table")
    return unsafe withUnsafeBufferPointer { unsafe $0[index] }
  }
}

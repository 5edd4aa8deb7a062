internal import Glibc

/// A stack of work that several threads take from and add to, until all of it is done.
///
/// Last in, first out keeps a walk depth first, so few directories wait at a time.
@safe
final class WorkStack<Item: Sendable>: @unchecked Sendable {
  // Proof for @unchecked: `items` and `busy` are touched only while `lock` is held.
  private var items: [Item]
  private var busy = 0
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  init(_ items: [Item]) {
    self.items = items
    unsafe lock = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    // SAFETY: both are allocated above, and initialised once before anybody else can see them.
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    // SAFETY: no thread can hold or wait for them any more.
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(lock)
    unsafe changed.deallocate()
    unsafe lock.deallocate()
  }

  /// Adds work; the last of `new` is taken first.
  func push(_ new: [Item]) {
    guard !new.isEmpty else { return }
    unsafe pthread_mutex_lock(lock)
    items.append(contentsOf: new)
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(lock)
  }

  /// Takes work; waits while others may still add some; `nil` when everything is done.
  ///
  /// Who took an item calls `done` once it has pushed all that follows from it.
  func take() -> Item? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while items.isEmpty, busy > 0 { unsafe pthread_cond_wait(changed, lock) }
    guard let item = items.popLast() else { return nil }
    busy += 1
    return item
  }

  /// Says that an item is dealt with.
  func done() {
    unsafe pthread_mutex_lock(lock)
    busy -= 1
    if busy == 0, items.isEmpty { unsafe pthread_cond_broadcast(changed) }
    unsafe pthread_mutex_unlock(lock)
  }
}

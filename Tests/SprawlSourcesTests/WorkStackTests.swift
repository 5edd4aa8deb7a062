import Synchronization
import Testing

@testable import SprawlSources

struct WorkStackTests {
  @Test func `the last item pushed is the first taken`() {
    let stack = WorkStack([1, 2])
    stack.push([3, 4])
    #expect([stack.take(), stack.take(), stack.take(), stack.take()] == [4, 3, 2, 1])
    for _ in 0..<4 { stack.done() }
    #expect(stack.take() == nil)
  }

  @Test func `an empty stack ends at once`() { #expect(WorkStack<Int>([]).take() == nil) }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 8])
  func `work that makes more work is done to its end by any number of threads`(jobs: Int) {
    // Each number below a thousand leads to two more: a tree of 1,999 nodes.
    let stack = WorkStack([1])
    let sum = Mutex((count: 0, total: 0))
    runOnThreads(jobs) { _ in
      while let item = stack.take() {
        if item < 1000 { stack.push([2 * item, 2 * item + 1]) }
        sum.withLock { $0 = ($0.count + 1, $0.total + item) }
        stack.done()
      }
    }
    #expect(sum.withLock { $0.count } == 1999)
    #expect(sum.withLock { $0.total } == 1999 * 2000 / 2)
  }

  @Test func `every thread gets a number of its own`() {
    let numbers = Mutex<[Int]>([])
    runOnThreads(5) { number in numbers.withLock { $0.append(number) } }
    #expect(numbers.withLock { $0.sorted() } == [0, 1, 2, 3, 4])
  }
}

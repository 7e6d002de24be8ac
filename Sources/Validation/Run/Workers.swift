import Glibc
import Synchronization

/// Does the same work on many things, several at a time, and returns what came of them in their order.
///
/// Where `isStopped` becomes true no new piece of work is begun, and what is returned ends with the first that was
/// not done. One worker starts no thread: a run over one file pays for nothing it does not use.
package func inOrder<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], jobs: Int, isStopped: @escaping @Sendable () -> Bool,
  _ work: @escaping @Sendable (Input) -> Output
) -> [Output] {
  if jobs <= 1 || inputs.count < 2 {
    var outputs: [Output] = []
    outputs.reserveCapacity(inputs.count)
    for input in inputs {
      if isStopped() { break }
      outputs.append(work(input))
    }
    return outputs
  }
  let cursor = Atomic<Int>(0)
  let done = Mutex([Output?](repeating: nil, count: inputs.count))
  concurrently(workers: min(jobs, inputs.count)) {
    while !isStopped() {
      let index = cursor.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < inputs.count else { return }
      let output = work(inputs[index])
      done.withLock { $0[index] = output }
    }
  }
  return done.withLock { done in done.prefix { $0 != nil }.compactMap { $0 } }
}

/// Runs the same work on several threads and returns when all are done.
///
/// Plain threads: the work is bounded by the processor. Where a thread cannot be had, the others do its share.
private func concurrently(workers: Int, _ work: @escaping @Sendable () -> Void) {
  var threads: [pthread_t] = []
  for _ in 1..<max(1, workers) {
    let box = unsafe Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let result = unsafe pthread_create(&thread, nil, runWork, box.toOpaque())
    if result == 0 {
      threads.append(thread)
    } else {
      unsafe box.release()
    }
  }
  work()
  for thread in threads { pthread_join(thread, nil) }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let pointer = unsafe pointer {
    unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
  }
  return nil
}

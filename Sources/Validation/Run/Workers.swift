import Glibc

/// Runs the same work on several threads and returns when all are done.
///
/// Plain threads: the work is bounded by the processor, and a run over a few files must not pay for starting
/// anything it does not use. Where a thread cannot be had, the others do its share.
func concurrently(workers: Int, _ work: @escaping @Sendable () -> Void) {
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

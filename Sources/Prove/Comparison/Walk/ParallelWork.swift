import Synchronization

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Does independent pieces of work on as many threads as there are processors, at most eight.
enum ParallelWork {
  private final class State: Sendable {
    let next = Atomic<Int>(0)
    let count: Int
    let body: @Sendable (Int) -> Void

    init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    func run() {
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        body(index)
      }
    }
  }

  /// Calls `body` once with each number below `count`, and waits.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let state = State(count, body)
    let most = min(count, max(1, min(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 8)))
    var threads: [pthread_t] = []
    for _ in 1..<max(most, 1) {
      var thread = pthread_t()
      let context = Unmanaged.passRetained(state)
      let code = pthread_create(
        &thread, nil,
        { context in
          context.map { Unmanaged<State>.fromOpaque($0).takeRetainedValue().run() }
          return nil
        }, context.toOpaque())
      if code == 0 { threads.append(thread) } else { context.release() }
    }
    state.run()
    for thread in threads { pthread_join(thread, nil) }
  }
}

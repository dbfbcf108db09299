import CLauncher
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The replies of one session: a thread that reads them, and who waits for which.
///
/// Reading blocks, and the cooperative pool must not; so a thread of its own reads. It ends with the
/// session's socket, which it closes.
final class LauncherReplies: Sendable {
  typealias Waiter = CheckedContinuation<SandboxWire.Reply?, Never>

  private struct State {
    var waiting: [UInt64: Waiter] = [:]
    var isOver = false
  }

  private let state = Mutex(State())
  private let descriptor: Int32

  /// Takes over the descriptor.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Reads one message on the caller's thread; `nil` at the end of the session.
  func next() -> SandboxWire.Reply? {
    let bytes = [UInt8](unsafeUninitializedCapacity: SandboxWire.replyCapacity) { buffer, count in
      count = max(0, slipway_launcher_receive(descriptor, buffer.baseAddress, buffer.count))
    }
    return bytes.isEmpty ? nil : SandboxWire.reply(bytes[...])
  }

  /// Closes the descriptor of a session that has no thread.
  func abandon() { close(descriptor) }

  /// Starts the thread.
  ///
  /// - Throws: ``SandboxError/setup(doing:why:)`` when there can be no more threads.
  func start() throws(SandboxError) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self)
    let error = pthread_create(
      &thread, nil,
      { box in
        if let box { Unmanaged<LauncherReplies>.fromOpaque(box).takeRetainedValue().readAll() }
        return nil
      }, box.toOpaque())
    guard error == 0 else {
      box.release()
      throw .setup(doing: "starting a thread for the launcher", why: SandboxWire.words(error))
    }
    pthread_detach(thread)
  }

  /// Registers who waits for a reply; `false` when none will come any more.
  func register(_ waiter: Waiter, for id: UInt64) -> Bool {
    state.withLock { state in
      if state.isOver { return false }
      state.waiting[id] = waiter
      return true
    }
  }

  private func readAll() {
    while let reply = next() {
      let waiter = state.withLock { $0.waiting.removeValue(forKey: reply.id) }
      waiter?.resume(returning: reply)
    }
    let waiters = state.withLock { state in
      state.isOver = true
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for waiter in waiters { waiter.resume(returning: nil) }
    close(descriptor)
  }
}

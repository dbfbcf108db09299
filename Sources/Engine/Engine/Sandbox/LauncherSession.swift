import CLauncher
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A line to one launcher session: sends requests and waits for their replies.
///
/// When it goes, the session ends, and with it all that runs there.
final class LauncherSession: Sendable {
  private let requests: Int32
  private let replies: LauncherReplies
  /// Guards the socket, since frames must not mix; holds the next action's number.
  private let sending = Mutex<UInt64>(1)
  /// What the session could set up (`SLIPWAY_HAS_…`).
  let features: UInt32

  /// Opens a session, which takes a few milliseconds.
  ///
  /// - Parameter mode: `SLIPWAY_MODE_…`.
  /// - Throws: ``SandboxError/setup(doing:why:)`` when the kernel refuses what the mode needs.
  init(mode: UInt32) throws(SandboxError) {
    var requests: Int32 = -1
    var descriptor: Int32 = -1
    let error = slipway_launcher_open(mode, &requests, &descriptor)
    guard error == 0 else {
      throw .setup(doing: "starting the launcher", why: SandboxWire.words(error))
    }
    let replies = LauncherReplies(descriptor: descriptor)
    do throws(SandboxError) {
      guard let hello = replies.next() else { throw .launcherLost("it ended while it started") }
      if hello.value != 0 {
        throw .setup(doing: hello.text, why: SandboxWire.words(hello.value))
      }
      try replies.start()
      self.features = hello.features
    } catch {
      close(requests)
      replies.abandon()
      throw error
    }
    self.requests = requests
    self.replies = replies
  }

  deinit { close(requests) }

  /// Sends a run, made by `frame` for its number, and waits for its reply; `nil` when the session is
  /// lost.
  ///
  /// When the task is cancelled the action is asked to end, and its reply still awaited.
  func run(
    _ frame: (UInt64) throws(SandboxError) -> [UInt8]
  ) async throws(SandboxError) -> SandboxWire.Reply? {
    let id = sending.withLock { next in
      defer { next += 1 }
      return next
    }
    let bytes = try frame(id)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        guard replies.register(waiter, for: id) else { return waiter.resume(returning: nil) }
        send(bytes)
        // A cancellation before this point asked to end what was not there yet.
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Kills all that runs, at once.
  func killAll() { send(SandboxWire.frame(operation: SLIPWAY_OP_KILL_ALL, id: 0)) }

  private func cancel(_ id: UInt64) {
    send(SandboxWire.frame(operation: SLIPWAY_OP_CANCEL, id: id))
  }

  /// A failed write is not reported: the reading side sees the same end, and tells everybody.
  private func send(_ bytes: [UInt8]) {
    sending.withLock { _ in
      bytes.withUnsafeBytes { _ = slipway_launcher_send(requests, $0.baseAddress, $0.count) }
    }
  }
}

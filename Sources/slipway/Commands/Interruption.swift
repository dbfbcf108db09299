import Dispatch
import Glibc

/// Turns Ctrl-C into the cancellation of what runs; a second one ends the process at once.
enum Interruption {
  /// Runs `body` so that SIGINT, SIGTERM and SIGHUP cancel it.
  ///
  /// `announce` is told so, once.
  ///
  /// - Throws: what `body` throws.
  static func watch<Value: Sendable>(
    announce: @escaping @Sendable (String) -> Void,
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await body() }
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if task.isCancelled {
          // The terminal's cursor may be hidden; steps die with the launcher.
          OutputStream.standardError.write(isatty(STDERR_FILENO) == 1 ? "\u{1B}[?25h\n" : "\n")
          _exit(130)
        }
        task.cancel()
        announce("stopping; press Ctrl-C again to stop at once")
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
  }
}

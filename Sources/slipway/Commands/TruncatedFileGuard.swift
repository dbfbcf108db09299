import Glibc

/// Ends the process with a message when a file that is mapped into memory was made shorter meanwhile.
///
/// The system tells it by `SIGBUS`, after which nothing can go on.
enum TruncatedFileGuard {
  static func install() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      // Only what POSIX lets a handler do.
      let text: StaticString =
        "error: a file was made shorter while it was read; compare again when it is at rest\n"
      unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
      _exit(1)
    }
    unsafe sigaction(SIGBUS, &action, nil)
  }
}

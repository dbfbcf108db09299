#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Which processes there are.
enum ProcessLife {
  /// This process's number.
  static var own: Int32 { getpid() }

  /// Whether a process of this number is there.
  static func isThere(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno != ESRCH }
}

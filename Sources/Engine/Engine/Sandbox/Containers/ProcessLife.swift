#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// This process's number.
func ownProcess() -> Int32 { getpid() }

/// Whether a process of this number is there.
func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno != ESRCH }

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How many processors this process may use.
enum ProcessorCount {
  static var current: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

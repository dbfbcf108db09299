/// How far the work on one toolchain has come.
public struct ToolchainProgress: Hashable, Sendable {
  /// What is being done.
  public enum Phase: String, Hashable, Sendable {
    /// Another process fetches the same toolchain.
    case waiting
    /// Asking an index which version and files there are.
    case resolving
    case downloading
    /// Comparing the download with the lock.
    case checking
    case unpacking
    /// Hashing the tree and moving it into the store.
    case storing
    case done
  }

  /// The toolchain's name in the configuration.
  public var toolchain: String
  /// What is being done.
  public var phase: Phase
  /// Bytes done in this phase; 0 where the phase does not count.
  public var bytes: Int64
  /// Bytes to do in this phase; `nil` when that is not known.
  public var total: Int64?

  /// Makes a report.
  public init(toolchain: String, phase: Phase, bytes: Int64 = 0, total: Int64? = nil) {
    self.toolchain = toolchain
    self.phase = phase
    self.bytes = bytes
    self.total = total
  }
}

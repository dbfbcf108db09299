/// How a program in the sandbox ended.
///
/// Nothing that it started is still running.
public struct SandboxExit: Sendable, Hashable {
  /// How it ended.
  public enum Status: Sendable, Hashable {
    /// By itself, with this status.
    case exited(Int32)
    /// Killed by this signal, not by Slipway.
    case signalled(Int32)
    /// Stopped when its time was over.
    case timedOut
    /// There is no such program in the sandbox.
    case notFound
    /// Stopped because the task that waited for it was cancelled, or by ``Launcher/killAll()``.
    case cancelled
  }

  /// How it ended.
  public var status: Status
  /// The end of what it printed: at most 16 KiB, as printed.
  public var logTail: [UInt8]
  /// How many bytes it printed, whether kept or not.
  public var logBytes: Int64
  /// The `errno` of the first write to the log that failed (a full disk), or 0.
  ///
  /// The program is not disturbed by it.
  public var logError: Int32
  /// The largest resident set of one of its processes, in KiB.
  public var maxRSSKiB: Int64
  /// User and system time of all its processes, in microseconds.
  public var cpuMicroseconds: Int64

  /// Makes an exit.
  public init(
    status: Status, logTail: [UInt8] = [], logBytes: Int64 = 0, logError: Int32 = 0,
    maxRSSKiB: Int64 = 0, cpuMicroseconds: Int64 = 0
  ) {
    self.status = status
    self.logTail = logTail
    self.logBytes = logBytes
    self.logError = logError
    self.maxRSSKiB = maxRSSKiB
    self.cpuMicroseconds = cpuMicroseconds
  }
}

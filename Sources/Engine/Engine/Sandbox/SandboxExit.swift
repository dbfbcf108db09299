/// How a program in a sandbox ended.
public struct SandboxExit: Sendable {
  public enum Status: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    case notFound
    case cancelled
  }
  public var status: Status
  public var logTail: [UInt8]
  public var logBytes: Int64
  public init(status: Status, logTail: [UInt8] = [], logBytes: Int64 = 0) {
    self.status = status
    self.logTail = logTail
    self.logBytes = logBytes
  }
}

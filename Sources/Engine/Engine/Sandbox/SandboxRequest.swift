public import SystemPackage

/// A program to run in a sandbox.
public struct SandboxRequest: Sendable {
  public struct Mount: Sendable {
    public var source: FilePath
    public var path: String
    public var isWritable: Bool
    public init(source: FilePath, path: String, isWritable: Bool) {
      self.source = source
      self.path = path
      self.isWritable = isWritable
    }
  }
  public var mounts: [Mount]
  public var hostPaths: [String]
  public var argv: [String]
  public var environment: [String: String]
  public var workingDirectory: String
  public var usesNetwork: Bool
  public var timeout: Duration
  public var logPath: FilePath
  public var logLimit: Int
  public var appendsToLog: Bool
  public var scratch: FilePath
  public init(
    mounts: [Mount], hostPaths: [String] = [], argv: [String], environment: [String: String] = [:],
    workingDirectory: String = "/", usesNetwork: Bool = false, timeout: Duration,
    logPath: FilePath, logLimit: Int = 64 << 20, appendsToLog: Bool = false, scratch: FilePath
  ) {
    self.mounts = mounts
    self.hostPaths = hostPaths
    self.argv = argv
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.usesNetwork = usesNetwork
    self.timeout = timeout
    self.logPath = logPath
    self.logLimit = logLimit
    self.appendsToLog = appendsToLog
    self.scratch = scratch
  }
}

/// What a program finds otherwise than it usually does in a sandbox.
///
/// A build whose output depends on any of it is not reproducible. Whatever is `nil` stays as it
/// always is: user and group 1000, host name `slipway`, umask 022, and the machine's own clock,
/// kernel and processors.
public struct SandboxSurroundings: Sendable, Hashable, Codable {
  /// The order in which folders list what is in them.
  public enum Listing: String, Sendable, Hashable, Codable {
    /// By name, byte by byte.
    case sorted
    /// By name, the last first.
    case reversed
  }

  /// What `uname` tells of the kernel.
  public struct Kernel: Sendable, Hashable, Codable {
    /// The release: `5.10.0-32-amd64`.
    public var release: String
    /// The version: `#1 SMP Debian 5.10.223-1`.
    public var version: String

    /// Makes a kernel.
    public init(release: String, version: String) {
      self.release = release
      self.version = version
    }
  }

  /// The number of the user.
  public var user: UInt32?
  /// The number of the group.
  public var group: UInt32?
  /// The host's name.
  public var hostName: String?
  /// The NIS domain's name, as `uname` and `domainname` tell it.
  public var domainName: String?
  /// The mode bits that new files do not get.
  public var mask: UInt32?
  /// Whether addresses are the same in every run.
  public var hasFixedAddresses: Bool
  /// The number of the program's process, about.
  public var firstProcess: UInt32?
  /// The second since 1970 at which the clock stands; it does not go on.
  public var clock: Int64?
  /// The kernel.
  public var kernel: Kernel?
  /// How folders are listed.
  public var listing: Listing?
  /// How many processors there seem to be.
  public var processors: UInt32?
  /// Whether the program and all that it starts share one processor.
  public var usesOneProcessor: Bool
  /// What random numbers follow from; each reader gets the same.
  public var randomSeed: UInt64?

  /// The usual ones.
  public init() {
    self.hasFixedAddresses = false
    self.usesOneProcessor = false
  }

  /// Whether a tracer answers some of the program's system calls.
  public var isTraced: Bool {
    self.clock != nil || self.kernel != nil || self.listing != nil || self.processors != nil
      || self.randomSeed != nil
  }

  /// Whether the tracer exists for this machine's architecture.
  public static var canTrace: Bool {
    #if arch(x86_64) || arch(arm64)
      true
    #else
      false
    #endif
  }
}

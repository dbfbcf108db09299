public import SystemPackage

/// One program to run in isolation.
///
/// The program sees ``mounts``, ``hostPaths``, a private `/tmp`, `/dev` with `null`, `zero`, `full`,
/// `random` and `urandom`, a `/proc` of its own processes, and nothing else; the rest of `/` cannot
/// be written. It runs as user and group 1000 whoever runs Slipway.
public struct SandboxRequest: Sendable {
  /// A file or folder of the host that the program sees.
  public struct Mount: Sendable, Hashable {
    /// Where it is on the host.
    ///
    /// A symbolic link is followed.
    public var source: FilePath
    /// Where the program sees it: absolute.
    ///
    /// Missing mount points are made, except below a folder that is itself a mount: there they must
    /// exist.
    public var path: String
    /// Whether the program may change it.
    public var isWritable: Bool

    /// Makes a mount.
    public init(source: FilePath, path: String, isWritable: Bool = false) {
      self.source = source
      self.path = path
      self.isWritable = isWritable
    }
  }

  /// What the program sees of the host, at paths of its own.
  public var mounts: [Mount]
  /// Files and folders of the host that are seen read-only at the same path.
  ///
  /// Missing ones are left out; one that is a symbolic link (`/bin`) is made as the same link.
  public var hostPaths: [String]
  /// Symbolic links in the sandbox's root, by path: where each leads.
  public var links: [String: String]
  /// What the program finds otherwise than usual.
  public var surroundings: SandboxSurroundings
  /// The program and its arguments.
  ///
  /// A name without a slash is looked up inside the sandbox, on the `PATH` of ``environment``;
  /// without a `PATH` nothing is found.
  public var argv: [String]
  /// The whole environment.
  public var environment: [String: String]
  /// The folder to start in: absolute, inside the sandbox.
  public var workingDirectory: String
  /// Whether the host's network is reached.
  ///
  /// Otherwise there is only a loopback device of its own.
  public var usesNetwork: Bool
  /// How long it may run.
  ///
  /// Afterwards every process gets SIGTERM, and SIGKILL two seconds later.
  public var timeout: Duration
  /// The file that takes what the program prints.
  ///
  /// It is made with the first byte printed; without ``appendsToLog`` an older file is removed
  /// first.
  public var logPath: FilePath
  /// How many bytes of this run's output go to the log.
  ///
  /// What is beyond is counted, and its end kept.
  public var logLimit: Int
  /// Whether the log's present contents are kept.
  public var appendsToLog: Bool
  /// Whether what the program writes to standard output goes to ``outputPath`` and not to the log.
  public var separatesOutput: Bool
  /// An empty folder of this run's own, on the host: `root` and `tmp` are made in it.
  ///
  /// The caller removes it afterwards.
  public var scratch: FilePath
  /// Whether the program works at any path, so that it may run where no sandbox can be made: it then
  /// sees the host's paths.
  public var isRelocatable: Bool

  /// Makes a request.
  public init(
    mounts: [Mount] = [], hostPaths: [String] = [], argv: [String],
    environment: [String: String] = [:], workingDirectory: String = "/",
    usesNetwork: Bool = false, timeout: Duration = .seconds(3600), logPath: FilePath,
    logLimit: Int = 64 << 20, appendsToLog: Bool = false, separatesOutput: Bool = false,
    scratch: FilePath, isRelocatable: Bool = false,
    links: [String: String] = [:], surroundings: SandboxSurroundings = .init()
  ) {
    self.links = links
    self.surroundings = surroundings
    self.argv = argv
    self.environment = environment
    self.mounts = mounts
    self.hostPaths = hostPaths
    self.workingDirectory = workingDirectory
    self.usesNetwork = usesNetwork
    self.timeout = timeout
    self.logPath = logPath
    self.logLimit = logLimit
    self.appendsToLog = appendsToLog
    self.separatesOutput = separatesOutput
    self.scratch = scratch
    self.isRelocatable = isRelocatable
  }

  /// The file that takes standard output where ``separatesOutput`` is set: the log's path with `.out`
  /// behind.
  ///
  /// It is empty where nothing was printed, and has no limit: whoever reads it sets one.
  public var outputPath: FilePath { FilePath(logPath.string + ".out") }
}

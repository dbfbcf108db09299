public import Model

/// One node of a plan: inputs, work, outputs.
///
/// A step's key is the digest of everything here that can change its outputs (``Step/key(for:)``);
/// names, cells, weights, timeouts and caches are not part of it.
public struct Step: Sendable, Hashable, Codable {
  /// The step's name, unique in its plan.
  public var id: StepID

  /// What is done, in a word or two, for progress: `compile`, `libc`, `archive`.
  public var title: String

  /// The cells that need this step; empty for one that serves the whole release.
  public var cells: [CellID]

  /// What is done.
  public var work: Work

  /// What the work sees, by path in its root; no two paths may be equal or contain each other.
  public var inputs: [Input]

  /// What the work leaves.
  ///
  /// Nothing else is kept.
  public var outputs: [Output]

  /// Steps that must have succeeded first though none of their outputs is an input (fetching a
  /// toolchain whose tree is known from the lock).
  public var after: [StepID]

  /// What the step takes up while it runs.
  public var weight: Weight

  /// What a step does.
  public enum Work: Sendable, Hashable, Codable {
    /// A program in a sandbox.
    case command(Command)
    /// Work that Slipway does itself, by a handler that is registered under this name.
    case builtin(Builtin)
  }

  /// A program to run in a sandbox, as the Remote Execution API's `Command`.
  public struct Command: Sendable, Hashable, Codable {
    /// The programs to run one after another, each an argv whose first element is a path inside the
    /// sandbox or a name that is looked up on the step's own `PATH`.
    ///
    /// The first that fails ends the step.
    public var commands: [[String]]
    /// The whole environment.
    public var environment: [String: String]
    /// The working folder, relative to the root (`src`).
    public var workingDirectory: String
    /// Whether the network may be reached.
    ///
    /// Only steps that fetch may.
    public var usesNetwork: Bool
    /// How long it may run, in seconds; the step fails after it.
    public var timeoutSeconds: Int
    /// Host folders that are visible read-only at the same path (`system` toolchains).
    public var hostPaths: [String]
    /// Shared folders that make the work faster and never change its outputs.
    public var caches: [Cache]

    /// Makes a command.
    public init(
      commands: [[String]], environment: [String: String] = [:], workingDirectory: String = "",
      usesNetwork: Bool = false, timeoutSeconds: Int = 3600, hostPaths: [String] = [],
      caches: [Cache] = []
    ) {
      self.commands = commands
      self.environment = environment
      self.workingDirectory = workingDirectory
      self.usesNetwork = usesNetwork
      self.timeoutSeconds = timeoutSeconds
      self.hostPaths = hostPaths
      self.caches = caches
    }
  }

  /// A toolchain's own cache, kept between runs and shared by steps.
  public struct Cache: Sendable, Hashable, Codable {
    /// The cache's name in the store; steps that give the same name share it.
    ///
    /// It holds what makes sharing safe, such as the toolchain's digest.
    public var name: String
    /// Where it is mounted, relative to the root (`cache/go`).
    public var path: String

    /// Makes a cache.
    public init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// Work that Slipway does itself.
  public struct Builtin: Sendable, Hashable, Codable {
    /// The handler's name, such as `archive`.
    public var name: String
    /// Raised whenever the same inputs would give other bytes.
    public var version: Int
    /// What the handler is told.
    public var parameters: [String: String]
    /// Whether it reaches the network.
    public var usesNetwork: Bool
    /// Whether it runs every time, because its effect is not in its outputs (a toolchain's tree that
    /// has to be in the store).
    public var isAlwaysRun: Bool

    /// Makes a builtin.
    public init(
      name: String, version: Int, parameters: [String: String], usesNetwork: Bool = false,
      isAlwaysRun: Bool = false
    ) {
      self.name = name
      self.version = version
      self.parameters = parameters
      self.usesNetwork = usesNetwork
      self.isAlwaysRun = isAlwaysRun
    }
  }

  /// A file or tree that the work sees.
  public struct Input: Sendable, Hashable, Codable {
    /// Where it is, relative to the root, without leading or trailing slash: `src`, `tool/zig`.
    public var path: String
    /// What is there.
    public var source: Source
    /// Whether the work gets a private writable copy in place of a read-only view.
    public var isWritable: Bool

    /// What an input is.
    public enum Source: Sendable, Hashable, Codable {
      /// A folder, by the digest of its `Directory`.
      case tree(Digest)
      /// One file.
      case file(Digest, isExecutable: Bool)
      /// What another step left, by that output's path.
      case output(StepID, path: String)
    }

    /// Makes an input.
    public init(path: String, source: Source, isWritable: Bool = false) {
      self.path = path
      self.source = source
      self.isWritable = isWritable
    }
  }

  /// A file or folder that the work leaves.
  public struct Output: Sendable, Hashable, Codable {
    /// What an output is.
    public enum Kind: String, Sendable, Hashable, Codable {
      case file
      case directory
    }

    /// Where the work leaves it, relative to the root: `out/greeter`.
    ///
    /// Always below `out`.
    public var path: String
    /// Whether it is a file or a folder.
    public var kind: Kind

    /// Makes an output.
    public init(path: String, kind: Kind = .file) {
      self.path = path
      self.kind = kind
    }
  }

  /// What a step takes up while it runs.
  public struct Weight: Sendable, Hashable, Codable {
    /// Processors.
    public var cpus: Int
    /// Memory, in MiB.
    public var memory: Int
    /// Connections.
    public var network: Int
    /// About how long it runs when nothing is cached, in seconds.
    ///
    /// An estimate, from which only the order follows in which ready steps begin: those first behind
    /// which most is left to do.
    public var seconds: Int

    /// Makes a weight.
    public init(cpus: Int = 1, memory: Int = 256, network: Int = 0, seconds: Int = 1) {
      self.cpus = cpus
      self.memory = memory
      self.network = network
      self.seconds = seconds
    }
  }

  /// Whether the step runs a program.
  public var isCommand: Bool {
    if case .command = self.work { return true }
    return false
  }

  /// Makes a step.
  public init(
    id: StepID, title: String, cells: [CellID] = [], work: Work, inputs: [Input] = [],
    outputs: [Output], after: [StepID] = [], weight: Weight = Weight()
  ) {
    self.id = id
    self.title = title
    self.cells = cells
    self.work = work
    self.inputs = inputs
    self.outputs = outputs
    self.after = after
    self.weight = weight
  }
}

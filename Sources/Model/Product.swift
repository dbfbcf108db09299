/// Something the project makes (an executable, a library, a firmware image) by one builder.
public struct Product: Hashable, Sendable, Codable {
  /// The name, unique in the project; also the default name of the file that is made.
  public var name: String

  /// The folder that holds its source, relative to the project's root, without a leading or
  /// trailing slash; empty for the root itself.
  public var directory: String

  /// What the file that is made is called, without `.exe` or another ending that the target adds.
  public var binaryName: String

  /// How it is built.
  public var builder: BuilderSettings

  /// Globs of further files, relative to the project's root, that the build reads.
  public var inputs: [String]

  /// Globs of files, relative to the project's root, that the build does not read.
  public var excludedInputs: [String]

  /// Environment variables for the build, on top of the builder's own.
  public var environment: [String: String]

  /// Which of the project's toolchains serves a role, such as `["go": "go", "zig": "zig"]`: role to
  /// the toolchain's name in the configuration.
  public var toolchains: [String: String]

  /// Commands that run in the sandbox before and after the build, each an argv.
  public var hooks: Hooks

  /// How long the build may take, in seconds.
  public var timeoutSeconds: Int

  /// What is asked of the audit of its cells.
  public var audit: AuditSettings

  /// What is asked of the native code in its dependencies.
  public var guardSettings: GuardSettings

  /// Where the product is declared, for messages.
  public var location: SourceLocation?

  /// Commands around a build.
  public struct Hooks: Hashable, Sendable, Codable {
    /// Run before the build, in order.
    public var pre: [[String]]

    /// Run after the build, in order.
    public var post: [[String]]

    /// Makes a set of hooks.
    public init(pre: [[String]] = [], post: [[String]] = []) {
      self.pre = pre
      self.post = post
    }
  }

  /// Makes a product.
  public init(
    name: String, directory: String = "", binaryName: String? = nil, builder: BuilderSettings,
    inputs: [String] = [], excludedInputs: [String] = [], environment: [String: String] = [:],
    toolchains: [String: String] = [:], hooks: Hooks = Hooks(), timeoutSeconds: Int = 3600,
    audit: AuditSettings = AuditSettings(), guardSettings: GuardSettings = GuardSettings(),
    location: SourceLocation? = nil
  ) {
    self.name = name
    self.directory = directory
    self.binaryName = binaryName ?? name
    self.builder = builder
    self.inputs = inputs
    self.excludedInputs = excludedInputs
    self.environment = environment
    self.toolchains = toolchains
    self.hooks = hooks
    self.timeoutSeconds = timeoutSeconds
    self.audit = audit
    self.guardSettings = guardSettings
    self.location = location
  }
}

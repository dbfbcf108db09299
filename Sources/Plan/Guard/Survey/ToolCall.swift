/// One call of an ecosystem's tool.
public struct ToolCall: Hashable, Sendable {
  /// The role of the toolchain: `go`, `rust`, `swift`.
  public var role: String
  /// The program inside the toolchain: `go`, `cargo`; it is found where that toolchain has its programs.
  public var program: String
  /// Its arguments.
  public var arguments: [String]
  /// Variables on top of those that the builder sets for every call.
  public var environment: [String: String]
  /// The working folder, absolute in the sandbox; `nil` for the product's folder.
  public var folder: String?
  /// Files that it sees besides, read-only, by their absolute path in the sandbox.
  ///
  /// Their time is that of all files there, so that the same bytes are the same file to every tool.
  public var files: [String: [UInt8]]
  /// How long it may run, in seconds.
  public var timeoutSeconds: Int
  /// Whether it runs what the project or a dependency says, such as a manifest that is a program: that is
  /// never done without a sandbox.
  public var runsProject: Bool

  /// Makes a call.
  public init(
    role: String, program: String, arguments: [String], environment: [String: String] = [:],
    folder: String? = nil, files: [String: [UInt8]] = [:], timeoutSeconds: Int = 600,
    runsProject: Bool = false
  ) {
    self.role = role
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.files = files
    self.timeoutSeconds = timeoutSeconds
    self.runsProject = runsProject
  }
}

public import Model

/// What a builder may know besides the cell.
public struct BuildContext: Sendable {
  /// The tree of the project's selected files; every step that reads source mounts it at `src`.
  public var sourceTree: Digest

  /// The product's toolchains by role: `go`, `zig`, `rust`, `swift`, `sdk`, `tools`.
  public var toolchains: [String: LockedToolchain]

  /// For toolchains with layout `host`, by role: the host's folders that they need.
  public var hostPaths: [String: [String]]

  /// For toolchains with layout `root`, by role: the folders at the top of their tree (`usr`,
  /// `lib`, …), each with the digest of its `Directory`.
  ///
  /// The lock does not hold these; they are known once the toolchain's tree is.
  public var rootFolders: [String: [String: Digest]]

  /// The time that the build takes for now, in seconds since 1970: that of the commit.
  public var sourceDateEpoch: Int64

  /// The project's files.
  public var files: ProjectFiles

  /// Expands a template such as `{{ .Version }}` with what is known of the release and the cell.
  public var templateRender: @Sendable (String) throws -> String

  /// Makes a context.
  public init(
    sourceTree: Digest, toolchains: [String: LockedToolchain], hostPaths: [String: [String]] = [:],
    rootFolders: [String: [String: Digest]] = [:], sourceDateEpoch: Int64, files: ProjectFiles,
    templateRender: @escaping @Sendable (String) throws -> String = { $0 }
  ) {
    self.sourceTree = sourceTree
    self.toolchains = toolchains
    self.hostPaths = hostPaths
    self.rootFolders = rootFolders
    self.sourceDateEpoch = sourceDateEpoch
    self.files = files
    self.templateRender = templateRender
  }
}

public import Model
public import RemoteExecution

extension Step {
  /// An input whose digest is known.
  public struct ResolvedInput: Sendable, Hashable {
    /// What it is.
    public enum Content: Sendable, Hashable {
      /// A folder, by the digest of its `Directory`.
      case tree(Digest)
      /// A file.
      case file(Digest, isExecutable: Bool)
    }

    /// Where it is, relative to the root.
    public var path: String
    /// What is there.
    public var content: Content
    /// Whether the work gets a private writable copy.
    public var isWritable: Bool

    /// Makes a resolved input.
    public init(path: String, content: Content, isWritable: Bool = false) {
      self.path = path
      self.content = content
      self.isWritable = isWritable
    }
  }

  /// The digest of all that can change the step's outputs.
  ///
  /// - Throws: `StoreError.unsupported` when two inputs are at one path, or one lies in another.
  public func key(for inputs: [ResolvedInput]) throws(StoreError) -> Digest {
    try self.action(for: inputs).digest
  }

  /// The step as a Remote Execution `Action`; its digest is the step's key.
  ///
  /// - Throws: `StoreError.unsupported` when two inputs are at one path, or one lies in another.
  public func action(
    for inputs: [ResolvedInput]
  ) throws(StoreError) -> RemoteExecution.Action {
    var builder = DirectoryBuilder()
    for input in inputs {
      switch input.content {
      case .tree(let digest): try builder.add(input.path, .directory(digest))
      case .file(let digest, let isExecutable):
        try builder.add(input.path, .file(digest, isExecutable: isExecutable))
      }
    }
    let command = self.remoteCommand(writable: inputs.filter(\.isWritable).map(\.path))
    return RemoteExecution.Action(
      commandDigest: command.digest, inputRootDigest: try builder.build().root,
      platform: command.platform)
  }

  /// The step's work as a Remote Execution `Command`.
  ///
  /// Several programs are one list of arguments; the property `slipway-commands` tells how many
  /// belong to each, so that no two ways to divide the list are the same command.
  private func remoteCommand(writable: [String]) -> RemoteExecution.Command {
    var platform: [String: String] = [:]
    // `out` given as a file and `out` given as a folder are kept in different ways.
    let folders = self.outputs.filter { $0.kind == .directory }.map(\.path).sorted()
    if !folders.isEmpty { platform["slipway-folders"] = Self.joined(folders) }
    if !writable.isEmpty { platform["slipway-writable"] = Self.joined(writable.sorted()) }
    var remote = RemoteExecution.Command(
      arguments: [], outputPaths: self.outputs.map(\.path).sorted())
    switch self.work {
    case .command(let command):
      remote.arguments = command.commands.flatMap { $0 }
      remote.environment = command.environment
      remote.workingDirectory = command.workingDirectory
      if command.commands.count != 1 {
        platform["slipway-commands"] = Self.joined(command.commands.map { String($0.count) })
      }
      if command.usesNetwork { platform["slipway-network"] = "yes" }
      if !command.hostPaths.isEmpty {
        platform["slipway-host-paths"] = Self.joined(command.hostPaths.sorted())
      }
    case .builtin(let builtin):
      platform["slipway-builtin"] = builtin.name
      platform["slipway-builtin-version"] = String(builtin.version)
      for (name, value) in builtin.parameters { platform["slipway-parameter-\(name)"] = value }
      if builtin.usesNetwork { platform["slipway-network"] = "yes" }
    }
    remote.platform = platform
    return remote
  }

  /// A list as one text from which the list can be told: each element after its length.
  private static func joined(_ elements: [String]) -> String {
    elements.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
  }
}

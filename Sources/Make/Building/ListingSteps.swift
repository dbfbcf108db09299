public import Engine
public import Model

/// What the tools of a product's language see when they list what it depends on: the build's own source,
/// toolchain and modules, and nothing that is built.
public struct ListingSteps: Sendable, Hashable {
  /// Steps that bring what is listed, such as a fetch of modules.
  public var before: [Step]

  /// The folders of every call, as a step takes its inputs.
  public var inputs: [Step.Input]

  /// What every call has besides: the environment, `PATH` included, caches, folders of the host; no
  /// commands.
  public var command: Step.Command

  /// The roles of which programs can be called; empty where the product names no toolchain for its
  /// language.
  public var roles: [String]

  /// Small files that are inputs, by digest; they must be in the store before.
  public var blobs: [Digest: [UInt8]]

  /// What a workspace is after the toolchain of a role, where the product names one, was mounted.
  ///
  /// - Throws: ``BuildError`` when the toolchain is not pinned.
  init(
    _ workspace: Workspace, role: String, before: [Step] = [], blobs: [Digest: [UInt8]] = [:]
  ) throws(BuildError) {
    var workspace = workspace
    var roles: [String] = []
    if workspace.cell.product.toolchains[role] != nil {
      try workspace.use(role)
      roles.append(role)
    }
    workspace.forgetCommit()
    let step = try workspace.step("listing", title: "", commands: [], outputs: [], hasHooks: false)
    guard case .command(let command) = step.work else {
      throw BuildError("a listing runs programs")
    }
    self.before = before
    self.inputs = step.inputs
    self.command = command
    self.roles = roles
    self.blobs = workspace.blobs.merging(blobs) { first, _ in first }
  }
}

internal import Engine
public import Model

/// Makes a cell with commands of the user's own.
///
/// They run in the product's folder with the product's toolchains on `PATH`, and find the cell in the
/// variables `SLIPWAY_PRODUCT`, `SLIPWAY_TARGET`, `SLIPWAY_OS`, `SLIPWAY_ARCH` and `SLIPWAY_OUT`.
public struct CommandBuilder: Builder {
  private let settings: CommandSettings

  /// Makes a builder for these settings.
  public init(settings: CommandSettings) { self.settings = settings }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    // What a product declares is all that its commands need; without it, they may read anything.
    if !product.inputs.isEmpty { return InputSelection().adding(product) }
    return InputSelection.folder(product.directory, reason: "the commands may read any file")
      .adding(product)
  }

  public func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps {
    let location = cell.product.location
    guard !settings.run.isEmpty, !settings.run.contains(where: \.isEmpty) else {
      throw BuildError(
        "the command builder has nothing to run",
        hint: "give it an argv: `run: [[\"tool\", \"argument\"]]`", location: location)
    }
    guard !settings.outputs.isEmpty else {
      throw BuildError(
        "the command builder does not know what the commands leave",
        hint: "list the files below /out: `outputs: [\"\(cell.product.binaryName)\"]`",
        location: location)
    }
    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: settings.writableSource || cell.product.hasHooks)
    for role in context.toolchains.keys.sorted() { try workspace.use(role) }
    workspace.set("SLIPWAY_PRODUCT", cell.product.name)
    workspace.set("SLIPWAY_TARGET", cell.target.description)
    workspace.set("SLIPWAY_OS", cell.target.system.rawValue)
    workspace.set("SLIPWAY_ARCH", cell.target.architecture.rawValue)
    workspace.set("SLIPWAY_OUT", "/out")
    workspace.set("ZERO_AR_DATE", "1")
    try workspace.addProductEnvironment()
    let commands = try workspace.render(settings.run)
    for command in commands {
      try NativeFlags.refuse(in: command, of: cell, from: "the command")
    }
    let id = StepID("run \(cell.id)")
    var artifacts: [CellSteps.Artifact] = []
    for output in try workspace.render(settings.outputs) {
      guard let path = Paths.resolve(output, in: ""), !path.isEmpty else {
        throw BuildError(
          "the output “\(output)” is not below /out",
          hint: "name it relative to /out, and let the command write it there", location: location)
      }
      artifacts.append(
        CellSteps.Artifact(step: id, outputPath: "out/\(path)", fileName: Paths.name(of: path)))
    }
    artifacts[0].fileName = FileNames.name(
      cell.product.binaryName, keepingEndingOf: artifacts[0].fileName, target: cell.target)
    let step = try workspace.step(
      id, title: "run", commands: commands,
      outputs: artifacts.map { Step.Output(path: $0.outputPath) })
    return CellSteps(
      steps: [step], artifact: artifacts[0], extraArtifacts: Array(artifacts.dropFirst()),
      blobs: workspace.blobs)
  }
}

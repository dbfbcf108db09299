internal import Engine
public import Model

/// Builds Zig programs: one root file with `zig build-exe`, or a project with `zig build`.
public struct ZigBuilder: Builder {
  private let settings: ZigSettings

  /// Makes a builder for these settings.
  public init(settings: ZigSettings) { self.settings = settings }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    guard let root = settings.root else {
      return InputSelection.folder(product.directory, reason: "build.zig may read any file")
        .adding(product)
    }
    guard let path = Paths.resolve(root, in: product.directory), files.contains(path) else {
      throw BuildError(
        "the product \(product.name) has no Zig source “\(root)”",
        hint: "give `root` relative to the product's folder", location: product.location)
    }
    // `@import` and `@embedFile` take only files below the root file's folder.
    return InputSelection.folder(
      product.hasHooks ? product.directory : Paths.folder(of: path),
      reason: "the root file may import any file below its folder"
    ).adding(product)
  }

  public func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps {
    let product = cell.product
    try NativeFlags.refuse(in: settings.arguments, of: cell, from: "the Zig arguments")
    guard ["ReleaseSafe", "ReleaseFast", "ReleaseSmall", "Debug"].contains(settings.optimize) else {
      throw BuildError(
        "Zig has no optimisation “\(settings.optimize)”",
        hint: "use ReleaseSafe, ReleaseFast, ReleaseSmall or Debug", location: product.location)
    }
    var workspace = Workspace(cell, context)
    // `zig build` writes nothing beside the source when its cache and prefix are elsewhere.
    workspace.mountSource(isWritable: product.hasHooks)
    let zig = try Zig(in: &workspace)
    workspace.set("ZIG_GLOBAL_CACHE_DIR", "/tmp/zig-cache")
    try workspace.addProductEnvironment(owned: Zig.ownedVariables)
    let arguments = try workspace.render(flags: settings.arguments, from: "the Zig arguments")

    let output: String
    let fileName: String
    let command: [String]
    if let root = settings.root {
      let verb: String
      switch settings.kind {
      case .executable: verb = "build-exe"
      case .staticLibrary, .sharedLibrary: verb = "build-lib"
      }
      fileName = FileNames.name(product.binaryName, kind: settings.kind, target: cell.target)
      output = "out/\(fileName)"
      command =
        [
          zig.program, verb, root, "-target", zig.triple, "-mcpu", zig.cpu, "-O", settings.optimize,
          "-fstrip", "--name", product.binaryName, "-femit-bin=/\(output)",
        ] + (settings.kind == .sharedLibrary ? ["-dynamic"] : []) + arguments
    } else {
      let leaves = settings.output ?? "bin/\(product.binaryName)\(cell.target.executableSuffix)"
      output = "out/\(try workspace.render(leaves))"
      fileName = FileNames.name(
        product.binaryName, keepingEndingOf: Paths.name(of: output), target: cell.target)
      command =
        [
          zig.program, "build", "-Dtarget=\(zig.triple)", "-Dcpu=\(zig.cpu)",
          "-Doptimize=\(settings.optimize)", "--prefix", "/out",
        ] + arguments
    }
    let step = try workspace.step(
      StepID("compile \(cell.id)"), title: "compile", commands: [command],
      outputs: [Step.Output(path: output)], weight: Step.Weight(cpus: 1, memory: 1024, seconds: 20))
    return CellSteps(
      steps: [step],
      artifact: CellSteps.Artifact(step: step.id, outputPath: output, fileName: fileName),
      blobs: workspace.blobs)
  }
}

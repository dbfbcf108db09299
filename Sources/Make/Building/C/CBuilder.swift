internal import Engine
public import Model

/// Builds C and C++ with zig's compiler, from a list of sources or by the project's own `make` or
/// `cmake`.
public struct CBuilder: Builder {
  private let settings: CSettings

  /// Makes a builder for these settings.
  public init(settings: CSettings) { self.settings = settings }

  public func promisesNoLibraries(_ cell: Cell) -> Bool {
    settings.isStatic && settings.kind == .executable
  }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    switch settings.buildSystem {
    case .sources:
      return try CInputs.selection(settings, of: product, files: files).adding(product)
    case .make, .cmake:
      return InputSelection.folder(
        product.directory, reason: "\(settings.buildSystem.rawValue) may read any file"
      ).adding(product)
    }
  }

  public func listing(
    for cell: Cell, context: BuildContext
  ) throws(BuildError) -> ListingSteps {
    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: false)
    // Scripts are read, and nothing runs: what a library's search would find is all that counts.
    let hasSysroot = try Sysroot(in: &workspace) != nil
    var listing = try ListingSteps(workspace, role: "c")
    if hasSysroot { listing.roles.append("sysroot") }
    return listing
  }

  public func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps {
    try refuse(cell)
    var workspace = Workspace(cell, context)
    let zig = try Zig(in: &workspace)
    let sources: CSources?
    let hasCxx: Bool
    var driver: ZigDriver?
    switch settings.buildSystem {
    case .sources:
      let found = try CSources(settings, of: cell.product, files: context.files)
      hasCxx = !found.cxx.isEmpty
      sources = found
    case .make, .cmake:
      hasCxx = context.files.below(cell.product.directory).contains(where: CSources.isCxx)
      sources = nil
      let made = try ZigDriver(for: cell, context: context)
      made.mount(in: &workspace)
      driver = made
    }

    var libc: LibcStep?
    if cell.target.zigHasLibC {
      let step = try LibcStep(variants(hasCxx: hasCxx), for: cell, context: context)
      step.seed(&workspace)
      libc = step
    } else {
      // Bare metal: there is nothing to build once, and the cache is the step's own.
      workspace.set("ZIG_GLOBAL_CACHE_DIR", "/tmp/zig-cache")
    }

    let compilation = CCompilation(
      settings: settings, cell: cell, zig: zig, hasCxx: hasCxx,
      sysroot: try Sysroot(in: &workspace))
    let plan: CCompilation.Plan
    switch settings.buildSystem {
    case .sources:
      plan = try compilation.sources(sources, &workspace)
    case .make:
      plan = try compilation.make(&workspace)
    case .cmake:
      plan = try compilation.cmake(&workspace)
    }
    workspace.mountSource(isWritable: plan.writesSource || cell.product.hasHooks)
    try workspace.addProductEnvironment(owned: Zig.ownedVariables)

    let outputs = [plan.output] + plan.extraOutputs
    let step = try workspace.step(
      StepID("compile \(cell.id)"), title: "compile", commands: plan.commands,
      outputs: outputs.map { Step.Output(path: $0.path) },
      weight: Step.Weight(
        cpus: 1, memory: 512, seconds: settings.buildSystem == .sources ? 5 : 20))
    return CellSteps(
      steps: [libc?.step, driver?.step, step].compactMap(\.self),
      artifact: CellSteps.Artifact(
        step: step.id, outputPath: plan.output.path, fileName: plan.output.fileName),
      extraArtifacts: plan.extraOutputs.map {
        CellSteps.Artifact(step: step.id, outputPath: $0.path, fileName: $0.fileName)
      },
      blobs: [libc?.blobs, driver?.blobs].compactMap(\.self).reduce(workspace.blobs) { all, blobs in
        all.merging(blobs) { first, _ in first }
      })
  }

  private func variants(hasCxx: Bool) -> [LibcStep.Variant] {
    let optimization = CFlags.optimizationClass(of: settings.cflags + settings.cxxflags)
    return [
      LibcStep.Variant(
        language: hasCxx ? .cxx : .c, optimization: optimization, isStatic: settings.isStatic)
    ]
  }

  private func refuse(_ cell: Cell) throws(BuildError) {
    let target = cell.target
    let location = cell.product.location
    let flags = settings.cflags + settings.cxxflags + settings.ldflags + settings.arguments
    try NativeFlags.refuse(in: flags, of: cell, from: "the C flags")
    if let flag = flags.first(where: { $0 == "-target" || $0.hasPrefix("--target") }) {
      throw BuildError(
        "“\(flag)” cannot be among the C flags, because the target decides it",
        hint: "remove it, and write the target in the matrix", location: location)
    }
    if !target.zigHasLibC, target.system != .none, target.architecture != .universal {
      throw BuildError(
        "zig has no C library for \(target)",
        hint: "exclude the target, or use the command builder with a compiler that has one",
        location: location)
    }
    if settings.isStatic {
      if target.system == .linux, target.abi.library != .musl {
        throw BuildError(
          "glibc cannot be linked statically by zig",
          hint: "use musl: linux/\(target.architecture.rawValue)+musl", location: location)
      }
      if target.system == .macos {
        throw BuildError(
          "macOS has no static C library",
          hint: "leave `static` off for this target", location: location)
      }
    }
  }
}

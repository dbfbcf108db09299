internal import Engine
public import Model

/// Builds Swift programs: SwiftPM packages, and Embedded Swift with `swiftc`.
public struct SwiftBuilder: Builder {
  private let settings: SwiftSettings

  /// Flags by which no hash of the module is in the program.
  ///
  /// So that the next build can leave out work, the compiler puts one into `.swift_modhash`, made of more than is compiled:
  /// it changes with the path of the build, whatever `-file-prefix-map` says. Without that it writes zeros.
  static let hashless = ["-Xfrontend", "-disable-incremental-llvm-codegen"]

  /// Makes a builder for these settings.
  public init(settings: SwiftSettings) { self.settings = settings }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    if settings.embedded {
      // A linker script may be named without a folder.
      if product.hasHooks
        || settings.flags.contains(where: { $0.contains("/") || $0 == "-Xlinker" })
      {
        return InputSelection.folder(
          product.directory, reason: "hooks or flags may read any file"
        ).adding(product)
      }
      return InputSelection(paths: try embeddedSources(of: product, files: files)).adding(product)
    }
    guard files.contains(Paths.join(product.directory, "Package.swift")) else {
      throw BuildError(
        "the product \(product.name) has no Package.swift in "
          + (product.directory.isEmpty ? "the project's root" : product.directory),
        hint: "set the product's `directory`", location: product.location)
    }
    return InputSelection.folder(
      product.directory, reason: "a package's manifest and plug-ins may read any file"
    ).adding(product)
  }

  public func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps {
    try NativeFlags.refuse(in: settings.flags, of: cell, from: "the Swift flags")
    let refused = [
      "--scratch-path", "--build-path", "--package-path", "--product", "--swift-sdk", "--triple",
      "-c", "--configuration", "-target",
    ]
    if let flag = settings.flags.first(where: { refused.contains(String($0.prefix { $0 != "=" })) })
    {
      throw BuildError(
        "“\(flag)” cannot be among the Swift flags, because the builder decides it",
        hint: "use the product's settings and the target", location: cell.product.location)
    }
    return settings.embedded
      ? try SwiftEmbedded(settings: settings).steps(
        for: cell, context: context,
        sources: embeddedSources(of: cell.product, files: context.files))
      : try package(cell, context)
  }

  public func listing(
    for cell: Cell, context: BuildContext
  ) throws(BuildError) -> ListingSteps {
    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: false)
    guard !settings.embedded, cell.product.toolchains["swift"] != nil,
      SwiftManifest.hasRemoteDependencies(cell.product, files: context.files)
    else { return try ListingSteps(workspace, role: "swift") }
    let fetch = try SwiftFetch(for: cell, context: context)
    fetch.mount(in: &workspace)
    return try ListingSteps(
      workspace, role: "swift", before: [fetch.step], blobs: fetch.blobs)
  }

  /// What a user must not set.
  static let ownedVariables: Set<String> = [
    "SDKROOT", "SWIFT_EXEC", "TOOLCHAINS", "SWIFTPM_HOOKS_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
  ]

  private func embeddedSources(
    of product: Product, files: ProjectFiles
  ) throws(BuildError) -> [String] {
    let patterns = settings.sources.isEmpty ? ["**/*.swift"] : settings.sources
    let globs = try Patterns(patterns, in: product.directory, of: product)
    let found = files.paths.filter { globs.matches($0) && Paths.name(of: $0) != "Package.swift" }
    guard !found.isEmpty else {
      throw BuildError(
        "the product \(product.name) has no Swift source that matches "
          + patterns.joined(separator: ", "),
        hint: "patterns are relative to the product's folder", location: product.location)
    }
    return found
  }

  // MARK: SwiftPM

  private func package(_ cell: Cell, _ context: BuildContext) throws(BuildError) -> CellSteps {
    let product = cell.product
    let target = cell.target
    var workspace = Workspace(cell, context)
    let toolchain = try workspace.toolchain("swift")
    let triple = target.swiftTriple
    if settings.sdk == nil,
      toolchain.host != "\(target.system.rawValue)/\(target.architecture.rawValue)"
    {
      throw BuildError(
        "Swift builds for \(target) with a Swift SDK only",
        hint: "pin one (`swift-sdk`), name it in the product for the role `sdk`, and set `sdk`",
        location: product.location)
    }
    guard triple != nil else {
      throw BuildError(
        "Swift has no target for \(target)", hint: "exclude the target",
        location: product.location)
    }

    let program = try workspace.use("swift", program: "bin/swift")
    var steps: [Step] = []
    var blobs: [Digest: [UInt8]] = [:]
    let scratch: String
    if SwiftManifest.hasRemoteDependencies(product, files: context.files) {
      let fetch = try SwiftFetch(for: cell, context: context)
      steps.append(fetch.step)
      blobs = fetch.blobs
      fetch.mount(in: &workspace)
      scratch = "/scratch"
    } else {
      scratch = "/out/scratch"
    }
    workspace.mountSource(isWritable: true)

    let name = try workspace.render(settings.product ?? product.binaryName)
    var build =
      [program, "build", "--configuration", "release", "--product", name] + Self.isolated
      + ["--scratch-path", scratch]
    if settings.staticStdlib { build.append("--static-swift-stdlib") }
    if scratch == "/scratch" { build.append("--disable-automatic-resolution") }
    if let sdk = settings.sdk {
      build += ["--swift-sdks-path", try mount(sdk, in: &workspace), "--swift-sdk", sdk]
    }
    build += [
      "-Xswiftc", "-file-prefix-map", "-Xswiftc", "/src=.", "-Xswiftc", "-gnone", "-Xcc",
      "-ffile-prefix-map=/src=.", "-Xcc", "-g0",
    ]
    build += Self.hashless.flatMap { ["-Xswiftc", $0] }
    build += target.swiftCPUArguments.flatMap { ["-Xcc", $0] }
    if target.system == .linux {
      build += ["-Xlinker", "--build-id=none", "-Xlinker", "-s"]
    }
    build += try workspace.render(flags: settings.flags, from: "the Swift flags")
    try workspace.addProductEnvironment(owned: Self.ownedVariables)

    let file = "\(product.binaryName)\(target.executableSuffix)"
    let built = "\(scratch)/release/\(name)\(target.executableSuffix)"
    let step = try workspace.step(
      StepID("compile \(cell.id)"), title: "compile",
      commands: [build, ["cp", "-L", "--", built, "/out/\(file)"]],
      outputs: [Step.Output(path: "out/\(file)")],
      weight: Step.Weight(cpus: 2, memory: 4096, seconds: 120))
    steps.append(step)
    return CellSteps(
      steps: steps,
      artifact: CellSteps.Artifact(step: step.id, outputPath: "out/\(file)", fileName: file),
      blobs: blobs.merging(workspace.blobs) { first, _ in first })
  }

  /// Mounts the bundle that holds a Swift SDK; the folder for `--swift-sdks-path`.
  ///
  /// SwiftPM looks there for folders named `….artifactbundle`, which the root of a toolchain is not.
  private func mount(_ sdk: String, in workspace: inout Workspace) throws(BuildError) -> String {
    let bundle = try workspace.toolchain("sdk")
    let known = bundle.files.first?.package?.split(separator: ",").map(String.init) ?? []
    guard known.isEmpty || known.contains(sdk) else {
      throw BuildError(
        "\(workspace.cell.id): the toolchain “\(bundle.name)” holds no Swift SDK “\(sdk)”",
        hint: "it holds \(known.joined(separator: ", "))",
        location: workspace.cell.product.location)
    }
    workspace.mount("sdks/\(bundle.name).artifactbundle", .tree(bundle.tree))
    return "/sdks"
  }

  /// Options that keep SwiftPM to its own folders.
  ///
  /// The sandbox around the step takes the place of SwiftPM's, which cannot start inside another.
  static let isolated = [
    "--disable-sandbox", "--cache-path", "/tmp/swiftpm/cache", "--config-path",
    "/tmp/swiftpm/config", "--security-path", "/tmp/swiftpm/security",
  ]
}

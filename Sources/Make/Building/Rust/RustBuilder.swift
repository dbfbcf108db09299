internal import Engine
public import Model

/// Builds Rust programs with cargo, offline, from the crates that lie with the source or in a
/// toolchain's tree.
public struct RustBuilder: Builder {
  private let settings: RustSettings

  /// Makes a builder for these settings.
  public init(settings: RustSettings) { self.settings = settings }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    let folder = try workspaceFolder(of: product, files: files)
    // A build script or a macro may read any file of the workspace.
    var selection = InputSelection.folder(
      folder, reason: "build scripts and macros may read any file of the workspace")
    if let vendor = try vendorFolder(of: product, files: files), case .project(let path) = vendor {
      let glob = Paths.join(Paths.escapedForGlob(path), "**")
      if !selection.globs.contains(glob), !selection.globs.contains("**") {
        selection.globs.append(glob)
      }
    }
    // `.cargo/config.toml` is read from every folder above.
    selection.paths = Paths.upwards(from: folder)
      .flatMap { [Paths.join($0, ".cargo/config.toml"), Paths.join($0, "rust-toolchain.toml")] }
      .filter(files.contains).sorted()
    return selection.adding(product)
  }

  public func steps(for cell: Cell, context: BuildContext) throws(BuildError) -> CellSteps {
    let product = cell.product
    guard let triple = cell.target.rustTriple else {
      throw BuildError(
        "Rust has no target for \(cell.target)",
        hint: "exclude the target for this product", location: product.location)
    }
    try refuseFlags(of: cell)
    var workspace = Workspace(cell, context)
    // Cargo writes the Cargo.lock that a project lacks beside its manifest. What it writes follows from
    // the manifest and the crates, which are both part of the step's key.
    let locked = context.files.contains(
      Paths.join(try workspaceFolder(of: product, files: context.files), "Cargo.lock"))
    workspace.mountSource(isWritable: product.hasHooks || !locked)
    let cargo = try workspace.use("rust", program: "bin/cargo")
    let linker = try RustLinker(triple: triple, workspace: &workspace)

    var rustflags = ["--remap-path-prefix=/src=.", "--remap-path-prefix=/tmp/cargo=cargo"]
    rustflags += ["-Cstrip=symbols"] + linker.rustflags
    if let cpu = cell.target.rustTargetCPU { rustflags.append("-Ctarget-cpu=\(cpu)") }
    if let features = cell.target.rustTargetFeatures {
      rustflags.append("-Ctarget-feature=\(features)")
    }

    var configuration = "[net]\noffline = true\n[build]\nincremental = false\n"
    if let vendor = try vendorFolder(of: product, files: context.files) {
      let path = try location(of: vendor, workspace: workspace)
      rustflags.append("--remap-path-prefix=\(path)=vendor")
      configuration += Self.source(path)
    }
    rustflags += try workspace.render(flags: settings.rustflags, from: "the Rust flags")
    let file = workspace.give("given/cargo.toml", configuration)

    workspace.set("CARGO_HOME", "/tmp/cargo")
    workspace.set("CARGO_NET_OFFLINE", "true")
    workspace.set("CARGO_INCREMENTAL", "0")
    // The one form in which an argument may hold a space.
    workspace.set("CARGO_ENCODED_RUSTFLAGS", rustflags.joined(separator: "\u{1f}"))
    try workspace.addProductEnvironment(owned: Self.ownedVariables.union(Zig.ownedVariables))

    let bin = try workspace.render(settings.bin ?? product.binaryName)
    var command = [
      cargo, "build", "--config", file, "--offline", "--target", triple, "--target-dir",
      "/out/target", "--profile", settings.profile, "--bin", bin,
    ]
    if locked { command.append("--locked") }
    if let package = settings.package { command += ["--package", package] }
    if settings.noDefaultFeatures { command.append("--no-default-features") }
    if !settings.features.isEmpty {
      command += ["--features", settings.features.joined(separator: ",")]
    }
    command += try workspace.render(flags: settings.flags, from: "the Rust flags")

    // Cargo calls the folders of `dev` and `test` debug, and all others by the profile's name.
    let folder = ["dev", "test"].contains(settings.profile) ? "debug" : settings.profile
    let suffix = cell.target.system == .none ? "" : cell.target.executableSuffix
    let output = "out/target/\(triple)/\(folder)/\(bin)\(suffix)"
    let step = try workspace.step(
      StepID("compile \(cell.id)"), title: "compile", commands: [command],
      outputs: [Step.Output(path: output)], weight: Step.Weight(cpus: 1, memory: 1024, seconds: 60))
    return CellSteps(
      steps: linker.steps + [step],
      artifact: CellSteps.Artifact(
        step: step.id, outputPath: output,
        fileName: product.binaryName + cell.target.executableSuffix),
      blobs: workspace.blobs.merging(linker.blobs) { first, _ in first })
  }

  public func listing(
    for cell: Cell, context: BuildContext
  ) throws(BuildError) -> ListingSteps {
    var workspace = Workspace(cell, context)
    let locked = context.files.contains(
      Paths.join(try workspaceFolder(of: cell.product, files: context.files), "Cargo.lock"))
    workspace.mountSource(isWritable: !locked)
    guard cell.product.toolchains["rust"] != nil else {
      return try ListingSteps(workspace, role: "rust")
    }
    try workspace.use("rust")
    var configuration = "[net]\noffline = true\n"
    if let vendor = try vendorFolder(of: cell.product, files: context.files) {
      configuration += Self.source(try location(of: vendor, workspace: workspace))
    }
    // Whoever calls cargo passes it with `--config`, as the build does.
    _ = workspace.give("given/cargo.toml", configuration)
    workspace.set("CARGO_HOME", "/tmp/cargo")
    workspace.set("CARGO_NET_OFFLINE", "true")
    workspace.set("CARGO_TARGET_DIR", "/tmp/target")
    return try ListingSteps(workspace, role: "rust")
  }

  /// Cargo's configuration that takes crates from a folder in place of the registry.
  private static func source(_ folder: String) -> String {
    """
    [source.crates-io]
    replace-with = "vendored"
    [source.vendored]
    directory = "\(folder)"

    """
  }

  /// What a user must not set.
  static let ownedVariables: Set<String> = [
    "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CARGO_TARGET_DIR",
    "CARGO_BUILD_RUSTFLAGS", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER",
    "CARGO_INCREMENTAL", "CARGO_NET_OFFLINE",
  ]

  private func refuseFlags(of cell: Cell) throws(BuildError) {
    try NativeFlags.refuse(
      in: settings.flags + settings.rustflags, of: cell, from: "the Rust flags")
    let refused = [
      "--target": "the matrix", "--target-dir": "nothing: the builder gives it",
      "--release": "`profile`", "-r": "`profile`", "--profile": "`profile`", "--bin": "`bin`",
      "--out-dir": "nothing: the builder gives it",
      "--artifact-dir": "nothing: the builder gives it",
    ]
    for flag in settings.flags {
      guard let instead = refused[String(flag.prefix { $0 != "=" })] else { continue }
      throw BuildError(
        "“\(flag)” cannot be among the cargo flags, because the builder decides it",
        hint: "use \(instead)", location: cell.product.location)
    }
  }

  // MARK: Where crates come from

  private enum Vendor {
    /// A folder of the project.
    case project(String)
    /// A folder of the Rust toolchain.
    case toolchain(String)
  }

  /// The folder of the outermost `Cargo.toml` above the product, which is the workspace's when there
  /// is one: cargo itself searches upwards.
  private func workspaceFolder(
    of product: Product, files: ProjectFiles
  ) throws(BuildError) -> String {
    let folders = Paths.upwards(from: product.directory)
      .filter { files.contains(Paths.join($0, "Cargo.toml")) }
    guard let nearest = folders.first else {
      throw BuildError(
        "the product \(product.name) has no Cargo.toml in "
          + (product.directory.isEmpty ? "the project's root" : "\(product.directory) or above it"),
        hint: "set the product's `directory`", location: product.location)
    }
    let workspace = folders.first { folder in
      (files.text(Paths.join(folder, "Cargo.toml")) ?? "").split(whereSeparator: \.isNewline)
        .contains { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("[workspace") }
    }
    return workspace ?? nearest
  }

  private func vendorFolder(
    of product: Product, files: ProjectFiles
  ) throws(BuildError) -> Vendor? {
    guard let given = settings.vendor else {
      let folder = Paths.join(try workspaceFolder(of: product, files: files), "vendor")
      return files.below(folder).isEmpty ? nil : .project(folder)
    }
    if given.hasPrefix("toolchain:") { return .toolchain(String(given.dropFirst(10))) }
    guard let inside = Paths.resolve(given, in: "") else {
      throw BuildError(
        "the vendor folder “\(given)” of the product \(product.name) is outside the project",
        hint: "give a path relative to the project's root, or `toolchain:PATH`",
        location: product.location)
    }
    return .project(inside)
  }

  /// Where a vendor folder is inside the sandbox.
  private func location(
    of vendor: Vendor, workspace: Workspace
  ) throws(BuildError) -> String {
    switch vendor {
    case .project(let path): return "/\(Paths.join("src", path))"
    case .toolchain(let path):
      let root = try workspace.toolchain("rust").sandboxPath
      return (root == "/" ? "/" : "\(root)/") + path.drop { $0 == "/" }
    }
  }
}

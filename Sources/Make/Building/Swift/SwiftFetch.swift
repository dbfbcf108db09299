internal import Engine
internal import Model

/// Checks out the packages that a package depends on: the one step of a Swift build that reaches the
/// network.
///
/// It sees manifests and `Package.resolved` only, and takes the commits that the latter names and no
/// others. A commit is a hash of its content, so what comes is what was pinned.
struct SwiftFetch {
  /// What the step leaves: SwiftPM's scratch folder with the checkouts.
  static let output = "out/scratch"

  let step: Step
  let blobs: [Digest: [UInt8]]

  init(for cell: Cell, context: BuildContext) throws(BuildError) {
    let product = cell.product
    let descriptions = SwiftManifest.descriptions(of: product, files: context.files)
    guard descriptions.contains(Paths.join(product.directory, "Package.resolved")) else {
      throw BuildError(
        "the package has dependencies but no Package.resolved, so what is fetched "
          + "could not be checked",
        hint: "run `swift package resolve` and commit Package.resolved",
        location: product.location)
    }
    var workspace = Workspace(cell, context)
    for path in descriptions {
      guard let text = context.files.text(path) else { continue }
      _ = workspace.give("src/\(path)", text)
    }
    workspace.forgetCommit()
    let program = try workspace.use("swift", program: "bin/swift")
    try workspace.useNetwork()
    step = try workspace.step(
      workspace.fetchStepID("fetch packages", role: "swift"), title: "fetch packages",
      commands: [
        [program, "package", "resolve", "--force-resolved-versions"] + SwiftBuilder.isolated
          + ["--scratch-path", "/out/scratch"]
      ],
      outputs: [Step.Output(path: Self.output, kind: .directory)],
      hasHooks: false, usesNetwork: true, weight: Step.Weight(cpus: 1, memory: 512, network: 1))
    blobs = workspace.blobs
  }

  /// Mounts what was fetched as the scratch folder of a build.
  func mount(in workspace: inout Workspace) {
    workspace.mount("scratch", .output(step.id, path: Self.output), isWritable: true)
  }
}

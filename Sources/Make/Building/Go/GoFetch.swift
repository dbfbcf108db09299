internal import Engine
internal import Model

/// Downloads the modules that a build requires: the one step of a Go build that reaches the network.
///
/// It sees `go.mod` and `go.sum` only, so that it runs again only when these change, and `go.sum`
/// decides what is accepted: the go command refuses a module whose hash differs, and the build, which
/// reads `go.sum` too, refuses one that is not in it.
struct GoFetch {
  /// Where the module cache is left.
  static let output = "out/modules"

  /// Variables of the product that belong to this step alone.
  static let environmentVariables: Set<String> = [
    "GOPROXY", "GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOSUMDB", "GOINSECURE", "GOVCS", "GOAUTH",
  ]

  let step: Step
  let blobs: [Digest: [UInt8]]

  init(_ modules: GoModules, for cell: Cell, context: BuildContext) throws(BuildError) {
    let sum = Paths.join(modules.workspace ?? modules.mainFolder, "go.sum")
    let sums = modules.descriptions.filter { $0.hasSuffix(".sum") }
    guard !sums.isEmpty else {
      throw BuildError(
        "modules are required but there is no \(sum), so what is downloaded could "
          + "not be checked",
        hint: "run `go mod tidy`, or `go mod vendor` to keep the modules with the source",
        location: cell.product.location)
    }
    var workspace = Workspace(cell, context)
    for path in modules.descriptions {
      guard let text = context.files.text(path) else { continue }
      _ = workspace.give("src/\(path)", text)
    }
    let program = try GoBuilder.use(&workspace, zig: nil)
    workspace.forgetCommit()
    workspace.set("GOMODCACHE", "/out/modules")
    workspace.set("GOFLAGS", "-modcacherw")
    workspace.set(
      "GOWORK", modules.workspace.map { "/" + Paths.join("src", $0) + "/go.work" } ?? "off")
    // The checksum database would leave tiles that change with time; `go.sum` already decides.
    workspace.set("GOSUMDB", "off")
    try workspace.useNetwork(variables: Self.environmentVariables)
    // A mirror in a folder of this machine: its files are checked against `go.sum` like any other's.
    let proxies = workspace.environment["GOPROXY"]?.split { $0 == "," || $0 == "|" } ?? []
    for proxy in proxies where proxy.hasPrefix("file:///") {
      // Each step has a `/tmp` of its own over this machine's.
      guard !proxy.hasPrefix("file:///tmp/") else {
        throw BuildError(
          "the mirror \(proxy) is in /tmp, which a build never sees",
          hint: "move it elsewhere, or serve it: `GOPROXY: http://127.0.0.1:PORT`",
          location: cell.product.location)
      }
      workspace.show(host: String(proxy.dropFirst("file://".count)))
    }
    step = try workspace.step(
      workspace.fetchStepID("fetch modules", role: "go"), title: "fetch modules",
      commands: [[program, "mod", "download"]],
      outputs: [Step.Output(path: Self.output, kind: .directory)],
      workingDirectory: Paths.join("src", modules.workspace ?? modules.mainFolder),
      hasHooks: false, usesNetwork: true, weight: Step.Weight(cpus: 1, memory: 256, network: 1))
    blobs = workspace.blobs
  }
}

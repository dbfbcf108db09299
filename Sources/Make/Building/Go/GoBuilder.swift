public import Model
internal import Engine

/// Builds Go programs with `go build`, and their C parts with zig.
public struct GoBuilder: Builder {
  private let settings: GoSettings

  /// Makes a builder for these settings.
  public init(settings: GoSettings) { self.settings = settings }

  public func promisesNoLibraries(_ cell: Cell) -> Bool {
    // Without cgo Go calls Linux itself; position-independent and shared programs ask for a loader
    // all the same.
    cell.target.system == .linux && !settings.cgo && settings.kind == .executable
      && !(settings.flags + settings.ldflags).contains {
        $0.contains("buildmode") || $0.contains("linkshared") || $0.contains("linkmode")
      }
  }

  public func sourceGlobs(
    for product: Product, files: ProjectFiles
  ) throws(BuildError) -> InputSelection {
    let modules = try GoModules(product: product, files: files)
    var inputs = GoInputs(product: product, settings: settings, files: files, modules: modules)
    return inputs.selection().adding(product)
  }

  public func steps(
    for cell: Cell, context: BuildContext
  ) throws(BuildError) -> CellSteps {
    guard let go = cell.target.go else {
      throw BuildError(
        "Go cannot build for \(cell.target)",
        hint: cell.target.architecture == .universal
          ? "a universal program is merged from its slices; build those"
          : "exclude the target for this product", location: cell.product.location)
    }
    try refuseFlags(of: cell)
    let modules = try GoModules(product: cell.product, files: context.files)
    var steps: [Step] = []
    var blobs: [Digest: [UInt8]] = [:]

    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: cell.product.hasHooks)
    let program = try Self.use(
      &workspace, zig: settings.cgo ? workspace.toolchain("zig") : nil)
    for (name, value) in go.environment { workspace.set(name, value) }
    if let fetch = try Self.useModules(modules, at: "deps/go", &workspace) {
      steps.append(fetch.step)
      blobs.merge(fetch.blobs) { first, _ in first }
    }

    var ldflags = ["-buildid=", "-s", "-w"]
    for flag in try workspace.render(flags: settings.ldflags, from: "the Go flags") {
      ldflags.append(Self.quoted(flag))
    }
    if settings.cgo {
      var inputs = GoInputs(
        product: cell.product, settings: settings, files: context.files, modules: modules)
      let c = try GoC(
        for: cell, context: context, usesCxx: inputs.usesCxx(), workspace: &workspace)
      steps += c.steps
      blobs.merge(c.blobs) { first, _ in first }
      // Go's linker takes the archiver of a C library as one path, and zig's is a subcommand.
      if settings.kind == .staticLibrary { ldflags.append("-extar=\(ZigDriver.archiver)") }
      let link = c.externalLinkFlags + Self.nameFlags(settings.kind, self.fileName(for: cell), cell)
      ldflags.append(Self.quoted("-extldflags=\(link.joined(separator: " "))"))
    } else {
      guard settings.kind == .executable else {
        throw BuildError(
          "a C library in Go needs cgo",
          hint: "set `cgo: true`", location: cell.product.location)
      }
      workspace.set("CGO_ENABLED", "0")
    }
    try workspace.addProductEnvironment(
      owned: Self.ownedVariables,
      moved: GoFetch.environmentVariables.union(settings.cgo ? GoC.environmentVariables : []))

    let fileName = self.fileName(for: cell)
    var command = [
      program, "build", "-trimpath", "-buildvcs=false",
      "-ldflags=\(ldflags.joined(separator: " "))",
    ]
    if !settings.tags.isEmpty {
      command.append("-tags=\(try workspace.render(settings.tags).joined(separator: ","))")
    }
    switch settings.kind {
    case .executable: break
    case .staticLibrary: command.append("-buildmode=c-archive")
    case .sharedLibrary: command.append("-buildmode=c-shared")
    }
    command += try workspace.render(flags: settings.flags, from: "the Go flags")
    command += ["-o", "/out/\(fileName)", try workspace.render(settings.main)]

    var outputs = [Step.Output(path: "out/\(fileName)")]
    var header: String?
    if settings.kind != .executable {
      let name = "\(fileName.prefix { $0 != "." }).h"
      header = name
      outputs.append(Step.Output(path: "out/\(name)"))
    }
    let step = try workspace.step(
      StepID("compile \(cell.id)"), title: "compile", commands: [command], outputs: outputs,
      weight: Step.Weight(cpus: 1, memory: 768, seconds: settings.cgo ? 40 : 20))
    steps.append(step)
    blobs.merge(workspace.blobs) { first, _ in first }
    return CellSteps(
      steps: steps,
      artifact: CellSteps.Artifact(
        step: step.id, outputPath: "out/\(fileName)", fileName: fileName),
      extraArtifacts: header.map {
        [CellSteps.Artifact(step: step.id, outputPath: "out/\($0)", fileName: $0)]
      } ?? [], blobs: blobs)
  }

  public func listed(
    _ product: Product, render: (String) throws -> String
  ) rethrows -> Product {
    var settings = settings
    settings.main = try render(settings.main)
    settings.tags = try settings.tags.map(render)
    // What is linked in changes nothing about the packages.
    settings.ldflags = []
    var product = product
    product.builder = .go(settings)
    return product
  }

  public func listing(
    for cell: Cell, context: BuildContext
  ) throws(BuildError) -> ListingSteps {
    let modules = try GoModules(product: cell.product, files: context.files)
    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: false)
    guard cell.product.toolchains["go"] != nil else {
      return try ListingSteps(workspace, role: "go")
    }
    _ = try Self.use(&workspace, zig: nil)
    // The surveyor lets the go command use its index, which knows a module by its folder alone. What lies
    // there follows from `go.sum`, so that is what the folder is named by.
    let sums = modules.descriptions.filter { $0.hasSuffix(".sum") }
      .map { "\($0)\n\(context.files.text($0) ?? "")\n" }.joined()
    let fetch = try Self.useModules(
      modules, at: "deps/go-\(Digest(hashing: Array(sums.utf8)).hash)", &workspace)
    return try ListingSteps(
      workspace, role: "go", before: fetch.map { [$0.step] } ?? [], blobs: fetch?.blobs ?? [:])
  }

  /// Has the go command take modules from the source or from a fetch of them, which is the answer, and
  /// from nowhere else.
  ///
  /// - Parameter path: Where the fetched modules lie, relative to the root.
  private static func useModules(
    _ modules: GoModules, at path: String, _ workspace: inout Workspace
  ) throws(BuildError) -> GoFetch? {
    workspace.set("GOPROXY", "off")
    workspace.set("GOFLAGS", modules.isVendored ? "-mod=vendor" : "-mod=readonly")
    workspace.set(
      "GOWORK", modules.workspace.map { "/" + Paths.join("src", $0) + "/go.work" } ?? "off")
    guard modules.requiresOthers, !modules.isVendored else { return nil }
    let fetch = try GoFetch(modules, for: workspace.cell, context: workspace.context)
    workspace.mount(path, .output(fetch.step.id, path: GoFetch.output))
    workspace.set("GOMODCACHE", "/\(path)")
    return fetch
  }

  /// What a user must not set: it names another target, toolchain, cache or source of modules.
  static let ownedVariables: Set<String> = [
    "GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOBIN", "GOCACHE",
    "GOCACHEPROG", "GOENV", "GOFLAGS", "GOMIPS", "GOMIPS64", "GOMODCACHE", "GOOS", "GOPATH",
    "GOPPC64", "GORISCV64", "GOROOT", "GOTMPDIR", "GOTOOLCHAIN", "GOTOOLDIR", "GOWASM", "GOWORK",
    "CGO_ENABLED", "CC", "CXX", "AR", "CC_FOR_TARGET", "CXX_FOR_TARGET",
  ]

  /// Mounts Go and sets what every call of it needs.
  static func use(
    _ workspace: inout Workspace, zig: LockedToolchain?
  ) throws(BuildError) -> String {
    let toolchain = try workspace.toolchain("go")
    let program = try workspace.use("go", program: "bin/go")
    // Go's cache is addressed by content, the compiler included; C compilers are known to it by
    // their name and version only, hence zig's digest.
    var cache = "go-\(toolchain.tree.short)"
    if let zig { cache += "-zig-\(zig.tree.short)" }
    workspace.addCache(name: cache, path: "cache/go")
    workspace.set("GOCACHE", "/cache/go")
    workspace.set("GOENV", "off")
    // Go's index of packages knows a file by path, time and size (cmd/go/internal/modindex, `dirHash`). Sources
    // always lie at /src with one time, so that another source of the same size would be taken for the old
    // one: its imports, constraints and cgo flags.
    workspace.set("GODEBUG", "goindex=0")
    workspace.set("GOTELEMETRY", "off")
    workspace.set("GOTMPDIR", "/tmp")
    workspace.set("GOPATH", "/tmp/go")
    workspace.set("GOTOOLCHAIN", "local")
    return program
  }

  /// Flags that would undo what the builder does, each with the setting to use in its place.
  private static let refusedFlags = [
    "-o": "`binary`", "-ldflags": "`ldflags`", "-tags": "`tags`", "-buildmode": "`kind`",
    "-trimpath": "nothing: it is always on", "-buildvcs": "nothing: it is always off",
    "-mod": "a vendor folder, or none", "-modfile": "`directory`", "-C": "`directory`",
    "-toolexec": "the command builder", "-overlay": "the command builder",
  ]

  private func refuseFlags(of cell: Cell) throws(BuildError) {
    for flag in settings.flags {
      let name = String(flag.prefix { $0 != "=" })
      let single = name.hasPrefix("--") ? String(name.dropFirst()) : name
      if let instead = Self.refusedFlags[single] {
        throw BuildError(
          "“\(flag)” cannot be among the Go flags, because the builder gives it",
          hint: "use \(instead)", location: cell.product.location)
      }
    }
    try NativeFlags.refuse(in: settings.flags + settings.ldflags, of: cell, from: "the Go flags")
  }

  /// What a shared library calls itself: without it a program that is linked with the library keeps
  /// the path that the library had then.
  private static func nameFlags(
    _ kind: ProductKind, _ fileName: String, _ cell: Cell
  ) -> [String] {
    guard kind == .sharedLibrary else { return [] }
    return CFlags.name(ofLibrary: fileName, for: cell.target)
  }

  private func fileName(for cell: Cell) -> String {
    FileNames.name(cell.product.binaryName, kind: settings.kind, target: cell.target)
  }

  /// One or more linker arguments as `-ldflags` takes them, which splits at spaces outside quotes.
  ///
  /// `-X main.version=1` stays two arguments; a value with spaces that stands by itself is quoted.
  static func quoted(_ flag: String) -> String {
    guard flag.contains(where: { $0 == " " || $0 == "\t" }) else { return flag }
    if flag.hasPrefix("-"), !flag.hasPrefix("-X="), !flag.hasPrefix("-extldflags=") { return flag }
    return flag.contains("'") ? "\"\(flag)\"" : "'\(flag)'"
  }
}

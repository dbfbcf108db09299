internal import Engine
internal import Model

/// Compiles Embedded Swift with `swiftc` and links it with zig.
struct SwiftEmbedded {
  let settings: SwiftSettings

  func steps(
    for cell: Cell, context: BuildContext, sources: [String]
  ) throws(BuildError) -> CellSteps {
    let product = cell.product
    let target = cell.target
    guard let triple = embeddedTriple(target) else {
      throw BuildError(
        "Embedded Swift has no target for \(target)",
        hint:
          "it has for linux/amd64+musl, linux/arm64+musl, wasi/wasm32 and bare metal (none/…) without a "
          + "hardware-float ABI", location: product.location)
    }
    if target.system == .linux, target.abi.library != .musl {
      throw BuildError(
        "Embedded Swift is linked statically, which glibc cannot be",
        hint: "use musl: linux/\(target.architecture.rawValue)+musl", location: product.location)
    }
    var workspace = Workspace(cell, context)
    workspace.mountSource(isWritable: product.hasHooks)
    let swiftc = try workspace.use("swift", program: "bin/swiftc")
    let zig = try Zig(in: &workspace)
    workspace.set("ZIG_GLOBAL_CACHE_DIR", "/tmp/zig-cache")
    var libc: LibcStep?
    if target.zigHasLibC {
      let step = try LibcStep(
        [LibcStep.Variant(language: .c, isStatic: true)], for: cell, context: context)
      workspace.set("ZIG_GLOBAL_CACHE_DIR", "/zig-cache")
      step.seed(&workspace)
      libc = step
    }
    try workspace.addProductEnvironment(
      owned: SwiftBuilder.ownedVariables.union(Zig.ownedVariables))

    let flags = Self.divide(
      try workspace.render(flags: settings.flags, from: "the Swift flags"))
    let compile =
      [
        swiftc, "-target", triple, "-enable-experimental-feature", "Embedded", "-wmo",
        "-parse-as-library", "-Osize", "-gnone", "-module-name", moduleName(product),
        "-module-cache-path", "/tmp/modules", "-file-prefix-map", "/src=.",
        // What the program does not call of the runtime would ask for a heap and a C library.
        "-Xfrontend", "-function-sections",
      ] + SwiftBuilder.hashless + target.swiftCPUArguments.flatMap { ["-Xcc", $0] } + flags.compiler
      + sources.map { "/src/\($0)" }
      + ["-c", "-o", "/out/program.o"]
    let fileName = product.binaryName + target.executableSuffix
    var link = zig.compiler(.c) + ["-g0", "-s"]
    // No library but the compiler's own, which multiplies and divides for a CPU that cannot.
    link += target.zigHasLibC ? ["-static"] : ["-nostdlib", "-rtlib=compiler-rt"]
    if target.system == .none { link.append("-Wl,--gc-sections") }
    // A module for a host of its own has no start; what it offers is exported by the source.
    if target.system == .none, target.architecture == .wasm32 { link.append("-Wl,--no-entry") }
    link += CFlags.link(for: target) + flags.linker
    link += ["/out/program.o", "-o", "/out/\(fileName)"]
    let step = try workspace.step(
      StepID("compile \(cell.id)"), title: "compile", commands: [compile, link],
      outputs: [Step.Output(path: "out/\(fileName)")],
      weight: Step.Weight(cpus: 1, memory: 1024, seconds: 5))
    return CellSteps(
      steps: (libc.map { [$0.step] } ?? []) + [step],
      artifact: CellSteps.Artifact(
        step: step.id, outputPath: "out/\(fileName)", fileName: fileName),
      blobs: workspace.blobs.merging(libc?.blobs ?? [:]) { first, _ in first })
  }

  /// Parts the flags: what follows `-Xlinker` is for the link, which is not swiftc's.
  static func divide(_ flags: [String]) -> (compiler: [String], linker: [String]) {
    var compiler: [String] = []
    var linker: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      if flag == "-Xlinker", let argument = rest.popFirst() {
        linker += [flag, argument]
      } else {
        compiler.append(flag)
      }
    }
    return (compiler, linker)
  }

  /// Embedded Swift has standard libraries for bare metal only; a program for a system with a C
  /// library is compiled for the bare architecture and linked with that library.
  private func embeddedTriple(_ target: Target) -> String? {
    switch (target.system, target.architecture) {
    case (.linux, .arm64): "aarch64-none-none-elf"
    case (.linux, .amd64): "x86_64-unknown-none-elf"
    case (.wasi, .wasm32): "wasm32-unknown-none-wasm"
    case (.none, _): target.swiftTriple
    default: nil
    }
  }

  private func moduleName(_ product: Product) -> String {
    let letters = product.name.map { $0.isLetter || $0.isNumber ? $0 : "_" }
    return letters.first?.isNumber == true ? "_\(String(letters))" : String(letters)
  }
}
